"""Footnotes at the foot of PDF pages, which would else stand in the middle of a sentence that goes on overleaf."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.text.sizes import usual_size
from ingest.types import Line

_BEGINS = re.compile(r"\s*(?:\d{1,3}|[*†])\s*(?=[A-ZÅÄÖa-zåäö”\"(])")
_SMALLER = 0.8  # points below the size of most text


def notes_last(lines: Sequence[Line]) -> list[Line]:
    """The lines with the footnotes of each page told as such and moved behind all others, as Word files have them.

    A footnote is what stands last on its page, is set smaller than the text, and begins with its number. Only
    lines whose size is known can be told.
    """
    usual = usual_size((line.size, len(line.text)) for line in lines)
    if usual is None:
        return list(lines)
    notes = [index for page in _pages(lines) for index in _notes(lines, page, usual - _SMALLER)]
    moved = frozenset(notes)
    return [line for index, line in enumerate(lines) if index not in moved] + [
        replace(lines[at], note=True) for at in notes
    ]


def _pages(lines: Sequence[Line]) -> list[list[int]]:
    pages: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        pages.setdefault(line.page, []).append(index)
    return list(pages.values())


def _notes(lines: Sequence[Line], page: Sequence[int], small: float) -> list[int]:
    """The indexes of a page's last lines that are footnotes: all small, from the first that begins with a number."""
    begin = len(page)
    while begin and (lines[page[begin - 1]].size or 0) <= small and lines[page[begin - 1]].cell is None:
        begin -= 1
    tail = page[begin:]
    first = next((at for at, index in enumerate(tail) if _BEGINS.match(lines[index].text)), None)
    return [] if first is None or begin == 0 else list(tail[first:])
