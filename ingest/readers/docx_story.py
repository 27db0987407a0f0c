"""A story of a DOCX (its body, a footnote, a header) taken apart into paragraphs, in the order they are read.

What is inserted under tracked changes counts, what is deleted does not; nor does hidden text, nor the words that
stand in a form field that nobody filled in. A text box follows the paragraph that it hangs on.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.readers.docx_numbering import Numbering
from ingest.readers.docx_package import W
from ingest.readers.docx_styles import Style, Styles, number, outline_level, size, switch, value
from ingest.readers.lines import LINE_BREAK

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

LINE, PAGE = "\n", "\f"
"""What stands in a run's text for a manual line break, and for a page break."""

_ANY_ELEMENT = "{*}*"
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_MATHS_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_TEXT_BOX = f"{W}txbxContent"
_DROPPED = {W + name for name in ("del", "moveFrom", "instrText", "delText", "rt", "rPr", "pPr")}
_SIGNS = {f"{W}tab": "\t", f"{W}cr": LINE, f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad"}
_BREAKS = {"page": PAGE, "column": LINE}
_NUMBER_OF_PARTS = re.compile(r"\d+\.\d")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that looks the same throughout."""

    text: str
    bold: bool = False
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's runs, the number that Word puts before it among them; `level`, `bullet` and `cell` as in Line."""

    runs: tuple[Run, ...]
    level: int | None = None
    bullet: bool = False
    cell: tuple[int, int, int] | None = None


@dataclass(slots=True)
class StoryReader:
    """Reads the stories of one document, counting its tables and numbered paragraphs along."""

    styles: Styles
    numbering: Numbering
    _tables: int = 0

    def paragraphs(self, parent: "Element", cell: tuple[int, int, int] | None = None) -> Iterator[Paragraph]:
        """Yield the paragraphs inside an element, those of its tables and text boxes too."""
        for child in _children(parent):
            if child.tag == f"{W}p":
                yield from self._paragraph(child, cell)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            else:
                yield from self.paragraphs(child, cell)

    def _table(self, table: "Element") -> Iterator[Paragraph]:
        index = self._tables
        self._tables += 1
        for row_index, row in enumerate(_within(table, f"{W}tr")):
            properties = row.find(f"{W}trPr")
            if value(properties, "del") is not None:
                continue
            column = number(properties, "gridBefore") or 0
            for cell in _within(row, f"{W}tc"):
                layout = cell.find(f"{W}tcPr")
                if not _goes_on(layout, "vMerge") and not _goes_on(layout, "hMerge"):
                    yield from self.paragraphs(cell, (index, row_index, column))
                column += number(layout, "gridSpan") or 1

    def _paragraph(self, element: "Element", cell: tuple[int, int, int] | None) -> Iterator[Paragraph]:
        properties = element.find(f"{W}pPr")
        style = self.styles.of_paragraph(properties)
        boxes: list[Element] = []
        runs = tuple(self._runs(element, style, boxes))
        if any(run.text for run in runs) or not _is_struck(properties):
            yield self._numbered(Paragraph(runs, _level(properties, style), cell=cell), properties, style)
        for box in boxes:
            yield from self.paragraphs(box, cell)

    def _numbered(self, paragraph: Paragraph, properties: "Element | None", style: Style) -> Paragraph:
        """Put Word's own number before the text, and tell whether it is an item of a list."""
        listing = None if properties is None else properties.find(f"{W}numPr")
        list_id = value(listing, "numId") or style.list_id
        if list_id == "0":  # Word's way to take a paragraph out of its style's list
            return paragraph
        if list_id is None:
            return replace(paragraph, bullet=style.is_list and paragraph.level is None)
        depths = (number(listing, "ilvl"), self.numbering.depth(list_id, style.id), style.depth, 0)
        label = self.numbering.label(list_id, next(depth for depth in depths if depth is not None))
        heads_a_section = paragraph.level is not None or _NUMBER_OF_PARTS.match(label or "")
        return replace(paragraph, runs=_labelled(paragraph.runs, label), bullet=not heads_a_section)

    def _runs(self, element: "Element", style: Style, boxes: "list[Element]") -> Iterator[Run]:
        """Yield the runs inside an element, and put the text boxes that hang on them into `boxes`."""
        for child in _children(element):
            if child.tag == f"{W}r":
                yield from self._run(child, style, boxes)
            elif child.tag == _MATHS_TEXT:
                yield Run(_plain(child.text))
            elif child.tag == _TEXT_BOX:
                boxes.append(child)
            else:
                yield from self._runs(child, style, boxes)

    def _run(self, element: "Element", style: Style, boxes: "list[Element]") -> Iterator[Run]:
        properties = element.find(f"{W}rPr")
        named = self.styles.of_run(properties)
        hidden = switch(properties, "vanish")
        if hidden if hidden is not None else named.hidden or style.hidden:
            return
        bold = switch(properties, "b")
        if bold is None and named.bold is None and style.bold is None:
            bold = self.styles.defaults.bold
        elif bold is None:
            bold = bool(named.bold) != bool(style.bold)  # a bold style within a bold one stands out by not being so
        points = size(properties) or named.size or style.size or self.styles.defaults.size
        text = "".join(_text(element, boxes))
        if text:
            yield Run(text, bool(bold), points)


def _children(parent: "Element") -> "Iterator[Element]":
    """Yield the children that are read, of two versions of the same thing only the first."""
    for child in parent.iterchildren(_ANY_ELEMENT):
        if child.tag in _DROPPED or _is_unfilled(child):
            continue
        if child.tag == _ALTERNATIVES:
            yield from _children(next(child.iterchildren(_ANY_ELEMENT), child))
        else:
            yield child


def _within(parent: "Element", tag: str) -> "Iterator[Element]":
    """Yield a table's rows, or a row's cells, also from inside content controls and the like."""
    for child in _children(parent):
        if child.tag == tag:
            yield child
        else:
            yield from _within(child, tag)


def _text(element: "Element", boxes: "list[Element]") -> Iterator[str]:
    for child in _children(element):
        if child.tag == f"{W}t":
            yield _plain(child.text)
        elif child.tag == f"{W}br":
            yield _BREAKS.get(child.get(f"{W}type", ""), LINE)
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == _TEXT_BOX:
            boxes.append(child)
        else:
            yield from _text(child, boxes)


def _plain(text: str | None) -> str:
    """Give text as Word shows it: a line break that stands in the XML is a space, Unicode's own ones are breaks."""
    return LINE_BREAK.sub(LINE, re.sub("[\r\n]+", " ", text or ""))


def _labelled(runs: tuple[Run, ...], label: str | None) -> tuple[Run, ...]:
    """Put a number before the first word. A paragraph without words goes without it."""
    first = next((index for index, run in enumerate(runs) if run.text.strip()), None)
    if label is None or first is None:
        return runs
    text = runs[first].text
    at = len(text) - len(text.lstrip())
    labelled = replace(runs[first], text=f"{text[:at]}{label} {text[at:]}")
    return (*runs[:first], labelled, *runs[first + 1 :])


def _level(properties: "Element | None", style: Style) -> int | None:
    if number(properties, "outlineLvl") is None:
        return style.level
    return outline_level(properties)


def _is_struck(properties: "Element | None") -> bool:
    """Tell whether a paragraph's end is deleted under tracked changes."""
    return properties is not None and properties.find(f"{W}rPr/{W}del") is not None


def _is_unfilled(element: "Element") -> bool:
    """Tell whether a content control still shows its prompt ("Click here to enter text")."""
    return element.tag == f"{W}sdt" and switch(element.find(f"{W}sdtPr"), "showingPlcHdr") is True


def _goes_on(layout: "Element | None", merge: str) -> bool:
    """Tell whether a cell only continues the one that it is merged with."""
    written = value(layout, merge)
    return written is not None and written != "restart"
