"""The spool: each job in a folder of its own below the library's, with the bytes that were sent in until it is over.

A folder appears whole, by being renamed, so a job that was accepted is there after any stop, and no other is.
"""

import logging
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import LibraryError
from service.jobs.job import Job

if TYPE_CHECKING:
    from pydantic import TypeAdapter

logger = logging.getLogger(__name__)

_RECORD = "job.json"
_FILES = "files"
_HALF = ".half"
_HALF_SECONDS = 600  # another process may be writing what is half written now


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file that was sent in: the name it had at the sender, and where its bytes lie for now.

    `path.name == name`. Whoever takes the file may move it away.
    """

    name: str
    path: Path


class Spool:
    """The jobs in a folder, which is made when the first one comes. Raises LibraryError where the disk refuses.

    Calls may come from several threads, and from several processes that share the folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._last: dict[str, tuple[tuple[int, int], Job]] = {}  # what was read last, by id, and of which state

    def add(self, job: Job, files: Sequence[IncomingFile]) -> None:
        """Keep a new job, and move its files here."""
        half = self._folder / f"{job.id}{_HALF}"
        with self._written():
            try:
                (half / _FILES).mkdir(parents=True)
                for number, file in enumerate(files):
                    place = half / _FILES / f"{number:05}"
                    place.mkdir()
                    shutil.move(file.path, place / file.name)
                _write(half, job)
                half.rename(self._folder / job.id)
            except BaseException:
                shutil.rmtree(half, ignore_errors=True)
                raise

    def note(self, job: Job) -> None:
        """Write what has become of a job. The files of one that is over are deleted."""
        with self._written():
            _write(self._folder / job.id, job)
        if job.over:
            shutil.rmtree(self._folder / job.id / _FILES, ignore_errors=True)

    def files(self, job: Job) -> list[IncomingFile]:
        """The files of a job, in the order they were sent."""
        places = sorted((self._folder / job.id / _FILES).glob("*/*"))
        return [IncomingFile(path.name, path) for path in places]

    def remove(self, job: Job) -> None:
        """Forget a job, and delete its files."""
        self._last.pop(job.id, None)
        with self._written():
            gone = self._folder / f"{job.id}{_HALF}"
            (self._folder / job.id).rename(gone)
            shutil.rmtree(gone, ignore_errors=True)

    def jobs(self) -> list[Job]:
        """All jobs kept here, the oldest first."""
        ids = self.ids()
        for gone in set(self._last) - set(ids):  # another process may have forgotten it
            self._last.pop(gone, None)
        return [job for id in ids if (job := self.job(id))]

    def ids(self) -> list[str]:
        """The ids of all jobs kept here, the oldest first."""
        try:
            return sorted(place.name for place in self._folder.iterdir() if _is_job(place))
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise LibraryError(f"cannot read the jobs in {self._folder}: {error.strerror or error}") from error

    def job(self, id: str) -> Job | None:
        """One job as it was last noted; None where it is not kept here."""
        if not _is_job(self._folder / id) or Path(id).name != id:
            return None
        try:
            state = (self._folder / id / _RECORD).stat()
        except OSError:
            return _read(self._folder / id)
        stamp = (state.st_mtime_ns, state.st_ino)
        held = self._last.get(id)
        if held is None or held[0] != stamp:
            self._last[id] = held = stamp, _read(self._folder / id)
        return held[1]

    def sweep(self) -> None:
        """Delete what was half written or half deleted when a process was stopped: what has not changed for a while."""
        for place in self._folder.glob(f"*{_HALF}"):
            with suppress(OSError):
                if time.time() - place.stat().st_mtime > _HALF_SECONDS:
                    shutil.rmtree(place, ignore_errors=True)

    @property
    def lock(self) -> Path:
        """The file that the one process locks which does the jobs."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return self._folder / "worker.lock"

    @contextmanager
    def _written(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise LibraryError(
                f"cannot keep what was sent in in {self._folder}: {error.strerror or error}; check the disk's space"
            ) from error


def _is_job(place: Path) -> bool:
    return not place.name.endswith(_HALF) and place.is_dir()


def _write(place: Path, job: Job) -> None:
    half = place / f"{_RECORD}{_HALF}"
    half.write_bytes(_adapter().dump_json(job))
    half.replace(place / _RECORD)


def _read(place: Path) -> Job:
    """The job in a folder; one whose record is damaged has failed, so that the others go on."""
    try:
        return _adapter().validate_json((place / _RECORD).read_bytes())
    except (OSError, ValueError) as error:
        logger.error("the record of job %s cannot be read: %s", place.name, error)
        changed = datetime.now(UTC)
        with suppress(OSError):
            changed = datetime.fromtimestamp(place.stat().st_mtime, UTC)
        problem = "its record cannot be read: send the files in again"
        return Job(place.name, "upload", "", "failed", (), changed, finished=changed, problem=problem)


@cache
def _adapter() -> "TypeAdapter[Job]":
    from pydantic import TypeAdapter

    return TypeAdapter(Job)
