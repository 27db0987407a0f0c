import io
import re
from contextlib import closing

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from ingest.errors import NotFound, UnreadableFile, WrongUse
from ingest.readers import pdf, view
from ingest.readers.pdf_geometry import Sheet, sheet_of, upright_text
from ingest.readers.pdf_view import view as view_of
from ingest.text.cleaning import CleanText, clean
from ingest.text.trace import traced
from ingest.types import Box, PageView
from tests.ingest.readers.pdfs import pdf_of, text_at
from tests.ingest.readers.scans import letter, scan

# How a page's text is laid: as it is, on its right side, on its head, on its left side.
LAID = (b"1 0 0 1 0 0 cm", b"0 1 -1 0 595 0 cm", b"-1 0 0 -1 595 842 cm", b"0 -1 1 0 0 842 cm")
WIDTH, HEIGHT = 595, 842


def pages_of(*pages: list[str], laid: int = 0, turned: int = 0, crop: tuple[int, ...] = ()) -> bytes:
    """A PDF of pages of lines, with the text laid in quarters, and the page turned, or all but a part of it cut off."""
    streams = [
        LAID[laid] + b"\n" + b"".join(text_at(60, 540 - 16 * at, line.encode("cp1252")) for at, line in enumerate(page))
        for page in pages
    ]
    document = pypdfium2.PdfDocument(pdf_of(streams))
    for page in document:
        page.set_rotation(90 * turned)
        if crop:
            page.set_cropbox(*crop)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def cleaned(data: bytes) -> CleanText:
    return clean(pdf.read(data).lines)


def seen(data: bytes, text: CleanText, start: int, end: int, number: int = 1, width: int = 0) -> PageView:
    return view_of(data, number, width, tuple(traced(text.text, text.runs, [(start, end)], number - 1)))


def in_file(sheet: Sheet, box: Box) -> tuple[float, float, float, float]:
    """Left, bottom, right and top in the file's own coordinates of a box on the page as shown."""
    corners = {
        0: lambda x, y: (sheet.left + x, sheet.top - y),
        1: lambda x, y: (sheet.left + y, sheet.bottom + x),
        2: lambda x, y: (sheet.right - x, sheet.bottom + y),
        3: lambda x, y: (sheet.right - y, sheet.top - x),
    }[sheet.turned]
    (x, y), (other_x, other_y) = corners(box.left, box.top), corners(box.right, box.bottom)
    return min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y)


def inner(box: Box) -> Box:
    """A box without its edges, where the signs before, after, above and below begin."""
    height = box.bottom - box.top
    return Box(box.left + 0.4, box.top + 0.3 * height, box.right - 0.4, box.bottom - 0.15 * height)


def under(data: bytes, marks: tuple[Box, ...], number: int = 1) -> str:
    """The text that pdfium finds under boxes."""
    with pdf.opened(data) as document, closing(document[number - 1]) as page, upright_text(page) as textpage:
        sheet = sheet_of(page)
        return "".join(textpage.get_text_bounded(*in_file(sheet, inner(box))) for box in marks)


def bare(text: str) -> str:
    """A text without what wraps and hyphenation add or take."""
    return re.sub(r"[\s\u00ad\ufffe\u0002-]", "", text)


words = st.text(st.sampled_from("abcdefgåäöÅÄÖéRS0123456789"), min_size=1, max_size=9)
lines = st.lists(words, min_size=1, max_size=9).flatmap(
    lambda said: st.sampled_from(["", "-", ".", ","]).map(lambda end: " ".join(said) + end)
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(lines, min_size=1, max_size=6),
    st.integers(0, 3),
    st.integers(0, 3),
    st.sampled_from([(), (20, 30, 590, 840)]),
    st.data(),
)
def test_under_the_marks_stands_what_was_sought(page: list[str], laid: int, turned: int, crop, data) -> None:
    file = pages_of(page, laid=laid, turned=turned, crop=crop)
    text = cleaned(file)
    start = data.draw(st.integers(0, len(text.text) - 1))
    end = data.draw(st.integers(start + 1, len(text.text)))
    assert bare(under(file, seen(file, text, start, end).marks)) == bare(text.text[start:end])


def test_a_word_broken_at_a_line_end_is_marked_on_both_lines():
    file = pages_of(["Region Nordvik tillstyrker förslaget om rehabili-", "tering efter behandling."])
    text = cleaned(file)
    start = text.text.index("rehabilitering")
    first, second = seen(file, text, start, start + len("rehabilitering")).marks
    assert first.bottom < second.bottom
    assert second.left == pytest.approx(60, abs=1)


def test_a_stretch_of_a_line_is_one_box_and_two_columns_are_two():
    file = pdf_of([text_at(60, 700, b"Region Nordvik tillstyrker") + text_at(400, 700, b"Bilaga 1")])
    text = cleaned(file)
    marks = seen(file, text, 0, len(text.text)).marks
    assert [round(box.left) for box in marks] == [60, 400]


@pytest.mark.parametrize("number", [1, 2])
def test_a_quote_over_two_pages_is_marked_on_each(number: int):
    file = pages_of(["Region Nordvik anser att förslaget bör"], ["genomföras utan dröjsmål."])
    text = cleaned(file)
    marks = seen(file, text, 0, len(text.text), number).marks
    parts = ["Region Nordvik anser att förslaget bör", "genomföras utan dröjsmål."]
    assert bare(under(file, marks, number)) == bare(parts[number - 1])


def test_words_that_the_page_does_not_hold_there_are_not_marked():
    file = pages_of(["Region Nordvik tillstyrker förslaget."])
    assert view_of(file, 1, 0, [(0, "Region Ånäs")]).marks == ()
    assert view_of(file, 1, 0, [(500, "Region Nordvik")]).marks == ()


def test_what_was_cut_off_the_page_is_not_marked():
    file = pages_of(["Region Nordvik tillstyrker förslaget."], crop=(0, 0, 300, 400))
    text = cleaned(file)
    assert seen(file, text, 0, len(text.text)).marks == ()


def test_a_page_of_a_scan_has_a_picture_and_no_marks():
    shown = view_of(scan(["Region Nordvik tillstyrker förslaget."]), 1, 300, [(0, "Region Nordvik")])
    assert shown.marks == ()
    assert Image.open(io.BytesIO(shown.picture)).size[0] == 300


def colours(shown: PageView, box: Box) -> set[tuple[int, ...]]:
    picture = Image.open(io.BytesIO(shown.picture)).convert("RGB")
    scale = picture.size[0] / shown.width
    part = picture.crop(tuple(round(edge * scale) for edge in (box.left, box.top, box.right, box.bottom)))
    return {colour for _, colour in part.getcolors(1 << 20)}


@pytest.mark.parametrize("laid", range(4))
def test_the_picture_is_marked_where_the_words_are_and_nowhere_else(laid: int):
    file = pages_of(["Region Nordvik tillstyrker förslaget.", "Region Nordvik har inget mer att säga."], laid=laid)
    text = cleaned(file)
    start = text.text.index("tillstyrker")
    shown = seen(file, text, start, start + len("tillstyrker"), width=800)
    plain = view_of(file, 1, 800, ())
    (box,) = shown.marks
    beside = Box(box.left, box.bottom + 4, box.right, box.bottom + 14)
    assert (255, 255, 255) in colours(plain, box)
    assert (255, 255, 255) not in colours(shown, inner(box))
    assert min(map(sum, colours(shown, inner(box)))) < 150  # the letters stay dark
    assert colours(shown, beside) == colours(plain, beside)


@pytest.mark.parametrize("width", [100, 2000])
def test_a_picture_is_as_wide_as_was_asked(width: int):
    shown = view_of(letter(["Region Nordvik"]), 1, width, ())
    across, down = Image.open(io.BytesIO(shown.picture)).size
    assert across == width
    assert down / across == pytest.approx(shown.height / shown.width, abs=0.02)


def test_a_picture_never_has_more_than_eight_million_pixels():
    document = pypdfium2.PdfDocument(letter(["Region Nordvik"]))
    document[0].set_mediabox(0, 0, 200, 14_000)
    buffer = io.BytesIO()
    document.save(buffer)
    across, down = Image.open(io.BytesIO(view_of(buffer.getvalue(), 1, 2000, ()).picture)).size
    assert across * down < 8_100_000


@pytest.mark.parametrize("number", [0, 3, 100_000])
def test_a_page_that_is_not_there_is_not_found(number: int):
    with pytest.raises(NotFound, match="2 pages"):
        view_of(letter(["ett"], ["två"]), number, 0, ())


def test_a_file_without_pages_says_what_to_do_instead(tmp_path):
    path = tmp_path / "svar.txt"
    path.write_text("Region Nordvik tillstyrker förslaget.", encoding="utf-8")
    with pytest.raises(WrongUse, match="read the document's text"):
        view(path, 1, 100, ())


def test_a_damaged_file_cannot_be_shown(tmp_path):
    path = tmp_path / "svar.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing more")
    with pytest.raises(UnreadableFile, match="damaged"):
        view(path, 1, 100, ())
