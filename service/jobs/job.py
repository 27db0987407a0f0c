"""A job: files to be taken into a consultation, or those it holds to be read anew, and what came of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ingest.report import Report

JobKind = Literal["upload", "reread", "reread_all"]
JobState = Literal["queued", "running", "done", "failed"]
Stage = Literal["read", "write", "embed"]


@dataclass(frozen=True, slots=True)
class JobProgress:
    """How far a running job has come in its stage: files read or written, or passages embedded.

    `rate` is how many of them a second, and `seconds_left` what remains of this stage at that rate; None until it is
    known.
    """

    stage: Stage
    done: int
    total: int
    rate: float | None = None
    seconds_left: float | None = None


@dataclass(frozen=True, slots=True)
class JobCounts:
    """How many jobs wait and run now, and how many this process has brought to an end since it started, by outcome."""

    queued: int = 0
    running: int = 0
    done: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Job:
    """One job. `files` are the names of what was sent in, or of the held files that are read anew.

    "reread" brings the consultation in line with what was corrected, and reads `files` anew; "reread_all" all of them.
    `attempts` counts how often it was begun: a service that was killed meanwhile begins it again. `report` is there
    when it is done; `problem` says why it failed, in one line.
    """

    id: str
    kind: JobKind
    consultation: str
    state: JobState
    files: tuple[str, ...]
    submitted: datetime
    started: datetime | None = None
    finished: datetime | None = None
    attempts: int = 0
    progress: JobProgress | None = None
    report: Report | None = None
    problem: str | None = None

    @property
    def over(self) -> bool:
        """Whether nothing more comes of it."""
        return self.state in ("done", "failed")
