"""The styles of a DOCX, with what they inherit from each other worked out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from ingest.readers.docx_package import W

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

_HEADING = re.compile(r"(?:heading|rubrik)\s*([1-9])", re.IGNORECASE)
_LIST = re.compile(r"(?:list (?:bullet|number)|punktlista|numrerad lista)\b", re.IGNORECASE)
_HEADING_LEVELS = 9
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, its forebears included; None where none of them says anything.

    `level` counts from 1, `size` is in points. `list_id` and `depth` lead into the numbering, `depth` from 0.
    """

    id: str = ""
    level: int | None = None
    bold: bool | None = None
    size: float | None = None
    hidden: bool | None = None
    list_id: str | None = None
    depth: int | None = None
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by id; `defaults` holds where nothing else does."""

    by_id: dict[str, Style]
    defaults: Style
    paragraph: str = ""

    def of_paragraph(self, properties: "Element | None") -> Style:
        """Give the style that a paragraph's properties name, or the one for all that name none."""
        name = value(properties, "pStyle")
        return self.by_id.get(self.paragraph if name is None else name, Style())

    def of_run(self, properties: "Element | None") -> Style:
        """Give the character style that a run's properties name, if any."""
        return self.by_id.get(value(properties, "rStyle") or "", Style())


def styles_of(root: "Element | None") -> Styles:
    """Read the part that holds the styles, if there is one."""
    if root is None:
        return Styles({}, Style())
    elements = {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}
    defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    return Styles(
        by_id={style_id: _resolved(style_id, elements) for style_id in elements},
        defaults=Style(bold=switch(defaults, "b"), size=size(defaults)),
        paragraph=next((style_id for style_id, style in elements.items() if _is_default(style)), ""),
    )


def value(properties: "Element | None", name: str) -> str | None:
    """Give the value of the property `name`, as written; None where it is not set."""
    found = None if properties is None else properties.find(W + name)
    return None if found is None else found.get(f"{W}val", "")


def number(properties: "Element | None", name: str) -> int | None:
    """Give the value of a property as a whole number; None where it is not set, or is none."""
    written = value(properties, name)
    return int(written) if written and re.fullmatch(r"-?[0-9]{1,9}", written) else None


def switch(properties: "Element | None", name: str) -> bool | None:
    """Tell whether a property that is on or off is on; None where it is not set."""
    written = value(properties, name)
    return None if written is None else written not in {"0", "false", "off", "none"}


def size(properties: "Element | None") -> float | None:
    """Give the font size in points; the file counts in half points."""
    halves = number(properties, "sz")
    return None if halves is None else halves / 2


def outline_level(properties: "Element | None") -> int | None:
    """Give the outline level that paragraph properties set, from 1; None where they set none."""
    level = number(properties, "outlineLvl")
    return level + 1 if level is not None and 0 <= level < _HEADING_LEVELS else None


def _is_default(style: "Element") -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true", "on"}


def _resolved(style_id: str, elements: "dict[str, Element]") -> Style:
    line = [_own(elements[ancestor]) for ancestor in _ancestry(style_id, elements)]
    return Style(
        id=style_id,
        level=_first(style.level for style in line),
        bold=_first(style.bold for style in line),
        size=_first(style.size for style in line),
        hidden=_first(style.hidden for style in line),
        list_id=_first(style.list_id for style in line),
        depth=_first(style.depth for style in line),
        is_list=any(style.is_list for style in line),
    )


def _ancestry(style_id: str, elements: "dict[str, Element]") -> Iterator[str]:
    """Yield a style's id and those it builds on, the nearest first; a circle is followed once."""
    seen: set[str] = set()
    at: str | None = style_id
    while at in elements and at not in seen:
        seen.add(at)
        yield at
        at = value(elements[at], "basedOn")


def _own(style: "Element") -> Style:
    """Read what a style itself says."""
    looks, paragraph = style.find(f"{W}rPr"), style.find(f"{W}pPr")
    listing = None if paragraph is None else paragraph.find(f"{W}numPr")
    name = value(style, "name") or ""
    heading = _HEADING.fullmatch(name)
    return Style(
        level=outline_level(paragraph) or (int(heading[1]) if heading else None),
        bold=switch(looks, "b"),
        size=size(looks),
        hidden=switch(looks, "vanish"),
        list_id=value(listing, "numId"),
        depth=number(listing, "ilvl"),
        is_list=_LIST.match(name) is not None,
    )


def _first(values: Iterable[_T | None]) -> _T | None:
    return next((value for value in values if value is not None), None)
