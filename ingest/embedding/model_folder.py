"""The model folder: files that are built once, verified, and from then on only read.

A folder is built beside its place and renamed into it, so that it is there whole or not at all. Where two
processes build at once, the first to finish wins and the other uses what it finds.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from ingest.errors import EmbedderError

_CHECKSUMS = "checksums.json"
_ATTEMPTS = 3


def ensure_folder(folder: Path, build: Callable[[Path], None]) -> Path:
    """Return `folder`, whole; where it is missing or damaged, `build(empty folder)` makes it anew.

    Raises EmbedderError where the files cannot be written.
    """
    if _is_whole(folder):
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".building-", dir=folder.parent))
        try:
            build(beside)
            _write_checksums(beside)
            return _settle(beside, folder)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise EmbedderError(
            f"the embedding model cannot be written to {folder.parent} ({error}); "
            "make room there or name another cache folder"
        ) from error


def _settle(beside: Path, folder: Path) -> Path:
    """Rename the finished folder into its place, unless a whole one has come there meanwhile."""
    for attempt in range(_ATTEMPTS):
        try:
            beside.rename(folder)
        except OSError:
            if _is_whole(folder):
                break
            if attempt == _ATTEMPTS - 1:
                raise
            _set_aside(folder)
        else:
            break
    return folder


def _set_aside(folder: Path) -> None:
    """Take a damaged folder out of the way; another process may just have done the same."""
    grave = Path(tempfile.mkdtemp(prefix=".damaged-", dir=folder.parent))
    try:
        folder.rename(grave / "folder")
    except FileNotFoundError:
        pass
    finally:
        shutil.rmtree(grave, ignore_errors=True)


def _is_whole(folder: Path) -> bool:
    try:
        recorded = json.loads((folder / _CHECKSUMS).read_text(encoding="utf-8"))
        return bool(recorded) and recorded == _checksums(folder)
    except (OSError, ValueError):
        return False


def _write_checksums(folder: Path) -> None:
    (folder / _CHECKSUMS).write_text(json.dumps(_checksums(folder), indent=1), encoding="utf-8")


def _checksums(folder: Path) -> dict[str, str]:
    """File name -> SHA-256 of its bytes, for every file but the record itself."""
    checksums = {}
    for path in sorted(folder.iterdir()):
        if path.name != _CHECKSUMS:
            with path.open("rb") as file:
                checksums[path.name] = hashlib.file_digest(file, "sha256").hexdigest()
    return checksums
