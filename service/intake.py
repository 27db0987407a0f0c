"""Taking files in, correcting what was understood of them, and removing them: in the process that owns the library."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from ingest.consultations import CONFIGURATION, check_id, written_id
from ingest.corrections import Description, FileCorrection
from ingest.descriptions import (
    describe,
    description,
    given_by,
    keep,
    kept_folder,
    with_correction,
    written_in,
)
from ingest.errors import Busy, WrongUse
from ingest.index import Index
from ingest.library import Library
from ingest.library.records import FileRecord
from ingest.parsing import Received
from ingest.pipeline import Batch, ingest
from ingest.progress import Progress
from ingest.removal import delete_consultation, finish, remove_file, unfinished
from ingest.report import DocumentReport, Report
from ingest.report_rows import document_rows
from ingest.types import Consultation
from service.api.intake import HeldFile
from service.jobs import IncomingFile, Job, JobCounts, JobQueue, Spool

_ARCHIVES = (".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst")
_PATIENCE = 10.0  # seconds that a removal waits for files being taken in


class LibraryIntake:
    """The intake of one library."""

    def __init__(self, library: Library, index: Index) -> None:
        self._library = library
        self._index = index
        self._queue = JobQueue(Spool(library.folder / "jobs"), self._done)

    def start(self) -> None:
        """Go on with what was under way when the service ended last."""
        if unfinished(self._library):
            with self._library.intake:
                finish(self._library, self._index)
        self._queue.start()

    def close(self) -> None:
        """Stop at the next step; the rest waits for the next start."""
        self._queue.close()

    def send_in(self, files: Sequence[IncomingFile], *, consultation: str | None) -> Job:
        """Put files into the queue. Raises WrongUse for what can not be taken in as it stands, and Busy."""
        archive = next((file.name for file in files if file.name.lower().endswith(_ARCHIVES)), None)
        if archive:
            raise WrongUse(f"{archive} is an archive: unpack it, and send the files in that are in it")
        return self._queue.submit("upload", self._meant(files, consultation), files)

    def jobs(self) -> Sequence[Job]:
        """All jobs, the newest first."""
        return self._queue.jobs()

    def job(self, id: str) -> Job:
        """One job. Raises NotFound."""
        return self._queue.job(id)

    def job_counts(self) -> JobCounts:
        """How many jobs there are, and what came of them."""
        return self._queue.counts()

    def remove_job(self, id: str) -> Job:
        """Cancel a job that waits, or forget one that is over. Raises NotFound, WrongUse."""
        return self._queue.remove(id)

    def create(self, consultation: str, title: str) -> None:
        """Make a consultation that holds nothing yet. Raises WrongUse where there is one of that id."""
        if consultation in self._library.consultation_ids():
            raise WrongUse(f"a consultation {consultation!r} cannot be made: choose another id")
        with self._alone():
            self._library.put_consultation(Consultation(consultation, title))
            describe(self._library, consultation, description(self._library, consultation))

    def files(self, consultation: str) -> Sequence[HeldFile]:
        """The files of a consultation, by name. Raises NotFound."""
        id = self._library.consultation(consultation).id
        documents = document_rows(self._library, id)
        return [_held(file, tuple(documents.get(file.name, ()))) for file in self._library.files(id)]

    def description(self, consultation: str) -> Description:
        """What is written down of a consultation. Raises NotFound."""
        return description(self._library, consultation)

    def describe(self, consultation: str, new: Description) -> Job:
        """Keep what is written down, and read anew what it corrects. Raises NotFound, WrongUse, Busy."""
        with self._alone():
            corrected = describe(self._library, consultation, new)
        if corrected is None:
            return self._queue.submit("reread_all", consultation)
        return self._queue.submit("reread", consultation, names=sorted(corrected))

    def correct(self, consultation: str, correction: FileCorrection) -> Job:
        """Correct one file, and read it anew. Raises NotFound, WrongUse, Busy."""
        return self.describe(consultation, with_correction(self.description(consultation), correction))

    def remove_file(self, consultation: str, name: str) -> Sequence[str]:
        """Remove a file and its copies; their names. Raises NotFound, and Busy while files are taken in."""
        with self._alone():
            return remove_file(self._library, self._index, consultation, name)

    def delete(self, consultation: str) -> None:
        """Delete a consultation with everything derived from it. Raises NotFound, Busy."""
        with self._alone():
            self._queue.forget(consultation)
            delete_consultation(self._library, self._index, consultation)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Nothing is taken in while the block runs."""
        if not self._library.intake.acquire(timeout=_PATIENCE):
            raise Busy("files are being taken in: try again when that is done")
        try:
            yield
        finally:
            self._library.intake.release()

    def _meant(self, files: Sequence[IncomingFile], named: str | None) -> str:
        """The consultation that files are for: the one named, the one described among them, or the only one there is."""
        described = [file for file in files if file.name in CONFIGURATION]
        if described:
            with _together(described) as folder:
                given_by(written_in(folder), named)  # refused now, not when its turn comes
                named = named or written_id(folder)
        check_id(named)
        return named or self._library.only_consultation(None)

    def _done(self, job: Job, files: Sequence[IncomingFile], tell: Progress) -> Report:
        """Do one job."""
        if job.kind != "upload":
            names = set(job.files) if job.kind == "reread" else None
            return self._taken_in(job, self._originals(job.consultation, names), tell, anew=True)
        received = [Received(file.path, file.name) for file in files if file.name not in CONFIGURATION]
        with _together([file for file in files if file.name in CONFIGURATION]) as folder:
            corrected = self._described(folder, job.consultation, [one.name for one in received])
        return self._taken_in(job, [*received, *corrected], tell, anew=bool(corrected))

    def _described(self, folder: Path, consultation: str, sent: Sequence[str]) -> list[Received]:
        """Keep a description that was sent in; the held files that it corrects, without those sent in with it."""
        sent_in = written_in(folder)
        if not (sent_in.consultation or sent_in.respondents):
            return []
        if consultation not in self._library.consultation_ids():
            keep(folder, self._library.folder, consultation)
            return []
        before = description(self._library, consultation)
        new = Description(sent_in.consultation or before.consultation, sent_in.respondents or before.respondents)
        corrected = describe(self._library, consultation, new, checked=False)
        held = self._originals(consultation, None if corrected is None else set(corrected))
        return [one for one in held if one.name not in sent]

    def _taken_in(self, job: Job, received: Sequence[Received], tell: Progress, *, anew: bool) -> Report:
        batch = Batch(kept_folder(self._library.folder, job.consultation), tuple(received))
        return ingest(batch, self._library, self._index, consultation=job.consultation, anew=anew, progress=tell)

    def _originals(self, consultation: str, names: set[str] | None = None) -> list[Received]:
        """The kept files of a consultation, or those of them that are named."""
        if consultation not in self._library.consultation_ids():
            return []
        found = (
            (file.name, self._library.original(consultation, file.name))
            for file in self._library.files(consultation)
            if names is None or file.name in names
        )
        return [Received(path, name) for name, path in found if path is not None]


def _held(file: FileRecord, documents: tuple[DocumentReport, ...]) -> HeldFile:
    return HeldFile(file.name, file.size, file.state, file.reason, file.warnings, documents)


@contextmanager
def _together(files: Sequence[IncomingFile]) -> Iterator[Path]:
    """Copies of files in one folder."""
    with TemporaryDirectory(prefix="remissa-") as folder:
        for file in files:
            shutil.copyfile(file.path, Path(folder) / file.name)
        yield Path(folder)
