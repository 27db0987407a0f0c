"""The compilation as rows, a respondent and section each: for programs, and for the workbook's sheet of statements."""

import csv
import io
from collections.abc import Iterator

from service.compiling.compilation import Compilation
from service.compiling.formula import harmless
from service.compiling.wording import words_of

COLUMNS = (
    "respondent", "kind", "section", "title", "state", "stance", "quote", "document", "page", "text", "stance_source",
)  # fmt: skip


def rows_of(compilation: Compilation) -> Iterator[tuple[str | int | None, ...]]:
    """A row, as `COLUMNS` says, for each respondent that speaks under a section; by section, then by respondent."""
    words = words_of(compilation.language)
    for part in compilation.parts:
        for one in part.entries:
            if one.state == "stated":
                kind = words.kinds[one.respondent.kind]
                stance = words.marks.stance(one.stance)
                yield (
                    one.respondent.name, kind, part.number, part.title or ("" if part.number else words.whole),
                    words.marks.state(one.state), stance, one.quote, one.document, one.page, one.text,
                    words.sources[one.stance_source],
                )  # fmt: skip


def write_csv(compilation: Compilation) -> bytes:
    """The rows as CSV (RFC 4180), in UTF-8 with the mark by which spreadsheets know it.

    What would be read as a formula gets an apostrophe before it, since the words come from whoever sent them in.
    """
    words = words_of(compilation.language)
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([words.columns[column] for column in COLUMNS])
    for row in rows_of(compilation):
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return file.getvalue().encode("utf-8-sig")
