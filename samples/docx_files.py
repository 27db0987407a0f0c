"""Word files: headings by style, headings only in bold, a table of remarks, or a form with boxes to tick."""

import io
import zipfile
from datetime import datetime
from typing import Any

from docx import Document

from samples.source import Furniture, Heading, Part, Said, Source

ZIP_DATE = (2031, 5, 1, 0, 0, 0)


def heading_styles(parts: tuple[Part, ...], source: Source) -> bytes:
    """Headings carry Word's heading styles, bullets its list style."""
    document = new_document(source)
    for block in _blocks(parts):
        if isinstance(block, Heading):
            document.add_heading(block.text, level=block.level)
        else:
            _add_paragraphs(document, block)
    return saved(document)


def bold_headings(parts: tuple[Part, ...], source: Source) -> bytes:
    """Headings are paragraphs in bold: nothing but their looks tells them from the rest."""
    document = new_document(source)
    for block in _blocks(parts):
        if isinstance(block, Heading):
            document.add_paragraph().add_run(block.text).bold = True
        else:
            _add_paragraphs(document, block)
    return saved(document)


def remarks_table(parts: tuple[Part, ...], source: Source) -> bytes:
    """What follows a heading of level 2 is a row of a table Avsnitt | Synpunkt; the rest stands around it."""
    document = new_document(source)
    table: Any = None
    row: Any = None
    for block in _blocks(parts):
        if isinstance(block, Heading) and block.level == 2:
            table = table if table is not None else _new_table(document)
            row = table.add_row()
            row.cells[0].text = block.text
        elif isinstance(block, Said) and row is not None:
            row.cells[1].text = block.paragraphs[0]
            for paragraph in block.paragraphs[1:]:
                row.cells[1].add_paragraph(paragraph)
            row = None
        elif isinstance(block, Heading):
            document.add_heading(block.text, level=1)
        else:
            _add_paragraphs(document, block)
    return saved(document)


def form(parts: tuple[Part, ...], source: Source) -> bytes:
    """A form: the question in bold, boxes to tick, and the answer after the word Svar."""
    document = new_document(source)
    for block in _blocks(parts):
        match block:
            case Heading(text=text, level=1):
                document.add_heading(text, level=1)
            case Heading(text=text):
                document.add_paragraph().add_run(text).bold = True
            case Furniture(text=text):
                document.add_paragraph(text)
            case Said(paragraphs=(first, *others)):
                document.add_paragraph(f"Svar: {first}")
                for paragraph in others:
                    document.add_paragraph(paragraph)
    return saved(document)


def _blocks(parts: tuple[Part, ...]) -> list[Heading | Furniture | Said]:
    return [block for part in parts for block in part.blocks]


def new_document(source: Source) -> Any:
    """An empty Word document with the response's own author, title and date."""
    document = Document()
    written = datetime.fromisoformat(source.facts["date"])
    properties = document.core_properties
    properties.author = source.facts["respondent"]
    properties.title = source.facts.get("title", "")
    properties.comments = ""
    properties.created = properties.modified = written
    return document


def _new_table(document: Any) -> Any:
    table = document.add_table(rows=1, cols=2, style="Table Grid")
    table.rows[0].cells[0].text = "Avsnitt"
    table.rows[0].cells[1].text = "Synpunkt"
    return table


def _add_paragraphs(document: Any, block: Furniture | Said) -> None:
    for paragraph in (block.text,) if isinstance(block, Furniture) else block.paragraphs:
        if paragraph.startswith("- "):
            document.add_paragraph(paragraph.removeprefix("- "), style="List Bullet")
        else:
            document.add_paragraph(paragraph)


def saved(document: Any) -> bytes:
    """The document's bytes with the same date on every member: python-docx would write the clock's."""
    drafted, dated = io.BytesIO(), io.BytesIO()
    document.save(drafted)
    with zipfile.ZipFile(drafted) as old, zipfile.ZipFile(dated, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, ZIP_DATE)
            member.compress_type, member.create_system = zipfile.ZIP_DEFLATED, 3
            new.writestr(member, old.read(name))
    return dated.getvalue()
