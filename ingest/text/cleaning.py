"""From lines as they lie on pages to a document's text: wraps and hyphenation undone, every character traced.

The clean text is made of runs copied from the pages, with single spaces and line breaks put between them. A run
tells where its characters came from, so that a quote can be found again on the page it was printed on.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from ingest.text import hyphens
from ingest.text.columns import cells_in_order
from ingest.text.footnotes import notes_last
from ingest.text.wraps import BULLET, MARKER, paragraphs
from ingest.types import Line, Page, PageSpan

_UNSEEN = hyphens.SOFT + "\x00\u200b\ufeff"  # never part of a word
_STRETCH = re.compile(rf"[^\s{_UNSEEN}]+(?: [^\s{_UNSEEN}]+)*")
_CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SUPERSCRIPT = re.compile(
    r"(?<=[^\W\d_]|[.,;:)”\"])(?<!\bm)(?<!\b[kcdm]m)[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,2}(?!\w)"
)
_COMPOSED = re.compile("[\u0300-\u036fﬀ-ﬆ]")
_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Run:
    """`text[start:start + length]` was copied from `pages[page].text[source:source + length]`.

    Letters of a ligature, and a letter that its page has apart from its accent, each make a run of their own:
    `text[start]` is then what the sign at `source` stands for.
    """

    start: int
    page: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the clean text and its looks; `start` and `end` are offsets in that text."""

    start: int
    end: int
    page: int
    level: int | None = None
    bold: bool = False
    size: float | None = None
    bullet: bool = False
    cell: tuple[int, int, int] | None = None
    note: bool = False


@dataclass(frozen=True, slots=True)
class CleanText:
    """A document's text: paragraphs parted by one line break, and the runs that trace it to its pages."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    runs: tuple[Run, ...]

    def words(self, paragraph: Paragraph) -> str:
        """The text of one paragraph."""
        return self.text[paragraph.start : paragraph.end]

    def start_of(self, index: int) -> int:
        """Where the paragraph at `index` starts; the end of the text where there are no more of them."""
        return self.paragraphs[index].start if index < len(self.paragraphs) else len(self.text)

    @property
    def body(self) -> int:
        """How many paragraphs come before the notes, which stand last."""
        return next((at for at, one in enumerate(self.paragraphs) if one.note), len(self.paragraphs))

    def page_spans(self, pages: Sequence[Page]) -> tuple[PageSpan, ...]:
        """Where each page of the source lies in the text, in reading order."""
        spans: list[PageSpan] = []
        for run in self.runs:
            page, end = pages[run.page], run.start + run.length
            start = spans.pop().start if spans and spans[-1].number == page.number else run.start
            spans.append(PageSpan(page.number, start, end, page.origin == "ocr"))
        return tuple(spans)


def page_at(spans: Sequence[PageSpan], offset: int) -> int | None:
    """The number of the page on which the character at `offset` was printed; None without page numbers."""
    span = page_span_at(spans, offset)
    return span.number if span else None


def page_span_at(spans: Sequence[PageSpan], offset: int) -> PageSpan | None:
    """The page on which the character at `offset` was printed; None where there are no pages."""
    index = bisect_right(spans, offset, key=_start) - 1
    return spans[max(index, 0)] if spans else None


def clean(lines: Sequence[Line]) -> CleanText:
    """Join lines, furniture left out, into paragraphs: wraps and hyphenation undone, footnotes last.

    Law: a character of the text is the character that its run names on the page (or a letter of the ligature, or
    the accented letter whose letter it names), or a space or a line break between runs. No word character is lost but for
    the raised marks of notes.
    """
    writer = _Writer(hyphens.vocabulary(line.text for line in lines))
    for group in paragraphs(cells_in_order(notes_last(lines))):
        writer.write(group)
    return writer.finished()


class _Writer:
    """Builds the clean text run by run."""

    def __init__(self, known: Counter[str]) -> None:
        self._known = known
        self._text: list[str] = []
        self._length = 0
        self._paragraphs: list[Paragraph] = []
        self._runs: list[Run] = []

    def finished(self) -> CleanText:
        return CleanText("".join(self._text), tuple(self._paragraphs), tuple(self._runs))

    def write(self, lines: Sequence[Line]) -> None:
        """Write one paragraph."""
        broken = bool(self._length)
        start = self._length + broken
        for index, line in enumerate(lines):
            after = lines[index + 1].text.strip() if index + 1 < len(lines) else ""
            verdict = hyphens.at_line_end(line.text, after, self._known)
            for source, piece, spaced in _pieces(_without_marks(line), verdict == "drop", self._known):
                if broken:
                    self._put("\n")
                    broken = False
                elif spaced and self._length > start:
                    self._put(" ")
                self._copy(line, source, piece)
            if after and verdict is None and self._length > start:
                self._put(" ")
        if self._length > start:
            self._paragraphs.append(_paragraph(lines[0], start, self._length))

    def _copy(self, line: Line, source: int, piece: str) -> None:
        for at, written in _letters(piece):
            self._runs.append(Run(self._length, line.page, line.start + source + at, len(written)))
            self._put(written)

    def _put(self, text: str) -> None:
        self._text.append(text)
        self._length += len(text)


def _paragraph(first: Line, start: int, end: int) -> Paragraph:
    bullet = first.bullet or bool(BULLET.match(first.text))
    return Paragraph(start, end, first.page, first.level, first.bold, first.size, bullet, first.cell, first.note)


def _without_marks(line: Line) -> str:
    """The line's text with the marks that lead to notes, raised or superscript, as signs that are no part of a word."""
    spans = [*line.raised, *(mark.span() for mark in _SUPERSCRIPT.finditer(line.text))]
    text = line.text
    for start, end in spans:
        text = text[:start] + "\x00" * (end - start) + text[end:]
    return text


def _pieces(text: str, drop_hyphen: bool, known: Counter[str]) -> Iterator[tuple[int, str, bool]]:
    """The stretches of a line to copy: where each lies in it, its words, and whether a space stands before it."""
    text = MARKER.sub(lambda marker: " " * len(marker.group()), text).rstrip()
    if drop_hyphen:
        text = text[:-1]
    left_out = set(hyphens.inside(text, known)) if "-" in text else set()
    first = True
    for stretch in _STRETCH.finditer(text):
        start = stretch.start()
        spaced = not first and text[start - 1] not in _UNSEEN
        first = False
        for hyphen in sorted(at for at in left_out if start <= at < stretch.end()):
            yield start, text[start:hyphen], spaced
            start, spaced = hyphen + 1, False
        yield start, text[start : stretch.end()], spaced


def _letters(piece: str) -> Iterator[tuple[int, str]]:
    """A piece in runs: whole, unless it holds ligatures or letters apart from their accents."""
    if not _COMPOSED.search(piece):
        yield 0, piece
        return
    for cluster in _CLUSTER.finditer(piece):
        sign = cluster.group()
        for letter in _LIGATURES.get(sign) or unicodedata.normalize("NFC", sign):
            yield cluster.start(), letter
