"""Files and folders into the library: what is new is read, what changed replaced, what is unchanged left alone."""

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.consultations import (
    CONFIGURATION,
    FILE_NAME,
    RESPONDENTS_FILE_NAME,
    Given,
    read_consultation,
    responses_folder,
)
from ingest.documents.precedence import standing
from ingest.editions import Edition
from ingest.errors import UnreadableFile, WrongUse
from ingest.index import Index
from ingest.library import FileRecord, Library
from ingest.library.records import Parsed
from ingest.matrix import keep_all, keep_matrix
from ingest.parsing import DraftFile, Received, draft, learned_titles, parse, sent_by, unread
from ingest.readers.reading_room import ReadingRoom
from ingest.report import DocumentReport, FileOutcome, FileReport, Report
from ingest.respondents.register import Register

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Batch:
    """Files of one consultation, and the folder that may describe it."""

    folder: Path
    files: tuple[Received, ...]
    whole: bool = False  # all that the folder holds: what is not among them is gone


def gather(paths: Sequence[Path]) -> Batch:
    """The files that `paths` name, folders recursively. Raises WrongUse where a path is missing or nothing is there."""
    files: dict[str, Received] = {}
    for path in paths:
        if not path.exists():
            raise WrongUse(f"there is no {path}: name a file or a folder with responses")
        root = responses_folder(path) if path.is_dir() else path.parent
        for found in sorted(root.rglob("*")) if path.is_dir() else [path]:
            if _is_response(found, root):
                name = found.relative_to(root).as_posix()
                files.setdefault(name, Received(found, name))
    if not files:
        raise WrongUse(f"{', '.join(map(str, paths))}: no file to read there; put the responses in it, or name another")
    first = paths[0]
    return Batch(first if first.is_dir() else first.parent, tuple(files.values()), len(paths) == 1 and first.is_dir())


def ingest(
    batch: Batch,
    library: Library,
    index: Index,
    *,
    consultation: str | None = None,
    prune: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Take files into the library and bring the index up to date. Files that cannot be read are in the report.

    Two files of one name are kept as `name.txt` and `name (2).txt`. Files that the library holds of the consultation and a whole folder no longer does are reported as gone, and
    removed only where `prune` says so.

    What the files say goes in as one transaction, since all of them tell the titles that each is divided by. Stopped
    at any moment, the next run gives what this one would have, and keeps what was embedded.
    """
    batch = replace(batch, files=_distinct(batch.files))
    with library.intake:
        return _taken_in(batch, library, index, consultation, prune, progress)


def rebuild(library: Library, index: Index, progress: Progress | None = None) -> Edition:
    """Build the index anew beside the one that answers, and swap. Raises IndexMismatch, LibraryInUse."""
    with library.intake:
        edition = index.rebuild(progress)
        keep_all(library, index)
    return edition


def _taken_in(
    batch: Batch, library: Library, index: Index, consultation: str | None, prune: bool, progress: Progress | None
) -> Report:
    started = time.perf_counter()
    tell = progress or (lambda stage, done, total: None)
    register = _register(batch.folder)
    given = _given(batch, library, register, consultation)
    library.put_consultation(given.consultation, given.asked)
    gone = _gone(batch, library, given.consultation.id)
    if prune:  # before the rest: a file that has another name now is no copy of what it was
        for name in gone:
            library.remove_file(given.consultation.id, name)
    _check_senders(batch, given)
    told = _corrections(batch.folder, given)
    places = _places(batch, given.consultation.id)
    corrected = any((library.noted(place) or told) != told for place in places)
    outcomes = _take_in(batch, library, given, register, tell, corrected=corrected)
    for place in places:
        library.note(place, told)
    library.set_standing(
        (one.document, one.counts, one.copy_of) for one in standing(library.documents(given.consultation.id))
    )
    passages = index.sync(tell)
    keep_matrix(library, index, given.consultation.id)
    return Report(
        given.consultation.id,
        (
            *_rows(library, given.consultation.id, outcomes),
            *(FileReport(name, "pruned" if prune else "gone") for name in gone),
        ),
        passages,
        not_answered(library, given.consultation.id),
        time.perf_counter() - started,
    )


def not_answered(library: Library, consultation: str) -> tuple[str, ...]:
    """The names of those asked of whom no document was received, by name."""
    heard = {one for head in library.heads(consultation).values() for one in head.respondents}
    heard |= {one for file in library.files(consultation) for one in file.respondents}
    asked = set(library.consultation(consultation).asked)
    return tuple(one.name for one in library.respondents(consultation) if one.id in asked - heard)


def _distinct(files: Sequence[Received]) -> tuple[Received, ...]:
    """The files, each under a name that no other has."""
    named: dict[str, Received] = {}
    for file in files:
        name, at = Path(file.name), 2
        while str(name) in named:
            name, at = Path(file.name).with_stem(f"{Path(file.name).stem} ({at})"), at + 1
        named[str(name)] = replace(file, name=str(name))
    return tuple(named.values())


def _is_response(path: Path, root: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in path.relative_to(root).parts)
    return path.is_file() and not hidden and path.name not in CONFIGURATION


def _check_senders(batch: Batch, given: Given) -> None:
    """Refuse a sender told of a file that is not there: a slip of the pen would else correct nothing."""
    unknown = {name for name, _ in given.senders} - {one.name for one in batch.files} if batch.whole else set()
    if unknown:
        raise WrongUse(f"{batch.folder / FILE_NAME}: senders: there is no file {min(unknown)!r}: correct its name")


def _corrections(folder: Path, given: Given) -> str:
    """What a person wrote down that decides how files are read, as a digest."""
    own = folder / RESPONDENTS_FILE_NAME
    told = (own.read_bytes() if own.exists() else b"", given.asked, given.senders)
    sections = given.consultation.sections if (folder / FILE_NAME).exists() else ()
    return hashlib.sha256(repr((told, sections)).encode()).hexdigest()


def _places(batch: Batch, consultation: str) -> list[str]:
    """Where it is noted what was written down: of the folder, and of the consultation where the batch describes it.

    Files that are sent in come from a folder that is there once; without a description they correct nothing.
    """
    described = any((batch.folder / name).exists() for name in CONFIGURATION)
    folder = [f"{consultation} {batch.folder.resolve()}"] if batch.whole else []
    return [*folder, *([f"{consultation} described"] if described else [])]


def _register(folder: Path) -> Register:
    extra = folder / RESPONDENTS_FILE_NAME
    return Register.load(extra if extra.exists() else None)


def _given(batch: Batch, library: Library, register: Register, named: str | None) -> Given:
    """What is known of the consultation: what its folder says, or else what the library already holds of it."""
    given = read_consultation(batch.folder, register, named)
    id = given.consultation.id
    if id not in library.consultation_ids() or (batch.folder / FILE_NAME).exists():
        return given
    return replace(given, consultation=library.consultation(id))


def _take_in(
    batch: Batch, library: Library, given: Given, register: Register, tell: Progress, *, corrected: bool
) -> dict[str, FileOutcome]:
    """Read what is new or changed, and write it all at once; what became of each file, by its name.

    All is read where what a person wrote down was `corrected` since: whom the library knows may be what was wrong.
    """
    consultation = given.consultation.id
    register = register.including(given.asked if corrected else library.respondents(consultation))
    senders = dict(given.senders)
    outcomes, waiting, parsed = _looked_at(batch, library, consultation, corrected)
    drafts: list[DraftFile] = []
    with ReadingRoom() as room:
        readings = room.read_all([received.path for received, _ in waiting])
        for done, ((received, record), reading) in enumerate(zip(waiting, readings, strict=True)):
            tell("read", done, len(waiting))
            library.keep_original(received.path, record.sha256)
            try:
                if isinstance(reading, UnreadableFile):
                    raise reading
                file = draft(received, record.sha256, record.size, reading, register)
                drafts.append(sent_by(file, senders[received.name]) if received.name in senders else file)
            except UnreadableFile as error:
                outcomes[received.name] = "unreadable"
                parsed.append(unread(record, error, register, senders.get(received.name, ())))
    titles = learned_titles(drafts, {section.number: section.title for section in given.consultation.sections})
    for done, file in enumerate(drafts):
        tell("write", done, len(drafts))
        parsed.append(parse(file, consultation, titles, given.contents))
    there = set(library.files(consultation))  # what was unreadable before, and is again, is written already
    library.replace_files([one for one in parsed if one.documents or one.file not in there])
    library.sweep_originals()
    return outcomes


def _looked_at(
    batch: Batch, library: Library, consultation: str, corrected: bool
) -> tuple[dict[str, FileOutcome], list[tuple[Received, FileRecord]], list[Parsed]]:
    """What is known of each file without reading it, those that are to be read, and the copies to be written."""
    known = {file.name: file for file in library.files(consultation)}
    here = [(one, FileRecord(consultation, one.name, *_digest(one.path))) for one in batch.files]
    held = _held(known, {record.name: record.sha256 for _, record in here})
    outcomes: dict[str, FileOutcome] = {}
    waiting: list[tuple[Received, FileRecord]] = []
    copies: list[Parsed] = []
    for received, record in here:
        before = known.get(record.name)
        first = held.setdefault(record.sha256, record.name)
        state = "read" if first == record.name else "copy"
        same = before is not None and (before.sha256, before.state) == (record.sha256, state)
        if same and not (corrected and state == "read"):
            outcomes[record.name] = "unchanged"
        elif state == "copy":
            outcomes[record.name] = "copy"
            copies.append(Parsed(replace(record, state="copy")))
        else:
            outcomes[record.name] = "corrected" if same else "changed" if before else "new"
            waiting.append((received, record))
    return outcomes, waiting, copies


def _held(known: Mapping[str, FileRecord], digests: Mapping[str, str]) -> dict[str, str]:
    """The name of the file whose documents stand for each SHA-256, of those that the library need not read again."""
    return {
        file.sha256: file.name
        for file in known.values()
        if file.state == "read" and digests.get(file.name, file.sha256) == file.sha256
    }


def _gone(batch: Batch, library: Library, consultation: str) -> tuple[str, ...]:
    """The files that the library holds and the folder, if it was taken whole, does not; by name."""
    here = {file.name for file in batch.files}
    return tuple(file.name for file in library.files(consultation) if batch.whole and file.name not in here)


def _digest(path: Path) -> tuple[str, int]:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size
    except OSError as error:
        raise WrongUse(f"{path} cannot be opened: {error.strerror}") from None


def _rows(library: Library, consultation: str, outcomes: Mapping[str, FileOutcome]) -> Iterator[FileReport]:
    records = {file.name: file for file in library.files(consultation)}
    documents = _document_rows(library, consultation)
    for name, outcome in outcomes.items():
        record = records[name]
        yield FileReport(name, outcome, tuple(documents.get(name, ())), record.warnings, record.reason)


def _document_rows(library: Library, consultation: str) -> dict[str, list[DocumentReport]]:
    """What is reported of each document, by the name of its file."""
    names = {one.id: one.name for one in library.respondents(consultation)}
    heads = library.heads(consultation)
    found: dict[str, list[DocumentReport]] = {}
    for id, file, said, sections in library.rows(
        "SELECT d.id, d.file, COUNT(DISTINCT s.key), COUNT(DISTINCT ss.number) FROM document d "
        "LEFT JOIN statement s ON s.document = d.id LEFT JOIN statement_section ss ON ss.statement = s.key "
        "WHERE d.consultation = ? GROUP BY d.id ORDER BY d.file, d.ordinal",
        consultation,
    ):
        head = heads[id]
        senders = tuple(names[one] for one in head.respondents)
        row = DocumentReport(id, head.kind, senders, sections, said, head.counts, head.copy_of)
        found.setdefault(file, []).append(row)
    return found
