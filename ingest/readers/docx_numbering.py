"""The numbers that Word puts before headings and list items.

They are not in the text: whoever shows it counts along, by rules that a part of the file gives.
"""

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ingest.readers.docx_package import W
from ingest.readers.docx_styles import number, switch, value

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

_ROMAN_SIGNS = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")
_ROMAN_VALUES = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_LARGEST = 10_000  # beyond it, letters and Roman numerals would grow without end


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered. `pattern` is "%1.%2" and the like, the levels counted from 1.

    `restart` is the level, from 1, at or above which this one starts again; None: any above it; 0: none.
    """

    start: int = 1
    kind: str = "decimal"
    pattern: str = ""
    style: str | None = None
    restart: int | None = None
    only_decimal: bool = False


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list that paragraphs name: its levels by depth, from 0, and the definition that it shares its counts by.

    `restarts` holds the depths at which the list begins anew where others of its definition went before.
    """

    definition: str
    levels: dict[int, Level]
    restarts: frozenset[int] = frozenset()


@dataclass(slots=True)
class Numbering:
    """Counts along while the paragraphs of a document go by in their order."""

    lists: dict[str, NumberedList]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def depth(self, list_id: str, style: str) -> int | None:
        """Give the depth that the list keeps for paragraphs of a style."""
        levels = self.lists[list_id].levels if list_id in self.lists else {}
        return next((depth for depth, level in levels.items() if level.style == style), None)

    def label(self, list_id: str, depth: int) -> str | None:
        """Count one more paragraph, and give what Word puts before it: "8.10.3". None for a bullet or nothing."""
        found = self.lists.get(list_id)
        if found is None or depth not in found.levels:
            return None
        counts = self._counts.setdefault(found.definition, {})
        if depth in found.restarts and (list_id, depth) not in self._begun:
            counts.pop(depth, None)
        self._begun.add((list_id, depth))
        counts[depth] = counts[depth] + 1 if depth in counts else found.levels[depth].start
        for deeper in [at for at in counts if at > depth and _starts_again(found.levels.get(at), depth)]:
            del counts[deeper]
        return _label(found.levels, depth, counts) or None


def numbering_of(root: "Element | None") -> Numbering:
    """Read the part that holds the numbering, if there is one."""
    if root is None:
        return Numbering({})
    definitions = {item.get(f"{W}abstractNumId", ""): item for item in root.iter(f"{W}abstractNum")}
    by_style = {value(item, "styleLink"): name for name, item in definitions.items()}
    lists = {}
    for item in root.iter(f"{W}num"):
        name = value(item, "abstractNumId") or ""
        linked = value(definitions.get(name), "numStyleLink")
        name = by_style.get(linked, name) if linked else name
        lists[item.get(f"{W}numId", "")] = _list(name, definitions.get(name), item)
    return Numbering(lists)


def _list(name: str, definition: "Element | None", item: "Element") -> NumberedList:
    levels = {} if definition is None else dict(map(_level, definition.iter(f"{W}lvl")))
    restarts = set()
    for override in item.iter(f"{W}lvlOverride"):
        depth = _depth(override)
        replaced = override.find(f"{W}lvl")
        if replaced is not None:
            levels[depth] = _level(replaced)[1]
        start = number(override, "startOverride")
        if start is not None:
            levels[depth] = replace(levels.get(depth, Level()), start=start)
            restarts.add(depth)
    return NumberedList(name, levels, frozenset(restarts))


def _depth(item: "Element") -> int:
    written = item.get(f"{W}ilvl", "")
    return int(written) if written.isdecimal() else 0


def _level(item: "Element") -> tuple[int, Level]:
    start = number(item, "start")
    return _depth(item), Level(
        start=1 if start is None else start,
        kind=value(item, "numFmt") or "decimal",
        pattern=value(item, "lvlText") or "",
        style=value(item, "pStyle"),
        restart=number(item, "lvlRestart"),
        only_decimal=switch(item, "isLgl") or False,
    )


def _starts_again(level: Level | None, depth: int) -> bool:
    """Tell whether a level begins anew after a paragraph at `depth`, which lies above it."""
    return level is None or level.restart is None or depth < level.restart


def _label(levels: dict[int, Level], depth: int, counts: dict[int, int]) -> str:
    """Fill in a level's pattern. A level above that nobody has used yet shows the number it would start with."""
    own = levels[depth]
    if own.kind == "bullet":
        return ""

    def count(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        level = levels.get(at, Level())
        return _written(counts.get(at, level.start), "decimal" if own.only_decimal else level.kind)

    return re.sub("%([1-9])", count, own.pattern).strip()


def _written(count: int, kind: str) -> str:
    """Write a count the way Word's `kind` of number says; as a decimal number where the kind is not known."""
    if kind == "none":
        return ""
    if kind == "decimalZero":
        return f"{count:02}"
    if not 0 < count < _LARGEST:
        return str(count)
    match kind:
        case "lowerRoman":
            return _roman(count)
        case "upperRoman":
            return _roman(count).upper()
        case "lowerLetter":
            return _letters(count)
        case "upperLetter":
            return _letters(count).upper()
        case _:
            return str(count)


def _roman(count: int) -> str:
    written = ""
    for sign, worth in zip(_ROMAN_SIGNS, _ROMAN_VALUES, strict=True):
        times, count = divmod(count, worth)
        written += sign * times
    return written


def _letters(count: int) -> str:
    """Write a, b, ..., z, aa, bb, ..., as Word does, not as a spreadsheet would."""
    times, letter = divmod(count - 1, 26)
    return chr(ord("a") + letter) * (times + 1)
