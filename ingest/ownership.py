"""Who owns a library: one process at a time, since an embedded Chroma is broken by two.

Where Chroma is a server, several processes read one library, and each owns it only while it writes: they take turns.

The lock is the operating system's and goes with the process; the note beside it only tells who holds it.
"""

import json
import os
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from filelock import FileLock, Timeout

from ingest.errors import LibraryError, LibraryInUse

_LOCK = "owner.lock"
_NOTE = "owner.json"


@dataclass(frozen=True, slots=True)
class Owner:
    """The process that owns a library: its number, what it runs, and its service's address if it serves.

    `token` opens the service to the commands of whoever may read the library's folder.
    """

    pid: int
    command: str
    url: str | None = None
    token: str | None = field(default=None, repr=False)


@contextmanager
def own(
    folder: Path, command: str, *, url: str | None = None, token: str | None = None, wait: float = 0
) -> Iterator[None]:
    """Own the library in `folder` while the block runs; `wait` is how many seconds to wait for another to finish.

    Raises LibraryInUse naming the owner, and LibraryError where the lock cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / _LOCK)
        lock.acquire(timeout=wait)
    except Timeout:
        raise _in_use(folder) from None
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        _leave_note(folder, Owner(os.getpid(), command, url, token))
        yield
    finally:
        (folder / _NOTE).unlink(missing_ok=True)
        lock.release()


class Turn(AbstractContextManager[None]):
    """The turn to write in a library that several processes read: its block owns the library, and may be entered again.

    One thread and one process at a time is in it. `wait` is how many seconds its block waits for another process. Raises
    LibraryInUse, LibraryError.
    """

    def __init__(self, folder: Path, command: str, *, wait: float) -> None:
        self._folder = folder
        self._command = command
        self._wait = wait
        self._threads = threading.Lock()
        self._owned = ExitStack()

    def __enter__(self) -> None:
        self._threads.acquire()
        self._own(self._wait)

    def __exit__(self, *_: object) -> None:
        self.release()

    def acquire(self, timeout: float) -> bool:
        """Take the turn, as a lock is taken; whether it was had. Waits so long for other threads, then for processes."""
        if not self._threads.acquire(timeout=timeout):
            return False
        try:
            self._own(timeout)
        except LibraryInUse:
            return False
        return True

    def release(self) -> None:
        """Give the turn back."""
        try:
            self._owned.close()
        finally:
            self._threads.release()

    def _own(self, wait: float) -> None:
        try:
            self._owned.enter_context(own(self._folder, self._command, wait=wait))
        except BaseException:
            self._threads.release()
            raise


def owner(folder: Path) -> Owner | None:
    """Who owns the library now; None when nobody does."""
    if not folder.exists():
        return None
    lock = FileLock(folder / _LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return _read_note(folder)
    except OSError:
        return None
    lock.release()
    return None


def served_by(folder: Path) -> Owner | None:
    """The service that owns the library now, which has an address; None where nobody owns it, or a command does."""
    found = owner(folder)
    return found if found and found.url else None


def _leave_note(folder: Path, owner: Owner) -> None:
    try:
        (folder / _NOTE).unlink(missing_ok=True)
        with open(os.open(folder / _NOTE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as note:
            json.dump(asdict(owner), note)
    except OSError as error:
        raise _unwritable(folder, error) from error


def _unwritable(folder: Path, error: OSError) -> LibraryError:
    return LibraryError(
        f"cannot write in {folder}: {error}; check the disk's space, or choose another folder with --library"
    )


def _read_note(folder: Path) -> Owner:
    try:
        return Owner(**json.loads((folder / _NOTE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return Owner(0, "another process")


def _in_use(folder: Path) -> LibraryInUse:
    holder = _read_note(folder)
    who = f"`{holder.command}` (process {holder.pid})" if holder.pid else holder.command
    advice = "wait for it to end"
    if holder.url:
        advice = f"it serves at {holder.url}: stop it first (with a Chroma server, REMISSA_CHROMA_URL, it need not be)"
    return LibraryInUse(f"the library in {folder} is in use by {who}: {advice}", holder.url)
