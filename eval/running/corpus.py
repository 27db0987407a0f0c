"""The library that a suite is asked of: made of its responses once, and kept for the next run."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from eval.running.pins import digest, folder_digest, source_digest
from ingest.ownership import owner
from ingest.progress import Progress
from ingest.settings import Settings
from service.library_desk import LibraryDesk

KEPT = 4  # libraries of other sources, models or versions of the readers


@contextmanager
def made_library(folder: Path, settings: Settings, progress: Progress) -> Iterator[LibraryDesk]:
    """A desk over the responses in `folder`. The library is the same as long as they, the readers and the embedder are.

    Raises what ingesting raises; LibraryInUse where another run makes the same library.
    """
    from ingest.pipeline import gather, ingest
    from service.library_desk import open_desk

    home = settings.cache / "eval" / "libraries"
    key = digest(part.encode() for part in (folder_digest(folder), source_digest("ingest"), settings.embedder, _ocr()))
    _sweep(home, home / key)
    with open_desk(settings.model_copy(update={"library": home / key}), "remissa eval run", create=True) as desk:
        ingest(gather([folder]), desk.library, desk.index, progress=progress)
        yield desk


def contents(desk: LibraryDesk) -> str:
    """A digest of all that a library holds: documents, who sent them, statements and where they stand."""
    documents = [
        (d, desk.library.statements(d.id))
        for one in desk.library.consultations()
        for d in desk.library.documents(one.id)
    ]
    return digest(repr(one).encode() for one in sorted(documents, key=lambda one: one[0].id))


def _ocr() -> str:
    """Whether scans can be read here: they are part of the library only where they can."""
    return shutil.which("tesseract") or ""


def _sweep(home: Path, kept: Path) -> None:
    """Remove the libraries least recently made, if there are many and nobody uses them."""
    others = sorted((one for one in home.glob("*") if one != kept), key=lambda one: one.stat().st_mtime, reverse=True)
    for one in others[KEPT:]:
        if owner(one) is None:
            shutil.rmtree(one, ignore_errors=True)
