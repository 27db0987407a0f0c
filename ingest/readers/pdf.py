"""PDF: the text layer of every page as pdfium gives it, cut into visual lines."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from threading import RLock
from typing import TYPE_CHECKING

from ingest.errors import UnreadableFile
from ingest.readers.cells import with_cells
from ingest.readers.grids import UNRULED, Grid
from ingest.readers.limits import DEFAULT, Limits
from ingest.readers.lines import warnings_for
from ingest.readers.page_numbers import named
from ingest.readers.pdf_geometry import grid, sheet_of, upright_text
from ingest.readers.pdf_page import has_typed_in_text, is_blank, lines_of, text_of
from ingest.types import Line, Page, PageOrigin, Reading

if TYPE_CHECKING:
    import pypdfium2
    from PIL.Image import Image

LOCK = RLock()
"""Pdfium is not thread-safe, not even between two documents: whoever calls it holds this lock meanwhile."""

_POINTS_PER_INCH = 72
_PASSWORD, _PROTECTION = 4, 5  # FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY in pdfium's fpdfview.h


def read(data: bytes, limits: Limits = DEFAULT) -> Reading:
    """Read a PDF's bytes, the pages numbered from 1 as they lie in the file, not as their footers print it.

    A page without text, or one that is damaged, is an empty page and a warning; where it shows something, it is a
    "picture", whose words text recognition may find. Raises UnreadableFile.
    """
    with opened(data) as document:
        with LOCK:
            count = len(document)
            limits.check_pages(count)
            hints, authors = _told(document, "Title", "Subject", "Keywords", "Company"), _told(document, "Author")
        sheets = [_sheet(document, index) for index in range(count)]
    pages = tuple(Page(number, sheet.text, sheet.origin) for number, sheet in enumerate(sheets, start=1))
    return Reading(
        format="pdf",
        pages=pages,
        lines=with_cells([(sheet.lines, sheet.grid) for sheet in sheets]),
        hints=hints,
        authors=authors,
        warnings=(*_warnings(sheets), *warnings_for(pages)),
    )


def picture(data: bytes, page: int, dots_per_inch: float, most_pixels: int) -> "Image":
    """Render a page, by its index, in shades of grey; in fewer dots an inch where it would have too many pixels.

    Raises UnreadableFile.
    """
    from pypdfium2 import PdfiumError

    with opened(data) as document, LOCK:
        try:
            with closing(document[page]) as sheet:
                scale = bounded(dots_per_inch / _POINTS_PER_INCH, sheet, most_pixels)
                image: Image = sheet.render(scale=scale, grayscale=True).to_pil()
        except PdfiumError as error:
            raise damaged_page() from error
    return image


def bounded(scale: float, page: "pypdfium2.PdfPage", most_pixels: int) -> float:
    """Give a scale (dots a point) at which a page has no more than so many pixels: `scale`, or a smaller one."""
    pixels = page.get_width() * page.get_height() * scale**2
    return scale * float(min(1, (most_pixels / max(pixels, 1)) ** 0.5))


def damaged_page() -> UnreadableFile:
    """What to raise for a page that pdfium cannot load."""
    return UnreadableFile("a damaged page", "open the file and save it as a new PDF")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What one page gave. `typed_in`: form fields or notes hold text that is not in `text`."""

    text: str = ""
    origin: PageOrigin = "text"
    lines: tuple[Line, ...] = ()
    grid: Grid = UNRULED
    damaged: bool = False
    typed_in: bool = False


@contextmanager
def opened(data: bytes) -> Iterator["pypdfium2.PdfDocument"]:
    """Open a PDF, and close it at the end. Take LOCK around every use of it. Raises UnreadableFile."""
    import pypdfium2

    with LOCK:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise _unreadable(error.err_code) from error
    try:
        yield document
    finally:
        with LOCK:
            document.close()


def _unreadable(code: int | None) -> UnreadableFile:
    if code == _PASSWORD:
        return UnreadableFile("a PDF with a password", "remove the password, or ask the sender for an open copy")
    if code == _PROTECTION:
        return UnreadableFile("a PDF with a protection that is not known", "print it to a new PDF")
    return UnreadableFile("not a PDF, or a damaged one", "fetch it again, or open it and save it as a new PDF")


def _told(document: "pypdfium2.PdfDocument", *fields: str) -> tuple[str, ...]:
    """Give what the file says of itself in these fields, where it says anything."""
    values = (document.get_metadata_value(field).strip() for field in fields)
    return tuple(dict.fromkeys(value for value in values if value))


def _warnings(sheets: list[_Sheet]) -> Iterator[str]:
    damaged = [number for number, sheet in enumerate(sheets, start=1) if sheet.damaged]
    typed_in = [number for number, sheet in enumerate(sheets, start=1) if sheet.typed_in]
    if damaged:
        yield f"damaged, left out: {named(damaged)}"
    if typed_in:
        yield f"form fields or notes not read (print to a new PDF to have them read) on {named(typed_in)}"


def _sheet(document: "pypdfium2.PdfDocument", index: int) -> _Sheet:
    """Read a page. The lock is taken page by page: others who need pdfium need not wait for a long document."""
    from pypdfium2 import PdfiumError

    with LOCK:
        try:
            with closing(document[index]) as page, upright_text(page) as textpage:
                sheet = sheet_of(page)
                drawn = grid(page, sheet)
                page_text = text_of(textpage, sheet, drawn)
                lines = tuple(lines_of(textpage, page_text, index))
                origin: PageOrigin = "text" if page_text.text.strip() or is_blank(page) else "picture"
                return _Sheet(page_text.text, origin, lines, drawn, typed_in=has_typed_in_text(page))
        except PdfiumError:
            return _Sheet(damaged=True)
