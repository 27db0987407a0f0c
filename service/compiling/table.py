"""A table as a file that spreadsheets and programs read."""

import csv
import io
from collections.abc import Iterable, Sequence

from service.compiling.formula import harmless


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[str | int | None]]) -> bytes:
    """Rows under their columns' names as CSV (RFC 4180), in UTF-8 with the mark by which spreadsheets know it.

    What would be read as a formula gets an apostrophe before it, since the words come from whoever sent them in.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return file.getvalue().encode("utf-8-sig")
