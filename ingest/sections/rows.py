"""Rows of printed tables that have run together, and words that stand beside a section's number."""

import re

from ingest.sections.headings import LIST, PAGE_AFTER, PAGES, SENTENCE_END, UNITS, Heading, tidy
from ingest.sections.lead_ins import WORD
from ingest.sections.numbers import read_list
from ingest.types import Section

_ROW_PAGES = re.compile(rf"[^.!?]{{0,120}}?{PAGES}\s+", re.IGNORECASE)
_ROW_TITLE = re.compile(r"\S+(?:\s+[^\WA-ZÅÄÖ]\S*)+\s+(?=[A-ZÅÄÖ]\S*\s+\S+)(?<![.!?]\s)")


def printed_row(text: str) -> Heading | None:
    """A row of a printed table that has run together: its number, and the words beside it; None for any other text.

    After a bare number the row's title ends at the next capital, which begins the words. After "Avsnitt 4.2",
    which often goes without a title, all that follows is taken for the words.
    """
    match = re.match(rf"(?:(?:{WORD})\s*)?(?P<list>{LIST})[.:)]?(?:\s+[–—-])?\s+(?=[^\W\d_”\"])", text, re.IGNORECASE)
    if not match or not SENTENCE_END.search(text) or UNITS.match(text, match.end()):
        return None
    worded = not text[0].isdigit()
    numbers = read_list(match.group("list"))
    if not worded and "." not in numbers[0]:
        return None
    stop = _ROW_PAGES.match(text, match.end()) or (None if worded else _ROW_TITLE.match(text, match.end()))
    body = stop.end() if stop else match.end()
    title = tidy(PAGE_AFTER.sub("", text[match.end() : body].strip()))
    return Heading(tuple(Section(number, title) for number in numbers), title, body, worded)


def beside(text: str) -> int | None:
    """Where the words begin that stand beside the number of a heading; None where none do, or it has another form."""
    match = re.match(rf"(?:(?:{WORD})\s*)?{LIST}[.:)]?(?:\s+[–—-])?\s+(?=[^\W\d_])", text, re.IGNORECASE)
    return match.end() if match else None
