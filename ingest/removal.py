"""Removing what was taken in: a file, or a consultation with everything derived from it."""

from collections.abc import Sequence

from ingest import descriptions
from ingest.documents.precedence import standing
from ingest.errors import NotFound
from ingest.index import Index
from ingest.library import Library
from ingest.matrix import keep_matrix
from ingest.vectors import proposal_of

_BEGUN = "removal"  # noted with it: the consultation that files were removed from
_BEGIN = "INSERT OR REPLACE INTO meta VALUES ('removal', ?)"
_UNNAMED = """
DELETE FROM respondent WHERE id NOT IN (SELECT respondent FROM asked UNION SELECT respondent FROM document_respondent
UNION SELECT unread.value FROM file f, json_each(f.respondents) unread)
"""


def remove_file(library: Library, index: Index, consultation: str, name: str) -> tuple[str, ...]:
    """Remove a file and its copies, with all that was understood of them; the names of what was removed.

    What was removed can not be read from the library's files either. Raises NotFound. The caller holds
    `library.intake`.
    """
    files = library.files(library.consultation(consultation).id)
    sha256 = next((one.sha256 for one in files if one.name == name), None)
    if sha256 is None:
        raise NotFound(f"no file {name!r} in consultation {consultation!r}")
    gone = tuple(one.name for one in files if one.sha256 == sha256)
    begin(library, index, consultation, gone)
    finish(library, index)
    return gone


def delete_consultation(library: Library, index: Index, consultation: str) -> None:
    """Delete a consultation: its rows, originals, description, vectors, matrices, and what language models wrote.

    What was deleted can not be read from the library's files either. Stopped at any moment, the same call, or
    `finish`, brings it to an end. Raises NotFound. The caller holds `library.intake`.
    """
    if finish(library, index) and consultation not in library.consultation_ids():
        return
    id = library.consultation(consultation).id
    descriptions.drop(library.folder, id)
    with library.writing() as database:
        database.execute("DELETE FROM consultation WHERE id = ?", (id,))
        database.execute("DELETE FROM tombstone WHERE consultation IN (?, ?)", (id, proposal_of(id)))
        database.execute("DELETE FROM meta WHERE key LIKE 'note ' || ? || ' %' ESCAPE '\\'", (_literal(id),))
        database.execute(
            "DELETE FROM summary"
        )  # kept by what was asked, not by consultation: made again when asked for
        database.execute(_UNNAMED)
        database.execute(_BEGIN, ("",))  # nor its name
    finish(library, index)


def begin(library: Library, index: Index, consultation: str, names: Sequence[str]) -> None:
    """Have files no longer be found. `finish` does the rest, whenever it is called. The caller holds `library.intake`."""
    finish(library, index)  # what was begun before: one removal is noted at a time
    with library.writing() as database:
        database.executemany(
            "DELETE FROM file WHERE consultation = ? AND name = ?", [(consultation, name) for name in names]
        )
        database.execute(_UNNAMED)
        database.execute(_BEGIN, (consultation,))


def finish(library: Library, index: Index, *, settled: str | None = None) -> bool:
    """Bring to an end what was begun to be removed; whether there was anything. The caller holds `library.intake`.

    `settled` is a consultation whose standings, index and matrix the caller has just brought in line.
    """
    begun = library.rows("SELECT value FROM meta WHERE key = ?", _BEGUN)
    if not begun:
        return False
    for consultation in {id for (id,) in begun} & {*library.consultation_ids()} - {settled}:
        _settle(library, index, consultation)
    library.sweep_originals()
    index.erase()
    library.erase()
    with library.writing(counted=False) as database:
        database.execute("DELETE FROM meta WHERE key = ?", (_BEGUN,))
    return True


def _settle(library: Library, index: Index, consultation: str) -> None:
    """Bring what hangs on all the files of a consultation in line with those that are left."""
    library.set_standing((one.document, one.counts, one.copy_of) for one in standing(library.documents(consultation)))
    index.sync()
    keep_matrix(library, index, consultation)


def unfinished(library: Library) -> bool:
    """Whether something was begun to be removed, and not brought to an end."""
    return bool(library.rows("SELECT 1 FROM meta WHERE key = ?", _BEGUN))


def _literal(id: str) -> str:
    """An id as LIKE takes it letter by letter."""
    return id.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
