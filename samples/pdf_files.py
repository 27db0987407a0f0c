"""PDF files: a letter with header and footer, one with large headings, a table, and a scan."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise

import pypdfium2
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from samples.source import Furniture, Heading, Part, Said, Source
from samples.wrapping import fill

MARGIN, WIDTH, TOP, BOTTOM = 28.0, 154.0, 30.0, 265.0
SCAN_DPI, SCAN_QUALITY = 130, 30


@dataclass(frozen=True, slots=True)
class Look:
    """How a letter looks: font, sizes in points, and whether it is hyphenated and carries header and footer."""

    font: str = "Times"
    size: float = 11
    headings: tuple[float, float] = (11, 11)
    hyphenate: bool = False
    frame: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; `gap` is the space above it in millimetres."""

    text: str
    size: float
    bold: bool = False
    gap: float = 0
    indent: float = 0
    new_page: bool = False


FRAMED = Look(font="Times", headings=(13, 11), hyphenate=True, frame=True)
LARGE = Look(font="Helvetica", size=10, headings=(16, 13))
PLAIN = Look(font="Helvetica", size=10.5, headings=(10.5, 10.5))
TYPED = Look(font="Courier", size=10.5, headings=(10.5, 10.5))


def header_footer(parts: tuple[Part, ...], source: Source) -> bytes:
    """Sender, case number and `Sida 2(7)` on every page; words hyphenated at line ends."""
    return _letter(parts, source, FRAMED)


def large_headings(parts: tuple[Part, ...], source: Source) -> bytes:
    """Headings set in a larger size, without frame or hyphenation."""
    return _letter(parts, source, LARGE)


def plain(parts: tuple[Part, ...], source: Source) -> bytes:
    """A letter in which headings are bold and no larger than the text."""
    return _letter(parts, source, PLAIN)


def scan(parts: tuple[Part, ...], source: Source) -> bytes:
    """A typed letter as the copying machine sends it: pages are pictures, nothing else."""
    letter = pypdfium2.PdfDocument(_letter(parts, source, TYPED))
    pdf = new_pdf(source, "Courier")
    for page in letter:
        picture = page.render(scale=SCAN_DPI / 72, grayscale=True).to_pil()
        picture = picture.rotate(0.35, fillcolor=247).point(lambda shade: 18 + shade * 229 // 255)
        jpeg = io.BytesIO()
        picture.save(jpeg, "JPEG", quality=SCAN_QUALITY)
        pdf.add_page()
        pdf.image(jpeg, x=0, y=0, w=210)
    return bytes(pdf.output())


def remarks_table(parts: tuple[Part, ...], source: Source) -> bytes:
    """A table Avsnitt | Synpunkt drawn with lines; what is no row stands above or below it."""
    pdf = new_pdf(source, "Helvetica")
    pdf.set_auto_page_break(True, margin=25)
    pdf.add_page()
    blocks = [block for part in parts for block in part.blocks]
    rows = [
        (heading.text, "\n".join(said.paragraphs))
        for heading, said in pairwise(blocks)
        if isinstance(heading, Heading) and heading.level == 2 and isinstance(said, Said)
    ]
    first = next(at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 2)
    _write_around(pdf, blocks[:first])
    _write_table(pdf, rows)
    _write_around(pdf, blocks[first + 2 * len(rows) :])
    return bytes(pdf.output())


def _write_around(pdf: FPDF, blocks: list[Heading | Furniture | Said]) -> None:
    for block in blocks:
        pdf.set_font(style="B" if isinstance(block, Heading) else "", size=10)
        for text in block.paragraphs if isinstance(block, Said) else (block.text,):
            pdf.multi_cell(WIDTH, 5, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L")
            pdf.ln(2)


def _write_table(pdf: FPDF, rows: list[tuple[str, str]]) -> None:
    pdf.set_font(size=10)
    with pdf.table(width=WIDTH, col_widths=(30, 70), text_align="L", line_height=5, padding=1.5) as table:
        for cells in [("Avsnitt", "Synpunkt"), *rows]:
            row = table.row()
            for cell in cells:
                row.cell(cell)


def _letter(parts: tuple[Part, ...], source: Source, look: Look) -> bytes:
    pdf = new_pdf(source, look.font)
    pages = _pages([line for part in parts for line in _lines(part, pdf, look)])
    for number, page in enumerate(pages, start=1):
        pdf.add_page()
        if look.frame:
            _draw_frame(pdf, source, f"Sida {number}({len(pages)})")
        _draw(pdf, page)
    return bytes(pdf.output())


def _lines(part: Part, pdf: FPDF, look: Look) -> Iterator[Line]:
    new_page = True
    for block in part.blocks:
        for line in _block_lines(block, pdf, look):
            yield replace(line, new_page=new_page)
            new_page = False


def _block_lines(block: Heading | Furniture | Said, pdf: FPDF, look: Look) -> Iterator[Line]:
    match block:
        case Heading(text=text, level=level):
            yield from _filled(text, pdf, look, Line("", look.headings[level - 1], bold=True, gap=5))
        case Furniture(text=text):
            yield from _filled(text, pdf, look, Line("", look.size, gap=1.5))
        case Said(paragraphs=paragraphs):
            for paragraph in paragraphs:
                bullet = paragraph.startswith("- ")
                shown = "• " + paragraph.removeprefix("- ") if bullet else paragraph
                like = Line("", look.size, gap=1 if bullet else 2.2, indent=5 if bullet else 0)
                yield from _filled(shown, pdf, look, like)


def _filled(text: str, pdf: FPDF, look: Look, like: Line) -> Iterator[Line]:
    pdf.set_font(style="B" if like.bold else "", size=like.size)
    hyphenate = look.hyphenate and not like.bold
    filled = fill(text, WIDTH - like.indent, pdf.get_string_width, hyphenate)
    for number, line in enumerate(filled):
        yield replace(like, text=line, gap=0 if number else like.gap)


def _pages(lines: list[Line]) -> list[list[Line]]:
    """Lines to pages; a heading does not stay behind at the foot of a page."""
    pages: list[list[Line]] = []
    y = 0.0
    for number, line in enumerate(lines):
        needed = _height(line) * (4 if line.bold else 1)
        if line.new_page or not pages or y + needed > BOTTOM:
            pages.append([])
            y = TOP
        pages[-1].append(lines[number])
        y += _height(line)
    return pages


def _height(line: Line) -> float:
    return line.gap + line.size * 0.46


def _draw(pdf: FPDF, page: list[Line]) -> None:
    y = TOP
    for line in page:
        y += _height(line)
        pdf.set_font(style="B" if line.bold else "", size=line.size)
        pdf.text(MARGIN + line.indent, y, line.text)


def _draw_frame(pdf: FPDF, source: Source, page: str) -> None:
    pdf.set_font(style="", size=9)
    pdf.text(MARGIN, 16, source.facts["respondent"])
    pdf.text(MARGIN + 70, 16, source.facts["case"])
    pdf.text(MARGIN + WIDTH - pdf.get_string_width(page), 16, page)
    pdf.text(MARGIN, 284, f"{source.facts['respondent']} | {source.facts.get('address', 'Box 1')}")


def new_pdf(source: Source, font: str) -> FPDF:
    """An empty A4 file with the response's own date and title, and the margins of an office letter."""
    pdf = FPDF(format="A4")
    pdf.core_fonts_encoding = "cp1252"
    pdf.set_margins(MARGIN, TOP)
    pdf.set_auto_page_break(False)
    pdf.set_creation_date(datetime.fromisoformat(source.facts["date"]).replace(tzinfo=UTC))
    if "title" in source.facts:
        pdf.set_title(source.facts["title"])
    pdf.set_font(font)
    return pdf
