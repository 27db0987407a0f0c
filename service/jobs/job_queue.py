"""The queue of jobs: one worker takes them in turn, and only so many may wait."""

import logging
import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import cast

from filelock import FileLock, Timeout

from ingest.errors import Busy, NotFound, RemissaError, WrongUse
from ingest.progress import Progress
from ingest.report import Report
from service.jobs.job import Job, JobCounts, JobKind, JobProgress, JobState, Stage
from service.jobs.spool import IncomingFile, Spool

logger = logging.getLogger(__name__)

MOST_WAITING = 20
"""Jobs that may wait: with uploads of 100 MB, what the disk must have room for is bounded."""
MOST_KEPT = 100
"""Jobs that are over and whose reports are kept; the oldest are forgotten first."""
MOST_ATTEMPTS = 3
"""How often a job is begun: one that kills the service each time would otherwise do so for ever."""
_STOPPING_SECONDS = 30
_LOOK_SECONDS = 1.0  # between two looks for what other processes do
_NOTE_SECONDS = 2.0  # between two notes of how far a job has come
_PAUSE_SECONDS = 10.0  # after the disk has refused, before it is tried again

Work = Callable[[Job, Sequence[IncomingFile], Progress], Report]


class _Stopped(Exception):
    """The service is told to stop while a job is under way: it is gone on with at the next start."""


def no_job(id: str) -> NotFound:
    """The error for a job that is not there."""
    return NotFound(f"no job {id!r}: it was cancelled, or is so old that it was forgotten")


class JobQueue:
    """The jobs of one library. `work` does one job; calls may come from any thread.

    Several processes may share the spool: one of them at a time does the jobs, and when it ends, however that is,
    another goes on. The worker starts with `start` or the first job submitted; nothing is written before.
    """

    def __init__(
        self, spool: Spool, work: Work, *, most_waiting: int = MOST_WAITING, pause: float = _PAUSE_SECONDS
    ) -> None:
        self._spool = spool
        self._work = work
        self._most_waiting = most_waiting
        self._pause = pause
        self._progress: tuple[str, JobProgress] | None = None
        self._changed = threading.Condition(threading.RLock())
        self._worker: threading.Thread | None = None
        self._stopping = False
        self._ended: Counter[JobState] = Counter()

    def start(self) -> None:
        """Begin, or go on with, what waits; a job that was under way when its process was killed is begun again."""
        with self._changed:
            if self._worker is None and not self._stopping:
                self._worker = threading.Thread(target=self._run, name="jobs", daemon=True)
                self._worker.start()

    def close(self) -> None:
        """Stop the worker at its next step. What it was about waits for the next start."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        if self._worker is not None:
            self._worker.join(_STOPPING_SECONDS)

    def submit(
        self, kind: JobKind, consultation: str, files: Sequence[IncomingFile] = (), names: Sequence[str] = ()
    ) -> Job:
        """Put a job at the end of the queue: for `files` that were sent in, or held ones, by name.

        Raises Busy where as many wait as may, and LibraryError where the files cannot be kept.
        """
        with self._changed:
            waiting = [job for job in self._spool.jobs() if job.state == "queued"]
            if len(waiting) >= self._most_waiting:
                raise Busy(f"{len(waiting)} jobs wait already: send it in again when some are done")
            now = datetime.now(UTC)
            id = f"{now:%Y%m%dT%H%M%S%f}-{secrets.token_hex(4)}"
            job = Job(id, kind, consultation, "queued", (*(file.name for file in files), *names), now)
            self._spool.add(job, files)
            self._changed.notify_all()
        self.start()
        return job

    def jobs(self) -> list[Job]:
        """All jobs, the newest first."""
        with self._changed:
            return [self._with_progress(job) for job in reversed(self._spool.jobs())]

    def counts(self) -> JobCounts:
        """How many jobs wait and run, and how many this process has brought to an end."""
        with self._changed:
            now = Counter(job.state for job in self._spool.jobs())
            return JobCounts(now["queued"], now["running"], self._ended["done"], self._ended["failed"])

    def job(self, id: str) -> Job:
        """One job. Raises NotFound."""
        with self._changed:
            found = self._spool.job(id)
            if found is None:
                raise no_job(id)
            return self._with_progress(found)

    def remove(self, id: str) -> Job:
        """Cancel a job that waits, or forget one that is over. Raises NotFound, and WrongUse for one that is running."""
        with self._changed:
            job = self.job(id)
            if job.state == "running":
                raise WrongUse("the job is running: what it has begun it brings to an end; wait for it")
            self._spool.remove(job)
            return job

    def forget(self, consultation: str) -> None:
        """Remove all jobs of a consultation. Raises Busy where one is running."""
        with self._changed:
            meant = [job for job in self._spool.jobs() if job.consultation == consultation]
            if any(job.state == "running" for job in meant):
                raise Busy(f"files are being taken into {consultation!r}: try again when that is done")
            for job in meant:
                self._spool.remove(job)

    def _with_progress(self, job: Job) -> Job:
        """A job with how far it has come, as this process knows it; as it was last noted, where another does it."""
        if self._progress and job.state == "running" and self._progress[0] == job.id:
            return replace(job, progress=self._progress[1])
        return job

    def _run(self) -> None:
        """Do the jobs until the service stops. Where the disk refuses, they stand still and are gone on with later."""
        while not self._stopping:
            try:
                self._take_turn()
            except (OSError, RemissaError):
                logger.exception("the jobs stand still: their folder cannot be used")
                with self._changed:
                    self._changed.wait(self._pause)

    def _take_turn(self) -> None:
        """Do the jobs, if no other process does them within a moment."""
        lock = FileLock(self._spool.lock, thread_local=False)
        try:
            lock.acquire(timeout=_LOOK_SECONDS)
        except Timeout:
            return
        try:
            self._resume()
            while (job := self._next()) is not None:
                self._end(self._outcome(job))
                self._forget_oldest()
        finally:
            lock.release()

    def _resume(self) -> None:
        """Let what another process was killed over wait again, unless it was begun too often."""
        self._spool.sweep()
        for job in self._spool.jobs():
            if job.state != "running":
                continue
            again = replace(job, state="queued", started=None, progress=None)
            if job.attempts >= MOST_ATTEMPTS:
                problem = (
                    f"the service ended {job.attempts} times while it worked on this: send the files in one by one"
                )
                again = replace(again, state="failed", finished=datetime.now(UTC), problem=problem)
            self._end(again)

    def _next(self) -> Job | None:
        """The next job, begun; None once the service stops."""
        with self._changed:
            while not self._stopping:
                first = next((job for job in self._spool.jobs() if job.state == "queued"), None)
                if first is not None:
                    begun = replace(first, state="running", started=datetime.now(UTC), attempts=first.attempts + 1)
                    if self._note(begun):
                        return begun
                self._changed.wait(_LOOK_SECONDS)  # another process may send something in
            return None

    def _outcome(self, job: Job) -> Job:
        try:
            report = self._work(job, self._spool.files(job), self._teller(job))
            return replace(job, state="done", finished=datetime.now(UTC), report=report)
        except RemissaError as error:
            problem = str(error)
        except _Stopped:
            problem = ""
        except Exception:
            logger.exception("job %s failed", job.id)
            problem = f"something went wrong inside the service: its log tells more, under {job.id}"
        if self._stopping:  # what failed then may have failed of that
            return replace(job, state="queued", started=None, attempts=job.attempts - 1)
        return replace(job, state="failed", finished=datetime.now(UTC), problem=problem)

    def _teller(self, job: Job) -> Progress:
        """What a job at work tells its progress to. Now and then it is noted, for other processes to see."""
        begun: dict[str, float] = {}
        noted = time.monotonic()

        def tell(stage: str, done: int, total: int) -> None:
            nonlocal noted
            if self._stopping:
                raise _Stopped
            now = time.monotonic()
            passed = now - begun.setdefault(stage, now)
            rate = done / passed if done and passed > 0 else None
            left = (total - done) / rate if rate else None
            with self._changed:
                self._progress = job.id, JobProgress(cast(Stage, stage), done, total, rate, left)
                if now - noted > _NOTE_SECONDS:
                    noted = now
                    self._note(replace(job, progress=self._progress[1]))

        return tell

    def _end(self, job: Job) -> None:
        """Note what has become of a job, and count it where nothing more comes of it."""
        with self._changed:
            if self._note(job) and job.over:
                self._ended[job.state] += 1

    def _note(self, job: Job) -> bool:
        """Note what has become of a job. Where the disk refuses, the worker goes on with others; whether it was noted."""
        with self._changed:
            try:
                self._spool.note(job)
            except RemissaError:
                logger.exception("what has become of job %s is not noted", job.id)
                return False
            finally:
                self._changed.notify_all()
            return True

    def _forget_oldest(self) -> None:
        over = [job for job in self._spool.jobs() if job.over]
        for job in over[:-MOST_KEPT]:
            try:
                self._spool.remove(job)
            except RemissaError:
                logger.exception("job %s is not forgotten", job.id)
