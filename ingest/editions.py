"""Editions of the index: each one build, with one embedder; one of them answers."""

from dataclasses import dataclass

from ingest.library import Library


@dataclass(frozen=True, slots=True)
class Edition:
    """One build of the index and the embedder it was made with."""

    id: int
    embedder: str
    dimension: int
    fingerprint: str

    @property
    def name(self) -> str:
        """What an answer's provenance calls it."""
        return f"edition-{self.id}-{self.fingerprint}"


def active_edition(library: Library) -> Edition | None:
    """The edition that answers questions; None before the first ingest."""
    return edition_where(library, "active")


def edition_where(library: Library, where: str, *values: object) -> Edition | None:
    """The edition of which an SQL condition is true; None where there is none."""
    rows = library.rows(f"SELECT id, embedder, dimension, fingerprint FROM edition WHERE {where}", *values)  # noqa: S608
    return Edition(*rows[0]) if rows else None
