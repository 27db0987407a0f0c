"""PDFs written byte by byte, for what a program that makes PDFs will not write."""

from collections.abc import Iterable


def pdf_of(contents: Iterable[bytes], signs: dict[int, str] | None = None, annotation: bytes = b"") -> bytes:
    """Give a PDF with one page for each content stream, its font F1 a Helvetica.

    `signs` says what the font's codes mean, as the map that a PDF carries for those who copy its text. Every
    page carries the annotation.
    """
    streams = list(contents)
    pages = [5 + 2 * index for index in range(len(streams))]
    kids = " ".join(f"{page} 0 R" for page in pages)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding"
        + (b" /ToUnicode 4 0 R >>" if signs else b" >>"),
        _stream(_meanings(signs or {})),
    ]
    for page, stream in zip(pages, streams, strict=True):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            b" /Annots [%s] /Contents %d 0 R >>" % (annotation, page + 1)
        )
        objects.append(_stream(stream))
    return _file(objects)


def text_at(x: int, y: int, text: bytes) -> bytes:
    """Give the operators that show a text, each byte a code of font F1 at 12 points."""
    return b"BT /F1 12 Tf %d %d Td <%s> Tj ET\n" % (x, y, text.hex().encode())


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def _meanings(signs: dict[int, str]) -> bytes:
    rows = "".join(f"<{code:02X}> <{sign.encode('utf-16-be').hex()}>\n" for code, sign in signs.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Signs def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(signs)} beginbfchar\n{rows}endbfchar\n"
        "endcmap end end"
    ).encode()


def _file(objects: list[bytes]) -> bytes:
    data = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (size, table, size, len(data))
    )
