"""The matrix as the library keeps it: who takes which stance on which section, and the words that tell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.library.store import Library
from ingest.types import Stance, StanceSource, State

ELSEWHERE = ""
"""The section of the cell that holds a respondent's state on every section it says nothing on."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One respondent's state on one section, or `ELSEWHERE`.

    Where it has spoken, `start` and `end` are the span of the document (an id) that carries its stance.
    `stance_source` is not written: it is seen from what the phrases of the statement there tell.
    """

    respondent: str
    section: str
    state: State
    stance: Stance | None = None
    document: str | None = None
    start: int | None = None
    end: int | None = None
    stance_source: StanceSource | None = None


def put_cells(library: Library, consultation: str, made_of: str, cells: Iterable[Cell]) -> None:
    """Write a consultation's matrix in place of the one before; `made_of` tells what it was made of."""
    rows = [
        (consultation, one.respondent, one.section, one.state, one.stance, one.document, one.start, one.end)
        for one in cells
    ]
    with library.writing() as database:
        database.execute("DELETE FROM matrix WHERE consultation = ?", (consultation,))
        database.execute("INSERT INTO matrix VALUES (?, ?)", (consultation, made_of))
        database.executemany("INSERT INTO cell VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def made_of(library: Library, consultation: str) -> str | None:
    """What a consultation's matrix was made of; None where it has none."""
    found = library.rows("SELECT made_of FROM matrix WHERE consultation = ?", consultation)
    return found[0][0] if found else None


def read_cells(library: Library, consultation: str) -> Sequence[Cell]:
    """A consultation's matrix, by respondent."""
    found = library.rows(
        'SELECT respondent, section, state, stance, document, start, "end", CASE WHEN stance IS NULL THEN NULL '
        "WHEN EXISTS (SELECT 1 FROM statement s WHERE s.document = cell.document AND s.start <= cell.start "
        "AND cell.\"end\" <= s.\"end\" AND s.stance IN (cell.stance, 'no_comment', 'abstained')) "
        "THEN 'phrase' ELSE 'judged' END FROM cell WHERE consultation = ?",
        consultation,
    )
    return [Cell(*row) for row in found]
