"""Layouts that the samples do not have: a letter from an old machine, a wide table, a web form's print, two columns."""

from typing import Any

from fpdf import FPDF

from samples import docx_files
from samples.pdf_files import MARGIN, new_pdf
from samples.source import Furniture, Heading, Part, Said, Source
from samples.wrapping import fill

_LETTERS_A_LINE = 66
_HEADS = ("Avsnitt", "Rubrik i promemorian", "Kommunens synpunkter")
_SIZE, _LINE = 9.5, 4.6  # points, millimetres


def typed_letter(parts: tuple[Part, ...], source: Source) -> bytes:
    """Text in the old Windows character set and its line ends; headings in capitals, lines indented by three spaces."""
    lines: list[str] = []
    for block in (block for part in parts for block in part.blocks):
        match block:
            case Heading(text=text):
                lines += ["", *_filled(text.upper()), ""]
            case Furniture(text=text):
                lines += _filled(text)
            case Said(paragraphs=paragraphs):
                for paragraph in paragraphs:
                    lines += [*("   " + line for line in _filled(paragraph)), ""]
    return ("\r\n".join(lines) + "\r\n").encode("cp1252")


def _filled(text: str) -> list[str]:
    return fill(text, _LETTERS_A_LINE, len)


def three_columns(parts: tuple[Part, ...], source: Source) -> bytes:
    """A Word table with the number and the title of the section in cells of their own."""
    document = docx_files.new_document(source)
    table: Any = None
    row: Any = None
    for block in (block for part in parts for block in part.blocks):
        match block:
            case Heading(text=text, level=1):
                document.add_heading(text, level=1)
            case Heading(text=text):
                if table is None:
                    table = document.add_table(rows=1, cols=len(_HEADS), style="Table Grid")
                    _fill_row(table.rows[0], _HEADS)
                row = table.add_row()
                _fill_row(row, text.partition(" ")[::2])
            case Furniture(text=text):
                document.add_paragraph(text)
            case Said(paragraphs=paragraphs):
                row.cells[2].text = "\n".join(paragraphs)
    return docx_files.saved(document)


def _fill_row(row: Any, texts: tuple[str, ...]) -> None:
    for cell, text in zip(row.cells, texts, strict=False):
        cell.text = text


def comment_form(parts: tuple[Part, ...], source: Source) -> bytes:
    """A web form as it is printed to Word: the question in italics, boxes in square brackets, a label, the answer."""
    document = docx_files.new_document(source)
    for block in (block for part in parts for block in part.blocks):
        match block:
            case Heading(text=text, level=1):
                document.add_paragraph(text, style="Title")
            case Heading(text=text):
                document.add_paragraph().add_run(f"Stödjer ni förslaget? {text}").italic = True
            case Furniture(text=text):
                document.add_paragraph(text)
            case Said(paragraphs=paragraphs):
                document.add_paragraph("Kommentar:")
                for paragraph in paragraphs:
                    document.add_paragraph(paragraph)
    return docx_files.saved(document)


def two_columns(parts: tuple[Part, ...], source: Source) -> bytes:
    """A newsletter's page: everything in two narrow columns, headings in bold."""
    pdf: FPDF = new_pdf(source, "Helvetica")
    pdf.set_auto_page_break(True, margin=MARGIN)
    pdf.add_page()
    with pdf.text_columns(ncols=2, gutter=8, line_height=1.2, balance=True) as columns:
        for block in (block for part in parts for block in part.blocks):
            bold = isinstance(block, Heading)
            for text in block.paragraphs if isinstance(block, Said) else (block.text,):
                pdf.set_font(style="B" if bold else "", size=_SIZE)
                with columns.paragraph(bottom_margin=_LINE / 4 if bold else _LINE / 2) as paragraph:
                    paragraph.write(text)
    return bytes(pdf.output())
