"""Arrivals: what of the files of a batch is new or changed against what the library holds, by their bytes, and what it gives."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.errors import UnreadableFile, WrongUse
from ingest.library import FileRecord, Library
from ingest.library.originals import sha256_of
from ingest.library.records import Parsed
from ingest.parsing import Received
from ingest.progress import Progress
from ingest.readers import is_harmless
from ingest.readers.reading_room import ReadingRoom
from ingest.report import FileOutcome
from ingest.types import Reading


def looked_at(
    files: Sequence[Received], library: Library, consultation: str, corrected: bool
) -> tuple[dict[str, FileOutcome], list[tuple[Received, FileRecord]], list[Parsed]]:
    """What is known of each file without reading it, those that are to be read, and the copies to be written."""
    known = {file.name: file for file in library.files(consultation)}
    here = [(one, FileRecord(consultation, one.name, *_digest(one.path))) for one in files]
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


def readings(
    waiting: Sequence[tuple[Received, FileRecord]], library: Library, tell: Progress
) -> Iterator[tuple[int, Reading | UnreadableFile]]:
    """What each file that waits gives, by its place. First those that need no worker, while one is started."""
    harmless = [is_harmless(received.path) for received, _ in waiting]
    order = sorted(range(len(waiting)), key=lambda at: not harmless[at])
    with ReadingRoom() as room:
        if not all(harmless):
            room.prepare()
        given = room.read_all([waiting[at][0].path for at in order])
        for done, (at, reading) in enumerate(zip(order, given, strict=True)):
            tell("read", done, len(waiting))
            received, record = waiting[at]
            library.keep_original(received.path, record.sha256)
            yield at, reading


def _held(known: Mapping[str, FileRecord], digests: Mapping[str, str]) -> dict[str, str]:
    """The name of the file whose documents stand for each SHA-256, of those that the library need not read again."""
    return {
        file.sha256: file.name
        for file in known.values()
        if file.state == "read" and digests.get(file.name, file.sha256) == file.sha256
    }


def _digest(path: Path) -> tuple[str, int]:
    try:
        return sha256_of(path), path.stat().st_size
    except OSError as error:
        raise WrongUse(f"{path} cannot be opened: {error.strerror}") from None
