"""Originals: the bytes of files as received, each kept once, beside the library's file."""

import hashlib
import shutil
import uuid
from contextlib import suppress
from pathlib import Path

from ingest.errors import LibraryError
from ingest.library.database import Database

FOLDER = "originals"


class Originals(Database):
    """The files' bytes, in a folder of the library."""

    def keep_original(self, path: Path, sha256: str) -> None:
        """Keep a file's bytes as received; the same bytes are kept once."""
        place = self._original_place(sha256, path.name)
        if place.exists():
            return
        half = place.with_name(f"{place.name}.{uuid.uuid4().hex[:8]}")
        try:
            place.parent.mkdir(exist_ok=True)
            shutil.copyfile(path, half)
            half.replace(place)
        except OSError as error:
            half.unlink(missing_ok=True)
            raise LibraryError(f"cannot keep {path.name} in {place.parent}: {error}; check the disk's space") from error

    def sweep_originals(self) -> None:
        """Delete the originals that are no file's: of a version since replaced, or half-copied when Remissa was stopped."""
        held = self.rows("SELECT DISTINCT sha256, name FROM file")
        kept = {self._original_place(sha256, name) for sha256, name in held}
        for place in (self.folder / FOLDER).glob("[0-9a-f]" * 64 + "*"):
            if place not in kept:
                with suppress(OSError):  # open elsewhere: the next sweep takes it
                    place.unlink()

    def original(self, consultation: str, file: str) -> Path | None:
        """Where a file's bytes are kept, as received; None where they are not."""
        found = self.rows("SELECT sha256 FROM file WHERE consultation = ? AND name = ?", consultation, file)
        place = self._original_place(found[0][0], file) if found else None
        return place if place and place.exists() else None

    def _original_place(self, sha256: str, name: str) -> Path:
        return self.folder / FOLDER / original_name(sha256, name)


def original_name(sha256: str, name: str) -> str:
    """What the original of a file is called, below `FOLDER`: by its SHA-256, with the ending of the file's name."""
    return f"{sha256}{Path(name).suffix.lower()[:10]}"


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
