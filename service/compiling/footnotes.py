"""Footnotes in a Word document: python-docx has none, so that their part is written here."""

from typing import TYPE_CHECKING, Any

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_REFERENCE, _TEXT = "Footnote Reference", "Footnote Text"


class Footnotes:
    """The footnotes of one document, numbered from 1 as they are added; `attach` writes them into its package.

    The part is as ECMA-376 part 1, 17.11 has it: ids -1 and 0 are the lines between text and notes.
    """

    def __init__(self, document: "Document") -> None:
        self._document = document
        self._notes: list[Any] = [_rule(-1, "separator"), _rule(0, "continuationSeparator")]
        styles = document.styles
        mark: Any = styles.add_style(_REFERENCE, WD_STYLE_TYPE.CHARACTER)
        mark.font.superscript = True
        note: Any = styles.add_style(_TEXT, WD_STYLE_TYPE.PARAGRAPH)
        note.base_style = styles["Normal"]
        note.font.size = Pt(9)
        note.paragraph_format.space_after = Pt(2)
        self._mark_id, self._text_id = mark.style_id, note.style_id

    def add(self, paragraph: "Paragraph", text: str) -> None:
        """Add a footnote with its mark at the end of a paragraph."""
        number = len(self._notes) - 1
        run = paragraph.add_run(style=_REFERENCE)
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(number))
        run._r.append(reference)
        self._notes.append(self._note(number, text))

    def attach(self) -> None:
        """Write the footnotes into the document's package."""
        root: Any = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        root.extend(self._notes)
        body = serialize_part_xml(root)
        main = self._document.part
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, body, main.package)
        main.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _note(self, number: int, text: str) -> Any:
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(number))
        paragraph = _child(_child(note, "w:p"), "w:pPr").getparent()
        _child(paragraph[0], "w:pStyle").set(qn("w:val"), self._text_id)
        run = _child(paragraph, "w:r")
        _child(_child(run, "w:rPr"), "w:rStyle").set(qn("w:val"), self._mark_id)
        _child(run, "w:footnoteRef")
        words = _child(_child(paragraph, "w:r"), "w:t")
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        words.text = f" {text}"
        return note


def _rule(number: int, kind: str) -> Any:
    note = OxmlElement("w:footnote")
    note.set(qn("w:type"), kind)
    note.set(qn("w:id"), str(number))
    _child(_child(_child(note, "w:p"), "w:r"), f"w:{kind}")
    return note


def _child(parent: Any, tag: str) -> Any:
    child = OxmlElement(tag)
    parent.append(child)
    return child
