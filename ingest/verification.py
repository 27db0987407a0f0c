"""Verification: whether what a library says of itself is so, row by row. Nothing is changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.consultations import is_proposal
from ingest.editions import Edition, active_edition
from ingest.errors import UnreadableFile
from ingest.library import FileRecord, Library
from ingest.library.files import words_of
from ingest.library.originals import sha256_of
from ingest.library.snapshot import faults
from ingest.parsing import Received, draft
from ingest.progress import Progress
from ingest.readers.reading_room import ReadingRoom
from ingest.respondents.register import Register
from ingest.types import Document, Reading
from ingest.vectors import VectorStore, collection_name

_OUTSIDE = (
    (
        "statement",
        "SELECT s.id, d.file FROM statement s JOIN document d ON d.id = s.document "
        'WHERE NOT (0 <= s.start AND s.start < s."end" AND s."end" <= length(d.text))',
    ),
    (
        "stance",
        "SELECT s.id, d.file FROM statement s JOIN document d ON d.id = s.document WHERE s.trigger_start IS NOT NULL "
        'AND NOT (s.start <= s.trigger_start AND s.trigger_start < s.trigger_end AND s.trigger_end <= s."end")',
    ),
    (
        "passage",
        "SELECT p.id, d.file FROM passage p JOIN statement s ON s.key = p.statement JOIN document d ON d.id = s.document "
        'WHERE NOT (s.start <= p.start AND p.start < p."end" AND p."end" <= s."end")',
    ),
    (
        "page",
        "SELECT d.id, d.file FROM document d, json_each(d.pages) p "
        "WHERE NOT (0 <= p.value->>1 AND p.value->>1 <= p.value->>2 AND p.value->>2 <= length(d.text))",
    ),
    (
        "cell of the matrix",
        "SELECT c.respondent || ' ' || c.section, d.file FROM cell c LEFT JOIN document d ON d.id = c.document "
        "WHERE c.state = 'stated' "
        'AND NOT coalesce(0 <= c.start AND c.start < c."end" AND c."end" <= length(d.text), 0)',
    ),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be: where, what, and what to do about it."""

    place: str
    found: str
    advice: str


def verify(library: Library, store: VectorStore | None, *, progress: Progress | None = None) -> Iterator[Finding]:
    """All that is wrong with a library: its file, the originals against their digests, texts and spans against the
    originals read anew, the words that are found by, and the vectors.

    `store` is None where another process has the vectors open: then what lies beside Chroma alone is looked at.
    """
    for fault in faults(library.folder):
        yield Finding("library", fault, "restore the library from a backup")
    for kind, query in _OUTSIDE:
        for id, file in library.rows(query):
            yield Finding(f"{file}: {kind} {id}", "its span lies outside its text", "take the file in again")
    for consultation in library.consultation_ids():
        yield from _originals(library, consultation)
        yield from _texts(library, consultation, progress or (lambda stage, done, total: None))
        yield from _words(library, consultation)
    edition = active_edition(library)
    if edition is not None:
        yield from _vectors(library, store or VectorStore(library.folder / "chroma"), edition, mapped=store is None)


def _originals(library: Library, consultation: str) -> Iterator[Finding]:
    for file in library.files(consultation):
        place = library.original(consultation, file.name)
        where = f"{consultation}: {file.name}"
        if place is None:
            yield Finding(where, "its original is not there", "take the file in again")
        elif sha256_of(place) != file.sha256:
            yield Finding(where, f"its original {place.name} is not what was received", "restore it from a backup")


def _texts(library: Library, consultation: str, progress: Progress) -> Iterator[Finding]:
    """Files whose text, read from the original again, is not the one that is kept."""
    files = [file for file in library.files(consultation) if file.state == "read"]
    kept: dict[str, list[Document]] = {}
    for document in library.documents(consultation):
        kept.setdefault(document.file, []).append(document)
    there = [(file, path) for file in files if (path := library.original(consultation, file.name))]
    register = Register.load()
    with ReadingRoom() as room:
        for done, ((file, path), reading) in enumerate(
            zip(there, room.read_all([path for _, path in there]), strict=True)
        ):
            progress("read", done, len(there))
            documents = kept.get(file.name, [])
            own = is_proposal(file.name, [one.kind for one in documents])
            if isinstance(reading, UnreadableFile):
                yield Finding(f"{consultation}: {file.name}", f"cannot be read any more: {reading}", _ANEW)
            elif _read(file, path, reading, register, own) != [one.text for one in documents]:
                yield Finding(f"{consultation}: {file.name}", "its text is not what its original says", _ANEW)


_ANEW = "take the file in again; if this Remissa is newer than what took it in, it reads the file in another way"


def _read(file: FileRecord, path: Path, reading: Reading, register: Register, proposal: bool) -> Sequence[str]:
    """The texts of the documents in a file, as reading it now gives them."""
    try:
        read = draft(Received(path, file.name), file.sha256, file.size, reading, register, proposal=proposal)
        return [one.text.text for one in read.drafts]
    except UnreadableFile:
        return []


def _words(library: Library, consultation: str) -> Iterator[Finding]:
    held = library.indexed_words(consultation)
    for said in library.said(consultation):
        if held.get(said.statement.id) != words_of(said.statement.title, said.text):
            where = f"{consultation}: {said.document.name}: statement {said.statement.id}"
            yield Finding(where, "is not found by its words", "take the file in again")


def _vectors(library: Library, store: VectorStore, edition: Edition, *, mapped: bool) -> Iterator[Finding]:
    """Collections that do not hold just the passages that the library says are embedded."""
    waiting = library.rows("SELECT COUNT(*) FROM passage WHERE edition = ? AND NOT embedded", edition.id)[0][0]
    if waiting:
        yield Finding("index", f"{waiting} passages are not embedded", _INGEST)
    for consultation in library.consultation_ids():
        noted = {
            row[0]
            for row in library.rows(
                "SELECT id FROM passage WHERE edition = ? AND consultation = ? AND embedded", edition.id, consultation
            )
        }
        name = collection_name(consultation, edition.id)
        held = _held(store, name, mapped=mapped)
        if held is None:
            yield Finding(f"{consultation}: index", "its vectors are being written now", "verify again later")
            continue
        if lost := noted - held:
            yield Finding(f"{consultation}: index", f"the vectors of {len(lost)} passages are not there", _REINDEX)
        if stray := held - noted:
            yield Finding(
                f"{consultation}: index", f"it holds {len(stray)} vectors of passages that are gone", _REINDEX
            )
        if noted and not mapped and _held(store, name, mapped=True) not in (None, held):
            yield Finding(f"{consultation}: index", "its matrix is not what Chroma holds", _REINDEX)


def _held(store: VectorStore, name: str, *, mapped: bool) -> frozenset[str] | None:
    """The ids of a collection: in its matrix, None where there is none now, or in Chroma."""
    if not mapped:
        return store.ids(name)
    matrix = store.mapped(name)
    return None if matrix is None else frozenset(id.decode() for id in matrix.ids.tolist())


_INGEST = "run the same `remissa ingest` again: it goes on where it stopped"
_REINDEX = "run `remissa reindex`"
