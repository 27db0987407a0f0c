"""Files as received: what is noted of each, and all that was understood of it, written in one transaction."""

import json
import sqlite3
from collections.abc import Sequence

from ingest.library.consultations import put_respondents
from ingest.library.database import Database
from ingest.library.records import FileRecord, Parsed
from ingest.text.words import index_terms
from ingest.types import Document, Statement


class Files(Database):
    """The files of a library, and writing what each holds."""

    def files(self, consultation: str) -> tuple[FileRecord, ...]:
        """The files of a consultation, by name."""
        found = self.rows(
            "SELECT consultation, name, sha256, size, state, reason, respondents, warnings FROM file "
            "WHERE consultation = ? ORDER BY name",
            consultation,
        )
        return tuple(
            FileRecord(consultation, name, sha, size, state, reason, *(tuple(json.loads(listed)) for listed in lists))
            for _, name, sha, size, state, reason, *lists in found
        )

    def unread(self, consultation: str) -> frozenset[str]:
        """Those whose file could not be read, by id."""
        return frozenset(
            one for file in self.files(consultation) if file.state == "unreadable" for one in file.respondents
        )

    def unread_files(self, consultation: str) -> tuple[str, ...]:
        """The names of files that could not be read and that nothing credits to anybody: their senders seem silent."""
        return tuple(
            file.name for file in self.files(consultation) if file.state == "unreadable" and not file.respondents
        )

    def replace_files(self, files: Sequence[Parsed]) -> None:
        """Write all that was understood of several files, each in place of what its name held: all of it, or none."""
        if not files:
            return
        with self.writing() as database:
            database.executemany(
                "DELETE FROM file WHERE consultation = ? AND name = ?",
                [(parsed.file.consultation, parsed.file.name) for parsed in files],
            )
            for parsed in files:
                _put_file(database, parsed)


def _put_file(database: sqlite3.Connection, parsed: Parsed) -> None:
    file = parsed.file
    put_respondents(database, parsed.respondents)
    database.execute(
        "INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(file.consultation, file.name, file.sha256, file.size, file.state, file.reason),
            *(json.dumps(file.respondents), json.dumps(file.warnings)),
        ),
    )
    for document, trace in zip(parsed.documents, parsed.traces, strict=True):
        _put_document(database, document, trace)
    stances = {stance[0]: stance[1:] for stance in parsed.stances}
    texts = {document.id: document.text for document in parsed.documents}
    for statement in parsed.statements:
        _put_statement(database, statement, texts[statement.document], stances.get(statement.id))
    database.executemany(
        "INSERT INTO section VALUES (?, ?, ?, 0) ON CONFLICT DO UPDATE SET title = excluded.title "
        "WHERE title = '' AND NOT given",
        [(file.consultation, section.number, section.title) for section in parsed.sections],
    )


def _put_document(database: sqlite3.Connection, document: Document, trace: Sequence[Sequence[int]]) -> None:
    pages = json.dumps([(span.number, span.start, span.end, span.ocr) for span in document.pages])
    database.execute(
        "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(document.id, document.consultation, document.file, document.ordinal, document.name, document.kind),
            *(document.text, pages, json.dumps(trace), document.counts, document.copy_of),
        ),
    )
    database.executemany(
        "INSERT INTO document_respondent VALUES (?, ?, ?)",
        [(document.id, respondent, index) for index, respondent in enumerate(document.respondents)],
    )


def _put_statement(
    database: sqlite3.Connection, statement: Statement, text: str, stance: tuple[str, int, int] | None
) -> None:
    key = database.execute(
        "INSERT INTO statement VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(statement.id, statement.document, statement.ordinal, statement.title, statement.source),
            *(statement.start, statement.end, *(stance or (None, None, None))),
        ),
    ).lastrowid
    database.executemany(
        "INSERT INTO statement_section VALUES (?, ?, ?)",
        [(key, index, number) for index, number in enumerate(statement.sections)],
    )
    words = words_of(statement.title, text[statement.start : statement.end])
    database.execute("INSERT INTO words (rowid, stems) VALUES (?, ?)", (key, words))


def words_of(title: str, text: str) -> str:
    """The stems that a statement is found by, parted by spaces."""
    return " ".join(index_terms(f"{title}\n{text}"))
