"""PDFs whose pages are pictures of text, as a copying machine makes them, and whether they can be read here."""

import io
import subprocess
from collections.abc import Sequence

import pypdfium2
import pytest
from fpdf import FPDF


def _swedish_is_installed() -> bool:
    try:
        listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return "swe" in listed.stdout.split()


needs_tesseract = pytest.mark.skipif(
    not _swedish_is_installed(), reason="needs Tesseract: apt-get install tesseract-ocr tesseract-ocr-swe"
)


def letter(*pages: Sequence[str], size: float = 12) -> bytes:
    """Give a PDF of pages of lines of text."""
    pdf = FPDF()
    for page in pages:
        pdf.add_page()
        pdf.set_font("helvetica", size=size)
        for line in page:
            pdf.cell(0, 8, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def scan(*pages: Sequence[str], dots_per_inch: int = 150, turned: int = 0) -> bytes:
    """Give a PDF whose pages show pictures of the lines; each page is laid on its side by `turned` degrees."""
    pdf = FPDF()
    for page in pypdfium2.PdfDocument(letter(*pages)):
        picture = io.BytesIO()
        page.render(scale=dots_per_inch / 72, grayscale=True).to_pil().save(picture, "JPEG", quality=60)
        pdf.add_page()
        pdf.image(picture, x=0, y=0, w=210)
    return _turned(bytes(pdf.output()), turned)


def joined(*files: bytes) -> bytes:
    """Give one PDF with the pages of several."""
    whole = pypdfium2.PdfDocument.new()
    for file in files:
        whole.import_pages(pypdfium2.PdfDocument(file))
    return _saved(whole)


def _turned(data: bytes, degrees: int) -> bytes:
    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.set_rotation(degrees)
    return _saved(document)


def _saved(document: pypdfium2.PdfDocument) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
