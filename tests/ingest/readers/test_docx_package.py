import struct
import time
import zipfile
from io import BytesIO

import pytest

from ingest.errors import UnreadableFile
from ingest.readers import Limits
from ingest.readers.docx import read
from tests.ingest.readers.docxs import content_types, docx_of, links, paragraph, part, run, zipped

RESPONSE = docx_of(paragraph("Region Nordvik tillstyrker förslaget."))
SPREADSHEET = {
    "[Content_Types].xml": content_types(
        {"xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"}
    ),
    "_rels/.rels": links({"xl/workbook.xml": "officeDocument"}),
    "xl/workbook.xml": b"<workbook/>",
}
ENTITIES = '<!DOCTYPE w:document [<!ENTITY a "{}">]>'


def with_doctype(doctype: str, text: str) -> bytes:
    document = part("document", f"<w:body>{paragraph(run('TEXT'))}</w:body>").decode().replace("TEXT", text)
    head, tail = document.split("?>", 1)
    return docx_of("", extra={"word/document.xml": f"{head}?>{doctype}{tail}".encode()})


def test_more_unpacked_bytes_than_allowed():
    with pytest.raises(UnreadableFile, match="unpacks to more than 1 MB"):
        read(docx_of(paragraph("x" * 2_000_000)), Limits(unpacked_bytes=1_000_000))


def test_pictures_count_as_unpacked_bytes_too():
    data = docx_of(paragraph("text"), extra={"word/media/image1.png": b"\0" * 2_000_000})

    with pytest.raises(UnreadableFile, match="unpacks to more than"):
        read(data, Limits(unpacked_bytes=1_000_000))


def test_a_size_that_the_package_lies_about():
    name = b"word/document.xml"
    data = bytearray(docx_of(paragraph("x" * 100_000)))
    entry = data.index(b"PK\x01\x02", 0)
    while data[entry + 46 : entry + 46 + len(name)] != name:
        entry = data.index(b"PK\x01\x02", entry + 1)
    data[entry + 24 : entry + 28] = struct.pack("<I", 10)

    with pytest.raises(UnreadableFile, match=r"a damaged \.docx"):
        read(bytes(data))


def test_more_files_than_a_document_has():
    data = RESPONSE + b"PK\x01\x02" * 5_001

    with pytest.raises(UnreadableFile, match="a packed file of more than 5000 files"):
        read(data)


def test_more_tags_than_fit_in_memory():
    started = time.monotonic()
    with pytest.raises(UnreadableFile, match="too large to take apart"):
        read(docx_of("<w:p/>" * 1_000_000))
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    ("doctype", "text"),
    [
        pytest.param(ENTITIES.format("b"), "&a;", id="an entity"),
        pytest.param(ENTITIES.format("x" * 1000), "&a;" * 1000, id="a bomb"),
        pytest.param('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "&a;", id="a file of this machine"),
        pytest.param('<!DOCTYPE x SYSTEM "http://example.org/x.dtd">', "text", id="a definition elsewhere"),
    ],
)
def test_entities_are_refused(doctype, text):
    with pytest.raises(UnreadableFile, match="entities of its own"):
        read(with_doctype(doctype, text))


def test_entities_are_refused_in_every_part():
    bomb = b'<!DOCTYPE w:ftr [<!ENTITY a "aaaa">]><w:ftr xmlns:w="x">&a;</w:ftr>'

    with pytest.raises(UnreadableFile, match="entities of its own"):
        read(docx_of(paragraph("text"), extra={"word/footer1.xml": bomb}))


@pytest.mark.parametrize("depth", [300, 20_000])
def test_nesting_without_end(depth):
    body = "<w:sdt><w:sdtContent>" * depth + "</w:sdtContent></w:sdt>" * depth

    with pytest.raises(UnreadableFile, match="nested too deeply"):
        read(docx_of(body))


def corrupted(data: bytes) -> bytes:
    """Turn round the bytes of the first file in the package."""
    at = data.index(b"word/document.xml") + len("word/document.xml")
    return data[: at + 4] + bytes(255 - byte for byte in data[at + 4 : at + 30]) + data[at + 30 :]


def encrypted(data: bytes) -> bytes:
    """Mark every entry as one that needs a password, as a zip program does."""
    marked = bytearray(data)
    for signature, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = marked.find(signature)
        while at >= 0:
            marked[at + flags] |= 1
            at = marked.find(signature, at + 1)
    return bytes(marked)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(RESPONSE[: len(RESPONSE) // 2], id="cut off"),
        pytest.param(b"PK\x03\x04" + b"rubbish" * 50, id="rubbish"),
        pytest.param(corrupted(RESPONSE), id="a part of wrong bytes"),
        pytest.param(encrypted(RESPONSE), id="a zip with a password"),
        pytest.param(docx_of("<w:p>"), id="XML that is not closed"),
        pytest.param(docx_of("", extra={"_rels/.rels": b"\xff\xfe\x00"}), id="links that are no XML"),
        pytest.param(
            docx_of("", extra={"word/document.xml": b'<?xml version="1.0" encoding="no-such"?><a/>'}),
            id="an encoding that is not there",
        ),
    ],
)
def test_a_damaged_docx_is_unreadable(data):
    with pytest.raises(UnreadableFile, match=r"^a damaged \.docx: fetch it again"):
        read(data)


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"svar.txt": b"text"}, id="a zip of other files"),
        pytest.param(SPREADSHEET, id="a spreadsheet"),
        pytest.param({"word/document.xml": b"<nothing/>"}, id="no body"),
        pytest.param({"[Content_Types].xml": content_types({})}, id="no links"),
        pytest.param({}, id="nothing"),
    ],
)
def test_a_packed_file_without_a_document(files):
    with pytest.raises(UnreadableFile, match="without a Word document: unpack it"):
        read(zipped(files))


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_templates_and_documents_with_macros_are_read(kind):
    types = content_types({"word/document.xml": kind})

    assert text_of(docx_of(paragraph("text"), extra={"[Content_Types].xml": types})) == "text"


@pytest.mark.parametrize(
    "target",
    [
        pytest.param("media/image1.png", id="a picture that is missing"),
        pytest.param("../NULL", id="NULL, which add-ins leave"),
        pytest.param("#_top", id="a place in the text, which other programs write"),
        pytest.param("../../../etc/passwd", id="a place outside the package"),
        pytest.param("", id="nothing"),
    ],
)
@pytest.mark.parametrize("kind", ["image", "hyperlink", "styles", "header"])
def test_links_that_lead_nowhere_do_no_harm(target, kind):
    data = docx_of(paragraph("text"), extra={"word/_rels/document.xml.rels": links({target: kind})})

    assert text_of(data) == "text"


def test_pictures_that_are_damaged_do_no_harm():
    pictures = links({"media/image1.png": "image"})
    buffer = BytesIO(docx_of(paragraph("text"), extra={"word/_rels/document.xml.rels": pictures}))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/media/image1.png", b"a picture, not packed")
    data = buffer.getvalue().replace(b"a picture, not packed", b"A PICTURE, NOT PACKED")

    assert text_of(data) == "text"


def test_comments_and_instructions_in_the_xml_are_passed_over():
    assert text_of(docx_of(f"<!-- en -->{paragraph(run('text') + '<!-- två --><?tre fyra?>')}")) == "text"


def test_a_part_that_is_not_read_may_be_ill_formed():
    assert text_of(docx_of(paragraph("text"), extra={"customXml/item1.xml": b"<a><b></a>"})) == "text"


def text_of(data: bytes) -> str:
    return read(data).pages[0].text


def test_a_main_part_of_another_kind():
    with pytest.raises(UnreadableFile, match=r"a \.docx without a body"):
        read(docx_of("", extra={"word/document.xml": b"<nothing/>"}))


def test_footnotes_that_are_ill_formed():
    with pytest.raises(UnreadableFile, match=r"a damaged \.docx"):
        read(docx_of(paragraph("text"), footnotes="<w:footnote>"))


def test_more_pages_than_allowed():
    page_break = paragraph('<w:r><w:br w:type="page"/></w:r>')

    with pytest.raises(UnreadableFile, match="3 pages, more than 2"):
        read(docx_of(page_break * 2), Limits(pages=2))
