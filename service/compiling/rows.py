"""The compilation as rows, a respondent and section each: for programs, and for the workbook's sheet of statements."""

from collections.abc import Iterator

from service.compiling.compilation import Compilation
from service.compiling.table import as_csv
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
    """The rows as CSV."""
    words = words_of(compilation.language)
    return as_csv([words.columns[column] for column in COLUMNS], rows_of(compilation))
