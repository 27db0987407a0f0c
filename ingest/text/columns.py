"""What the places of printed lines tell: how many signs fit on one, which lines stand apart, which order cells have."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.types import Box, Line

_AROUND = 6  # lines looked at on either side to learn how far a column reaches
_INDENT = 40.0  # points that lines of one column may begin apart
_WIDE = 1.22  # times the usual step from line to line; that to the next paragraph is 1.3 of it, or more
_SIZE = 0.6  # points by which the sizes of lines set alike may differ


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a document whose lines have places.

    `reach` is where a line's column ends, in points from the page's left edge, by the line's id(). `step` is the
    usual distance from one line of a paragraph to the next, as a share of a line's height.
    """

    reach: dict[int, float]
    step: float | None

    def fits(self, line: Line) -> float | None:
        """How many signs as wide as those of a line fit on it; None where its place is not known."""
        reach = self.reach.get(id(line))
        if reach is None or line.box is None or line.box.right - line.box.left < 1:
            return None
        written = len(line.text.strip())
        return written * (reach - line.box.left) / (line.box.right - line.box.left)

    def apart(self, before: Line, line: Line) -> bool:
        """Whether a line stands further below the one before it than lines of one paragraph do."""
        found = _step(before, line)
        return found is not None and self.step is not None and found > _WIDE * self.step


def columns_of(lines: Sequence[Line]) -> Columns:
    """The columns that lines stand in, furniture left out; of a format without places there are none."""
    placed = [line for line in lines if line.box is not None and line.text.strip()]
    if not placed:
        return Columns({}, None)
    reach = _reach_of_text([line for line in placed if line.cell is None])
    reach |= _reach_of_cells([line for line in placed if line.cell is not None])
    steps = sorted(step for pair in pairwise(placed) if (step := _step(*pair)) is not None)
    return Columns(reach, steps[len(steps) // 4] if steps else None)


def cells_in_order(lines: Sequence[Line]) -> list[Line]:
    """The lines with those of each table by row and column, whatever order their page has them in."""
    first: dict[int, int] = {}
    for index, line in enumerate(lines):
        if line.cell is not None:
            first.setdefault(line.cell[0], index)

    def place(numbered: tuple[int, Line]) -> tuple[int, int, int, int]:
        index, line = numbered
        return (index, 0, 0, 0) if line.cell is None else (first[line.cell[0]], *line.cell[1:], index)

    return [line for _, line in sorted(enumerate(lines), key=place)]


def _reach_of_text(lines: Sequence[Line]) -> dict[int, float]:
    """Where the column ends that each line stands in: as far as a line of it near by reaches."""
    reach: dict[int, float] = {}
    for index, line in enumerate(lines):
        around = lines[max(0, index - _AROUND) : index + _AROUND + 1]
        reach[id(line)] = max(other.box.right for other in around if other.box and _share_column(line, other))
    return reach


def _reach_of_cells(lines: Sequence[Line]) -> dict[int, float]:
    """Where each cell's column ends: as far as a line in it reaches."""
    columns: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        if line.cell is not None:
            columns[line.cell[0], line.cell[2]].append(line)
    reach: dict[int, float] = {}
    for inside in columns.values():
        right = max(line.box.right for line in inside if line.box)
        reach |= {id(line): right for line in inside}
    return reach


def _share_column(line: Line, other: Line) -> bool:
    return line.box is not None and other.box is not None and abs(line.box.left - other.box.left) < _INDENT


def _step(before: Line, line: Line) -> float | None:
    """How far below a line the next one stands, as a share of their height; None where that tells nothing."""
    if before.box is None or line.box is None or before.page != line.page or before.cell != line.cell:
        return None
    if before.size is None or line.size is None or abs(before.size - line.size) > _SIZE:
        return None
    step = line.box.top - before.box.top
    height = _height(before.box)
    return step / height if height > 0 and step > height / 2 and _overlap(before.box, line.box) else None


def _height(box: Box) -> float:
    return box.bottom - box.top


def _overlap(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right
