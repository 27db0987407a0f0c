"""How much a library holds, for those who keep the service running."""

from dataclasses import dataclass

from service.jobs import JobCounts


@dataclass(frozen=True, slots=True)
class Figures:
    """What a library holds, over all consultations: `revision` goes up by one with each write.

    `waiting` counts the passages that are not embedded yet. `jobs` are those by which files are taken in.
    """

    revision: int
    consultations: int
    documents: int
    statements: int
    passages: int
    waiting: int
    jobs: JobCounts
