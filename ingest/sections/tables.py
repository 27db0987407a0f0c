"""Tables of remarks: a row for each section, its number in one cell, what is said on it in others.

In Word files the cells are known. In a PDF they are not: there a table is known by its header line, and its rows by
the numbers and titles that begin them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.sections.formalities import is_prose
from ingest.sections.headings import Heading, heading, named, tidy
from ingest.sections.heads import Head, ending
from ingest.sections.label_tables import label_heads
from ingest.sections.numbers import NUMBER, read_list
from ingest.sections.title_match import matched
from ingest.sections.trailing_numbers import trailing_number
from ingest.text.cleaning import CleanText
from ingest.types import Section, SectionSource

_OF_SECTION = r"(?:under)?avsnitt\w*|kap(?:\.|itel\w*)?|punkt\w*|(?:avsnitts)?(?:nummer|nr\.?)|rubrik\w*|förslag\w*|sida|sid\.?|område\w*|del|fråga|titel|section"
_OF_REMARK = (
    r"(?:\w+ )?(?:synpunkt\w*|kommentar\w*|ställningstagande\w*|remissvar\w*|yttrande\w*|svar\w*|bedömning\w*|inställning\w*"
    r"|motivering\w*|åsikt\w*|ändringsförslag|inspel|anmärkning\w*|comments?|remarks?)"
)
_SECTION_HEADER = re.compile(
    rf"(?:(?:utredningens|betänkandets|promemorians|remissens)\s+)?(?:{_OF_SECTION})\b.*", re.IGNORECASE
)
_SURE_HEADER = re.compile(r".*\b(?:(?:under)?avsnitt|kapitel|kap\b|section)", re.IGNORECASE)
_PAGE_HEADER = re.compile(r"(?:sida|sid\.?|sidnummer|s\.)(?:\s*(?:nr|nummer)\.?)?", re.IGNORECASE)
_PAGE = re.compile(
    r"\(?\bs(?:id(?:an?|orna|\.)?|\.)\s*\d+(?:\s*[–-]\s*\d+)?\)?\s*[,:;]?|,?\s*(?=\bs(?:id|\.)\b)", re.IGNORECASE
)
_REMARK_HEADER = re.compile(rf".{{0,40}}?\b(?:{_OF_REMARK})\b.*", re.IGNORECASE)
_PDF_HEADER = re.compile(
    rf"(?:{_OF_SECTION})(?:\s+[/&]?\s*\S+){{0,4}}?\s+(?:{_OF_REMARK})(?:\s+(?:{_OF_REMARK}|på\s.*|från\s.*))*",
    re.IGNORECASE,
)
_ONLY_NUMBERS = re.compile(rf"{NUMBER}(?:\s*(?:,|/|&|och|samt|[–—-])\s*{NUMBER})*\.?", re.IGNORECASE)
_VERDICT = re.compile(
    r"(?:ja|nej|delvis|(?:till|av)styrk\w*|instämm\w*|ing(?:en|a|et) \w+|positiv\w*|negativ\w*|neutral\w*|bifall\w*|avslag)(?:\s+\w+){0,3}[.,]?",
    re.IGNORECASE,
)
_TITLE_LENGTH = 14  # words
_HEADER_LENGTH = 6  # words

Cells = dict[int, list[int]]
"""A row's cells: for each column the paragraphs in it, by their index."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which columns of a table say what: that of the section, and those of the remarks. `first` is the first row."""

    section: int
    remarks: tuple[int, ...]
    headed: bool
    first: int


def table_heads(clean: CleanText, titles: Mapping[str, str]) -> tuple[dict[int, Head], frozenset[int]]:
    """The heads of all tables of remarks by the paragraph they begin at, and the paragraphs that these tables hold."""
    heads: dict[int, Head] = {}
    held: set[int] = set()
    for rows in _tables(clean):
        labelled = label_heads(clean, rows, titles)
        plan = None if labelled else _plan(clean, rows, titles)
        if plan is None and not labelled:
            continue
        inside = [index for row in rows for cell in row.values() for index in cell]
        held.update(inside)
        for head in labelled if plan is None else _row_heads(clean, rows, plan, titles):
            heads[head.index] = head
        if plan and plan.first:
            heads.setdefault(inside[0], _header(clean, rows[0]))
        if max(inside) + 1 < len(clean.paragraphs):
            heads.setdefault(max(inside) + 1, ending(clean, max(inside) + 1))
            held.discard(max(inside) + 1)
    return heads, frozenset(held)


def is_printed_header(text: str) -> bool:
    """Whether a line is the header of a table whose cells are not known: "Avsnitt Synpunkt"."""
    return len(text.split()) <= 9 and bool(_PDF_HEADER.fullmatch(text.strip()))


def _tables(clean: CleanText) -> Iterator[list[Cells]]:
    tables: dict[int, dict[int, Cells]] = {}
    for index, paragraph in enumerate(clean.paragraphs):
        if paragraph.cell is not None:
            table, row, column = paragraph.cell
            tables.setdefault(table, {}).setdefault(row, {}).setdefault(column, []).append(index)
    for rows in tables.values():
        yield [rows[row] for row in sorted(rows)]


def _plan(clean: CleanText, rows: Sequence[Cells], titles: Mapping[str, str]) -> _Plan | None:
    """How a table is to be read; None where it is no table of remarks."""
    columns = sorted({column for row in rows for column in row})
    if len(columns) < 2:
        return None
    header = {column: _words(clean, cell) for column, cell in rows[0].items()}
    named_columns = [c for c in columns if _SECTION_HEADER.fullmatch(header.get(c, ""))]
    remark_columns = [c for c in columns if _REMARK_HEADER.fullmatch(header.get(c, ""))]
    headed = bool(named_columns and set(remark_columns) - {named_columns[0]})
    body = rows[1:] if headed else rows
    cells = {c: [_words(clean, row[c]) for row in body if c in row] for c in columns}
    counts = {c: sum(_names(words, titles, headed) for words in cells[c]) for c in columns}
    deep = {c: sum("." in words.split(maxsplit=1)[0] for words in cells[c] if words) for c in columns}
    section = max(_may_name(columns, header), key=lambda c: (counts[c], min(deep[c], counts[c]), -c))
    if counts[section] == 0 or (not headed and counts[section] < 2 and not _single(clean, rows, section)):
        return None
    if headed:
        remarks = tuple(c for c in columns if c > section and (c in remark_columns or _holds_verdicts(cells[c])))
    else:
        remarks = _without_titles(clean, body, section, [c for c in columns if c > section], titles)
    return _Plan(section, remarks, headed, int(headed)) if remarks else None


def _names(words: str, titles: Mapping[str, str], headed: bool) -> bool:
    """Whether a cell names a section; under a header its title will do."""
    return bool(_cell_sections(words, titles, headed) or (headed and matched(words, titles)))


def _holds_verdicts(cells: Sequence[str]) -> bool:
    """Whether the cells of a column hold nothing but a word or two that take a stance."""
    said = [words for words in cells if words]
    return bool(said) and all(map(_VERDICT.fullmatch, said))


def _may_name(columns: Sequence[int], header: Mapping[int, str]) -> Sequence[int]:
    """The columns that may hold the section: never that of pages; those that say so, where a header does."""
    sure = [c for c in columns if _SURE_HEADER.match(header.get(c, "")) and len(header[c].split()) <= _HEADER_LENGTH]
    others = [c for c in columns if not _PAGE_HEADER.fullmatch(header.get(c, ""))]
    return sure if sure and not any(re.search(r"\d", header[c]) for c in sure) else others or columns


def _single(clean: CleanText, rows: Sequence[Cells], section: int) -> bool:
    """Whether a table of one row is one of remarks: the cell beside the section's holds running text."""
    others = [_words(clean, cell) for row in rows for column, cell in row.items() if column > section]
    return any(is_prose(words) for words in others)


def _without_titles(
    clean: CleanText, rows: Sequence[Cells], section: int, columns: list[int], titles: Mapping[str, str]
) -> tuple[int, ...]:
    """The columns of remarks where no header names them: all but one right of the section that holds titles only."""
    if len(columns) > 1:
        texts = [_words(clean, row[columns[0]]) for row in rows if columns[0] in row]
        if texts and all(len(words.split()) <= _TITLE_LENGTH and not words.endswith(".") for words in texts):
            return tuple(columns[1:])
    return tuple(columns)


def _row_heads(clean: CleanText, rows: Sequence[Cells], plan: _Plan, titles: Mapping[str, str]) -> Iterator[Head]:
    current: tuple[tuple[Section, ...], str] = ((), "")
    for row in rows[plan.first :]:
        text = _words(clean, row.get(plan.section, []))
        said = [index for column in plan.remarks for index in row.get(column, [])]
        begin = min(index for cell in row.values() for index in cell)
        if text:
            current = _read_cell(text, _title_beside(clean, row, plan), titles, plan.headed)
        start = clean.paragraphs[begin].start
        body = clean.paragraphs[min(said)].start if said else clean.paragraphs[max(max(c) for c in row.values())].end
        sections, title = current
        source: SectionSource = "table" if sections else "none"
        yield Head(begin, start, body, sections, title, source)


def _title_beside(clean: CleanText, row: Cells, plan: _Plan) -> str:
    """A title that stands in a column of its own between the section's number and the remarks."""
    between = sorted(column for column in row if plan.section < column < min(plan.remarks))
    words = _words(clean, row[between[0]]) if between else ""
    return words if len(words.split()) <= _TITLE_LENGTH and re.search(r"[^\W\d_]{2}", words) else ""


def _read_cell(text: str, beside: str, titles: Mapping[str, str], headed: bool) -> tuple[tuple[Section, ...], str]:
    sections = _cell_sections(text, titles, headed) or matched(text, titles)
    if len(sections) == 1 and beside and not sections[0].title:
        sections = (Section(sections[0].number, tidy(beside)),)
    return tuple(named(section, titles) for section in sections), tidy(beside or text)


def _cell_sections(text: str, titles: Mapping[str, str], headed: bool) -> tuple[Section, ...]:
    """The sections that a cell names. A bare number counts only under a header, or where it has two parts."""
    text = _PAGE.sub("", text).strip(" ,") or text
    if _ONLY_NUMBERS.fullmatch(text):
        numbers = read_list(text)
        if headed or all("." in number for number in numbers):
            return tuple(Section(number, "") for number in numbers)
    found: Heading | None = heading(text, titles) or trailing_number(text, titles)
    return found.sections if found and (headed or found.body is None) else ()


def _header(clean: CleanText, row: Cells) -> Head:
    """A head that holds the header row and says nothing."""
    indexes = sorted(index for cell in row.values() for index in cell)
    start, end = clean.paragraphs[indexes[0]].start, clean.paragraphs[indexes[-1]].end
    return Head(indexes[0], start, end, (), "", "none")


def _words(clean: CleanText, cell: Sequence[int]) -> str:
    return " ".join(clean.words(clean.paragraphs[index]).strip() for index in cell)
