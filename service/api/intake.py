"""The intake: what the API asks of the rest of Remissa where files are taken in, corrected and removed.

Nothing here knows of HTTP, and importing it loads no web framework.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ingest.corrections import Description, FileCorrection
from ingest.library.records import FileState
from ingest.report import DocumentReport
from service.jobs import IncomingFile, Job


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file that a consultation holds, as it was received, and the documents found in it.

    `state` is "copy" where another file has the same bytes; `reason` says why one could not be read. `size` is in bytes.
    """

    name: str
    size: int
    state: FileState
    reason: str | None
    warnings: tuple[str, ...]
    documents: tuple[DocumentReport, ...]


class Intake(Protocol):
    """Takes files in, one job after the other, and changes what the library holds. Calls may come from several threads.

    A consultation, file or job that does not exist raises `NotFound`; a call that is wrong as it stands `WrongUse`;
    one that has to wait `Busy`; a disk that refuses `LibraryError`.
    """

    def send_in(self, files: Sequence[IncomingFile], *, consultation: str | None) -> Job:
        """Put files into the queue. The files are moved away."""

    def jobs(self) -> Sequence[Job]:
        """All jobs, the newest first."""

    def job(self, id: str) -> Job:
        """One job."""

    def remove_job(self, id: str) -> Job:
        """Cancel a job that waits, or forget one that is over; as it was."""

    def create(self, consultation: str, title: str) -> None:
        """Make a consultation that holds nothing yet."""

    def files(self, consultation: str) -> Sequence[HeldFile]:
        """The files of a consultation, by name."""

    def description(self, consultation: str) -> Description:
        """What is written down of a consultation."""

    def describe(self, consultation: str, new: Description) -> Job:
        """Write a description in place of the one before, and read anew what it corrects."""

    def correct(self, consultation: str, correction: FileCorrection) -> Job:
        """Correct one file, and read it anew."""

    def remove_file(self, consultation: str, name: str) -> Sequence[str]:
        """Remove a file, and those that hold the same bytes; their names."""

    def delete(self, consultation: str) -> None:
        """Delete a consultation, with everything that was derived from it."""
