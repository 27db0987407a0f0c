"""Lines of pages put into the cells of drawn tables, a table that goes on overleaf as one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.readers.grids import Grid
from ingest.types import Line

_SAME = 4.0  # points between edges that are meant to be one
_HEADER_LINES, _FOOTER_LINES = 6, 5  # that may stand between a table and its page's edge, where it goes on overleaf

Rows = dict[float, dict[float, list[Line]]]
"""A table's lines on one page, by the upper edge of their row and the left edge of their cell."""


@dataclass(slots=True)
class _Table:
    """A table so far: its lines by row and left edge; whether it may go on overleaf is told by the last page's part."""

    lefts: list[float]
    rows: list[dict[float, list[Line]]] = field(default_factory=list)

    def add(self, rows: Sequence[dict[float, list[Line]]]) -> None:
        """Add what stands on a page; a first row that has nothing in the first column goes on with the last."""
        rows = list(rows)
        if self.rows and rows and _words(rows[0]) == _words(self.rows[0]):
            rows, repeated = rows[1:], rows[:1]
            if rows and self._goes_on(rows[0]):
                self._join(rows.pop(0))
            rows = repeated + rows
        elif self.rows and rows and self._goes_on(rows[0]):
            self._join(rows.pop(0))
        self.rows.extend(rows)

    def _goes_on(self, row: dict[float, list[Line]]) -> bool:
        return len(self.rows) > 1 and min(row) > min(self.lefts) + _SAME

    def _join(self, row: dict[float, list[Line]]) -> None:
        for left, lines in row.items():
            self.rows[-1].setdefault(_same(left, self.rows[-1]), []).extend(lines)

    def numbered(self, table: int) -> Iterator[tuple[Line, tuple[int, int, int]]]:
        """Yield each line with its table, row and column."""
        columns = _edges(left for row in self.rows for left in row)
        for row, cells in enumerate(self.rows):
            for left, lines in cells.items():
                column = columns.index(_nearest(left, columns))
                yield from ((line, (table, row, column)) for line in lines)


def with_cells(pages: Sequence[tuple[Sequence[Line], Grid]]) -> tuple[Line, ...]:
    """Give the lines of all pages, in their order, those in a drawn table of two columns or more with their cell."""
    tables: list[_Table] = []
    open_table: _Table | None = None
    for lines, grid in pages:
        found = _rows(lines, grid) if grid.rules else {}
        inside = [line for rows in found.values() for row in rows.values() for cell in row.values() for line in cell]
        before, after = _around(lines, inside)
        for rows in found.values():
            table = open_table if open_table and before <= _HEADER_LINES and _fits(open_table, rows) else None
            if table is None:
                tables.append(table := _Table(_edges(left for row in rows.values() for left in row)))
            table.add([rows[top] for top in sorted(rows)])
            open_table, before = table, _HEADER_LINES + 1
        if not found or after > _FOOTER_LINES:
            open_table = None
    numbered = enumerate(table for table in tables if len(_edges(left for row in table.rows for left in row)) > 1)
    cells = {id(line): cell for number, table in numbered for line, cell in table.numbered(number)}
    return tuple(
        replace(line, cell=cells[id(line)]) if id(line) in cells else line for lines, _ in pages for line in lines
    )


def _rows(lines: Sequence[Line], grid: Grid) -> dict[int, Rows]:
    """The lines of a page that stand in its tables, by table."""
    found: dict[int, Rows] = {}
    for line in lines:
        cell = grid.cell(line.box) if line.box else None
        if cell is not None:
            table, edges = cell
            rows = found.setdefault(table, {})
            row = rows.setdefault(_same(edges.top, rows), {})
            row.setdefault(_same(edges.left, row), []).append(line)
    return found


def _around(lines: Sequence[Line], inside: Sequence[Line]) -> tuple[int, int]:
    """How many lines with text stand before the first line of a page's tables, and after the last."""
    held = {id(line) for line in inside}
    places = [id(line) in held for line in lines if line.text.strip()]
    if not any(places):
        return len(places), len(places)
    return places.index(True), places[::-1].index(True)


def _fits(table: _Table, rows: Rows) -> bool:
    """Whether each cell begins where one of the table does."""
    return all(abs(_nearest(left, table.lefts) - left) <= _SAME for row in rows.values() for left in row)


def _edges(values: Iterable[float]) -> list[float]:
    """The values in order, of those that are the same but for a few points the first only."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SAME:
            edges.append(value)
    return edges


def _nearest(value: float, known: Iterable[float]) -> float:
    """The nearest of the known values; the value itself where there is none."""
    return min(known, key=lambda one: abs(one - value), default=value)


def _same(value: float, known: Iterable[float]) -> float:
    """The known value that is the same but for a few points; the value itself where there is none."""
    near = _nearest(value, known)
    return near if abs(near - value) <= _SAME else value


def _words(row: dict[float, list[Line]]) -> list[str]:
    return [" ".join(" ".join(line.text for line in row[left]).split()) for left in sorted(row)]
