"""The store itself: every read and write of the library, each write one transaction."""

import json
import shutil
import sqlite3
import threading
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from ingest.errors import LibraryError, NotFound, WrongUse
from ingest.library import schema
from ingest.library.records import DocumentHead, FileRecord, Parsed, Said, SectionRecord
from ingest.sections.numbers import parts
from ingest.text.words import index_terms
from ingest.types import Consultation, Document, PageSpan, Respondent, Section, Statement

Row = tuple[Any, ...]


class Library:
    """One library, open. Safe to share between threads; close it, or use it in a `with`.

    Raises LibraryError when it is missing, of another version, or cannot be written.
    """

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        if not (folder / schema.FILE_NAME).exists():
            if not create:
                raise LibraryError(f"no library in {folder}: run `remissa ingest PATH`, or name one with --library")
            schema.create(folder, uuid.uuid4().hex[:8])
        self.folder = folder
        self._database = schema.connect(folder)
        self._lock = threading.RLock()
        self.intake = threading.Lock()  # held while files are taken in: two at a time would trip over each other

    def __enter__(self) -> "Library":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the library's file."""
        with self._lock:
            self._database.close()

    @contextmanager
    def writing(self, *, counted: bool = True) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is written, or none. The library's revision goes up by one, unless it is not
        `counted`: what is kept only to spare work is no part of the library's contents."""
        with self._lock:
            try:
                self._database.execute("BEGIN IMMEDIATE")
                yield self._database
                if counted:
                    self._database.execute("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'revision'")
                self._database.execute("COMMIT")
            except sqlite3.Error as error:
                self._roll_back()
                raise LibraryError(
                    f"the library in {self.folder} cannot be written: {error}; nothing was changed. "
                    "Check the disk's space and your permission to write there"
                ) from error
            except BaseException:
                self._roll_back()
                raise

    def rows(self, query: str, *values: object) -> list[Row]:
        """The rows of one SELECT."""
        with self._lock:
            try:
                return self._database.execute(query, values).fetchall()
            except sqlite3.Error as error:
                raise LibraryError(
                    f"the library in {self.folder} cannot be read: {error}; check the disk, or restore it from a copy"
                ) from error

    @property
    def name(self) -> str:
        """A name that changes with every write: "3f2a9c01-17". Equal names mean equal contents."""
        found: dict[str, str] = dict(self.rows("SELECT key, value FROM meta"))
        return f"{found['made']}-{found['revision']}"

    def noted(self, key: str) -> str | None:
        """What was noted under a key; None where nothing was."""
        found = self.rows("SELECT value FROM meta WHERE key = ?", f"note {key}")
        return str(found[0][0]) if found else None

    def note(self, key: str, value: str) -> None:
        """Note something for the next run."""
        if self.noted(key) != value:
            with self.writing() as database:
                database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (f"note {key}", value))

    # Consultations and their sections

    def put_consultation(self, consultation: Consultation, respondents: Sequence[Respondent] = ()) -> None:
        """Write what is known of a consultation; `respondents` are those in `asked`. Sections given here are
        the proposal's own, and stand over titles learned from responses."""
        if self._holds(consultation, respondents):
            return
        with self.writing() as database:
            database.execute(
                "INSERT INTO consultation VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET title = excluded.title, "
                "glossary = excluded.glossary",
                (consultation.id, consultation.title, json.dumps(consultation.glossary)),
            )
            _put_respondents(database, respondents)
            database.execute("DELETE FROM asked WHERE consultation = ?", (consultation.id,))
            database.executemany(
                "INSERT INTO asked VALUES (?, ?)", [(consultation.id, one) for one in consultation.asked]
            )
            database.executemany(
                "INSERT INTO section VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET title = excluded.title, given = 1",
                [(consultation.id, section.number, section.title) for section in consultation.sections],
            )

    def _holds(self, consultation: Consultation, respondents: Sequence[Respondent]) -> bool:
        """Whether all of this is written already."""
        if not self.rows("SELECT 1 FROM consultation WHERE id = ?", consultation.id):
            return False
        there = self.consultation(consultation.id)
        known = {one.id: one for one in self.respondents(consultation.id)}
        return (
            (there.title, there.glossary, set(there.asked))
            == (consultation.title, consultation.glossary, set(consultation.asked))
            and set(consultation.sections) <= set(there.sections)
            and all(known.get(one.id) == one for one in respondents)
        )

    def consultations(self) -> tuple[Consultation, ...]:
        """All consultations, by id."""
        return tuple(self.consultation(row[0]) for row in self.rows("SELECT id FROM consultation ORDER BY id"))

    def consultation(self, name: str) -> Consultation:
        """One consultation. Raises NotFound naming those there are."""
        found = self.rows("SELECT title, glossary FROM consultation WHERE id = ?", name)
        if not found:
            there = ", ".join(row[0] for row in self.rows("SELECT id FROM consultation ORDER BY id"))
            raise NotFound(f"no consultation {name!r} in the library; there are: {there or 'none'}")
        asked = self.rows("SELECT respondent FROM asked WHERE consultation = ? ORDER BY respondent", name)
        return Consultation(
            name,
            found[0][0],
            tuple(record.section for record in self.sections(name)),
            tuple(row[0] for row in asked),
            tuple((term, meaning) for term, meaning in json.loads(found[0][1])),
        )

    def only_consultation(self, named: str | None) -> str:
        """The id of the consultation that is meant: the one named, or the only one. Raises NotFound, WrongUse."""
        ids: list[str] = [row[0] for row in self.rows("SELECT id FROM consultation ORDER BY id")]
        if named:
            return self.consultation(named).id
        if not ids:
            raise NotFound("the library holds no consultation yet: run `remissa ingest PATH`")
        if len(ids) > 1:
            raise WrongUse(f"the library holds several consultations; name one of {', '.join(ids)}")
        return ids[0]

    def sections(self, consultation: str) -> tuple[SectionRecord, ...]:
        """The sections of a consultation that are known, in the proposal's order."""
        found = self.rows(
            "SELECT s.number, s.title, COUNT(DISTINCT r.respondent) FROM section s "
            "LEFT JOIN (SELECT ss.number AS number, dr.respondent AS respondent FROM statement_section ss "
            "  JOIN statement st ON st.key = ss.statement JOIN document d ON d.id = st.document AND d.counts "
            "  JOIN document_respondent dr ON dr.document = d.id WHERE d.consultation = ?1) r ON r.number = s.number "
            "WHERE s.consultation = ?1 GROUP BY s.number",
            consultation,
        )
        found.sort(key=lambda row: parts(row[0]))
        return tuple(SectionRecord(Section(number, title), count) for number, title, count in found)

    # Respondents and files

    def respondents(self, consultation: str) -> tuple[Respondent, ...]:
        """Everybody who was asked, who answered, or whose file could not be read; by name."""
        unread = [one for file in self.files(consultation) if file.state == "unreadable" for one in file.respondents]
        found = self.rows(
            "SELECT id, name, kind, aliases, circle FROM respondent WHERE id IN (SELECT respondent FROM asked WHERE "
            "consultation = ?1 UNION SELECT dr.respondent FROM document_respondent dr JOIN document d ON d.id = dr.document "
            "WHERE d.consultation = ?1) OR id IN (SELECT value FROM json_each(?2)) ORDER BY name",
            consultation,
            json.dumps(unread),
        )
        return tuple(
            Respondent(id, name, kind, tuple(json.loads(names)), group) for id, name, kind, names, group in found
        )

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

    def replace_file(self, parsed: Parsed) -> None:
        """Write all that was understood of a file, in place of what a file of that name held before."""
        self.replace_files([parsed])

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

    def remove_file(self, consultation: str, name: str) -> None:
        """Remove a file with its documents and statements."""
        with self.writing() as database:
            database.execute("DELETE FROM file WHERE consultation = ? AND name = ?", (consultation, name))

    # Documents and statements

    def set_standing(self, standing: Iterable[tuple[str, bool, str | None]]) -> None:
        """Write, for each document id, whether it counts and which document it is a copy of."""
        rows = list(standing)
        there = {
            id: (bool(counts), copy_of) for id, counts, copy_of in self.rows("SELECT id, counts, copy_of FROM document")
        }
        changed = [row for row in rows if there.get(row[0]) != row[1:]]
        if not changed:
            return
        with self.writing() as database:
            database.executemany("UPDATE document SET counts = ?2, copy_of = ?3 WHERE id = ?1", changed)

    def documents(self, consultation: str) -> tuple[Document, ...]:
        """The documents of a consultation, by file and place in it."""
        found = self.rows("SELECT id FROM document WHERE consultation = ? ORDER BY file, ordinal", consultation)
        return tuple(self.document(row[0]) for row in found)

    def document(self, id: str) -> Document:
        """One document with its text. Raises NotFound."""
        found = self.rows(
            "SELECT consultation, file, ordinal, name, kind, text, pages, counts, copy_of FROM document WHERE id = ?",
            id,
        )
        if not found:
            raise NotFound(
                f"no document {id!r} in the library; it may have been replaced by a newer version of its file"
            )
        consultation, file, ordinal, name, kind, text, pages, counts, copy_of = found[0]
        senders = self.rows("SELECT respondent FROM document_respondent WHERE document = ? ORDER BY ordinal", id)
        return Document(
            *(id, consultation, file, ordinal, name, kind, text, tuple(row[0] for row in senders)),
            pages=tuple(PageSpan(*span) for span in json.loads(pages)),
            counts=bool(counts),
            copy_of=copy_of,
        )

    def statements(self, document: str) -> tuple[Statement, ...]:
        """The statements of one document, in its order."""
        found = self.rows(
            "SELECT s.id, s.ordinal, s.title, s.source, s.start, s.\"end\", (SELECT group_concat(number, ' ') FROM "
            "(SELECT number FROM statement_section WHERE statement = s.key ORDER BY ordinal)) "
            "FROM statement s WHERE s.document = ? ORDER BY s.ordinal",
            document,
        )
        return tuple(
            Statement(id, document, ordinal, tuple((numbers or "").split()), title, source, start, end)
            for id, ordinal, title, source, start, end, numbers in found
        )

    def keep_original(self, path: Path, sha256: str) -> None:
        """Keep a file's bytes as received; the same bytes are kept once."""
        place = self._original_place(sha256, path.name)
        if place.exists():
            return
        half = place.with_name(f"{place.name}.{uuid.uuid4().hex[:8]}")
        try:
            place.parent.mkdir(exist_ok=True)
            shutil.copyfile(path, half)
            half.replace(place)
        except OSError as error:
            half.unlink(missing_ok=True)
            raise LibraryError(f"cannot keep {path.name} in {place.parent}: {error}; check the disk's space") from error

    def sweep_originals(self) -> None:
        """Delete the originals that are no file's: of a version since replaced, or half-copied when Remissa was stopped."""
        held = self.rows("SELECT DISTINCT sha256, name FROM file")
        kept = {self._original_place(sha256, name) for sha256, name in held}
        for place in (self.folder / "originals").glob("[0-9a-f]" * 64 + "*"):
            if place not in kept:
                with suppress(OSError):  # open elsewhere: the next sweep takes it
                    place.unlink()

    def original(self, consultation: str, file: str) -> Path | None:
        """Where a file's bytes are kept, as received; None where they are not."""
        found = self.rows("SELECT sha256 FROM file WHERE consultation = ? AND name = ?", consultation, file)
        place = self._original_place(found[0][0], file) if found else None
        return place if place and place.exists() else None

    def _original_place(self, sha256: str, name: str) -> Path:
        return self.folder / "originals" / f"{sha256}{Path(name).suffix.lower()[:10]}"

    def said(self, consultation: str) -> tuple[Said, ...]:
        """Every statement of the consultation's documents that count, by document and place in it."""
        heads = self._heads(consultation)
        titles = {record.section.number: record.section for record in self.sections(consultation)}
        numbers: dict[int, list[str]] = {}
        for key, number in self.rows(
            "SELECT ss.statement, ss.number FROM statement_section ss JOIN statement s ON s.key = ss.statement "
            "JOIN document d ON d.id = s.document WHERE d.consultation = ? ORDER BY ss.statement, ss.ordinal",
            consultation,
        ):
            numbers.setdefault(key, []).append(number)
        found = self.rows(
            'SELECT s.key, s.id, s.document, s.ordinal, s.title, s.source, s.start, s."end", s.stance, s.trigger_start, '
            's.trigger_end, substr(d.text, s.start + 1, s."end" - s.start) FROM statement s JOIN document d '
            "ON d.id = s.document WHERE d.consultation = ? AND d.counts ORDER BY d.file, d.ordinal, s.ordinal",
            consultation,
        )
        return tuple(_said(row, tuple(numbers.get(row[0], ())), heads, titles) for row in found)

    def _heads(self, consultation: str) -> dict[str, DocumentHead]:
        senders: dict[str, list[str]] = {}
        for document, respondent in self.rows(
            "SELECT dr.document, dr.respondent FROM document_respondent dr JOIN document d ON d.id = dr.document "
            "WHERE d.consultation = ? ORDER BY dr.document, dr.ordinal",
            consultation,
        ):
            senders.setdefault(document, []).append(respondent)
        found = self.rows(
            "SELECT id, name, kind, counts, copy_of FROM document WHERE consultation = ? ORDER BY file, ordinal",
            consultation,
        )
        return {
            id: DocumentHead(id, name, kind, bool(counts), copy_of, tuple(senders.get(id, ())))
            for id, name, kind, counts, copy_of in found
        }

    def indexed_words(self, consultation: str) -> dict[str, str]:
        """The stems that the lexical index holds of each statement, parted by spaces, by statement id."""
        return dict(
            self.rows(
                "SELECT s.id, w.stems FROM words w JOIN statement s ON s.key = w.rowid "
                "JOIN document d ON d.id = s.document AND d.counts AND d.consultation = ?",
                consultation,
            )
        )

    def matching(self, consultation: str, words: Sequence[str], most: int) -> tuple[tuple[str, float], ...]:
        """The statements that hold any of the stems in `words`, best first, as (statement id, BM25 score > 0).

        A stem of four letters or more also finds the words that begin with it: Swedish compounds.
        """
        if not words:
            return ()
        quoted = ('"' + word.replace('"', '""') + '"' for word in dict.fromkeys(words))
        query = " OR ".join(f"{word} OR {word}*" if len(word) >= 6 else word for word in quoted)
        found = self.rows(
            "SELECT s.id, -bm25(words) AS score FROM words JOIN statement s ON s.key = words.rowid "
            "JOIN document d ON d.id = s.document AND d.counts AND d.consultation = ?2 "
            "WHERE words MATCH ?1 ORDER BY score DESC LIMIT ?3",
            query,
            consultation,
            most,
        )
        return tuple((id, score) for id, score in found)

    def _roll_back(self) -> None:
        if self._database.in_transaction:
            self._database.execute("ROLLBACK")


def _put_respondents(database: sqlite3.Connection, respondents: Iterable[Respondent]) -> None:
    database.executemany(
        "INSERT INTO respondent VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET name = excluded.name, "
        "kind = excluded.kind, aliases = excluded.aliases, circle = excluded.circle",
        [(one.id, one.name, one.kind, json.dumps(one.aliases), one.group) for one in respondents],
    )


def _put_file(database: sqlite3.Connection, parsed: Parsed) -> None:
    file = parsed.file
    _put_respondents(database, parsed.respondents)
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
    words = index_terms(f"{statement.title}\n{text[statement.start : statement.end]}")
    database.execute("INSERT INTO words (rowid, stems) VALUES (?, ?)", (key, " ".join(words)))


def _said(row: Row, numbers: tuple[str, ...], heads: dict[str, DocumentHead], titles: dict[str, Section]) -> Said:
    _, id, document, ordinal, title, source, start, end, stance, trigger_start, trigger_end, text = row
    head = heads[document]
    return Said(
        Statement(id, document, ordinal, numbers, title, source, start, end),
        text,
        tuple(titles.get(number, Section(number, title)) for number in numbers),
        head,
        head.respondents,
        stance,
        None if trigger_start is None else (trigger_start, trigger_end),
    )
