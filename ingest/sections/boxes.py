"""Boxes to tick, as forms print them: which choices a line holds, and which of them are ticked.

A ticked choice stays in the statement as a line of its own ("☒ Tillstyrker"): `ticked` tells such lines from the words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.text.sentences import Span

_TICKED = r"☒|☑|✓|✔|✗|✘|🗹|◉|⦿|🔘|\uf0fe|\uf0fc|\uf078|\[\s?[xXvV✓✔]\s?\]|\(\s?[xX]\s?\)"
_EMPTY = r"☐|□|▢|◯|\uf0a8|\uf06f|\uf071|\[\s{0,3}\]|\[_\]|\(\s{1,3}\)"
_TICKED_BOX = re.compile(_TICKED)
_BOX = re.compile(rf"{_TICKED}|{_EMPTY}")  # without groups: so it is looked for by its first letter, many times as fast
_LONGEST_CHOICE = 90


@dataclass(frozen=True, slots=True)
class Choice:
    """A box and the words beside it: `text[start:end]`, of which `text[label.start:label.end]` are the words."""

    ticked: bool
    start: int
    end: int
    label: Span


def choices(text: str) -> tuple[Choice, ...]:
    """The choices of a line that is nothing but choices, each box before its words, or each after; else none."""
    boxes = list(_BOX.finditer(text))
    if not boxes or "\n" in text:
        return ()
    before = bool(text[: boxes[0].start()].strip())
    if before and text[boxes[-1].end() :].strip():
        return ()
    found = [_choice(text, boxes, at, before) for at in range(len(boxes))]
    fit = all(one.label.end - one.label.start <= _LONGEST_CHOICE for one in found)
    return tuple(found) if fit and (not before or all(text[slice(*one.label)] for one in found)) else ()


def _choice(text: str, boxes: Sequence[re.Match[str]], at: int, before: bool) -> Choice:
    """The choice of one box; with `before`, its words stand before it."""
    box = boxes[at]
    if before:
        start, end = boxes[at - 1].end() if at else 0, box.start()
    else:
        start, end = box.end(), boxes[at + 1].start() if at + 1 < len(boxes) else len(text)
    words = text[start:end]
    label = Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
    label = Span(min(label.start, label.end), label.end)
    whole = (label.start, box.end()) if before else (box.start(), max(label.end, box.end()))
    return Choice(_TICKED_BOX.fullmatch(box[0]) is not None, *whole, label)


def ticked(text: str) -> tuple[Choice, ...]:
    """The ticked choices among the lines of a statement, in their order; their offsets are those of the whole text."""
    found: list[Choice] = []
    start = 0
    for line in text.split("\n"):
        found += [
            Choice(True, start + one.start, start + one.end, Span(start + one.label.start, start + one.label.end))
            for one in choices(line)
            if one.ticked
        ]
        start += len(line) + 1
    return tuple(found)
