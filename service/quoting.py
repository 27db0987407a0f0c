"""Which words of a statement to quote: spans of the stored text, chosen by code, never written."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from ingest.sections.boxes import ticked
from ingest.sections.numbers import in_order
from ingest.stances.standpoints import Standpoint, distance, stance_of
from ingest.text.cleaning import page_span_at
from ingest.text.sentences import Span, sentences
from ingest.text.words import index_terms
from ingest.types import Respondent
from service.answer import Citation, DocumentRef
from service.dossier import Dossier
from service.question import Question
from service.relevance import Evidence

WHOLE_LETTERS = 420  # a statement no longer than this is quoted whole
SUMMARY_LETTERS = 320
_STANCE_WORTH = 0.6  # what telling the stance is worth in a passage, beside holding all words of the question
_TURN_WORTH = 0.3  # the same of the "but" in a summary of support that has one
_SAYS_WORTH = 0.3  # the same of the sentence that the classifier leans on most
_SHORT = 45  # letters: a sentence as short says little by itself
_LEANING_COST = 0.15  # of beginning with a word that leans on the sentence before
_TURNED = ("support_with_reservation", "suggests_change")
_TURN = re.compile(
    r"\b(?:dock|men|däremot|emellertid|samtidigt|förutsatt|förutsätter|förutsättning\w*|villkor\w*|förbehåll\w*|i stället|bör|"
    r"behöver|måste|saknar|saknas|om)\b",
    re.IGNORECASE,
)
_LEANING = re.compile(
    r"(?:detta|dessa|denna|det|den|de|men|dock|däremot|dessutom|därför|därmed|vidare|sådan\w*|i (?:denna del|så fall)|(?:under|med) (?:de|dessa|sådana)|även|också|samtidigt|här|där|han|hon)\b",
    re.IGNORECASE,
)
# A heading of the response itself, which stands in the statement: "5. Väntetider (avsnitt 5.1)".
_HEADING = re.compile(r"(?:avsnitt |kapitel |kap\. ?)?\d+(?:\.\d+)*\.?\s[^\n]{0,100}[^\s.!?:;,”\"]", re.IGNORECASE)
MOST_LETTERS = 900  # of one quote, where one respondent is asked about alone
MOST_OF_ONE = 6  # statements, in that case
MOST_STATEMENTS = 3  # of one respondent, the most telling first


@dataclass(frozen=True, slots=True)
class Quote:
    """A span of a document. `section` is what it is quoted for.

    `summary` are the sentences in it that say most: of the first quote of a respondent, and empty in the others.
    """

    statement: int
    start: int
    end: int
    section: str | None = None
    summary: str = ""


def quotes(
    one: Standpoint,
    question: Question,
    dossier: Dossier,
    evidence: Evidence | None,
    sections: Sequence[str],
    *,
    alone: bool = False,
) -> tuple[Quote, ...]:
    """What to quote of one respondent on a matter: a passage of each statement, the one that tells its stance first.

    Of one that is asked about `alone` more statements are quoted, and more of each.
    """
    said, scores = dossier.said, evidence.score if evidence else None

    def order(at: int) -> tuple[int, bool, float]:
        away = distance(said[at].statement.sections, sections)
        return away, stance_of(dossier, at) != one.stance, -scores.item(at) if scores is not None else 0.0

    ranked = sorted(one.statements, key=order)[: MOST_OF_ONE if alone else MOST_STATEMENTS]
    found = [_quote(at, question, dossier, evidence) for at in ranked]
    found[:1] = [replace(quote, summary=_summary(quote, question, dossier)) for quote in found[:1]]
    return tuple(_widened(quote, dossier) for quote in found) if alone else tuple(found)


def first_words(one: Standpoint, dossier: Dossier) -> tuple[Quote, ...]:
    """What to quote of one respondent to show that it has answered: how its response begins; none of one that has not.

    Of a response that only says that it says nothing, the sentence that does.
    """
    if not one.statements:
        return ()
    at = one.statements[0]
    said = dossier.said[at]
    spans, told = _spans(said.text), -1
    if one.state != "stated" and (trigger := dossier.verdicts[at].trigger):
        told = trigger[0] - said.statement.start
    first = next((n for n, span in enumerate(spans) if span.end > told), 0)
    last = first + (spans[first].end - spans[first].start < _SHORT and first + 1 < len(spans))
    start, end = said.statement.start + spans[first].start, said.statement.start + spans[last].end
    return (Quote(at, start, end, summary=said.text[spans[first].start : spans[last].end]),)


def section_quotes(
    statements: Sequence[int], question: Question, dossier: Dossier, sections: Sequence[str]
) -> tuple[Quote, ...]:
    """What to quote of one respondent on each section (only `sections`, if any): the sentences that carry its stance.

    What it says of the whole comes first, then the sections in the proposal's order.
    """
    first: dict[str | None, int] = {}
    for at in statements:
        for number in dossier.said[at].statement.sections or (None,):
            if not sections or number in sections:
                first.setdefault(number, at)
    overall = first.pop(None, None)
    chosen: list[tuple[str | None, int]] = [] if overall is None else [(None, overall)]
    chosen += [(number, at) for number in in_order(number for number in first if number) if (at := first[number]) >= 0]
    return tuple(replace(_carrying(at, question, dossier), section=number) for number, at in chosen)


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
    return replace(quote, start=start, end=end)


def _carrying(at: int, question: Question, dossier: Dossier) -> Quote:
    """The sentences of a statement that carry its stance, and no more."""
    quote = _quote(at, question, dossier, None)
    said = dossier.said[at]
    summary = _summary(quote, question, dossier)
    start = quote.start + said.text[quote.start - said.statement.start :].index(summary)
    return replace(quote, start=start, end=start + len(summary), summary=summary)


def cite(n: int, quote: Quote, respondent: Respondent, dossier: Dossier, sections: Sequence[str] = ()) -> Citation:
    """A quote as a citation. `sections` are what the question is about: a statement on several is cited by one of them."""
    said = dossier.said[quote.statement]
    number = next((n for n in said.statement.sections if n in sections), next(iter(said.statement.sections), None))
    title = next((one.title for one in said.sections if one.number == number), "") if number else said.statement.title
    document = said.document
    cited = DocumentRef(document.id, document.name, document.kind)
    page = page_span_at(dossier.pages[document.id], quote.start)
    return Citation(
        n=n,
        respondent=respondent.name,
        section=number,
        section_title=title or None,
        section_source=said.statement.source,
        quote=said.text[quote.start - said.statement.start : quote.end - said.statement.start],
        document=cited,
        page=page.number if page else None,
        start=quote.start,
        end=quote.end,
        url=cited.opened_at(quote.start, quote.end),
        ocr=page is not None and page.ocr,
    )


def _quote(at: int, question: Question, dossier: Dossier, evidence: Evidence | None) -> Quote:
    said = dossier.said[at]
    start, end = said.statement.start, said.statement.end
    if end - start > WHOLE_LETTERS or "\n" in said.text:
        start, end = _passage(at, question, dossier, evidence)
    return Quote(at, start, end)


def _passage(at: int, question: Question, dossier: Dossier, evidence: Evidence | None) -> tuple[int, int]:
    """The passage of a statement that holds most of the question's words, and the words that tell its stance."""
    said = dossier.said[at]
    places = dossier.places(at)
    texts = [said.text[p.start - said.statement.start : p.end - said.statement.start] for p in places]
    terms = dossier.weighed(question.terms)
    shares = [terms.share_in(_stems(text)) for text in texts]
    nearest = dossier.passages.places[evidence.passage[at]] if evidence else None
    told = max(_told(at, dossier), _sentence_telling(at, dossier))
    best = max(
        range(len(places)),
        key=lambda i: (
            not _HEADING.fullmatch(texts[i].strip()),
            not ticked(texts[i]),  # a ticked box is quoted only of whom nothing else is
            round(shares[i] + _STANCE_WORTH * (places[i].start <= told < places[i].end), 3),
            places[i] == nearest,
            -i,
        ),
    )
    return places[best].start, places[best].end


def _summary(quote: Quote, question: Question, dossier: Dossier) -> str:
    """The one or two sentences of a quote that carry it: what tells the stance, then most of the question's words."""
    said = dossier.said[quote.statement]
    verdict = dossier.verdicts[quote.statement]
    text = said.text[quote.start - said.statement.start : quote.end - said.statement.start]
    spans = _spans(text)
    windows = _windows(text, spans)
    windows = _telling(windows, spans, text, verdict.stance, _told(quote.statement, dossier) - quote.start) or windows
    if len(windows) == 1:
        first, last = windows[0]
        return text[spans[first].start : spans[last].end]
    words = [_stems(text[span.start : span.end]) for span in spans]
    terms = dossier.weighed(question.terms)
    shares = [terms.share_in(words[first] | words[last]) for first, last in windows]
    turns = verdict.stance in _TURNED
    says = _sentence_telling(quote.statement, dossier) - quote.start

    def worth(i: int) -> tuple[float, int, int]:
        first, last = windows[i]
        part = text[spans[first].start : spans[last].end]
        told_more = _TURN_WORTH * bool(turns and _TURN.search(part)) - _LEANING_COST * bool(_LEANING.match(part))
        told_more += _SAYS_WORTH * (spans[first].start <= says < spans[last].end)
        return shares[i] + told_more, last - first, -first

    first, last = windows[max(range(len(windows)), key=worth)]
    return text[spans[first].start : spans[last].end]


def _windows(text: str, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """One sentence or two that follow each other, as (first, last)."""
    windows = [(n, n) for n in range(len(spans))]
    for n, (span, following) in enumerate(pairwise(spans)):
        leans = _LEANING.match(text, following.start) or following.end - following.start < _SHORT
        if following.end - span.start <= (WHOLE_LETTERS if leans else SUMMARY_LETTERS):
            windows.append((n, n + 1))
    return windows


@lru_cache(20_000)
def _stems(text: str) -> frozenset[str]:
    """The stems of words that are quoted again and again."""
    return frozenset(index_terms(text))


@lru_cache(20_000)
def _spans(text: str) -> tuple[Span, ...]:
    """The sentences of the same."""
    return tuple(sentences(text))


def _telling(
    windows: Sequence[tuple[int, int]], spans: Sequence[Span], quote: str, stance: str | None, told: int
) -> list[tuple[int, int]]:
    """The windows that hold the phrase which tells the stance; of support with a "but" those with the "but", if none has both."""
    holding = [w for w in windows if spans[w[0]].start <= told < spans[w[1]].end]
    if not holding or stance != "support_with_reservation":
        return holding
    turning = [w for w in windows if _TURN.search(quote, spans[w[0]].start, spans[w[1]].end)]
    return [w for w in holding if w in turning] or turning or holding


def _sentence_telling(at: int, dossier: Dossier) -> int:
    """Where the sentence begins that tells a stance which no phrase tells; -1 where a phrase does, or nothing."""
    verdict = dossier.verdicts[at]
    return verdict.trigger[0] if verdict.trigger and verdict.by == "classifier" else -1


def _told(at: int, dossier: Dossier) -> int:
    """Where the phrase stands that tells a statement's stance; -1 where none does."""
    verdict, said = dossier.verdicts[at], dossier.said[at]
    if not verdict.trigger or verdict.by != "phrase" or verdict.stance == "neutral":
        return -1
    start = verdict.trigger[0]
    line = said.text[start - said.statement.start :].partition("\n")[0]
    return -1 if ticked(line) else start  # a ticked box tells a stance, and nothing that is worth quoting
