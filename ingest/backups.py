"""Backups: one file that holds all of a library that cannot be made again, and bringing one back.

A tar with the library's database as a snapshot, the originals it names, the descriptions and who may see what, and first a
manifest with the SHA-256 of each. The index is not in it: it is derived, and made anew as the backup is brought back.
"""

import hashlib
import io
import json
import os
import shutil
import tarfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from ingest import descriptions
from ingest.errors import LibraryError, WrongUse
from ingest.library import Library, originals
from ingest.library.snapshot import faults, snapshot

_MANIFEST = "manifest.json"
_FORM = 1
_ACCESS = ("keys.json", "restrictions.json")
_FOLDERS = (originals.FOLDER, descriptions.FOLDER)
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was written, or read: how many files and bytes it holds, and the name of the library in it.

    `missing` are the originals that the library names and does not have: they are not in it.
    """

    library: str
    files: int
    bytes: int
    missing: tuple[str, ...] = ()


def back_up(library: Path, to: Path) -> Backup:
    """Write a backup of the library in a folder into the file `to`, which must not be there, and check it.

    A service may read and write the library meanwhile. Raises WrongUse, and LibraryError where the disk refuses.
    """
    if to.exists():
        raise WrongUse(f"{to} is there already: name another file, or move that one away")
    half = to.with_name(f"{to.name}.{uuid.uuid4().hex[:8]}.half")
    try:
        with TemporaryDirectory(prefix="remissa-", dir=to.parent) as made:
            for left in reversed(range(_TRIES)):
                try:
                    missing = _write(library, Path(made), half)
                    break
                except FileNotFoundError:  # replaced by a newer version as it was copied
                    if not left:
                        raise
        found = check(half)
        os.link(half, to)  # never over a file that came there meanwhile
        return Backup(found.library, found.files, found.bytes, missing)
    except FileExistsError:
        raise WrongUse(f"{to} is there already: name another file, or move that one away") from None
    except OSError as error:
        raise LibraryError(f"cannot write {to}: {error.strerror or error}; check the disk's space") from error
    finally:
        half.unlink(missing_ok=True)


def check(file: Path) -> Backup:
    """Read a backup through, and compare all that is in it with its manifest. Raises LibraryError where it is damaged."""
    with _opened(file) as (archive, manifest):
        found: dict[str, str] = {}
        size = 0
        for member in archive:
            if member.name != _MANIFEST:
                found[member.name] = _digest(archive, member)
                size += member.size
        wrong = sorted(
            name for name in found.keys() | manifest["files"].keys() if found.get(name) != manifest["files"].get(name)
        )
        if wrong:
            raise LibraryError(f"{file} is damaged: {wrong[0]} is not what was backed up; take another backup")
        return Backup(str(manifest["library"]), len(found), size)


def unpack(file: Path, to: Path) -> Backup:
    """Unpack a backup, checked, into the empty folder `to`. Raises LibraryError where it is damaged."""
    found = check(file)
    with _opened(file) as (archive, _):
        for member in archive:
            if member.name == _MANIFEST:
                continue
            place = to / member.name
            place.parent.mkdir(parents=True, exist_ok=True)
            content = archive.extractfile(member)
            assert content is not None  # `check` let nothing but files pass
            mode = 0o600 if member.name in _ACCESS else 0o666
            with content, open(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as out:
                shutil.copyfileobj(content, out)
    if wrong := faults(to):
        raise LibraryError(f"{file} is damaged: {wrong[0]}; take another backup")
    return found


def _write(library: Path, made: Path, to: Path) -> tuple[str, ...]:
    """Write the tar; the originals that are missing."""
    database = snapshot(library, made)
    with Library(made) as copy:
        name = copy.name
        wanted = {
            f"{originals.FOLDER}/{originals.original_name(sha256, file)}": file
            for sha256, file in copy.rows("SELECT DISTINCT sha256, name FROM file")
        }
    missing = {place for place in wanted if not (library / place).exists()}
    if missing and _name(library) != name:
        raise FileNotFoundError(missing)
    places = {database.name: database} | {place: library / place for place in sorted(wanted.keys() - missing)}
    places |= {one: library / one for one in _ACCESS if (library / one).exists()}
    places |= {
        one.relative_to(library).as_posix(): one for one in sorted((library / descriptions.FOLDER).rglob("*.toml"))
    }
    digests = {place: originals.sha256_of(path) for place, path in places.items()}
    manifest = json.dumps({"form": _FORM, "library": name, "files": digests}, indent=1).encode()
    with (
        open(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out,
        tarfile.open(fileobj=out, mode="w") as archive,
    ):
        _add(archive, _MANIFEST, io.BytesIO(manifest), len(manifest))
        for place, path in places.items():
            with path.open("rb") as content:
                _add(archive, place, content, os.fstat(content.fileno()).st_size)
    return tuple(sorted(wanted[place] for place in missing))


def _name(folder: Path) -> str:
    with Library(folder) as library:
        return library.name


def _add(archive: tarfile.TarFile, name: str, content: IO[bytes], size: int) -> None:
    member = tarfile.TarInfo(name)
    member.size = size
    archive.addfile(member, content)


@contextmanager
def _opened(file: Path) -> Iterator[tuple[tarfile.TarFile, dict[str, Any]]]:
    try:
        with tarfile.open(file, "r:") as archive:
            first = archive.next()
            content = archive.extractfile(first) if first and first.name == _MANIFEST and first.isreg() else None
            if content is None:
                raise LibraryError(f"{file} is no backup of Remissa: name a file that `remissa backup` wrote")
            manifest = json.loads(content.read())
            if manifest["form"] != _FORM:
                raise LibraryError(f"{file} was written by a newer Remissa: update this one")
            yield archive, manifest
    except FileNotFoundError:
        raise WrongUse(f"there is no {file}: name a file that `remissa backup` wrote") from None
    except (tarfile.TarError, ValueError, KeyError, TypeError, AttributeError, EOFError) as error:
        raise LibraryError(f"{file} is damaged, or no backup of Remissa ({error}): name another") from error
    except OSError as error:
        raise LibraryError(f"{file} cannot be read: {error.strerror or error}") from error


def _digest(archive: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    """The SHA-256 of a member. Raises LibraryError for one that has no place in a backup."""
    parts = member.name.split("/")
    known = member.name in (*_ACCESS, "library.sqlite") or parts[0] in _FOLDERS
    content = archive.extractfile(member) if member.isreg() and known and not {"", ".", ".."} & set(parts) else None
    if content is None:
        raise LibraryError(f"a backup holds no {member.name!r}: do not trust that file")
    with content:
        sha256 = hashlib.sha256()
        while piece := content.read(1 << 20):
            sha256.update(piece)
    return sha256.hexdigest()
