"""The matrix as it is handed out: respondents by sections, with sums by stance, filtered and in pages."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.library.cells import ELSEWHERE, Cell
from ingest.sections.numbers import contains
from ingest.text.cleaning import page_at
from ingest.types import PageSpan, Respondent, Section, Stance, StanceSource, State
from service.answer import DocumentRef, RespondentRef

Quoted = Callable[[Cell], "CellCitation"]


@dataclass(frozen=True, slots=True)
class CellCitation:
    """The words that carry a cell's stance: `quote == document_text[start:end]`. `url` opens the source there."""

    quote: str
    document: DocumentRef
    page: int | None
    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One respondent's state on one section; what a question by the section's number would tell.

    `stance_source` is "phrase" where a set phrase takes the stance, "judged" where it was told from all the words.
    """

    section: str
    state: State
    stance: Stance | None = None
    citation: CellCitation | None = None
    stance_source: StanceSource | None = None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One respondent: a cell for each section of the matrix, in the same order."""

    respondent: RespondentRef
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class MatrixSection:
    """One section, and how many respondents are in each state and take each stance on it.

    `unclear` counts those who speak without a clear stance, so that the stances and it add up to `stated`. The sums
    are over all respondents that the filters for respondents and kind leave, on whichever page.
    """

    number: str
    title: str
    states: Mapping[State, int]
    stances: Mapping[Stance, int]
    unclear: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """A part of the matrix: `rows` from `offset` on, of `total` that fit the filters."""

    sections: tuple[MatrixSection, ...]
    rows: tuple[MatrixRow, ...]
    total: int
    offset: int


@dataclass(frozen=True, slots=True)
class MatrixFilter:
    """What part of the matrix is wanted; empty: all. A chapter holds its sections.

    With `stance`, only respondents and sections with a cell of it are left. `limit` rows from `offset` on are given.
    """

    respondents: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    kind: str | None = None
    stance: Stance | None = None
    offset: int = 0
    limit: int = field(default=50)


def arrange(
    cells: Iterable[Cell],
    respondents: Sequence[Respondent],
    sections: Sequence[Section],
    wanted: MatrixFilter,
    quoted: Quoted,
) -> Matrix:
    """The part of the matrix that is wanted. `quoted` finds the words of a cell, and is called for those given only."""
    held = {(cell.respondent, cell.section): cell for cell in cells}
    people = [one for one in respondents if _fits(one, wanted)]
    columns = [one for one in sections if not wanted.sections or any(contains(n, one.number) for n in wanted.sections)]
    if wanted.stance:
        has = {key for key, cell in held.items() if cell.stance == wanted.stance}
        columns = [one for one in columns if any((person.id, one.number) in has for person in people)]
        rows = [one for one in people if any((one.id, column.number) in has for column in columns)]
    else:
        rows = people
    return Matrix(
        tuple(_section(one, [_at(held, person, one) for person in people]) for one in columns),
        tuple(_row(one, columns, held, quoted) for one in rows[wanted.offset : wanted.offset + wanted.limit]),
        len(rows),
        wanted.offset,
    )


def cell_citation(cell: Cell, document: DocumentRef, quote: str, pages: Sequence[PageSpan]) -> CellCitation:
    """The words of a cell that has some: `quote`, which stands where the cell says in the document."""
    start, end = cell.start or 0, cell.end or 0
    return CellCitation(quote, document, page_at(pages, start), start, end, document.opened_at(start, end))


def _fits(one: Respondent, wanted: MatrixFilter) -> bool:
    return (not wanted.respondents or one.id in wanted.respondents) and wanted.kind in (None, one.kind)


def _at(held: Mapping[tuple[str, str], Cell], person: Respondent, section: Section) -> Cell:
    """The cell of a respondent on a section: where it says nothing there, its state on all such sections."""
    return held.get((person.id, section.number)) or held[person.id, ELSEWHERE]


def _section(section: Section, column: Sequence[Cell]) -> MatrixSection:
    stances = Counter(cell.stance for cell in column if cell.stance)
    states = Counter(cell.state for cell in column)
    return MatrixSection(section.number, section.title, states, stances, states["stated"] - stances.total())


def _row(
    person: Respondent, columns: Sequence[Section], held: Mapping[tuple[str, str], Cell], quoted: Quoted
) -> MatrixRow:
    found = [(column.number, _at(held, person, column)) for column in columns]
    return MatrixRow(
        RespondentRef(person.id, person.name, person.kind),
        tuple(
            MatrixCell(number, cell.state, cell.stance, quoted(cell) if cell.document else None, cell.stance_source)
            for number, cell in found
        ),
    )
