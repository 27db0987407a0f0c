"""Documents: their texts, who sent them, and whether they count."""

import json
from collections.abc import Iterable, Sequence

from ingest.errors import NotFound
from ingest.library.database import Database, Row
from ingest.library.records import DocumentHead
from ingest.text.cleaning import Run
from ingest.types import Document, PageSpan

_COLUMNS = "id, consultation, file, ordinal, name, kind, text, pages, counts, copy_of"


class Documents(Database):
    """The documents of a library."""

    def set_standing(self, standing: Iterable[tuple[str, bool, str | None]]) -> None:
        """Write, for each document id, whether it counts and which document it is a copy of."""
        rows = list(standing)
        found = self.rows(
            "SELECT id, counts, copy_of FROM document WHERE id IN (SELECT value FROM json_each(?))",
            json.dumps([row[0] for row in rows]),
        )
        there = {id: (bool(counts), copy_of) for id, counts, copy_of in found}
        changed = [row for row in rows if there.get(row[0]) != row[1:]]
        if not changed:
            return
        with self.writing() as database:
            database.executemany("UPDATE document SET counts = ?2, copy_of = ?3 WHERE id = ?1", changed)

    def documents(self, consultation: str) -> tuple[Document, ...]:
        """The documents of a consultation, by file and place in it."""
        senders = self._senders(consultation)
        found = self.rows(
            f"SELECT {_COLUMNS} FROM document WHERE consultation = ? ORDER BY file, ordinal",  # noqa: S608
            consultation,
        )
        return tuple(_document(row, senders.get(row[0], [])) for row in found)

    def document(self, id: str) -> Document:
        """One document with its text. Raises NotFound."""
        found = self.rows(f"SELECT {_COLUMNS} FROM document WHERE id = ?", id)  # noqa: S608
        if not found:
            raise NotFound(
                f"no document {id!r} in the library; it may have been replaced by a newer version of its file"
            )
        senders = self.rows("SELECT respondent FROM document_respondent WHERE document = ? ORDER BY ordinal", id)
        return _document(found[0], [row[0] for row in senders])

    def trace(self, id: str) -> tuple[Run, ...]:
        """The runs that lead from a document's text back to its pages. Raises NotFound."""
        found = self.rows("SELECT trace FROM document WHERE id = ?", id)
        if not found:
            raise NotFound(f"no document {id!r} in the library")
        return tuple(Run(*run) for run in json.loads(found[0][0]))

    def page_spans(self, consultation: str) -> dict[str, tuple[PageSpan, ...]]:
        """Where the pages lie in the text of each document that counts, by its id."""
        found = self.rows("SELECT id, pages FROM document WHERE consultation = ? AND counts", consultation)
        return {id: _spans(pages) for id, pages in found}

    def heads(self, consultation: str) -> dict[str, DocumentHead]:
        """The documents of a consultation without their texts, by id, in the order of file and place in it."""
        senders = self._senders(consultation)
        found = self.rows(
            "SELECT id, name, kind, counts, copy_of FROM document WHERE consultation = ? ORDER BY file, ordinal",
            consultation,
        )
        return {
            id: DocumentHead(id, name, kind, bool(counts), copy_of, tuple(senders.get(id, ())))
            for id, name, kind, counts, copy_of in found
        }

    def _senders(self, consultation: str) -> dict[str, list[str]]:
        senders: dict[str, list[str]] = {}
        for document, respondent in self.rows(
            "SELECT dr.document, dr.respondent FROM document_respondent dr JOIN document d ON d.id = dr.document "
            "WHERE d.consultation = ? ORDER BY dr.document, dr.ordinal",
            consultation,
        ):
            senders.setdefault(document, []).append(respondent)
        return senders


def _document(row: Row, senders: Sequence[str]) -> Document:
    id, consultation, file, ordinal, name, kind, text, pages, counts, copy_of = row
    return Document(
        *(id, consultation, file, ordinal, name, kind, text, tuple(senders)),
        pages=_spans(pages),
        counts=bool(counts),
        copy_of=copy_of,
    )


def _spans(pages: str) -> tuple[PageSpan, ...]:
    return tuple(PageSpan(*span) for span in json.loads(pages))
