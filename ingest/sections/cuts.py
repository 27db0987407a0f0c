"""The words that belong to a head: those below it, or beside it, without letterheads and formalities."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ingest.sections.formalities import ENDING, FORMAL, is_address, is_letterhead
from ingest.sections.headings import same_title
from ingest.sections.heads import Head
from ingest.sections.openings import is_procedural, only_opens
from ingest.sections.rows import beside
from ingest.text.cleaning import CleanText
from ingest.types import Section, SectionSource

_ENDS_WORDS = re.compile(r"\w{2}[.!?][\"”’)]*\s*$")


@dataclass(frozen=True, slots=True)
class Cut:
    """The text under one head: `text[start:end]`, without the heading. `sections` is empty for no section."""

    sections: tuple[Section, ...]
    title: str
    source: SectionSource
    start: int
    end: int


def said_below(clean: CleanText, head: Head, until: int) -> Cut | None:
    """The text from a head to the next, unless it is empty, a formality or a letterhead."""
    if not head.sections and (FORMAL.fullmatch(head.title) or ENDING.fullmatch(head.title)):
        return None
    low = bisect_right(clean.paragraphs, head.body, key=lambda paragraph: paragraph.end)
    high = bisect_left(clean.paragraphs, until, key=lambda paragraph: paragraph.start)
    pieces = [(max(one.start, head.body), min(one.end, until)) for one in clean.paragraphs[low:high]]
    pieces = [(start, start + len(words)) for start, end in pieces if (words := clean.text[start:end].rstrip())]
    if not head.sections:
        pieces = _said(clean, pieces)
    while pieces and is_address(clean.text[slice(*pieces[-1])]):
        pieces.pop()
    if not pieces:
        return None
    return Cut(head.sections, head.title, head.source, pieces[0][0], pieces[-1][1])


def said_beside(clean: CleanText, head: Head, titles: Mapping[str, str]) -> Cut | None:
    """What stands beside a number with nothing below it, where it ends as a sentence: "Avsnitt 5.1 Bra förslag."."""
    text = clean.text[head.start : head.body]
    number = beside(text) if head.source == "heading" and head.sections else None
    if number is None or not _ENDS_WORDS.search(text):
        return None
    if same_title(text[number:], titles.get(head.sections[0].number, "")):
        return None
    sections = tuple(replace(one, title="") if one.title in text else one for one in head.sections)
    return Cut(sections, "", head.source, head.start + number, head.start + len(text.rstrip()))


def _said(clean: CleanText, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without the lines of the letterhead and the paragraphs that only tell of the case, at either end."""
    pieces = list(pieces)
    while pieces and (_says_nothing(first := clean.text[slice(*pieces[0])]) or only_opens(first)):
        pieces.pop(0)
    while pieces and _says_nothing(clean.text[slice(*pieces[-1])]):
        pieces.pop()
    return pieces


def _says_nothing(text: str) -> bool:
    return is_letterhead(text.strip()) or is_procedural(text)
