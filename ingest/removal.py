"""Removing what was taken in: a file, or a consultation with everything derived from it."""

from ingest import descriptions
from ingest.documents.precedence import standing
from ingest.errors import NotFound
from ingest.index import Index
from ingest.library import Library
from ingest.matrix import keep_matrix
from ingest.vectors import proposal_of

_BEGUN = "removal"
_BEGIN = "INSERT OR REPLACE INTO meta VALUES ('removal', '1')"
_UNNAMED = """
DELETE FROM respondent WHERE id NOT IN (SELECT respondent FROM asked UNION SELECT respondent FROM document_respondent
UNION SELECT unread.value FROM file f, json_each(f.respondents) unread)
"""


def remove_file(library: Library, index: Index, consultation: str, name: str) -> tuple[str, ...]:
    """Remove a file and its copies, with all that was understood of them; the names of what was removed.

    Raises NotFound. The caller holds `library.intake`.
    """
    files = library.files(library.consultation(consultation).id)
    sha256 = next((one.sha256 for one in files if one.name == name), None)
    if sha256 is None:
        raise NotFound(f"no file {name!r} in consultation {consultation!r}")
    gone = tuple(one.name for one in files if one.sha256 == sha256)
    with library.writing() as database:
        database.execute("DELETE FROM file WHERE consultation = ? AND sha256 = ?", (consultation, sha256))
        database.execute(_UNNAMED)
        database.execute(_BEGIN)
    library.set_standing((one.document, one.counts, one.copy_of) for one in standing(library.documents(consultation)))
    index.sync()
    keep_matrix(library, index, consultation)
    finish(library, index)
    return gone


def delete_consultation(library: Library, index: Index, consultation: str) -> None:
    """Delete a consultation: its rows, originals, description, vectors, matrices, and what language models wrote.

    What was deleted can not be read from the library's files either. Stopped at any moment, the same call, or
    `finish`, brings it to an end. Raises NotFound. The caller holds `library.intake`.
    """
    if consultation not in library.consultation_ids() and finish(library, index):
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
        database.execute(_BEGIN)
    finish(library, index)


def finish(library: Library, index: Index) -> bool:
    """Bring to an end what was begun to be removed; whether there was anything. The caller holds `library.intake`."""
    if not unfinished(library):
        return False
    library.sweep_originals()
    index.erase()
    library.erase()
    with library.writing(counted=False) as database:
        database.execute("DELETE FROM meta WHERE key = ?", (_BEGUN,))
    return True


def unfinished(library: Library) -> bool:
    """Whether something was begun to be removed, and not brought to an end."""
    return bool(library.rows("SELECT 1 FROM meta WHERE key = ?", _BEGUN))


def _literal(id: str) -> str:
    """An id as LIKE takes it letter by letter."""
    return id.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
