"""Which words of a statement to quote: spans of the stored text, chosen by code, never written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ingest.text.cleaning import page_span_at
from ingest.text.sentences import sentences
from ingest.text.words import index_terms
from ingest.types import Respondent
from service.answer import Citation, DocumentRef
from service.dossier import Dossier
from service.question import Question
from service.relevance import Evidence, covered

WHOLE_LETTERS = 420  # a statement no longer than this is quoted whole
SUMMARY_LETTERS = 320
_STANCE_WORTH = 0.5  # what telling the stance is worth in a summary, beside holding all words of the question
MOST_STATEMENTS = 3  # of one respondent, the most telling first


@dataclass(frozen=True, slots=True)
class Quote:
    """A span of a document, and the sentences in it that say most: `text[start - offset:end - offset]`."""

    statement: int
    start: int
    end: int
    summary: str


def quotes(
    statements: Sequence[int], question: Question, dossier: Dossier, evidence: Evidence | None
) -> tuple[Quote, ...]:
    """What to quote of one respondent's statements on a matter: a passage of each, the most telling first."""
    ranked = sorted(statements, key=lambda at: -_score(at, evidence))[:MOST_STATEMENTS]
    return tuple(_quote(at, question, dossier, evidence) for at in ranked)


def cite(n: int, quote: Quote, respondent: Respondent, dossier: Dossier, sections: Sequence[str] = ()) -> Citation:
    """A quote as a citation. `sections` are what the question is about: a statement on several is cited by one of them."""
    said = dossier.said[quote.statement]
    number = next((n for n in said.statement.sections if n in sections), next(iter(said.statement.sections), None))
    titles: Mapping[str, str] = {section.number: section.title for section in said.sections}
    document = said.document
    page = page_span_at(dossier.pages[document.id], quote.start)
    return Citation(
        n=n,
        respondent=respondent.name,
        section=number,
        section_title=(titles.get(number) if number else said.statement.title) or None,
        section_source=said.statement.source,
        quote=said.text[quote.start - said.statement.start : quote.end - said.statement.start],
        document=DocumentRef(document.id, document.name, document.kind),
        page=page.number if page else None,
        start=quote.start,
        end=quote.end,
        url=f"/?document={document.id}&start={quote.start}&end={quote.end}",
        ocr=page is not None and page.ocr,
    )


def _score(at: int, evidence: Evidence | None) -> float:
    return float(evidence.score[at]) if evidence else 0.0


def _quote(at: int, question: Question, dossier: Dossier, evidence: Evidence | None) -> Quote:
    said = dossier.said[at]
    start, end = said.statement.start, said.statement.end
    if end - start > WHOLE_LETTERS or "\n" in said.text:
        start, end = _passage(at, question, dossier, evidence)
    return Quote(at, start, end, _summary(at, start, end, question, dossier))


def _passage(at: int, question: Question, dossier: Dossier, evidence: Evidence | None) -> tuple[int, int]:
    """The passage of a statement that holds most of the question's words, the nearest in meaning among equals.

    Without words to look for, the one that holds the words that tell its stance.
    """
    said = dossier.said[at]
    places = [dossier.passages.places[i] for i in np.flatnonzero(dossier.owners == at)]
    texts = [said.text[p.start - said.statement.start : p.end - said.statement.start] for p in places]
    shares = covered(question.terms, [frozenset(index_terms(text)) for text in texts], dossier.rarity)
    nearest = dossier.passages.places[evidence.passage[at]] if evidence else None
    trigger = dossier.verdicts[at].trigger
    told = trigger[0] if trigger else said.statement.start
    best = max(
        range(len(places)),
        key=lambda i: (round(float(shares[i]), 3), places[i] == nearest, places[i].start <= told < places[i].end, -i),
    )
    return places[best].start, places[best].end


def _summary(at: int, start: int, end: int, question: Question, dossier: Dossier) -> str:
    """The one or two sentences of a quote that carry it: most of the question's words, and what tells the stance."""
    said, verdict = dossier.said[at], dossier.verdicts[at]
    quote = said.text[start - said.statement.start : end - said.statement.start]
    spans = sentences(quote)
    words = [frozenset(index_terms(quote[span.start : span.end])) for span in spans]
    told = verdict.trigger[0] - start if verdict.trigger and verdict.stance != "neutral" else -1
    windows = [(at, at) for at in range(len(spans))] + [
        (at, at + 1) for at in range(len(spans) - 1) if spans[at + 1].end - spans[at].start <= SUMMARY_LETTERS
    ]
    shares = covered(question.terms, [words[first] | words[last] for first, last in windows], dossier.rarity)
    best = max(
        range(len(windows)),
        key=lambda i: (
            float(shares[i]) + _STANCE_WORTH * (spans[windows[i][0]].start <= told < spans[windows[i][1]].end),
            windows[i][1] - windows[i][0],
            -windows[i][0],
        ),
    )
    first, last = windows[best]
    return quote[spans[first].start : spans[last].end]
