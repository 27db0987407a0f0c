"""API keys: made once, shown once, kept only as hashes, revoked at once.

A key is 256 random bits, so that a plain SHA-256 of it cannot be turned back or guessed: the slow hashes that passwords
need would cost every request and give nothing.
"""

import hashlib
import hmac
import json
import os
import re
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock

from ingest.errors import LibraryError, NotFound, WrongUse
from service.access.principal import Principal, Role

_FILE = "keys.json"
_KEY = re.compile(r"rms_([0-9a-f]{8})_([A-Za-z0-9_-]{43})")


@dataclass(frozen=True, slots=True)
class Key:
    """What is kept of a key: never the key itself. Times are ISO 8601 in UTC."""

    id: str
    name: str
    role: Role
    groups: tuple[str, ...]
    sha256: str
    made: str
    expires: str | None = None
    revoked: str | None = None

    @property
    def open_now(self) -> bool:
        """Whether the key opens anything: neither revoked nor expired."""
        return self.revoked is None and (
            self.expires is None or datetime.now(UTC) < datetime.fromisoformat(self.expires)
        )


class KeyRing:
    """The keys of one library, in a file in its folder. Every look-up sees what another process has just changed."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _FILE
        self._read: tuple[tuple[int, int], dict[str, Key]] | None = None

    def make(self, name: str, role: Role, groups: Iterable[str] = (), expires: datetime | None = None) -> str:
        """Make a key and give it: it cannot be had again. Raises WrongUse for a name that a valid key has."""
        now = datetime.now(UTC)
        id, secret = secrets.token_hex(4), secrets.token_urlsafe(32)
        made = f"rms_{id}_{secret}"
        with self._writing() as keys:
            if any(key.name == name and key.open_now for key in keys.values()):
                raise WrongUse(f"there is a key named {name!r}: revoke it first, or choose another name")
            keys[id] = Key(
                id,
                name,
                role,
                tuple(sorted(set(groups))),
                _hash(made),
                now.isoformat(timespec="seconds"),
                expires.astimezone(UTC).isoformat(timespec="seconds") if expires else None,
            )
        return made

    def revoke(self, name_or_id: str) -> Key:
        """Revoke a key, by its name or id. Raises NotFound where no valid key has it."""
        now = datetime.now(UTC)
        with self._writing() as keys:
            for id, key in keys.items():
                if name_or_id in (id, key.name) and key.open_now:
                    keys[id] = replace(key, revoked=now.isoformat(timespec="seconds"))
                    return keys[id]
        raise NotFound(f"no valid key has the name or id {name_or_id!r}: `remissa keys list` shows them")

    def all(self) -> tuple[Key, ...]:
        """Every key ever made, the oldest first."""
        return tuple(sorted(self._keys().values(), key=lambda key: key.made))

    def principal(self, given: str) -> Principal | None:
        """Whom a key stands for; None for what is no valid key."""
        form = _KEY.fullmatch(given)
        key = self._keys().get(form[1]) if form else None
        known = hmac.compare_digest(key.sha256 if key else _hash(""), _hash(given))
        if key and known and key.open_now:
            return Principal(f"key:{key.id}", key.role, frozenset(key.groups))
        return None

    def _keys(self) -> dict[str, Key]:
        try:
            state = self._file.stat()
        except FileNotFoundError:
            return {}
        stamp = (state.st_mtime_ns, state.st_ino)
        if self._read is None or self._read[0] != stamp:
            self._read = (stamp, _load(self._file))
        return self._read[1]

    def _writing(self) -> "_Writing":
        return _Writing(self._file)


class _Writing:
    """The keys while they are changed: no other process changes them meanwhile, and the file is whole at any time."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = FileLock(file.with_suffix(".lock"))
        self._keys: dict[str, Key] = {}

    def __enter__(self) -> dict[str, Key]:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._lock.acquire()
        self._keys = _load(self._file) if self._file.exists() else {}
        return self._keys

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                half = self._file.with_suffix(".half")
                with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
                    json.dump({"keys": [asdict(key) for key in self._keys.values()]}, out, ensure_ascii=False, indent=1)
                half.replace(self._file)
        finally:
            self._lock.release()


def _load(file: Path) -> dict[str, Key]:
    try:
        kept: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["keys"]
        return {key["id"]: Key(**key | {"groups": tuple(key["groups"])}) for key in kept}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LibraryError(
            f"{file} cannot be read ({error}): restore it from a copy, or remove it and make new keys"
        ) from error


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
