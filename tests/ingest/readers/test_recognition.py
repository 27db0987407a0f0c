import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import UnreadableFile
from ingest.readers import pdf
from ingest.readers.recognition import completed, pictures, recognise
from ingest.types import Page, Reading
from tests.ingest.readers.laws import assert_lawful
from tests.ingest.readers.pdfs import pdf_of, text_at
from tests.ingest.readers.scans import joined, letter, needs_tesseract, scan

LETTER = [
    "Yttrande över betänkandet",
    "8.10.3 Screening för äldre",
    "Region Ånäs tillstyrker förslaget, men önskar en",
    "översyn av åldersgränserna före årsskiftet.",
]
NOT_INSTALLED = UnreadableFile("a scan, and Tesseract is not installed", "install it")


def reading_of(*pages: Page) -> Reading:
    return Reading("pdf", pages, ())


@needs_tesseract
def test_swedish_is_recognised_line_by_line():
    assert list(recognise(scan(LETTER), 0, 60)) == LETTER


@needs_tesseract
@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_that_lies_on_its_side_or_head(degrees):
    assert list(recognise(scan(LETTER, turned=degrees), 0, 60)) == LETTER


@needs_tesseract
def test_a_drawing_without_words_gives_no_lines():
    assert recognise(pdf_of([b"100 100 m 400 400 l S"]), 0, 60) == ()


@needs_tesseract
def test_a_page_as_large_as_a_house_is_made_smaller():
    words = b"BT /F1 400 Tf 500 7000 Td (Region Nordvik har inga synpunkter) Tj ET"
    huge = pdf_of([words]).replace(b"[0 0 595 842]", b"[0 0 9999 9999]")

    assert recognise(huge, 0, 60) == ("Region Nordvik har inga synpunkter",)


@needs_tesseract
def test_a_blank_line_stands_between_paragraphs():
    heights = {"8.2 Kompetens": 760, "Regionen tillstyrker förslaget.": 735, "Vi vill se det tidigt": 715}
    heights |= {"och i hela landet.": 695, "8.3 Digital teknik": 665, "Regionen avstyrker": 640, "förslaget.": 620}
    page = b"".join(text_at(60, at, line.encode("cp1252")) for line, at in heights.items())

    assert list(recognise(pdf_of([page]), 0, 60)) == [
        *("8.2 Kompetens", "", "Regionen tillstyrker förslaget.", "Vi vill se det tidigt", "och i hela landet.", ""),
        *("8.3 Digital teknik", "", "Regionen avstyrker", "förslaget."),
    ]


@needs_tesseract
def test_a_page_that_takes_too_long():
    with pytest.raises(UnreadableFile, match=r"took more than 0\.01 seconds a page: ask the sender"):
        recognise(scan(LETTER), 0, 0.01)


@needs_tesseract
def test_a_page_that_is_not_there():
    with pytest.raises(UnreadableFile, match="a damaged page"):
        recognise(scan(LETTER).replace(b"/Type /Page\n", b"/Type /Nope\n"), 7, 60)


def test_pages_that_show_something_and_hold_no_words_are_pictures():
    blank = pdf_of([b""])
    reading = pdf.read(joined(letter(["text"]), scan(["bild"]), blank, scan(["bild"])))

    assert [page.origin for page in reading.pages] == ["text", "picture", "text", "picture"]
    assert pictures(reading) == [1, 3]


def test_text_recognised_takes_its_place_among_the_pages():
    reading = pdf.read(joined(scan(["ett"]), letter(["två"]), scan(["tre"]), scan(["fyra"])))
    whole = completed(reading, {0: ("ett", "en gång"), 2: (), 3: ("fyra",)})

    assert [(page.number, page.text, page.origin) for page in whole.pages] == [
        (1, "ett\nen gång", "ocr"),
        (2, "två", "text"),
        (3, "", "ocr"),
        (4, "fyra", "ocr"),
    ]
    assert [(line.text, line.page, line.whole) for line in whole.lines] == [
        ("ett", 0, False),
        ("en gång", 0, False),
        ("två", 1, False),
        ("fyra", 3, False),
    ]
    assert whole.warnings == ("pages 1, 4 read by text recognition", "no text (a scan?) on page 3")
    assert_lawful(whole)


def test_a_page_that_fails_is_named_and_the_rest_is_kept():
    reading = reading_of(Page(1, "", "picture"), Page(2, "", "picture"), Page(3, "", "picture"))
    late = UnreadableFile("took too long", "ask again")
    whole = completed(reading, {0: ("text",), 1: late, 2: UnreadableFile("took too long", "ask again")})

    assert [page.origin for page in whole.pages] == ["ocr", "picture", "picture"]
    assert whole.warnings == (
        "page 1 read by text recognition",
        "pages 2-3 not read: took too long: ask again",
        "no text (a scan?) on pages 2-3",
    )


def test_pages_with_text_outlive_a_missing_tesseract():
    reading = reading_of(Page(1, "text"), Page(2, "", "picture"))

    assert completed(reading, {1: NOT_INSTALLED}).warnings[0].startswith("page 2 not read: a scan, and Tesseract")


def test_a_scan_through_and_through_without_tesseract_is_unreadable():
    reading = reading_of(Page(1, "", "picture"), Page(2, ""))

    with pytest.raises(UnreadableFile, match="Tesseract is not installed"):
        completed(reading, {0: NOT_INSTALLED})


def test_warnings_about_something_else_stay():
    reading = pdf.read(
        pdf_of([b"0 0 m 9 9 l S"], annotation=b"<< /Subtype /FreeText /Contents (Ja) /Rect [9 9 99 99] >>")
    )
    whole = completed(reading, {0: ("text",)})

    assert whole.warnings[0].startswith("form fields or notes not read")
    assert whole.warnings[1:] == ("page 1 read by text recognition",)


words = st.text(st.characters(exclude_categories=("Z", "C")), min_size=1, max_size=8)


@given(
    st.lists(st.sampled_from(["text", "picture"]), min_size=1, max_size=5),
    st.lists(st.lists(words, max_size=3).map(tuple), min_size=5, max_size=5),
)
def test_whatever_is_recognised_the_laws_hold(origins, found):
    contents = [text_at(50, 700, b"text") if origin == "text" else b"0 0 m 9 9 l S" for origin in origins]
    reading = pdf.read(pdf_of(contents))
    whole = completed(reading, {index: found[index] for index in pictures(reading)})

    assert_lawful(whole)
    assert [page.origin == "ocr" for page in whole.pages] == [origin == "picture" for origin in origins]
