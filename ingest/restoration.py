"""Bringing a backup back as a library, with an index made anew."""

import shutil
import uuid
from pathlib import Path

from ingest.backups import Backup, unpack
from ingest.editions import active_edition
from ingest.embedding import Embedder
from ingest.errors import LibraryError, WrongUse
from ingest.index import Index
from ingest.library import Library
from ingest.matrix import keep_all
from ingest.progress import Progress
from ingest.vectors import VectorStore


def restore(file: Path, folder: Path, embedder: Embedder, progress: Progress | None = None) -> Backup:
    """Make the library of a backup in `folder`, which must be empty or not there: whole, or not at all.

    Raises WrongUse where something is there, and LibraryError where the backup is damaged or the disk refuses.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongUse(f"{folder} is there already: name an empty folder with --library, or move that one away")
    half = folder.absolute().with_name(f"{folder.absolute().name}.{uuid.uuid4().hex[:8]}.half")
    try:
        half.mkdir(parents=True)
        found = unpack(file, half)
        with Library(half) as library:
            _indexed(library, embedder, progress)
        if folder.exists():
            folder.rmdir()
        half.rename(folder)
    except OSError as error:
        raise LibraryError(f"cannot make a library in {folder}: {error.strerror}; check the disk's space") from error
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return found


def _indexed(library: Library, embedder: Embedder, progress: Progress | None) -> None:
    index = Index(library, embedder, VectorStore(library.folder / "chroma"))
    edition = active_edition(library)
    if edition is None or edition.fingerprint == embedder.fingerprint:
        index.sync(progress)
    else:
        index.rebuild(progress)
    keep_all(library, index)
