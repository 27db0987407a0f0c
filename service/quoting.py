"""Which words of a statement to quote: spans of the stored text, chosen by code, never written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ingest.sections.numbers import in_order
from ingest.stances.standpoints import Standpoint
from ingest.text.sentences import sentences
from ingest.types import Respondent
from service.answer import Citation
from service.dossier import Dossier
from service.question import Question
from service.quotable import SHORT
from service.relevance import Evidence
from service.terms import WeighedTerms

_STANCE_WORTH = 0.6  # what telling the stance is worth in a passage, beside holding all words of the question
_OTHER_STANCE = 2.0  # more than all differences of score
_STEP = 2 * _OTHER_STANCE
MOST_LETTERS = 900  # of one quote, where one respondent is asked about alone
MOST_OF_ONE = 6  # statements, in that case
MOST_STATEMENTS = 3  # of one respondent, the most telling first


class Quote(NamedTuple):
    """A span of a document. `section` is what it is quoted for.

    `summary` are the sentences in it that say most: of the first quote of a respondent, and empty in the others.
    """

    statement: int
    start: int
    end: int
    section: str | None = None
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question says of quoting, told once for all respondents: its `terms`, and which statements go before which.

    `rank` of a statement is from 0 for the highest score to 1 for the lowest, and `_STEP` more for each step that it stands
    farther from the question's sections: between, there is room for one that does not take its respondent's stance.
    `holding` is how far each holds one of the terms at best, 0 where it holds none; None where that is not known.
    """

    dossier: Dossier
    terms: WeighedTerms
    evidence: Evidence | None
    rank: Sequence[float]
    holding: Sequence[float] | None

    @classmethod
    def of(cls, question: Question, sections: Sequence[str], dossier: Dossier, evidence: Evidence | None) -> "Asked":
        """The same of a question that is about these sections."""
        terms = WeighedTerms.of(question.terms, dossier.rarity, dossier.rarest)
        rank = _STEP * dossier.placings.distances(sections).astype(float)
        if evidence is None:
            return cls(dossier, terms, None, rank.tolist(), None)
        best = evidence.score.max(initial=0.0)
        rank += (best - evidence.score) / max(best - evidence.score.min(initial=0.0), 1e-9)
        return cls(dossier, terms, evidence, rank.tolist(), evidence.held.max(axis=0, initial=0.0).tolist())


def quotes(one: Standpoint, asked: Asked, *, alone: bool = False) -> tuple[Quote, ...]:
    """What to quote of one respondent on a matter: a passage of each statement, the one that tells its stance first.

    Of one that is asked about `alone` more statements are quoted, and more of each.
    """
    found = [_quote(at, asked) for at in _ranked(one, asked, MOST_OF_ONE if alone else MOST_STATEMENTS)]
    found[:1] = [_summarised(quote, asked) for quote in found[:1]]
    return tuple(_widened(quote, asked.dossier) for quote in found) if alone else tuple(found)


def _ranked(one: Standpoint, asked: Asked, most: int) -> list[int]:
    """Statements of a respondent: those nearest to the sections first, of them those that take its stance, then by score."""
    rank, all_taken = asked.rank, asked.dossier.verdicts.all_taken(one.statements)
    ranks = [
        (rank[at] if taken.stance == one.stance else rank[at] + _OTHER_STANCE, at)
        for at, taken in zip(one.statements, all_taken, strict=True)
    ]
    return [at for _, at in sorted(ranks)[:most]]


def first_words(one: Standpoint, dossier: Dossier) -> tuple[Quote, ...]:
    """What to quote of one respondent to show that it has answered: how its response begins; none of one that has not.

    Of a response that only says that it says nothing, the sentence that does.
    """
    if not one.statements:
        return ()
    at = one.statements[0]
    said = dossier.said[at]
    spans, told = sentences(said.text), -1
    if one.state != "stated" and (trigger := dossier.verdicts[at].trigger):
        told = trigger[0] - said.statement.start
    first = next((n for n, span in enumerate(spans) if span.end > told), 0)
    last = first + (spans[first].end - spans[first].start < SHORT and first + 1 < len(spans))
    start, end = said.statement.start + spans[first].start, said.statement.start + spans[last].end
    return (Quote(at, start, end, summary=said.text[spans[first].start : spans[last].end]),)


def section_quotes(statements: Sequence[int], asked: Asked, sections: Sequence[str]) -> tuple[Quote, ...]:
    """What to quote of one respondent on each section (only `sections`, if any): the sentences that carry its stance.

    What it says of the whole comes first, then the sections in the proposal's order.
    """
    first: dict[str | None, int] = {}
    for at in statements:
        for number in asked.dossier.said[at].statement.sections or (None,):
            if not sections or number in sections:
                first.setdefault(number, at)
    overall = first.pop(None, None)
    chosen: list[tuple[str | None, int]] = [] if overall is None else [(None, overall)]
    chosen += [(number, at) for number in in_order(number for number in first if number) if (at := first[number]) >= 0]
    return tuple(_carrying(at, asked)._replace(section=number) for number, at in chosen)


def _widened(quote: Quote, dossier: Dossier) -> Quote:
    """A quote with the passages after and before it, as far as they fit and stand in the same paragraph."""
    said = dossier.said[quote.statement]
    start, end = quote.start, quote.end
    places = dossier.places(quote.statement)
    for place in [*(p for p in places if p.start >= end), *(p for p in reversed(places) if p.end <= start)]:
        low, high = min(start, place.start), max(end, place.end)
        if high - low > MOST_LETTERS or "\n" in said.text[low - said.statement.start : high - said.statement.start]:
            continue
        start, end = low, high
    return quote._replace(start=start, end=end)


def _carrying(at: int, asked: Asked) -> Quote:
    """The sentences of a statement that carry its stance, and no more."""
    quote = _summarised(_quote(at, replace(asked, evidence=None)), asked)
    said = asked.dossier.said[at]
    start = quote.start + said.text[quote.start - said.statement.start :].index(quote.summary)
    return quote._replace(start=start, end=start + len(quote.summary))


def cite(n: int, quote: Quote, respondent: Respondent, dossier: Dossier, sections: Sequence[str] = ()) -> Citation:
    """A quote as a citation. `sections` are what the question is about: a statement on several is cited by one of them."""
    said = dossier.said[quote.statement]
    cited = said.sections[0] if said.sections else None
    if len(said.sections) > 1:
        cited = next((one for one in said.sections if one.number in sections), cited)
    title = cited.title if cited else said.statement.title
    origin = dossier.quotable.origin(quote.statement, quote.start, quote.end)
    return Citation(
        n,
        respondent.name,
        cited.number if cited else None,
        title or None,
        said.statement.source,
        origin.quote,
        origin.document,
        origin.page,
        quote.start,
        quote.end,
        origin.url,
        origin.ocr,
    )


def _quote(at: int, asked: Asked) -> Quote:
    start, end = asked.dossier.quotable.whole(at) or _passage(at, asked)
    return Quote(at, start, end)


def _passage(at: int, asked: Asked) -> tuple[int, int]:
    """The passage of a statement that holds most of the question's words, and the words that tell its stance."""
    pieces, terms = asked.dossier.quotable.pieces(at), asked.terms
    nearest = asked.dossier.passages.places[asked.evidence.passage[at]] if asked.evidence else None
    best = max(
        range(len(pieces)),
        key=lambda i: (
            not pieces[i].is_heading,
            not pieces[i].is_ticked,  # a ticked box is quoted only of whom nothing else is
            round(terms.share_in(pieces[i].stems) + _STANCE_WORTH * pieces[i].tells, 3),
            pieces[i].place == nearest,
            -i,
        ),
    )
    return pieces[best].place.start, pieces[best].place.end


def _summarised(quote: Quote, asked: Asked) -> Quote:
    """A quote with the one or two sentences of it that carry it: what tells the stance, then most of the question's words."""
    windows, terms = asked.dossier.quotable.windows(quote.statement, quote.start, quote.end), asked.terms
    best = windows[0]
    if len(windows) > 1 and (asked.holding is None or asked.holding[quote.statement]):
        best = max(windows, key=lambda one: (terms.share_in(one.stems) + one.worth, one.last - one.first, -one.first))
    return Quote(quote.statement, quote.start, quote.end, summary=best.text)
