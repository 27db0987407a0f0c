"""DOCX files written part by part, for what python-docx will not write."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def docx_of(body: str, extra: Mapping[str, bytes] | None = None, **parts: str) -> bytes:
    """Give a DOCX whose body, and parts such as `styles`, `numbering` and `footnotes`, hold the XML given.

    `extra` adds files to the package, or replaces those there are.
    """
    files = {"word/document.xml": part("document", f"<w:body>{body}</w:body>")}
    files |= {f"word/{name}.xml": part(name, content) for name, content in parts.items()}
    files["[Content_Types].xml"] = content_types({"word/document.xml": DOCUMENT_TYPE})
    files["_rels/.rels"] = links({"word/document.xml": "officeDocument"})
    files["word/_rels/document.xml.rels"] = links({f"{name}.xml": name for name in parts})
    return zipped(files | dict(extra or {}))


def zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def part(root: str, content: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_NAMESPACES}>{content}</w:{root}>'.encode()


def links(kinds: Mapping[str, str]) -> bytes:
    rows = "".join(f'<Relationship Id="{t}" Type="{_OFFICE}/{k}" Target="{t}"/>' for t, k in kinds.items())
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'.encode()


def content_types(types: Mapping[str, str]) -> bytes:
    """Give the part that says what the parts hold: XML, where `types` does not name them."""
    rows = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items())
    default = '<Default Extension="xml" ContentType="application/xml"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{default}{rows}</Types>'.encode()


def run(text: str, looks: str = "") -> str:
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(content: str, style: str = "", properties: str = "") -> str:
    """Give a paragraph of runs, or, where `content` is plain text, of one run."""
    runs = content if content.startswith("<") or not content else run(content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def style(style_id: str, name: str, content: str = "", base: str = "", kind: str = "paragraph") -> str:
    builds_on = f'<w:basedOn w:val="{base}"/>' if base else ""
    return f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name}"/>{builds_on}{content}</w:style>'


def cell(text: str, layout: str = "") -> str:
    return f"<w:tc><w:tcPr>{layout}</w:tcPr>{paragraph(text)}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
