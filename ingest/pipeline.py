"""Files and folders into the library: what is new is read, what changed replaced, what is unchanged left alone."""

import hashlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from ingest import removal
from ingest.arrivals import looked_at, readings
from ingest.consultations import (
    CONFIGURATION,
    FILE_NAME,
    RESPONDENTS_FILE_NAME,
    Given,
    is_proposal,
    read_consultation,
    responses_folder,
)
from ingest.descriptions import keep, kept_folder
from ingest.documents.precedence import standing
from ingest.editions import Edition
from ingest.errors import UnreadableFile, WrongUse
from ingest.head_start import HeadStart
from ingest.index import Index
from ingest.letters import is_told, with_their_letters
from ingest.library import FileRecord, Library
from ingest.library.records import Parsed
from ingest.matrix import keep_all, keep_matrix
from ingest.parsing import (
    DraftFile,
    Received,
    divided,
    draft,
    likely_statements,
    of_kinds,
    parse,
    sent_by,
    titles_of,
    unread,
)
from ingest.progress import Progress
from ingest.report import FileOutcome, FileReport, Report
from ingest.report_rows import not_answered, report_rows
from ingest.respondents.names import slug
from ingest.respondents.register import Register
from ingest.sections.division import Division
from ingest.types import Reading


@dataclass(frozen=True, slots=True)
class Batch:
    """Files of one consultation, and the folder that may describe it."""

    folder: Path
    files: tuple[Received, ...]
    whole: bool = False  # all that the folder holds: what is not among them is gone


class _Read(NamedTuple):
    file: DraftFile
    divisions: tuple[Division, ...]


def gather(paths: Sequence[Path]) -> Batch:
    """The files that `paths` name, folders recursively. Raises WrongUse where a path is missing or nothing is there."""
    files: dict[str, Received] = {}
    for path in paths:
        if not path.exists():
            raise WrongUse(f"there is no {path}: name a file or a folder with responses")
        root = responses_folder(path) if path.is_dir() else path.parent
        for found in sorted(root.rglob("*")) if path.is_dir() else [path]:
            if _is_read(found, root):
                name = found.relative_to(root).as_posix()
                files.setdefault(name, Received(found, name))
        for found in sorted(path.iterdir()) if path.is_dir() else ():
            if is_proposal(found.name) and _is_read(found, path):
                files.setdefault(found.name, Received(found, found.name))
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
    anew: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Take files into the library and bring the index up to date. Files that cannot be read are in the report.

    Two files of one name are kept as `name.txt` and `name (2).txt`. Files that the library holds of the consultation and
    a whole folder no longer does are reported as gone, and removed only where `prune` says so. All of the batch is read `anew` where that is asked for.

    What describes the consultation is taken from the batch's folder and kept in the library's; where that folder has no
    description, the one that is kept goes.

    What the files say goes in as one transaction, since all of them tell the titles that each is divided by. Stopped
    at any moment, the next run gives what this one would have, and keeps what was embedded.
    """
    batch = replace(batch, files=_distinct(batch.files))
    with library.intake:
        return _taken_in(batch, library, index, consultation, prune=prune, anew=anew, progress=progress)


def rebuild(library: Library, index: Index, progress: Progress | None = None) -> Edition:
    """Build the index anew beside the one that answers, and swap. Raises IndexMismatch, LibraryInUse."""
    with library.intake:
        edition = index.rebuild(progress)
        keep_all(library, index)
    return edition


def _taken_in(
    batch: Batch,
    library: Library,
    index: Index,
    consultation: str | None,
    *,
    prune: bool,
    anew: bool,
    progress: Progress | None,
) -> Report:
    started = time.perf_counter()
    tell = progress or (lambda stage, done, total: None)
    batch, consultation = _described(batch, library, consultation)
    register = _register(batch.folder)
    given = _given(batch, library, register, consultation)
    library.put_consultation(given.consultation, given.asked)
    gone = _gone(batch, library, given.consultation.id)
    if prune and gone:  # before the rest: a file that has another name now is no copy of what it was
        removal.begin(library, index, given.consultation.id, gone)
    _check_corrections(batch, library, given)
    told = _corrections(batch.folder, given)
    places = _places(batch, given.consultation.id)
    corrected = anew or any((library.noted(place) or told) != told for place in places)
    with index.head_start() as embedding:
        outcomes = _take_in(batch, library, given, register, tell, embedding, corrected=corrected)
        for place in places:
            library.note(place, told)
        if _is_described(batch.folder) and not _is_kept(batch, library):
            keep(batch.folder, library.folder, given.consultation.id)
        library.set_standing(
            (one.document, one.counts, one.copy_of) for one in standing(library.documents(given.consultation.id))
        )
        passages = index.sync(tell, embedding)
    keep_matrix(library, index, given.consultation.id)
    removal.finish(library, index, settled=given.consultation.id)
    return Report(
        given.consultation.id,
        (
            *report_rows(library, given.consultation.id, outcomes),
            *(FileReport(name, "pruned" if prune else "gone") for name in gone),
        ),
        passages,
        not_answered(library, given.consultation.id),
        time.perf_counter() - started,
    )


def _distinct(files: Sequence[Received]) -> tuple[Received, ...]:
    """The files, each under a name that no other has."""
    named: dict[str, Received] = {}
    for file in files:
        name, at = Path(file.name), 2
        while str(name) in named:
            name, at = Path(file.name).with_stem(f"{Path(file.name).stem} ({at})"), at + 1
        named[str(name)] = replace(file, name=str(name))
    return tuple(named.values())


def _is_read(path: Path, root: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in path.relative_to(root).parts)
    return path.is_file() and not hidden and path.name not in CONFIGURATION


def _described(batch: Batch, library: Library, named: str | None) -> tuple[Batch, str | None]:
    """The batch with the description that goes for it: that of its folder, else the one kept of its consultation."""
    if _is_described(batch.folder):
        return batch, named
    id = named or slug(batch.folder.resolve().name)
    kept = kept_folder(library.folder, id)
    return (replace(batch, folder=kept), id) if id and _is_described(kept) else (batch, named)


def _is_described(folder: Path) -> bool:
    return any((folder / name).exists() for name in CONFIGURATION)


def _is_kept(batch: Batch, library: Library) -> bool:
    """Whether the batch is described by what the library keeps, and not by a folder of the user's."""
    return batch.folder.resolve().is_relative_to(library.folder.resolve())


def _check_corrections(batch: Batch, library: Library, given: Given) -> None:
    """Refuse corrections of a file that is not there: a slip of the pen would else correct nothing."""
    if not batch.whole or _is_kept(batch, library):
        return
    unknown = given.corrected_files - {one.name for one in batch.files}
    if unknown:
        raise WrongUse(f"{batch.folder / FILE_NAME}: there is no file {min(unknown)!r}: correct its name")


def _corrections(folder: Path, given: Given) -> str:
    """What a person wrote down that decides how files are read, as a digest."""
    own = folder / RESPONDENTS_FILE_NAME
    told = (own.read_bytes() if own.exists() else b"", given.asked, given.senders)
    sections = given.consultation.sections if (folder / FILE_NAME).exists() else ()
    more = (given.kinds, given.headings) if given.kinds or given.headings else ()  # the digests of before still hold
    return hashlib.sha256(repr((told, sections, *more)).encode()).hexdigest()


def _places(batch: Batch, consultation: str) -> list[str]:
    """Where it is noted what was written down: of the folder, and of the consultation where the batch describes it.

    Files that are sent in come from a folder that is there once; without a description they correct nothing.
    """
    described = _is_described(batch.folder)
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
    batch: Batch,
    library: Library,
    given: Given,
    register: Register,
    tell: Progress,
    embedding: HeadStart,
    *,
    corrected: bool,
) -> dict[str, FileOutcome]:
    """Read what is new or changed, and write it all at once; what became of each file, by its name.

    All is read where what a person wrote down was `corrected` since: whom the library knows may be what was wrong.
    """
    consultation = given.consultation.id
    register = register.including(given.asked if corrected else library.respondents(consultation))
    headings = dict(given.headings)
    known = {section.number: section.title for section in given.consultation.sections}
    outcomes, waiting, parsed = looked_at(batch.files, library, consultation, corrected)
    read: list[_Read] = []
    for one in _all_read(waiting, library, given, register, known, tell, embedding):
        if isinstance(one, Parsed):
            outcomes[one.file.name] = "unreadable"
            parsed.append(one)
        else:
            read.append(one)
    read = _with_letters(read, library, consultation)
    titles = titles_of((division for _, divisions in read for division in divisions), known)
    for done, (file, divisions) in enumerate(read):
        tell("write", done, len(read))
        told = dict(headings.get(file.received.name, ()))
        parsed.append(parse(file, consultation, titles, given.contents, told, divisions if titles == known else None))
    there = set(library.files(consultation))  # what was unreadable before, and is again, is written already
    library.replace_files([one for one in parsed if one.documents or one.file not in there])
    library.sweep_originals()
    return outcomes


def _with_letters(read: list[_Read], library: Library, consultation: str) -> list[_Read]:
    """What was read, as `with_their_letters` has it; the library is asked only where a file does not tell its sender."""
    files = [one.file for one in read]
    if all(map(is_told, files)):
        return read
    told = with_their_letters(files, library.documents(consultation), library.respondents(consultation))
    return [_Read(file, one.divisions) for file, one in zip(told, read, strict=True)]


def _all_read(
    waiting: Sequence[tuple[Received, FileRecord]],
    library: Library,
    given: Given,
    register: Register,
    known: Mapping[str, str],
    tell: Progress,
    embedding: HeadStart,
) -> list[_Read | Parsed]:
    """Each file that waits, in its place: divided by the titles that are `known`, or what there is to say of one that
    cannot be read. What is understood so begins to be embedded at once."""
    found: dict[int, _Read | Parsed] = {}
    for at, reading in readings(waiting, library, tell):
        received, record = waiting[at]
        try:
            file = _drafted(received, record, reading, register, given)
        except UnreadableFile as error:
            found[at] = unread(record, error, register, dict(given.senders).get(received.name, ()))
            continue
        divisions = divided(file, known, given.contents)
        for text, said, headers in likely_statements(file, divisions, given.consultation.id):
            embedding.expect(said, text.text, headers)
        found[at] = _Read(file, divisions)
    return [found[at] for at in range(len(waiting))]


def _drafted(
    received: Received, record: FileRecord, reading: Reading | UnreadableFile, register: Register, given: Given
) -> DraftFile:
    """A file that was read, with what a person has told of it. Raises UnreadableFile."""
    if isinstance(reading, UnreadableFile):
        raise reading
    senders, kinds = dict(given.senders), dict(given.kinds)
    own = is_proposal(received.name, kinds.get(received.name, ()))
    file = draft(received, record.sha256, record.size, reading, register, proposal=own)
    file = sent_by(file, senders[received.name]) if received.name in senders else file
    return of_kinds(file, kinds[received.name]) if received.name in kinds else file


def _gone(batch: Batch, library: Library, consultation: str) -> tuple[str, ...]:
    """The files that the library holds and the folder, if it was taken whole, does not; by name."""
    here = {file.name for file in batch.files}
    return tuple(file.name for file in library.files(consultation) if batch.whole and file.name not in here)
