"""The library's file, open: its transactions, its rows, and the name of what it holds."""

import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from typing import Any, Self, TypeVar

from ingest.errors import IndexMismatch, LibraryError
from ingest.library import schema
from ingest.ownership import Turn

Row = tuple[Any, ...]
Read = TypeVar("Read")
_TRIES = 5  # at reading what is being written


class Database:
    """One library's file, open. Safe to share between threads; close it, or use it in a `with`.

    Raises LibraryError when it is missing, of another version, or cannot be written.
    """

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        if not schema.holds_library(folder):
            if not create:
                raise LibraryError(f"no library in {folder}: run `remissa ingest PATH`, or name one with --library")
            schema.create(folder, uuid.uuid4().hex[:8])
        self.folder = folder
        self._database = schema.connect(folder)
        self._file = _identity(folder / schema.FILE_NAME)
        self._lock = threading.RLock()
        # Held while files are taken in: two at a time would trip over each other.
        self.intake: threading.Lock | Turn = threading.Lock()
        self._reading = threading.local()

    def __enter__(self) -> Self:
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
        `counted`: what changes no answer is no part of the library's contents."""
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

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Within it, what this thread reads is the library as it was at one moment, whatever is written meanwhile."""
        if self._snapshot:
            yield
            return
        with closing(schema.connect(self.folder)) as database:
            database.execute("BEGIN")
            self._reading.database = database
            try:
                self.rows("SELECT 1 FROM meta")  # the moment is that of the first read
                yield
            finally:
                self._reading.database = None

    def consistently(self, read: Callable[[], Read]) -> Read:
        """What `read` gives of the library at one moment. Where the index was changed meanwhile, it is read anew.

        Raises what `read` does; IndexMismatch only where the library did not change.
        """
        if self._snapshot:
            return read()
        for left in reversed(range(_TRIES)):
            fault: IndexMismatch | None = None
            with self.snapshot():
                name = self.name
                try:
                    found = read()
                except IndexMismatch as error:
                    fault = error
            if not left or self.name == name:
                break
        if fault:
            raise fault
        return found

    @property
    def _snapshot(self) -> sqlite3.Connection | None:
        return getattr(self._reading, "database", None)

    def rows(self, query: str, *values: object) -> list[Row]:
        """The rows of one SELECT."""
        snapshot = self._snapshot
        with self._lock if snapshot is None else nullcontext():
            try:
                return (snapshot or self._database).execute(query, values).fetchall()
            except sqlite3.Error as error:
                raise LibraryError(
                    f"the library in {self.folder} cannot be read: {error}; check the disk, or restore it from a copy"
                ) from error

    @property
    def name(self) -> str:
        """A name that changes with every write: "3f2a9c01-17". Equal names mean equal contents."""
        found: dict[str, str] = dict(self.rows("SELECT key, value FROM meta"))
        return f"{found['made']}-{found['revision']}"

    @property
    def made(self) -> str:
        """What tells this library from others: "3f2a9c01"."""
        return self.name.partition("-")[0]

    @property
    def displaced(self) -> str:
        """Why what is open is no longer the library: its file is gone, or another is in its place. Empty where it is."""
        there = _identity(self.folder / schema.FILE_NAME)
        if there == self._file:
            return ""
        what = "is gone" if there is None else "has been replaced by another"
        return f"the library's file in {self.folder} {what} since it was opened: start the service again"

    @property
    def revision(self) -> int:
        """How many writes have changed the library's contents."""
        return int(self.rows("SELECT value FROM meta WHERE key = 'revision'")[0][0])

    def noted(self, key: str) -> str | None:
        """What was noted under a key; None where nothing was."""
        found = self.rows("SELECT value FROM meta WHERE key = ?", f"note {key}")
        return str(found[0][0]) if found else None

    def note(self, key: str, value: str) -> None:
        """Note something for the next run."""
        if self.noted(key) != value:
            with self.writing() as database:
                database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (f"note {key}", value))

    def erase(self) -> None:
        """Have the library's file hold nothing any more of rows that were deleted: SQLite only marks them as free.

        Takes about as long as copying the file. Raises LibraryError, also where another process reads for too long.
        """
        with self._lock:
            try:
                self._database.execute("INSERT INTO words (words) VALUES ('optimize')")
                self._database.execute("VACUUM")
                self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            except sqlite3.Error as error:
                raise LibraryError(
                    f"the library in {self.folder} cannot be rewritten: {error}; what was deleted is no longer found, but "
                    "its words are still in the file until this succeeds. Check the disk's space, and try again"
                ) from error

    def _roll_back(self) -> None:
        if self._database.in_transaction:
            self._database.execute("ROLLBACK")


def _identity(file: Path) -> tuple[int, int] | None:
    """Which file it is, whatever its name; None where there is none."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
