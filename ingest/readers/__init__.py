"""Files read into pages and lines: `read(path)` gives a Reading, or says why the file cannot be read.

What the file holds decides, not what it is called: a PDF named .doc is read as a PDF. Only plain text, which
nothing marks, goes by its suffix.

Here a file is read where the caller stands. Files that anybody may have sent are better read by a
`ingest.readers.reading_room.ReadingRoom`, which lets other processes call this package, and has scans recognised.
"""

import stat
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ingest.errors import UnreadableFile, WrongUse
from ingest.readers.limits import DEFAULT, Limits
from ingest.types import PageView, Reading

if TYPE_CHECKING:
    from ingest.readers.pdf_view import Sought

__all__ = ["SUFFIXES", "Limits", "is_harmless", "is_pdf", "read", "recognise", "view"]

Format = Literal["pdf", "docx", "text"]

_FORMAT_OF_SUFFIX: dict[str, Format] = {".pdf": "pdf", ".docx": "docx", ".txt": "text", ".text": "text"}
SUFFIXES = frozenset(_FORMAT_OF_SUFFIX)
"""The suffixes, in lower case, of the files that can be read."""

_MAIL = frozenset({".eml", ".msg"})
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BLANKS = b"\xef\xbb\xbf \t\r\n"
_HEAD = 1024
_SMALL_TEXT = 500_000
"""Bytes; a text of so many line breaks takes some 50 MB as lines. A response of a hundred pages has 300,000."""


def read(path: Path, limits: Limits = DEFAULT) -> Reading:
    """Read one file. Pages of a PDF that are pictures are marked so; `recognise` reads one of them.

    Raises UnreadableFile for hidden files, Word's lock files, unknown kinds, damaged, protected or oversized
    files, and WrongUse where there is no file at `path`.
    """
    _check_name(path)
    data = _contents(path, limits)
    match _format(data, path.suffix.lower()):
        case "pdf":
            from ingest.readers import pdf

            return pdf.read(data, limits)
        case "docx":
            from ingest.readers import docx

            return docx.read(data, limits)
        case "text":
            from ingest.readers import text

            return text.read(data, limits)


def recognise(path: Path, page: int, limits: Limits = DEFAULT) -> tuple[str, ...]:
    """Give the lines that text recognition finds on a page of a PDF, by its index. Raises UnreadableFile, WrongUse."""
    from ingest.readers import recognition

    return recognition.recognise(_contents(path, limits), page, limits.seconds)


def view(path: Path, number: int, width: int, sought: "Sequence[Sought]", limits: Limits = DEFAULT) -> PageView:
    """Show a page of a PDF as `pdf_view.view` does. Raises WrongUse for a file of another kind, NotFound, UnreadableFile."""
    from ingest.readers import pdf_view

    data = _contents(path, limits)
    if _format(data, path.suffix.lower()) != "pdf":
        raise WrongUse("only the pages of a PDF are shown as pictures: read the document's text, or fetch its file")
    return pdf_view.view(data, number, width, sought)


def is_pdf(path: Path) -> bool:
    """Tell whether a file is a PDF by its first bytes; a file that cannot be opened is none."""
    try:
        with path.open("rb") as file:
            return _begins_as_pdf(file.read(_HEAD))
    except OSError:
        return False


def is_harmless(path: Path) -> bool:
    """Tell whether reading a file takes no parser and little memory: a short text, or what `read` refuses at once."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return True
        with path.open("rb") as file:
            head = file.read(_HEAD)
        return _format(head, path.suffix.lower()) == "text" and path.stat().st_size <= _SMALL_TEXT
    except (OSError, UnreadableFile):
        return True


def _check_name(path: Path) -> None:
    if path.name.startswith("~$"):
        raise UnreadableFile("a lock file that Word left", "close the document in Word, or delete this file")
    if path.name.startswith("."):
        raise UnreadableFile("a hidden file", "rename it without the leading dot, if it is a response")


def _contents(path: Path, limits: Limits) -> bytes:
    """Give the file's bytes, never more than one beyond the limit."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for without end
            raise WrongUse(f"{path} is not a file: give the path of a file")
        with path.open("rb") as file:
            data = file.read(limits.bytes + 1)
    except FileNotFoundError:
        raise WrongUse(f"no such file: {path}: check the path") from None
    except OSError as error:
        reason = f"cannot be opened ({error.strerror or error})"
        raise UnreadableFile(reason, "check that you may read it, and that its disk is there") from error
    limits.check_size(len(data))
    if not data:
        raise UnreadableFile("an empty file", "fetch it again from the sender")
    return data


def _format(data: bytes, suffix: str) -> Format:
    if _begins_as_pdf(data):
        return "pdf"
    if data.startswith(_ZIP):
        return "docx"
    if suffix in _MAIL:
        advice = "save its attachments beside it, and the letter itself as .txt where that is the response"
        raise UnreadableFile("a mail", advice)
    if data.startswith(_OLD_OFFICE):
        raise _old_office(data)
    try:
        return _FORMAT_OF_SUFFIX[suffix]
    except KeyError:
        reason = f"files of the kind {suffix} are not read" if suffix else "files without a suffix are not read"
        raise UnreadableFile(reason, f"save it as one of {', '.join(sorted(SUFFIXES))}") from None


def _begins_as_pdf(data: bytes) -> bool:
    return data[:_HEAD].lstrip(_BLANKS).startswith(b"%PDF-")


def _old_office(data: bytes) -> UnreadableFile:
    """Tell what an old container holds: Office keeps documents with a password in one, too."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return UnreadableFile("a document with a password", "open it in Word, and save it without one")
    return UnreadableFile("an old Word file (.doc)", "open it in Word, and save it as .docx without a password")
