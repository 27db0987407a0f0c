import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import UnreadableFile
from ingest.readers import Limits
from ingest.readers.text import read
from tests.ingest.readers.laws import assert_lawful

SWEDISH = "Region Nordvik tillstyrker avsnitt 8.2.\nÅtgärderna är väl avvägda – och §\u00a03 är tydlig.\n"
printable = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\r\f\v\t\x85\u2028\u2029"))


def texts(data: bytes) -> list[str]:
    return [page.text for page in read(data).pages]


@given(printable)
def test_any_text_is_cut_into_lines_that_make_it_up_again(text):
    reading = read(("." + text).encode())  # the full stop keeps the text from beginning with a byte order mark

    assert_lawful(reading)
    kept = "".join(character for character in text if character not in "\n\r\f\v\x85\u2028\u2029")
    assert "".join(line.text for line in reading.lines) == "." + kept


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_the_usual_encodings_give_the_same_text(encoding):
    text = SWEDISH if encoding != "latin-1" else SWEDISH.replace("–", "-")

    assert texts(text.encode(encoding)) == [text]


def test_utf_16_of_either_byte_order():
    assert texts(b"\xff\xfe" + SWEDISH.encode("utf-16-le")) == [SWEDISH]
    assert texts(b"\xfe\xff" + SWEDISH.encode("utf-16-be")) == [SWEDISH]


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\v", "\x85", "\u2028", "\u2029"])
def test_every_line_break_becomes_the_plain_one(line_break):
    assert texts(f"ett{line_break}två{line_break}".encode()) == ["ett\ntvå\n"]


def test_spaces_and_blank_lines_are_kept():
    reading = read(" Sida 2 \n\n\tInryckt\u00a0\n".encode())

    assert [line.text for line in reading.lines] == [" Sida 2 ", "", "\tInryckt\u00a0", ""]
    assert {line.whole for line in reading.lines} == {None}


def test_without_form_feeds_there_is_one_page_and_no_number():
    reading = read(SWEDISH.encode())

    assert [page.number for page in reading.pages] == [None]
    assert reading.format == "text"
    assert reading.warnings == ()


def test_form_feeds_part_pages():
    reading = read("första\n\fandra\f".encode())

    assert [(page.number, page.text) for page in reading.pages] == [(1, "första\n"), (2, "andra")]
    assert [(line.page, line.start, line.text) for line in reading.lines] == [
        (0, 0, "första"),
        (0, 7, ""),
        (1, 0, "andra"),
    ]


def test_pages_without_text_are_named():
    assert read(b"ett\f\ftre\f \ffem").warnings == ("no text (a scan?) on pages 2, 4",)
    assert read(b"ett\f\ftre").warnings == ("no text (a scan?) on page 2",)


def test_a_file_of_blanks_is_read_with_a_warning():
    reading = read(b" \n ")

    assert [page.text for page in reading.pages] == [" \n "]
    assert reading.warnings == ("the file holds no text",)


def test_a_stray_control_character_is_kept():
    assert texts(b"a" * 200 + b"\x02b") == ["a" * 200 + "\x02b"]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"text\x00text", id="a NUL"),
        pytest.param(bytes(range(1, 32)) * 3, id="control characters"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", id="a picture"),
        pytest.param(b"\xff\xfea\x00b", id="half a UTF-16 character"),
        pytest.param(b"\xff\xd8\xff\xe0" + bytes(range(128, 256)), id="bytes of all kinds"),
    ],
)
def test_binary_data_is_not_a_text(data):
    with pytest.raises(UnreadableFile, match="not a text"):
        read(data)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("Förslaget är bra, säger vi på mötet. Å andra sidan".encode()[:-1] + b"\xc3", id="cut UTF-8"),
        pytest.param("Мы поддерживаем предложение".encode("cp1251"), id="Cyrillic"),
        pytest.param("Förslaget är bra".encode("cp850"), id="DOS"),
    ],
)
def test_an_encoding_that_would_give_nonsense_is_refused(data):
    with pytest.raises(UnreadableFile, match=r"encoding.*: save it as UTF-8"):
        read(data)


@pytest.mark.parametrize("start", [b"{\\rtf1\\ansi", b"<!DOCTYPE html>", b"\xef\xbb\xbf\n<html lang='sv'>", b"<?xml"])
def test_markup_is_not_plain_text(start):
    with pytest.raises(UnreadableFile, match="markup"):
        read(start + b" Region Nordvik")


def test_more_pages_than_allowed():
    with pytest.raises(UnreadableFile, match="3 pages, more than 2"):
        read(b"a\fb\fc", Limits(pages=2))
