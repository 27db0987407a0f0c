"""Markdown's signs in plain text: headings, bold lines and rules, told as looks and left out of the words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.types import Line

_HASHES = re.compile(r"\s{0,3}(?P<hashes>#{1,6})\s+(?P<text>\S.*?)\s*#*\s*")
_BOLD = re.compile(r"\s*(?P<mark>\*\*|__)(?P<text>[^\s*_](?:(?:(?!(?P=mark)).)*[^\s*_])?)(?P=mark)(?P<stop>[.:]?)\s*")
_RULE = re.compile(r"\s*(?:={3,}|-{3,}|\*{3,}|_{3,}|(?:[-*_=] ){2,}[-*_=])\s*")
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,})\s*")


def without_markup(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Plain lines with Markdown's headings and bold lines told by `level` and `bold`, and its rules made blank.

    The lines keep their places: what is left of each stands on its page where it says.
    """
    return tuple(_told(lines))


def _told(lines: Sequence[Line]) -> Iterator[Line]:
    for index, line in enumerate(lines):
        if line.whole is not None:
            yield line
        elif _RULE.fullmatch(line.text):
            yield replace(line, text="")
        elif found := _HASHES.fullmatch(line.text):
            told = replace(_part(line, found), level=len(found["hashes"]))
            bold = _BOLD.fullmatch(told.text)
            yield _part(told, bold) if bold else told
        elif found := _BOLD.fullmatch(line.text):
            yield replace(_part(line, found), bold=True)
        elif line.text.strip() and _underlined(lines, index):
            yield replace(line, level=1 if "=" in lines[index + 1].text else 2)
        else:
            yield line


def _part(line: Line, found: "re.Match[str]") -> Line:
    return replace(line, text=found["text"], start=line.start + found.start("text"))


def _underlined(lines: Sequence[Line], index: int) -> bool:
    """Whether a line of its own is underlined by the next: a heading, in Markdown's other way."""
    alone = index == 0 or not lines[index - 1].text.strip()
    return alone and index + 1 < len(lines) and bool(_UNDERLINE.fullmatch(lines[index + 1].text))
