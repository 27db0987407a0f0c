"""A DOCX as python-docx gives it. Opened with care, as anybody may have sent it.

Word opens packages that python-docx refuses: with links to parts that are not there (other programs and add-ins
leave them), in the strict dialect, saved as a template. So python-docx is given a package made anew of the parts
that are read, with links that lead somewhere, in the common dialect. Pictures and the like are never unpacked.
"""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, NoReturn
from xml.etree.ElementTree import ParseError, fromstring, tostring
from xml.parsers.expat import ExpatError, ParserCreate

from ingest.errors import UnreadableFile
from ingest.readers.limits import Limits

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.package import OpcPackage
    from docx.opc.part import Part
    from docx.oxml.xmlchemy import BaseOxmlElement

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_READ = {
    *("officeDocument", "styles", "numbering", "header", "footer", "footnotes", "endnotes"),
    *("core-properties", "extended-properties"),
}
_COMMON_DIALECT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships/extendedProperties": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/": b"http://schemas.openxmlformats.org/officeDocument/2006/",
}
_CONTENT_TYPES = "[Content_Types].xml"
_TEMPLATE_OR_MACROS = re.compile(
    rb"application/vnd\.(?:openxmlformats-officedocument\.wordprocessingml\.template"
    rb"|ms-word\.(?:document\.macroEnabled|template\.macroEnabledTemplate))\.main\+xml"
)
_DOCUMENT_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_DIRECTORY_ENTRY = b"PK\x01\x02"
_MOST_ENTRIES = 5_000
_MOST_TAGS = 1_000_000  # a thousand pages do with half; a tag costs far more memory and time than its letters
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


def opened(data: bytes, limits: Limits) -> "Document":
    """Open a DOCX's bytes. Raises UnreadableFile."""
    import docx

    package = _mended(_unpacked(data, limits))
    try:
        return docx.Document(package)
    except (KeyError, ValueError):  # no such part, or a part of another kind
        raise UnreadableFile("a packed file without a Word document", "unpack it, or save it as .docx or PDF") from None
    except SyntaxError as error:
        raise _ill_formed(error) from error


def related(source: "OpcPackage | Part", kind: str) -> "Iterator[BaseOxmlElement]":
    """Yield the roots of the parts that `source` calls its `kind`: "styles", "header". Raises UnreadableFile."""
    from docx.opc.part import XmlPart
    from docx.oxml.parser import parse_xml

    for link in source.rels.values():
        if link.reltype.endswith(f"/{kind}"):
            part = link.target_part
            try:
                yield part.element if isinstance(part, XmlPart) else parse_xml(part.blob)
            except SyntaxError as error:
                raise _ill_formed(error) from error


def _ill_formed(error: SyntaxError) -> UnreadableFile:
    """Translate what lxml raises for XML that it cannot parse."""
    if "depth" in str(error):
        return UnreadableFile("a .docx nested too deeply", "do not trust it; if it is genuine, save it as PDF")
    return _damaged()


def _damaged() -> UnreadableFile:
    return UnreadableFile("a damaged .docx", "fetch it again, or open it in Word and save it anew")


def _unpacked(data: bytes, limits: Limits) -> dict[str, bytes]:
    """Give the XML parts of a package by name, none of them a bomb."""
    if data.count(_DIRECTORY_ENTRY) > _MOST_ENTRIES:
        raise UnreadableFile(f"a packed file of more than {_MOST_ENTRIES} files", "do not trust the file")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            limits.check_unpacked(sum(entry.file_size for entry in entries))
            parts = {e.filename: archive.read(e) for e in entries if e.filename.endswith((".xml", ".rels"))}
    except _DAMAGE as error:
        raise _damaged() from error
    for part in parts.values():
        _check(part)
    return parts


def _check(part: bytes) -> None:
    """Refuse a part that would take too much memory, or that defines entities, before anybody parses it."""
    if part.count(b"<") > _MOST_TAGS:
        raise UnreadableFile("a .docx too large to take apart", "save it as PDF")
    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = _stop
    try:
        parser.Parse(part, True)
    except StopIteration:
        return
    except (ExpatError, ValueError, LookupError) as error:
        raise _damaged() from error


def _refuse_doctype(*_: object) -> NoReturn:
    """Refuse document type definitions: no DOCX has one, but XML bombs need one."""
    raise UnreadableFile("a .docx with entities of its own", "do not trust the file")


def _stop(*_: object) -> NoReturn:
    """End the check at the first element: definitions stand before it."""
    raise StopIteration


def _mended(parts: dict[str, bytes]) -> BytesIO:
    """Write the package that python-docx is given."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            for strict, common in _COMMON_DIALECT.items():
                part = part.replace(strict, common)
            if name.endswith(".rels"):
                part = _with_links_that_lead(name, part, parts)
            elif name == _CONTENT_TYPES:
                part = _TEMPLATE_OR_MACROS.sub(_DOCUMENT_TYPE, part)
            archive.writestr(name, part)
    buffer.seek(0)
    return buffer


def _with_links_that_lead(name: str, part: bytes, parts: dict[str, bytes]) -> bytes:
    """Give the links of a part without those that are not followed, or lead nowhere."""
    try:
        links = fromstring(part)  # noqa: S314, it defines no entities  # nosec B314
    except (ParseError, ValueError, LookupError) as error:
        raise _damaged() from error
    folder = posixpath.dirname(posixpath.dirname(name))
    for link in list(links):
        target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/")
        kind = link.get("Type", "").rpartition("/")[2]
        if kind not in _READ or target not in parts or link.get("TargetMode") == "External":
            links.remove(link)
    return tostring(links)
