"""What a person writes down where something was understood wrongly: of a consultation, and of one file."""

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.types import DocumentKind


@dataclass(frozen=True, slots=True)
class Description:
    """What a person wrote down of a consultation: the texts of its two files. Empty: there is no such file."""

    consultation: str
    respondents: str = ""


@dataclass(frozen=True, slots=True)
class FileCorrection:
    """What a person says of one file; what is None stays as it was, and what is empty is taken back.

    `senders` are names; `kinds` those of the documents in it; `headings` the section of each heading, "" for none,
    beside those told of other headings before.
    """

    file: str
    senders: tuple[str, ...] | None = None
    kinds: tuple[DocumentKind, ...] | None = None
    headings: Mapping[str, str] | None = None
