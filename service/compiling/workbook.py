"""The compilation as a workbook: the matrix, every statement, and the respondents, with filters and frozen panes."""

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from service.answer import Stance, State
from service.compiling.compilation import Compilation
from service.compiling.rows import COLUMNS, rows_of
from service.compiling.wording import Words, words_of
from service.marks import GROUPS, SIGNS
from service.matrix import MatrixCell

CELL_LETTERS = 32_767
"""The most that a cell of a workbook holds; a longer statement ends in three dots there, and is whole in CSV."""

_FILLS: dict[Stance | None, str] = {
    "support": "#C6E5CF",
    "support_with_reservation": "#E3EFC2",
    "suggests_change": "#FBE7B2",
    "objects": "#F6C9C4",
    "neutral": "#E4E7EB",
    None: "#FFFFFF",
}
_WIDTHS = {"respondent": 34, "title": 34, "stance": 24, "quote": 70, "text": 70, "document": 30, "kind": 16}


def write_xlsx(compilation: Compilation) -> bytes:
    """The compilation as XLSX. Texts are written as texts: nothing in them becomes a formula or a link."""
    import xlsxwriter

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    words = words_of(compilation.language)
    with xlsxwriter.Workbook(file, options) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        _matrix(book, compilation, words, head)
        _statements(book, compilation, words, head)
        _respondents(book, compilation, words, head)
    return file.getvalue()


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the matrix: what stands above it, and each respondent's state, stance and words with their source."""

    head: str
    title: str
    cells: tuple[tuple[State, Stance | None, str], ...]


def _columns(compilation: Compilation, words: Words) -> Iterator[_Column]:
    """The proposal as a whole, where anything is said of it, and then each section."""
    for part in compilation.parts:
        if not part.number:
            told = ((one.state, one.stance, _told(one.quote, one.document, one.page, words)) for one in part.entries)
            yield _Column(words.whole, "", tuple(told))
    for at, section in enumerate(compilation.matrix.sections):
        column = (row.cells[at] for row in compilation.matrix.rows)
        yield _Column(
            section.number, section.title, tuple((one.state, one.stance, _cited(one, words)) for one in column)
        )


def _cited(cell: MatrixCell, words: Words) -> str:
    found = cell.citation
    return _told(found.quote, found.document.name, found.page, words) if found else ""


def _told(quote: str, document: str, page: int | None, words: Words) -> str:
    return f"{quote[:900]}\n({words.source(document, page)})" if quote else ""


def _matrix(book: Any, compilation: Compilation, words: Words, head: Any) -> None:
    sheet = book.add_worksheet(words.sheets[0])
    fills = {stance: book.add_format({"bg_color": colour, "align": "center"}) for stance, colour in _FILLS.items()}
    faint = book.add_format({"font_color": "#6B7280", "align": "center"})
    columns = list(_columns(compilation, words))
    sheet.write_row(0, 0, [words.columns["respondent"], *(column.head for column in columns)], head)
    for at, column in enumerate(columns, 1):
        if column.title:
            sheet.write_comment(0, at, column.title)
        for row, (state, stance, told) in enumerate(column.cells, 1):
            sheet.write_string(row, at, words.marks.sign(state, stance), fills[stance] if state == "stated" else faint)
            if told:
                sheet.write_comment(row, at, told)
    for row, respondent in enumerate(compilation.respondents, 1):
        sheet.write_string(row, 0, respondent.name)
    last = len(compilation.respondents)
    sheet.autofilter(0, 0, last, len(columns))
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, _WIDTHS["respondent"])
    sheet.set_column(1, max(len(columns), 1), 8)
    _sums(sheet, columns, words, last + 2, fills)
    _key(sheet, words, last + 3 + len(GROUPS) + 1, fills, faint)


def _sums(sheet: Any, columns: Sequence[_Column], words: Words, row: int, fills: dict[Stance | None, Any]) -> None:
    for offset, stance in enumerate(GROUPS):
        sheet.write_string(row + offset, 0, f"{words.columns['sum']}: {words.marks.stance(stance)}")
        for at, column in enumerate(columns, 1):
            many = sum(state == "stated" and taken == stance for state, taken, _ in column.cells)
            sheet.write_number(row + offset, at, many, fills[stance])


def _key(sheet: Any, words: Words, row: int, fills: dict[Stance | None, Any], faint: Any) -> None:
    sheet.write_string(row, 0, words.key)
    marks = words.marks
    lines = [(marks.stance(stance), marks.letters[stance], fills[stance]) for stance in GROUPS]
    lines += [(marks.state(state), sign, faint) for state, sign in SIGNS.items()]
    for offset, (meaning, sign, look) in enumerate(lines, 1):
        sheet.write_string(row + offset, 0, meaning)
        sheet.write_string(row + offset, 1, sign, look)


def _statements(book: Any, compilation: Compilation, words: Words, head: Any) -> None:
    sheet = book.add_worksheet(words.sheets[1])
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_row(0, 0, [words.columns[column] for column in COLUMNS], head)
    last = 0
    for last, row in enumerate(rows_of(compilation), 1):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(last, column, cell, wrapped)
            else:
                sheet.write_string(last, column, _fitting(cell or ""), wrapped)
    for column, name in enumerate(COLUMNS):
        sheet.set_column(column, column, _WIDTHS.get(name, 10))
    sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
    sheet.freeze_panes(1, 1)


def _respondents(book: Any, compilation: Compilation, words: Words, head: Any) -> None:
    sheet = book.add_worksheet(words.sheets[2])
    columns = ("respondent", "kind", "asked", "state", "statements")
    sheet.write_row(0, 0, [words.columns[column] for column in columns], head)
    spoken = Counter(one.respondent.id for part in compilation.parts for one in part.entries if one.state == "stated")
    for row, one in enumerate(compilation.respondents, 1):
        asked = (words.yes if one.id in compilation.asked else words.no) if compilation.asked else ""
        state = words.marks.state(compilation.overall[one.id])
        sheet.write_row(row, 0, [one.name, words.kinds[one.kind], asked, state])
        sheet.write_number(row, 4, spoken[one.id])
    sheet.set_column(0, 0, _WIDTHS["respondent"])
    sheet.set_column(1, 4, 20)
    sheet.autofilter(0, 0, max(len(compilation.respondents), 1), len(columns) - 1)
    sheet.freeze_panes(1, 1)


def _fitting(text: str) -> str:
    return text if len(text) <= CELL_LETTERS else f"{text[: CELL_LETTERS - 1]}…"
