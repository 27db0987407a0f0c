import os
from io import BytesIO

import pytest
from docx import Document
from fpdf import FPDF

from ingest.errors import UnreadableFile, WrongUse
from ingest.readers import SUFFIXES, Limits, read

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
TEXT = "Region Nordvik tillstyrker förslaget."


def pdf_bytes() -> bytes:
    document = FPDF()
    document.add_page()
    document.set_font("helvetica", size=11)
    document.cell(0, 8, TEXT)
    return bytes(document.output())


def docx_bytes() -> bytes:
    document = Document()
    document.add_paragraph(TEXT)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


CONTENTS = {"pdf": pdf_bytes(), "docx": docx_bytes(), "text": TEXT.encode()}


@pytest.fixture
def file(tmp_path):
    def make(name: str, data: bytes):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return make


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("svar.pdf", "pdf"),
        ("SVAR.PDF", "pdf"),
        ("svar.docx", "docx"),
        ("svar.txt", "text"),
        ("svar.text", "text"),
        ("en pdf som heter.doc", "pdf"),
        ("en pdf som heter.docx", "pdf"),
        ("en pdf som heter.txt", "pdf"),
        ("utan ändelse", "pdf"),
        ("en docx som heter.doc", "docx"),
        ("en docx som heter.pdf", "docx"),
        ("en docx som heter.zip", "docx"),
    ],
)
def test_what_a_file_holds_decides_how_it_is_read(file, name, content):
    reading = read(file(name, CONTENTS[content]))

    assert reading.format == content
    assert [page.text for page in reading.pages] == [TEXT]


def test_a_pdf_after_a_byte_order_mark_or_blank_lines(file):
    assert read(file("svar.doc", b"\xef\xbb\xbf\r\n" + CONTENTS["pdf"])).format == "pdf"


def test_the_suffixes_that_can_be_read():
    assert sorted(SUFFIXES) == [".docx", ".pdf", ".text", ".txt"]


@pytest.mark.parametrize("name", ["svar.doc", "svar.docx", "svar.pdf", "svar.txt"])
def test_an_old_word_file_whatever_it_is_called(file, name):
    with pytest.raises(UnreadableFile, match=r"an old Word file \(\.doc\): open it in Word"):
        read(file(name, OLD_OFFICE))


def test_a_docx_with_a_password(file):
    data = OLD_OFFICE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 480

    with pytest.raises(UnreadableFile, match=r"a document with a password: .* save it without one"):
        read(file("svar.docx", data))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (".svar.txt", "a hidden file"),
        ("~$svar.docx", "a lock file that Word left"),
        ("svar.xyz", "files of the kind .xyz are not read"),
        ("svar", "files without a suffix are not read"),
    ],
)
def test_names_that_are_not_read(file, name, reason):
    with pytest.raises(UnreadableFile) as caught:
        read(file(name, TEXT.encode()))

    assert caught.value.reason == reason
    assert caught.value.remedy


@pytest.mark.parametrize(("name", "data"), [("svar.eml", TEXT.encode()), ("svar.msg", OLD_OFFICE)])
def test_a_mail_is_told_as_one_with_what_to_do_about_its_attachments(file, name, data):
    with pytest.raises(UnreadableFile, match=r"a mail: save its attachments"):
        read(file(name, data))


def test_a_text_called_pdf_is_no_pdf(file):
    with pytest.raises(UnreadableFile, match="not a PDF, or a damaged one"):
        read(file("svar.pdf", TEXT.encode()))


def test_a_text_called_docx_is_no_docx(file):
    with pytest.raises(UnreadableFile, match=r"a damaged \.docx"):
        read(file("svar.docx", TEXT.encode()))


def test_an_empty_file(file):
    with pytest.raises(UnreadableFile, match="an empty file"):
        read(file("svar.txt", b""))


def test_a_file_larger_than_allowed(file):
    path = file("svar.txt", b"x" * 1_000_001)

    with pytest.raises(UnreadableFile, match="larger than 1 MB"):
        read(path, Limits(bytes=1_000_000))
    assert read(path, Limits(bytes=1_000_001)).format == "text"


def test_no_such_file(tmp_path):
    with pytest.raises(WrongUse, match="no such file"):
        read(tmp_path / "svar.txt")


def test_a_folder(tmp_path):
    with pytest.raises(WrongUse, match="is not a file"):
        read(tmp_path)


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "svar.txt")

    with pytest.raises(WrongUse, match="is not a file"):
        read(tmp_path / "svar.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read(file):
    path = file("svar.txt", b"text")
    path.chmod(0)

    with pytest.raises(UnreadableFile, match="cannot be opened"):
        read(path)


def test_a_path_through_a_file_cannot_be_opened(file):
    with pytest.raises(UnreadableFile, match="cannot be opened"):
        read(file("svar.txt", b"text") / "inuti.txt")
