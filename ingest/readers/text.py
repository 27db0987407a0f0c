"""Plain text: the bytes decoded, pages parted at form feeds, nothing stripped."""

import re

from ingest.errors import UnreadableFile
from ingest.readers.limits import DEFAULT, Limits
from ingest.readers.lines import cut, warnings_for, with_plain_breaks
from ingest.types import Page, Reading

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile("[\x01-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
_MOST_CONTROL_CHARACTERS = 0.01  # text taken out of a PDF may hold a few
_FOREIGN = re.compile(
    "[^\x00-\x7fåäöÅÄÖéÉèÈàÀáÁüÜæÆøØôÔêÊçÇßñÑ§°´¨·•–—‘’“”„»«…½¼²³±×€£©®™µ\u00a0\u00ad]"
    "|(?<=[A-Za-z])[“”„](?=[a-z])"  # ö and ä, as DOS wrote them
)
_MOST_FOREIGN = 0.1  # of the characters outside ASCII
_MARKUP = re.compile(rb"\s*(\{\\rtf|<!doctype html|<html|<\?xml)", re.IGNORECASE)


def read(data: bytes, limits: Limits = DEFAULT) -> Reading:
    r"""Read a text file's bytes.

    Every line break becomes "\n"; all else is kept as it stands, leading spaces too. A form feed begins a new
    page, and then pages count from 1; one that ends the file begins none. Raises UnreadableFile.
    """
    parts = [with_plain_breaks(part) for part in _decode(data).split("\f")]
    numbered = len(parts) > 1
    if numbered and not parts[-1]:
        parts.pop()
    limits.check_pages(len(parts))
    pages = tuple(Page(number if numbered else None, part) for number, part in enumerate(parts, start=1))
    lines = tuple(line for index, page in enumerate(pages) for line in cut(page.text, index))
    return Reading(format="text", pages=pages, lines=lines, warnings=warnings_for(pages))


def _decode(data: bytes) -> str:
    if _MARKUP.match(data.removeprefix(b"\xef\xbb\xbf")[:1000]):
        raise UnreadableFile("markup, not plain text", "save it as .docx, PDF or plain text")
    if data.startswith(_UTF16_MARKS):
        return _checked(_decoded(data, "utf-16"))
    try:
        return _checked(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        text = _checked(_decoded(data, "cp1252"))
    if _looks_foreign(text):
        raise UnreadableFile("text in an unknown encoding", "save it as UTF-8")
    return text


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableFile("not a text, or in an unknown encoding", "save it as UTF-8") from None


def _checked(text: str) -> str:
    """Give the text back, unless it is full of what no text holds."""
    if "\0" in text or len(_CONTROL.findall(text)) > _MOST_CONTROL_CHARACTERS * len(text):
        raise UnreadableFile("not a text", "save it as plain text, .docx or PDF")
    return text


def _looks_foreign(text: str) -> bool:
    """Tell whether bytes were taken for Windows-1252 wrongly: then å, ä and ö are drowned in other signs."""
    beyond_ascii = sum(character > "\x7f" for character in text)
    return len(_FOREIGN.findall(text)) > _MOST_FOREIGN * beyond_ascii
