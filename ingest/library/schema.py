"""The tables of the library as they were first, and opening a database: an older one is brought up to date."""

import contextlib
import sqlite3
from pathlib import Path

from ingest.errors import LibraryError
from ingest.library.migrations import VERSION, migrate, script

APPLICATION = 0x52454D49  # "REMI"
FILE_NAME = "library.sqlite"

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE consultation (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, glossary TEXT NOT NULL DEFAULT '[]'
) WITHOUT ROWID;
CREATE TABLE section (
    consultation TEXT NOT NULL REFERENCES consultation ON DELETE CASCADE,
    number TEXT NOT NULL, title TEXT NOT NULL, given INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (consultation, number)
) WITHOUT ROWID;
CREATE TABLE respondent (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, aliases TEXT NOT NULL DEFAULT '[]', circle TEXT
) WITHOUT ROWID;
CREATE TABLE asked (
    consultation TEXT NOT NULL REFERENCES consultation ON DELETE CASCADE,
    respondent TEXT NOT NULL REFERENCES respondent,
    PRIMARY KEY (consultation, respondent)
) WITHOUT ROWID;
CREATE TABLE file (
    consultation TEXT NOT NULL REFERENCES consultation ON DELETE CASCADE,
    name TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL, state TEXT NOT NULL, reason TEXT,
    respondents TEXT NOT NULL DEFAULT '[]', warnings TEXT NOT NULL DEFAULT '[]',
    PRIMARY KEY (consultation, name)
) WITHOUT ROWID;
CREATE TABLE document (
    id TEXT PRIMARY KEY, consultation TEXT NOT NULL, file TEXT NOT NULL, ordinal INTEGER NOT NULL,
    name TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, pages TEXT NOT NULL, trace TEXT NOT NULL,
    counts INTEGER NOT NULL DEFAULT 1, copy_of TEXT,
    FOREIGN KEY (consultation, file) REFERENCES file (consultation, name) ON DELETE CASCADE
);
CREATE INDEX document_of_consultation ON document (consultation);
CREATE TABLE document_respondent (
    document TEXT NOT NULL REFERENCES document ON DELETE CASCADE,
    respondent TEXT NOT NULL REFERENCES respondent, ordinal INTEGER NOT NULL,
    PRIMARY KEY (document, respondent)
) WITHOUT ROWID;
CREATE INDEX document_of_respondent ON document_respondent (respondent);
CREATE TABLE statement (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL REFERENCES document ON DELETE CASCADE,
    ordinal INTEGER NOT NULL, title TEXT NOT NULL, source TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    stance TEXT, trigger_start INTEGER, trigger_end INTEGER
);
CREATE INDEX statement_of_document ON statement (document, ordinal);
CREATE TABLE statement_section (
    statement INTEGER NOT NULL REFERENCES statement ON DELETE CASCADE,
    ordinal INTEGER NOT NULL, number TEXT NOT NULL,
    PRIMARY KEY (statement, ordinal)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (stems, tokenize = "ascii tokenchars '.:/,-'");
CREATE TRIGGER statement_gone AFTER DELETE ON statement BEGIN
    DELETE FROM words WHERE rowid = old.key;
END;
CREATE TABLE edition (
    id INTEGER PRIMARY KEY, embedder TEXT NOT NULL, dimension INTEGER NOT NULL, fingerprint TEXT NOT NULL,
    active INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE passage (
    edition INTEGER NOT NULL REFERENCES edition ON DELETE CASCADE,
    id TEXT NOT NULL, consultation TEXT NOT NULL,
    statement INTEGER NOT NULL REFERENCES statement ON DELETE CASCADE,
    ordinal INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, header TEXT NOT NULL,
    embedded INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (edition, id)
) WITHOUT ROWID;
CREATE INDEX passage_of_statement ON passage (statement, edition);
CREATE INDEX passage_waiting ON passage (edition, embedded) WHERE embedded = 0;
CREATE TABLE tombstone (
    edition INTEGER NOT NULL, consultation TEXT NOT NULL, passage TEXT NOT NULL,
    PRIMARY KEY (edition, consultation, passage)
) WITHOUT ROWID;
CREATE TRIGGER passage_gone AFTER DELETE ON passage BEGIN
    INSERT OR IGNORE INTO tombstone VALUES (old.edition, old.consultation, old.id);
END;
"""


def holds_library(folder: Path) -> bool:
    """Whether there is a library's file in a folder."""
    return (folder / FILE_NAME).exists()


def create(folder: Path, made: str) -> None:
    """Create an empty library in `folder`, whole or not at all; `made` is a random name that tells it from others."""
    half = folder / f"{FILE_NAME}.half"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _discard(half)  # what a process left that was stopped here
        with contextlib.closing(sqlite3.connect(half, isolation_level=None)) as database:
            database.execute(f"PRAGMA application_id = {APPLICATION}")
            database.executescript(f"BEGIN;{_TABLES}{script()}PRAGMA user_version = {VERSION};COMMIT;")
            database.execute("INSERT INTO meta VALUES ('made', ?), ('revision', '0')", (made,))
            database.execute(
                "PRAGMA journal_mode = WAL"
            )  # last: a log could be left behind that did not fit on the disk
        half.replace(folder / FILE_NAME)
    except (OSError, sqlite3.Error) as error:
        with contextlib.suppress(OSError):
            _discard(half)
        raise LibraryError(
            f"cannot make a library in {folder}: {error}; check the disk's space, or choose another folder with --library"
        ) from error


def _discard(half: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        half.with_name(half.name + ending).unlink(missing_ok=True)


def connect(folder: Path) -> sqlite3.Connection:
    """A connection to the library in `folder`, of this version. Raises LibraryError for what is no library, or newer."""
    path = folder / FILE_NAME
    try:
        database = sqlite3.connect(path, timeout=30, check_same_thread=False, isolation_level=None)
        database.execute("PRAGMA foreign_keys = ON")
        database.execute("PRAGMA synchronous = NORMAL")
        application = database.execute("PRAGMA application_id").fetchone()[0]
        version = database.execute("PRAGMA user_version").fetchone()[0]
        if application == APPLICATION and 0 < version < VERSION:
            version = migrate(database)
    except sqlite3.Error as error:
        raise LibraryError(
            f"{path} cannot be opened: {error}; check the disk's space, or else restore it from a copy"
        ) from error
    if application != APPLICATION or version != VERSION:
        database.close()
        raise LibraryError(_misfit(path, application, version))
    return database


def _misfit(path: Path, application: int, version: int) -> str:
    if application != APPLICATION:
        return f"{path} is no library of Remissa; choose another folder with --library"
    if version > VERSION:
        return f"{path} is of version {version}, newer than this Remissa reads ({VERSION}): update Remissa"
    return f"{path} is of version {version}, older than this Remissa reads ({VERSION}): ingest the files into a new library"
