"""Statements out of a document's sections, and the passages that statements are embedded as."""

import hashlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ingest.text.sentences import sentences
from ingest.types import Passage, Statement

if TYPE_CHECKING:
    from ingest.sections.division import Division

PASSAGE_LETTERS = 420  # about 110 tokens: two or three sentences, so that a hit points at words worth quoting


def document_id(consultation: str, sha256: str, ordinal: int) -> str:
    """The id of a document: the same bytes in the same consultation always give the same one."""
    return _short_hash(consultation, sha256, str(ordinal))


def statements(document: str, division: "Division") -> tuple[Statement, ...]:
    """One statement for each piece of text under a heading, in the order written. `document` is its id."""
    return tuple(
        Statement(
            id=_short_hash(document, str(cut.start), str(cut.end)),
            document=document,
            ordinal=ordinal,
            sections=tuple(section.number for section in cut.sections),
            title=cut.title,
            source=cut.source,
            start=cut.start,
            end=cut.end,
        )
        for ordinal, cut in enumerate(division.cuts)
    )


def header(respondents: Sequence[str], sections: Sequence[str], title: str) -> str:
    """What is embedded before a passage, so that it is found by who says it and on what: "Region X | 8.10.3 Title"."""
    numbers = ", ".join(sections)
    return " | ".join(part for part in (", ".join(respondents), f"{numbers} {title}".strip()) if part)


def passages(
    statement: Statement, text: str, header: str, max_tokens: int, count_tokens: Callable[[str], int]
) -> tuple[Passage, ...]:
    """A statement cut at sentence ends into pieces that fit the embedder together with their header.

    `text` is the document's. Law: the passages lie within the statement, in order, without overlap, and hold every
    character of it that is no space. A sentence too long by itself is cut between words. Tokens are counted only where
    there could be too many: a text of fewer letters than half of `max_tokens` is taken to fit.
    """

    def fits(words: str) -> bool:
        return 2 * (len(header) + len(words)) < max_tokens or count_tokens(f"{header}\n{words}") <= max_tokens

    found = [
        (statement.start + span.start, statement.start + span.end)
        for span in sentences(text[statement.start : statement.end])
    ]
    spans = [fitting for start, end in _together(text, found) for fitting in _fitting(text, start, end, found, fits)]
    return tuple(
        Passage(f"{statement.id}-{ordinal}", statement.id, ordinal, start, end, header)
        for ordinal, (start, end) in enumerate(spans)
    )


def _together(text: str, sentences: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sentences that follow each other in a paragraph, as many together as a passage has letters for."""
    spans: list[tuple[int, int]] = []
    for start, end in sentences:
        if spans and end - spans[-1][0] <= PASSAGE_LETTERS and "\n" not in text[spans[-1][1] : start]:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _fitting(
    text: str, start: int, end: int, sentences: Sequence[tuple[int, int]], fits: Callable[[str], bool]
) -> list[tuple[int, int]]:
    """The span in pieces that fit, halved as often as need be: between sentences, else between words."""
    start, end = _trim(text, start, end)
    if start >= end:
        return []
    if end - start == 1 or fits(text[start:end]):
        return [(start, end)]
    middle = _middle(text, start, end, sentences)
    return [*_fitting(text, start, middle, sentences, fits), *_fitting(text, middle, end, sentences, fits)]


def _middle(text: str, start: int, end: int, sentences: Sequence[tuple[int, int]]) -> int:
    """Where to halve a span of two characters or more: nearest its middle, where a sentence or else a word begins."""
    half = (start + end) // 2
    begun = [first for first, _ in sentences if start < first < end]
    if begun:
        return min(begun, key=lambda first: abs(first - half))
    before, after = text.rfind(" ", start + 1, half), text.find(" ", half, end - 1)
    if before < 0 and after < 0:
        return half
    return before if after < 0 or (before > 0 and half - before <= after - half) else after


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _short_hash(*words: str) -> str:
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()[:16]
