"""What pages carry besides the text: headers, footers, page numbers. Found by where it stands and that it recurs."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile

from ingest.text.sizes import usual_size
from ingest.types import Line

_NUMBER_OF = r"(?<!\d)\d{1,3}\s*(?:\(\s*\d{1,3}\s*\)|/\s*\d{1,3}|\bav\s+\d{1,3}|\bof\s+\d{1,3})(?!\d)"
_PAGE_NUMBER = re.compile(
    rf"\s*(?:[–—-]\s*)?(?:sida|sidan|sid\.?|page)?\s*(?:{_NUMBER_OF}|\d{{1,3}})(?:\s*[–—-])?\s*", re.IGNORECASE
)
_PAGE_OF = re.compile(rf"\s*(?:sida|sidan|sid\.?|page)?\s*{_NUMBER_OF}\s*", re.IGNORECASE)
_RUNNING_HEAD = re.compile(
    rf"\s*(?:(?-i:[^\Wa-zåäö_]).{{0,110}}?\s)?(?:(?:sida|sidan|sid\.|page)\s*{_NUMBER_OF}|\d{{1,3}}\s?\(\d{{1,3}}\))(?:\s.{{0,60}})?\s*",
    re.IGNORECASE,
)
_CASE_NUMBER = re.compile(r"\bdnr\b|diarienummer|\d{2,}\s*[-/:]\s*\d+|\d+\s*[-/:]\s*\d{2,}", re.IGNORECASE)
_SECTION = re.compile(r"\s*(?:(?:avsnitt|kap\w*\.?|punkt)\s+)?\d{1,2}(?:\.\d{1,3})+[.:]?(?:\s|$)", re.IGNORECASE)
_SENTENCE = re.compile(r"\s*\S+(?:\s+\S+)+[.!?;,]\s*")
_LONGEST = 140
_TOP, _BOTTOM = 4, 3  # how many lines from a page's edges headers and footers reach
_APART = 2  # line heights between a header and the text below it
_SMALLER = 0.8  # points below the size of most lines


def without_furniture(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines without headers, footers and page numbers; a sentence is kept, wherever it stands.

    Works on all lines of a file at once: what recurs at the edges of most pages is furniture. In plain text that
    has lost its pages, what recurs with a page number in it, or with a case number, is.
    """
    pages = _pages(lines)
    edges = {id(line) for page in pages for _, line in _edge(page)}
    recurring = _recurring(pages)
    usual = usual_size((line.size, len(line.text)) for line in lines)
    strays = _strays(lines)
    repeated = _repeated_headers(lines)
    placed = _same_place(pages) | _heads_overleaf(pages, usual)

    bodies = {line.cell[0] for line in lines if line.cell is not None and (line.box is None or id(line) not in edges)}

    def is_body(line: Line) -> bool:
        return line.cell is not None and line.cell[0] in bodies and id(line) not in repeated

    def is_furniture(line: Line) -> bool:
        if line.whole is True or is_body(line) or not 0 < len(line.text.strip()) <= _LONGEST:
            return False
        if id(line) in strays or id(line) in repeated or id(line) in placed:
            return True
        if id(line) not in edges:
            return False
        text = line.text.strip()
        if _PAGE_NUMBER.fullmatch(text):
            return len(pages) > 1 or bool(re.search(r"\(|sid|/", text, re.IGNORECASE))
        count = recurring[_shape(line)]
        small = _is_small(line, usual)
        if _SENTENCE.fullmatch(text) and not _RUNNING_HEAD.fullmatch(text):
            return small and count >= max(3, len(pages) - 1)
        return count >= max(3, (len(pages) + 1) // 2) or (small and count >= 2 and count == len(pages))

    return tuple(line for line in lines if not is_furniture(line))


def _repeated_headers(lines: Sequence[Line]) -> set[int]:
    """The ids of the lines that say overleaf again what the first row of a table says."""
    rows: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        if line.cell is not None and line.whole is not True:
            rows.setdefault(line.cell[:2], []).append(line)
    found: set[int] = set()
    for (table, _), row in rows.items():
        first = rows.get((table, 0), row)
        if row[0].page != first[0].page and [line.text.split() for line in row] == [
            line.text.split() for line in first
        ]:
            found.update(id(line) for line in row)
    return found


def _pages(lines: Iterable[Line]) -> list[list[Line]]:
    pages: dict[int, list[Line]] = {}
    for line in lines:
        if line.text.strip():
            pages.setdefault(line.page, []).append(line)
    return list(pages.values())


def _edge(page: Sequence[Line]) -> list[tuple[int, Line]]:
    """The lines at a page's edges, each with its place from the top, or from the bottom as a negative number."""
    top = list(enumerate(page[:_TOP]))
    bottom = [(at - len(page), page[at]) for at in range(max(len(page) - _BOTTOM, 0), len(page))]
    return top + bottom


def _recurring(pages: Iterable[Sequence[Line]]) -> dict[str, int]:
    """On how many pages a line of each shape stands in the same place at an edge, at most."""
    places = Counter(key for page in pages for key in {(_shape(line), at) for at, line in _edge(page)})
    found: dict[str, int] = {}
    for (shape, _), count in places.items():
        found[shape] = max(found.get(shape, 0), count)
    return found


def _same_place(pages: Sequence[Sequence[Line]]) -> set[int]:
    """The ids of the lines that most pages have outermost in the very same place; two pages are enough.

    Pages that go on alike below or above them may be copies of each other: their lines are not counted.
    """
    counts = Counter(place for page in pages for place in {_place(line) for line in page} - {None})
    least = max(2, (len(pages) + 1) // 2)
    found: set[int] = set()
    for page in pages:
        for edge in (page[:_TOP], page[: -_BOTTOM - 1 : -1]):
            outer = list(takewhile(lambda line: counts[_place(line)] >= least, edge))
            if len(outer) < len(edge):
                found.update(id(line) for line in outer if not _SENTENCE.fullmatch(line.text))
    return found


def _heads_overleaf(pages: Sequence[Sequence[Line]], usual: float | None) -> set[int]:
    """The ids of the small lines set apart above the text of a page that is not the first: no two pages need share them."""
    found: set[int] = set()
    for page in pages[1:]:
        lines = sorted((line for line in page if line.box is not None), key=_top)
        small = takewhile(lambda line: _is_small(line, usual), lines)
        heads = [line for line in small if not _SENTENCE.fullmatch(line.text)][:_TOP]
        if 0 < len(heads) < len(lines) and _gap(heads[-1], lines[len(heads)]) >= _APART:
            found.update(id(line) for line in heads)
    return found


def _is_small(line: Line, usual: float | None) -> bool:
    return usual is not None and line.size is not None and line.size <= usual - _SMALLER


def _top(line: Line) -> float:
    return line.box.top if line.box is not None else 0.0


def _gap(above: Line, below: Line) -> float:
    """How far a line stands above another, in its own height."""
    if above.box is None or below.box is None:
        return 0.0
    return (below.box.top - above.box.bottom) / max(above.box.bottom - above.box.top, 1.0)


def _place(line: Line) -> tuple[str, int, int] | None:
    """A line's words and where it stands, to the point; None where its format does not tell."""
    return (_shape(line), round(line.box.left), round(line.box.top)) if line.box is not None else None


def _shape(line: Line) -> str:
    """What headers of different pages share: the words, with any number; a section's number tells sections apart."""
    text = " ".join(line.text[: 2 * _LONGEST].split()).lower()
    return text if _SECTION.match(text) else re.sub(r"\d+", "0", text)


def _strays(lines: Sequence[Line]) -> set[int]:
    """The ids of headers and footers that stand amid plain text: they name a page, or recur with a case number."""
    texts = {
        id(line): line.text.strip()
        for line in lines
        if line.whole is not True and 0 < len(line.text.strip()) <= _LONGEST
    }
    short = [line for line in lines if id(line) in texts and not _SECTION.match(texts[id(line)])]
    counts = Counter(_shape(line) for line in short if line.whole is None)
    found: set[int] = set()
    for line in short:
        text = texts[id(line)]
        recurs = line.whole is None and counts[_shape(line)] >= 3 and _CASE_NUMBER.search(text)
        if recurs and not _SENTENCE.fullmatch(text) and not text.endswith(":"):
            found.add(id(line))
            continue
        if _RUNNING_HEAD.fullmatch(text) and _is_page_of(text) and not _reads_like_sentence(text):
            found.add(id(line))
    return found


def _is_page_of(text: str) -> bool:
    """Whether the line tells a page's number and how many there are, the number being no larger than that."""
    found = re.search(_NUMBER_OF, text, re.IGNORECASE)
    numbers = [int(number) for number in re.findall(r"\d+", found.group())] if found else []
    return len(numbers) == 2 and 1 <= numbers[0] <= numbers[1]


def _reads_like_sentence(text: str) -> bool:
    return bool(_SENTENCE.fullmatch(text)) or (not _PAGE_OF.fullmatch(text) and text.lstrip()[:1].islower())
