"""What an ingest did: a row for each file, and who has not answered."""

from dataclasses import dataclass
from typing import Literal

from ingest.types import DocumentKind

FileOutcome = Literal["new", "changed", "corrected", "unchanged", "copy", "unreadable", "gone", "pruned"]


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """One document found in a file. `sections` and `statements` are counts; `counts` is whether they are used."""

    id: str
    kind: DocumentKind
    respondents: tuple[str, ...]
    sections: int
    statements: int
    counts: bool
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file. `reason` says why it could not be read, and what to do about it.

    "corrected" is a file read anew because the folder's consultation.toml or respondents.toml now says other things;
    "gone" is a file that the library holds and the folder no longer does; "pruned" one that was therefore removed.
    """

    name: str
    outcome: FileOutcome
    documents: tuple[DocumentReport, ...] = ()
    warnings: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A whole ingest. `not_answered` are the names of those asked of whom nothing was received."""

    consultation: str
    files: tuple[FileReport, ...]
    passages: int
    not_answered: tuple[str, ...]
    seconds: float

    @property
    def unreadable(self) -> tuple[FileReport, ...]:
        """The files that could not be read."""
        return tuple(file for file in self.files if file.outcome == "unreadable")
