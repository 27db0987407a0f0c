"""Editions of the index: each one build, with one embedder; one of them answers."""

from dataclasses import dataclass

from ingest.library import Library

_BUILDING = "SELECT value FROM meta WHERE key = 'building'"
_REPLACED = "NOT active AND id = (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'replaced')"


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


def add_edition(library: Library, embedder: str, dimension: int, fingerprint: str, *, active: bool) -> Edition:
    """Make an edition that holds nothing yet."""
    with library.writing() as database:
        database.execute("INSERT INTO edition VALUES (NULL, ?, ?, ?, ?)", (embedder, dimension, fingerprint, active))
        id = database.execute("SELECT last_insert_rowid()").fetchone()[0]
    return Edition(id, embedder, dimension, fingerprint)


def replaced_edition(library: Library) -> Edition | None:
    """The edition that the active one took the place of, and that is of another embedder; None where there is none."""
    return edition_where(library, _REPLACED)


def swap(library: Library, edition: Edition, kept: Edition | None) -> None:
    """Make an edition the one that answers, and delete all others but the one that is kept."""
    keep = kept.id if kept else edition.id
    with library.writing() as database:
        database.execute("UPDATE edition SET active = (id = ?)", (edition.id,))
        database.execute("DELETE FROM edition WHERE NOT active AND id <> ?", (keep,))
        database.execute("DELETE FROM tombstone WHERE edition <> ?", (edition.id,))
        database.execute("INSERT OR REPLACE INTO meta VALUES ('replaced', ?)", (str(keep),))


def forget_replaced(library: Library) -> None:
    """Delete the edition that another took the place of."""
    if replaced := replaced_edition(library):
        with library.writing() as database:
            database.execute("DELETE FROM edition WHERE id = ?", (replaced.id,))
            database.execute("DELETE FROM tombstone WHERE edition NOT IN (SELECT id FROM edition)")


def note_building(library: Library, edition: Edition | None) -> None:
    """Note that an edition's vectors are being written, or (None) that all of them are."""
    wanted = [(str(edition.id),)] if edition else []
    if library.rows(_BUILDING) != wanted:
        with library.writing() as database:
            database.execute("DELETE FROM meta WHERE key = 'building'")
            database.executemany("INSERT INTO meta VALUES ('building', ?)", wanted)


def is_building(library: Library, edition: Edition | None = None) -> bool:
    """Whether vectors of an edition (None: of any) are being written, or their writing was stopped."""
    noted = library.rows(_BUILDING)
    return bool(noted) if edition is None else noted == [(str(edition.id),)]
