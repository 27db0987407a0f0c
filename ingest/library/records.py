"""What the library keeps and gives besides the types of the domain."""

from dataclasses import dataclass
from typing import Literal

from ingest.types import Document, DocumentKind, Respondent, Section, Statement

FileState = Literal["read", "copy", "unreadable"]


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file as received. `name` is its path below the folder that was ingested; `sha256` is of its bytes.

    `state` is "copy" where another file of the consultation has the same bytes, and "unreadable" where it could
    not be read: `reason` says why, and `respondents` who would have spoken, where that is known.
    """

    consultation: str
    name: str
    sha256: str
    size: int
    state: FileState = "read"
    reason: str | None = None
    respondents: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionRecord:
    """A section of the proposal and how many respondents speak on it."""

    section: Section
    respondents: int


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with what is needed to quote it: its words, its document, and who said it.

    `text == document.text[statement.start:statement.end]`; `document` is without its text.
    """

    statement: Statement
    text: str
    sections: tuple[Section, ...]
    document: "DocumentHead"
    respondents: tuple[str, ...]
    stance: str | None = None
    trigger: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """A document without its text."""

    id: str
    name: str
    kind: DocumentKind
    counts: bool
    copy_of: str | None
    respondents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """All that was understood of one file: what is written in one transaction.

    `sections` are those that the headings name; `traces` hold, for each document, its runs as
    (start, page, source, length), from which the place on a page is found again.
    """

    file: FileRecord
    documents: tuple[Document, ...] = ()
    respondents: tuple[Respondent, ...] = ()
    statements: tuple[Statement, ...] = ()
    sections: tuple[Section, ...] = ()
    traces: tuple[tuple[tuple[int, int, int, int], ...], ...] = ()
    stances: tuple[tuple[str, str, int, int], ...] = ()
