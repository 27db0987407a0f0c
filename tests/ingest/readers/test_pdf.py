from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace

import pypdfium2.raw as pdfium
import pytest
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import UnreadableFile
from ingest.readers import Limits, pdf
from ingest.readers.pdf_geometry import grid, sheet_of
from ingest.readers.pdf_page import PageText, text_of
from ingest.text.cleaning import clean
from ingest.types import Line
from tests.ingest.readers.laws import assert_lawful
from tests.ingest.readers.pdfs import pdf_of, text_at

LINE_END_HYPHEN = 2  # what pdfium calls a hyphen that ends a line


def written(*pages: list[tuple[str, str, float]], prepare=lambda document: None) -> bytes:
    """Give a PDF of pages of lines, each of a text, a style ("" or "B") and a size in points."""
    document = FPDF()
    prepare(document)
    for page in pages:
        document.add_page()
        for text, style, size in page:
            document.set_font("helvetica", style, size)
            document.cell(0, 8, text, new_x="LMARGIN", new_y="NEXT")
    return bytes(document.output())


RESPONSE = written(
    [("8.10.3 Screening", "B", 14), ("Region Nordvik tillstyrker förslaget.", "", 11)],
    [("Sida två", "", 11)],
)


def page_texts(data: bytes) -> list[PageText]:
    with pdf.opened(data) as document:
        texts = []
        for page in document:
            with closing(page), closing(page.get_textpage()) as textpage:
                texts.append(text_of(textpage, sheet_of(page), grid(page, sheet_of(page))))
        return texts


def assert_characters_are_found_again(data: bytes) -> None:
    """Ask pdfium for the character at every place of the text; it must be the one that stands there."""
    with pdf.opened(data) as document:
        for page in document:
            with closing(page), closing(page.get_textpage()) as textpage:
                page_text = text_of(textpage, sheet_of(page), grid(page, sheet_of(page)))
                for at, sign in enumerate(page_text.text):
                    if sign != "\n":
                        char = page_text.char_index(textpage, at)
                        assert pdfium.FPDFText_GetUnicode(textpage, char) in meanings(sign)


def meanings(sign: str) -> set[int]:
    first_unit = int.from_bytes(sign.encode("utf-16-le")[:2], "little")
    if sign == "\u00ad":
        return {first_unit, LINE_END_HYPHEN}
    if sign == "\ufffd":
        return {first_unit, 0, 0xFFFE} | set(range(0xD800, 0xE000))
    return {first_unit}


def test_pages_and_lines_with_their_looks():
    reading = pdf.read(RESPONSE)

    assert reading.format == "pdf"
    assert [(page.number, page.text) for page in reading.pages] == [
        (1, "8.10.3 Screening\nRegion Nordvik tillstyrker förslaget."),
        (2, "Sida två"),
    ]
    assert tuple(replace(line, box=None) for line in reading.lines) == (
        Line("8.10.3 Screening", page=0, start=0, whole=False, bold=True, size=14.0),
        Line("Region Nordvik tillstyrker förslaget.", page=0, start=17, whole=False, size=11.0),
        Line("Sida två", page=1, start=0, whole=False, size=11.0),
    )
    assert reading.warnings == ()
    assert_lawful(reading)


def test_one_bold_word_does_not_make_a_line_bold():
    document = FPDF()
    document.add_page()
    document.set_font("helvetica", size=10)
    document.multi_cell(0, 6, "**Avsnitt 7.2** Region Nordvik har inget att erinra.", markdown=True)

    (line,) = pdf.read(bytes(document.output())).lines

    assert line.text == "Avsnitt 7.2 Region Nordvik har inget att erinra."
    assert not line.bold


def test_the_size_of_most_of_the_line_is_its_size():
    document = FPDF()
    document.add_page()
    document.set_font("helvetica", size=7)
    document.write(6, "1")
    document.set_font("helvetica", size=12)
    document.write(6, " Region Nordvik lämnar inga synpunkter")

    (line,) = pdf.read(bytes(document.output())).lines

    assert line.size == 12.0


def test_a_size_given_by_the_matrix_is_the_size_shown():
    (line,) = pdf.read(pdf_of([b"q 2 0 0 2 0 0 cm BT /F1 1 Tf 6 0 0 6 50 300 Tm (Nordvik) Tj ET Q"])).lines

    assert (line.text, line.size) == ("Nordvik", 12.0)


def test_a_hyphen_that_ends_a_line_ends_it_and_is_marked():
    reading = pdf.read(
        written(
            [(text, "", 11) for text in ("hälso- och sjuk-", "vården i fram\u00ad", "tiden, 2020-", "2021 -", "nu")]
        )
    )

    assert [line.text for line in reading.lines] == [
        "hälso- och sjuk\u00ad",
        "vården i fram\u00ad",
        "tiden, 2020-",
        "2021 -",
        "nu",
    ]
    assert_lawful(reading)


def test_the_text_is_pdfiums_but_for_the_line_breaks():
    data = written([("Rad ett -", "", 11), ("  rad två", "", 11), ("", "", 11), ("§\u00a03", "", 11)])
    with pdf.opened(data) as document, closing(document[0]) as page, closing(page.get_textpage()) as textpage:
        given_by_pdfium = textpage.get_text_range()

    assert [text.text for text in page_texts(data)] == [given_by_pdfium.replace("\r\n", "\n")]


def test_signs_that_pdfium_leaves_out_doubles_or_cannot_name():
    signs = dict(zip(b"abcdf", ["\U0001f600", "ﬁ", "\u0003", "\0", "x"], strict=True))
    data = pdf_of([text_at(50, 700, b"caabdf") + text_at(50, 680, b"cfc-")], signs)

    assert pdf.read(data).pages[0].text == "\U0001f600\U0001f600fi\ufffdx\nx-"
    assert_characters_are_found_again(data)


def test_every_character_of_a_response_is_found_again():
    assert_characters_are_found_again(RESPONSE)
    assert_characters_are_found_again(written([("sjuk-", "", 11), ("vården -", "", 11), ("åäö", "B", 9)]))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=12), max_size=6))
def test_whatever_a_page_holds_the_laws_hold(texts):
    alphabet = dict(enumerate(sorted({sign for text in texts for sign in text}), start=1))
    codes = {sign: code for code, sign in alphabet.items()}
    lines = [bytes(codes[sign] for sign in text) for text in texts]
    data = pdf_of([b"".join(text_at(50, 800 - 20 * row, line) for row, line in enumerate(lines))], alphabet)

    assert_lawful(pdf.read(data))
    assert_characters_are_found_again(data)


def test_pages_without_text_are_empty_and_named():
    reading = pdf.read(written([("ett", "", 11)], [], [("tre", "", 11)], []))

    assert [page.text for page in reading.pages] == ["ett", "", "tre", ""]
    assert reading.warnings == ("no text (a scan?) on pages 2, 4",)
    assert_lawful(reading)


def test_a_scan_through_and_through_is_read_with_a_warning():
    reading = pdf.read(written([], []))

    assert [page.number for page in reading.pages] == [1, 2]
    assert reading.lines == ()
    assert reading.warnings == ("the file holds no text (a scan?)",)


def test_columns_and_rotated_text_are_read():
    document = FPDF()
    document.add_page()
    document.set_font("helvetica", size=11)
    with document.text_columns(ncols=2, text="Region Nordvik delar utredningens bedömning. " * 40):
        pass
    with document.rotation(90, 20, 100):
        document.text(20, 100, "Dnr NV 2025-17")
    reading = pdf.read(bytes(document.output()))

    assert "Dnr NV 2025-17" in reading.pages[0].text
    assert " ".join(reading.pages[0].text.split()).count("Nordvik delar utredningens bedömning.") == 40
    assert_lawful(reading)


def test_title_and_subject_are_hints_and_the_author_is_not():
    def describe(document: FPDF) -> None:
        document.set_title("Yttrande från Region Ånäs")
        document.set_subject("Remiss om screening")
        document.set_author("En Handläggare")

    reading = pdf.read(written([("text", "", 11)], prepare=describe))

    assert reading.hints == ("Yttrande från Region Ånäs", "Remiss om screening")


def test_a_pdf_that_needs_a_password():
    data = written([("hemligt", "", 11)], prepare=lambda document: document.set_encryption("ägare", "nyckel"))

    with pytest.raises(UnreadableFile, match=r"^a PDF with a password: remove the password"):
        pdf.read(data)


def test_a_pdf_that_only_its_owner_may_change_is_read():
    data = written([("öppet", "", 11)], prepare=lambda document: document.set_encryption("owner"))

    assert pdf.read(data).pages[0].text == "öppet"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(RESPONSE[:300], id="cut off"),
        pytest.param(b"%PDF-1.7\n%%EOF", id="nothing but a beginning and an end"),
        pytest.param(b"%PDF-1.4\n" + bytes(range(256)) * 20, id="rubbish"),
        pytest.param(b"<html>File not found</html>", id="a web page"),
        pytest.param(pdf_of([]), id="no pages"),
    ],
)
def test_a_damaged_pdf_is_unreadable(data):
    with pytest.raises(UnreadableFile, match="not a PDF, or a damaged one: fetch it again"):
        pdf.read(data)


def test_a_damaged_page_is_left_out_and_named():
    data = pdf_of([text_at(50, 700, b"ett"), text_at(50, 700, b"tva")])
    reading = pdf.read(data.replace(b"/Kids [5 0 R 7 0 R]", b"/Kids [5 0 R 9 0 R]"))

    assert [page.text for page in reading.pages] == ["ett", ""]
    assert "damaged, left out: page 2" in reading.warnings


def field(kind: str, content: str) -> bytes:
    return f"<< /Type /Annot /Subtype /Widget /FT /{kind} /V {content} /Rect [9 9 99 99] >>".encode()


@pytest.mark.parametrize(
    ("annotation", "reported"),
    [
        pytest.param(field("Tx", "(Vi tillstyrker)"), True, id="a form field"),
        pytest.param(field("Tx", "()"), False, id="a form field that is empty"),
        pytest.param(field("Btn", "/Yes"), False, id="a box to tick"),
        pytest.param(b"<< /Subtype /FreeText /Contents (Ja) /Rect [9 9 99 99] >>", True, id="typed on top"),
        pytest.param(b"<< /Subtype /Text /Contents (Ja) /Rect [9 9 99 99] >>", False, id="a comment"),
        pytest.param(b"<< /Subtype /Link /Rect [9 9 99 99] >>", False, id="a link"),
    ],
)
def test_text_that_is_typed_into_a_form_is_reported_as_not_read(annotation, reported):
    reading = pdf.read(pdf_of([text_at(50, 700, b"Svar:"), text_at(50, 700, b"-")], annotation=annotation))

    assert [page.text for page in reading.pages] == ["Svar:", "-"]
    assert any(warning.startswith("form fields or notes not read") for warning in reading.warnings) is reported
    assert all(warning.endswith("on pages 1-2") for warning in reading.warnings)


def test_more_pages_than_allowed():
    with pytest.raises(UnreadableFile, match="2 pages, more than 1"):
        pdf.read(RESPONSE, Limits(pages=1))


def test_threads_may_read_at_the_same_time():
    alone = pdf.read(RESPONSE)

    with ThreadPoolExecutor(4) as pool:
        readings = list(pool.map(pdf.read, [RESPONSE] * 24))

    assert readings == [alone] * 24


def test_small_digits_after_a_word_are_raised_and_those_of_the_words_size_are_not():
    document = FPDF()
    document.add_page()
    document.set_font("helvetica", size=11)
    document.write(6, "Elever med HPV16 i Skolan.")
    document.char_vpos = "SUP"
    document.write(6, "1")
    document.char_vpos = "LINE"
    document.write(6, " Regionen har A4.")
    lines = pdf.read(bytes(document.output())).lines
    assert [(line.text[start:end], start) for line in lines for start, end in line.raised] == [("1", 26)]
    assert clean(lines).text == "Elever med HPV16 i Skolan. Regionen har A4."
