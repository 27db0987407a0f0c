"""Page texts cut into lines, the same way for every format."""

import re
from collections.abc import Iterator

from ingest.readers.page_numbers import named
from ingest.types import Line, Page

LINE_BREAK = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")


def with_plain_breaks(text: str) -> str:
    r"""Turn every line break that Unicode knows into "\n"."""
    return LINE_BREAK.sub("\n", text)


def cut(text: str, page: int) -> Iterator[Line]:
    r"""Yield the lines of the page at index `page` of a reading.

    Blank lines are lines too, so "\n".join gives `text` back. An empty page has none.
    """
    if not text:
        return
    start = 0
    for line in text.split("\n"):
        yield Line(text=line, page=page, start=start)
        start += len(line) + 1


def warnings_for(pages: tuple[Page, ...]) -> tuple[str, ...]:
    """Say which pages hold no text, by their numbers: one warning for all of them."""
    empty = [page.number for page in pages if not page.text.strip()]
    numbers = [number for number in empty if number is not None]
    if len(empty) == len(pages):
        return ("the file holds no text (a scan?)" if numbers else "the file holds no text",)
    return (f"no text (a scan?) on {named(numbers)}",) if numbers else ()
