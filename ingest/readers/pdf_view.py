"""A PDF page as it is shown, with the place of words on it: found by the way back from a text to pdfium's characters."""

import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from ingest.errors import NotFound
from ingest.readers.pdf import LOCK, bounded, damaged_page, opened
from ingest.readers.pdf_geometry import char_box, grid, sheet_of, upright_text
from ingest.readers.pdf_page import PageText, text_of
from ingest.types import Box, PageView

if TYPE_CHECKING:
    import pypdfium2
    from PIL.Image import Image

Sought = tuple[int, str]
"""Where words begin in a page's raw text, and the words: what a run of a document's trace leads to."""

_MOST_PIXELS = 8_000_000
_SAME_LINE = 0.5  # of the lower of two boxes' heights: what overlaps by less stands on another line
_WIDEST_GAP = 2.0  # times the height of a box: what is further off along a line is another column
_PEN = (255, 226, 120)  # what white becomes where words are marked
_UNDERLINE = (190, 120, 0)  # for eyes that do not see the pen's colour, and for words that are not on white
_UNDERLINE_POINTS = 1.2
_COMPRESSION = 3  # of 9: half the time of the usual 6, for a page of text the same size


def view(data: bytes, number: int, width: int, sought: Sequence[Sought]) -> PageView:
    """Show page `number` of a PDF (from 1), turned as its text reads, with the words sought marked.

    `width` is that of the picture in pixels (fewer where it would have more than 8 million), 0 for none. Words that
    the page does not hold where they are sought are not marked. Raises NotFound for a page that is not there, and
    UnreadableFile.
    """
    from pypdfium2 import PdfiumError

    with opened(data) as document, LOCK:
        if not 1 <= number <= len(document):
            raise NotFound(f"the file has {len(document)} pages, and no page {number}")
        try:
            document.init_forms()  # so that what is filled into a form is shown
            with closing(document[number - 1]) as page, upright_text(page) as textpage:
                marks = tuple(_marks(page, textpage, sought))
                picture = _picture(page, width, marks) if width else b""
                return PageView(number, len(document), page.get_width(), page.get_height(), marks, picture)
        except PdfiumError as error:
            raise damaged_page() from error


def _marks(page: "pypdfium2.PdfPage", textpage: "pypdfium2.PdfTextPage", sought: Sequence[Sought]) -> Iterator[Box]:
    """Yield the boxes of the words sought, those of a line as one, as far as they lie on the page as shown."""
    if not sought:
        return
    sheet = sheet_of(page)
    page_text = text_of(textpage, sheet, grid(page, sheet))
    found = (
        char_box(textpage, page_text.char_index(textpage, at), sheet)
        for start, words in sought
        if _stands(page_text, start, words)
        for at in range(start, start + len(words))
        if not page_text.text[at].isspace()
    )
    for box in _lines(box for box in found if box):
        shown = Box(
            max(box.left, 0), max(box.top, 0), min(box.right, page.get_width()), min(box.bottom, page.get_height())
        )
        if shown.left < shown.right and shown.top < shown.bottom:
            yield shown


def _stands(page_text: PageText, start: int, words: str) -> bool:
    """Tell whether words stand at a place, or one letter of a ligature or of a letter parted from its accent does."""
    there = page_text.text[start : start + len(words)]
    if there == words:
        return True
    return len(words) == 1 and words in unicodedata.normalize("NFKC", page_text.text[start : start + 2])


def _lines(boxes: Iterable[Box]) -> Iterator[Box]:
    """Join boxes that follow each other along a line."""
    line: Box | None = None
    for box in boxes:
        if line is not None and _goes_on(line, box):
            line = line.around(box)
            continue
        if line is not None:
            yield line
        line = box
    if line is not None:
        yield line


def _goes_on(line: Box, box: Box) -> bool:
    lower = min(line.bottom - line.top, box.bottom - box.top)
    shared = min(line.bottom, box.bottom) - max(line.top, box.top)
    return shared > _SAME_LINE * lower and abs(box.left - line.right) <= _WIDEST_GAP * (box.bottom - box.top)


def _picture(page: "pypdfium2.PdfPage", width: int, marks: Sequence[Box]) -> bytes:
    """Give the page as a PNG. What is under a mark stays as dark as it was."""
    scale = bounded(width / max(page.get_width(), 1), page, _MOST_PIXELS)
    image: Image = page.render(scale=scale).to_pil()
    buffer = io.BytesIO()
    _marked(image, marks, scale).save(buffer, "PNG", compress_level=_COMPRESSION)
    return buffer.getvalue()


def _marked(image: "Image", marks: Sequence[Box], scale: float) -> "Image":
    from PIL import Image, ImageChops, ImageDraw

    if not marks:
        return image
    veil = Image.new("RGB", image.size, "white")
    over = ImageDraw.Draw(veil)
    for box in marks:
        over.rectangle((box.left * scale, box.top * scale, box.right * scale, box.bottom * scale), fill=_PEN)
    marked = ImageChops.multiply(image.convert("RGB"), veil)
    under = ImageDraw.Draw(marked)
    for box in marks:
        height = max(1, _UNDERLINE_POINTS * scale)
        under.rectangle(
            (box.left * scale, box.bottom * scale - height, box.right * scale, box.bottom * scale), fill=_UNDERLINE
        )
    return marked
