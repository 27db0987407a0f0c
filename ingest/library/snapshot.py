"""A snapshot: a copy of the library's file as it is at one moment, taken while others read and write it."""

import contextlib
import sqlite3
from pathlib import Path

from ingest.errors import LibraryError
from ingest.library import schema

PAGES_AT_ONCE = 2_000  # between which those who write get their turn


def snapshot(folder: Path, to: Path) -> Path:
    """Copy the library's file in `folder` into the folder `to`, whole and by itself; the path of the copy.

    Raises LibraryError where there is no library, or the disk refuses.
    """
    source = folder / schema.FILE_NAME
    if not source.exists():
        raise LibraryError(f"no library in {folder}: name one with --library")
    try:
        with (
            contextlib.closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True, timeout=30)) as held,
            contextlib.closing(sqlite3.connect(to / schema.FILE_NAME)) as copy,
        ):
            held.backup(copy, pages=PAGES_AT_ONCE)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
    except sqlite3.Error as error:
        raise LibraryError(f"{source} cannot be copied: {error}; check the disk's space") from error
    return to / schema.FILE_NAME


def faults(folder: Path) -> list[str]:
    """What SQLite itself finds wrong with the library's file in `folder`: damaged pages, rows that point nowhere."""
    try:
        with contextlib.closing(sqlite3.connect(folder / schema.FILE_NAME, timeout=30)) as database:
            found = [row[0] for row in database.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
            pointing = database.execute("PRAGMA foreign_key_check").fetchmany(20)
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return [
        *found,
        *(f"a row of {table} points at a row of {parent} that is not there" for table, _, parent, _ in pointing),
    ]
