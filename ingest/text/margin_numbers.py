"""Lines that are numbered in the margin, as in drafts and pleadings: the numbers are no part of the text."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.types import Line

_NUMBER = re.compile(r"\s*(\d{1,4})(?:\s+|$)")
_FEWEST = 12  # numbered lines that a document must have
_MOST_MISSED = 0.1  # of the lines among them, that go without


def without_margin_numbers(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines without the numbers before them, where nearly all from the first of them to the last are counted so."""
    counted = _counted(lines)
    written = sum(bool(line.text.strip()) for line in lines[min(counted, default=0) : max(counted, default=0) + 1])
    if len(counted) < max(_FEWEST, (1 - _MOST_MISSED) * written):
        return tuple(lines)
    return tuple(_cut(line, counted[at]) if at in counted else line for at, line in enumerate(lines))


def _counted(lines: Sequence[Line]) -> dict[int, int]:
    """For each line that goes on with the count, or begins it anew on a page, how long its number is."""
    counted: dict[int, int] = {}
    last, page = 0, -1
    for at, line in enumerate(lines):
        found = _NUMBER.match(line.text)
        if found is None:
            continue
        number = int(found[1])
        if number == last + 1 or (number == 1 and line.page != page):
            counted[at] = found.end()
            last, page = number, line.page
    return counted


def _cut(line: Line, length: int) -> Line:
    raised = tuple((start - length, end - length) for start, end in line.raised if start >= length)
    return replace(line, text=line.text[length:], start=line.start + length, raised=raised)
