"""The words that belong to a head: those below it, or beside it, without letterheads and formalities."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from ingest.sections.formalities import ENDING, FORMAL, is_address, is_letterhead
from ingest.sections.headings import same_title
from ingest.sections.heads import Head
from ingest.sections.openings import is_procedural, only_opens
from ingest.sections.rows import beside
from ingest.sections.the_rest import concludes, labelled, nothing_more
from ingest.text.cleaning import CleanText
from ingest.types import Section, SectionSource

_ANSWERS = re.compile(
    r"\bavstår\b.{0,40}\b(?:yttra|svara|lämna|avge)|\bing(?:et|en|a)\b.{0,12}\b(?:erinra|synpunkt|invänd)|\bställer sig bakom\b"
    r"|\b(?:till|av)styrker\b",
    re.IGNORECASE,
)
Opening = Callable[[str], bool]
_ENDS_WORDS = re.compile(r"\w{2}[.!?][\"”’)]*\s*$")


@dataclass(frozen=True, slots=True)
class Cut:
    """The text under one head: `text[start:end]`, without the heading. `sections` is empty for no section."""

    sections: tuple[Section, ...]
    title: str
    source: SectionSource
    start: int
    end: int


def said_below(clean: CleanText, head: Head, until: int, opens: Opening = only_opens) -> Cut | None:
    """The text from a head to the next, unless it is empty, a formality or a letterhead.

    `opens` tells of a paragraph whether it only opens the response; more does where headings of sections follow.
    """
    if not head.sections and (FORMAL.fullmatch(head.title) or ENDING.fullmatch(head.title)):
        return None
    low = bisect_right(clean.paragraphs, head.body, key=lambda paragraph: paragraph.end)
    high = bisect_left(clean.paragraphs, until, key=lambda paragraph: paragraph.start)
    pieces = [(max(one.start, head.body), min(one.end, until)) for one in clean.paragraphs[low:high]]
    pieces = [(start, start + len(words)) for start, end in pieces if (words := clean.text[start:end].rstrip())]
    if not head.sections:
        pieces = _said(clean, pieces, opens)
    if _of_the_rest(clean, head) and nothing_more(" ".join(clean.text[slice(*piece)] for piece in pieces)):
        return None
    while pieces and is_address(clean.text[slice(*pieces[-1])]):
        pieces.pop()
    if not pieces:
        return None
    return Cut(head.sections, head.title, head.source, pieces[0][0], pieces[-1][1])


def decided_below(clean: CleanText, head: Head, until: int) -> Cut | None:
    """What a decision says by itself, where nothing else is said: that one abstains, or has no objection."""
    if not FORMAL.fullmatch(head.title):
        return None
    below = said_below(clean, replace(head, title=""), until)
    return below if below and _ANSWERS.search(clean.text[below.start : below.end]) else None


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


def _of_the_rest(clean: CleanText, head: Head) -> bool:
    """Whether a head is that of all the rest: its label, its heading, or a last paragraph."""
    if head.sections or head.index < 0:
        return False
    words = clean.words(clean.paragraphs[head.index])
    return bool(labelled(f"{head.title}: .")) or concludes(words)


def _said(clean: CleanText, pieces: list[tuple[int, int]], opens: Opening) -> list[tuple[int, int]]:
    """Without the lines of the letterhead and the paragraphs that only tell of the case, at either end."""
    pieces = list(pieces)
    while pieces and (_says_nothing(first := clean.text[slice(*pieces[0])]) or opens(first)):
        pieces.pop(0)
    while pieces and _says_nothing(clean.text[slice(*pieces[-1])]):
        pieces.pop()
    return pieces


def _says_nothing(text: str) -> bool:
    label = labelled(text)
    if label is not None and nothing_more(text[label:]):
        return True
    return is_letterhead(text.strip()) or is_procedural(text)
