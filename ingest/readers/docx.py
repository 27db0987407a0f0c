"""DOCX: the paragraphs of the body, then those of the notes, laid out as lines.

A DOCX has no pages before it is shown, so page numbers are None, and a page is what lies between hard page breaks.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.errors import UnreadableFile
from ingest.readers.docx_numbering import numbering_of
from ingest.readers.docx_package import W, opened, related
from ingest.readers.docx_story import LINE, PAGE, Paragraph, Run, StoryReader
from ingest.readers.docx_styles import styles_of
from ingest.readers.limits import DEFAULT, Limits
from ingest.readers.lines import warnings_for
from ingest.types import Line, Page, Reading

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

_BLANK_NOTES = {"separator", "continuationSeparator", "continuationNotice"}


def read(data: bytes, limits: Limits = DEFAULT) -> Reading:
    """Read a DOCX's bytes.

    Each paragraph is a line, unless manual breaks part it. The number that Word puts before a numbered paragraph
    becomes part of its text. Headers and footers are hints, not text. Raises UnreadableFile.
    """
    try:
        return _read(opened(data, limits), limits)
    except RecursionError:
        raise UnreadableFile("a .docx nested too deeply", "do not trust it; if it is genuine, save it as PDF") from None


def _read(document: "Document", limits: Limits) -> Reading:
    styles = styles_of(next(related(document.part, "styles"), None))
    numbering = numbering_of(next(related(document.part, "numbering"), None))
    reader = StoryReader(styles, numbering)
    body = document.element.find(f"{W}body")
    if body is None:
        raise UnreadableFile("a .docx without a body", "fetch it again, or open it in Word and save it anew")
    pages, lines = _lay_out(reader.paragraphs(body), _notes(document, reader))
    limits.check_pages(len(pages))
    return Reading(
        format="docx",
        pages=pages,
        lines=lines,
        hints=tuple(dict.fromkeys(hint for hint in _hints(document, reader) if hint)),
        authors=tuple(dict.fromkeys(_properties(document, "core-properties", "creator", "lastModifiedBy"))),
        warnings=(*_warnings(body), *warnings_for(pages)),
    )


def _notes(document: "Document", reader: StoryReader) -> Iterator[Paragraph]:
    """Yield the paragraphs of the footnotes, then of the endnotes."""
    for kind in ("footnote", "endnote"):
        for root in related(document.part, f"{kind}s"):
            for note in root.iter(f"{W}{kind}"):
                if note.get(f"{W}type") not in _BLANK_NOTES:
                    yield from reader.paragraphs(note)


def _hints(document: "Document", reader: StoryReader) -> Iterator[str]:
    """Yield title, subject, keywords and company, then what headers and footers say."""
    yield from _properties(document, "core-properties", "title", "subject", "keywords")
    yield from _properties(document, "extended-properties", "Company", "Manager")
    for kind in ("header", "footer"):
        for root in related(document.part, kind):
            for paragraph in reader.paragraphs(root):
                yield " ".join("".join(run.text for run in paragraph.runs).split())


def _properties(document: "Document", kind: str, *names: str) -> Iterator[str]:
    """Yield what the package says of itself under these names, where it says anything."""
    for root in related(document.part.package, kind):
        yield from (value for name in names if (value := (root.findtext(f"{{*}}{name}") or "").strip()))


def _warnings(body: "Element") -> Iterator[str]:
    if next(body.iter(f"{W}ins"), None) is not None or next(body.iter(f"{W}del"), None) is not None:
        yield "holds tracked changes: insertions are read, deletions are left out"
    if next(body.iter(f"{W}altChunk"), None) is not None:
        yield "holds another file inside, which is not read"


def _lay_out(paragraphs: Iterable[Paragraph], notes: Iterable[Paragraph]) -> tuple[tuple[Page, ...], tuple[Line, ...]]:
    r"""Part paragraphs into lines and pages; a page's text is its lines joined by "\n"."""
    pages: list[list[str]] = [[]]
    lines: list[Line] = []
    start = 0
    for paragraph, note in [*((one, False) for one in paragraphs), *((one, True) for one in notes)]:
        for index, sheet in enumerate(_sheets(paragraph)):
            if index:
                pages.append([])
                start = 0
            for line in sheet:
                lines.append(replace(line, page=len(pages) - 1, start=start, note=note))
                pages[-1].append(line.text)
                start += len(line.text) + 1
    return tuple(Page(None, "\n".join(texts)) for texts in pages), tuple(lines)


def _sheets(paragraph: Paragraph) -> list[list[Line]]:
    """Give the lines of a paragraph, those before and after each page break on a sheet of their own.

    Blank lines at the edges of a broken paragraph are left out, so that a break at its end leaves it whole.
    """
    sheets = [_split(sheet, LINE) for sheet in _split(paragraph.runs, PAGE)]
    if len(sheets) > 1 or len(sheets[0]) > 1:
        sheets = [_without_blank_edges(sheet) for sheet in sheets]
    whole = True if sum(map(len, sheets)) == 1 else None
    return [[_line(runs, paragraph, whole) for runs in sheet] for sheet in sheets]


def _split(runs: Iterable[Run], mark: str) -> list[list[Run]]:
    parts: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split(mark)
        parts[-1].append(replace(run, text=first))
        parts.extend([replace(run, text=other)] for other in others)
    return parts


def _without_blank_edges(lines: list[list[Run]]) -> list[list[Run]]:
    filled = [index for index, runs in enumerate(lines) if any(run.text.strip() for run in runs)]
    return lines[filled[0] : filled[-1] + 1] if filled else []


def _line(runs: list[Run], paragraph: Paragraph, whole: bool | None) -> Line:
    """Make a line of runs; where it lies is not known yet."""
    words = [run for run in runs if run.text.strip()]
    sizes: Counter[float] = Counter()
    for run in words:
        if run.size is not None:
            sizes[run.size] += len(run.text)
    return Line(
        text="".join(run.text for run in runs),
        page=0,
        start=0,
        whole=whole,
        level=paragraph.level,
        bold=bool(words) and all(run.bold for run in words),
        size=sizes.most_common(1)[0][0] if sizes else None,
        bullet=paragraph.bullet,
        cell=paragraph.cell,
    )
