"""API keys: made once, shown once, kept only as hashes, revoked at once.

A key is 256 random bits, so that a plain SHA-256 of it cannot be turned back or guessed: the slow hashes that passwords
need would cost every request and give nothing.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ingest.errors import NotFound, WrongUse
from service.access.kept_file import KeptFile
from service.access.principal import Principal, Role

_FILE = "keys.json"
_PREFIX = "key:"  # of the id of whoever came by a key
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
        self._file: KeptFile[dict[str, Key]] = KeptFile(folder / _FILE, _read, {})

    def make(self, name: str, role: Role, groups: Iterable[str] = (), expires: datetime | None = None) -> str:
        """Make a key and give it: it cannot be had again. Raises WrongUse for a name that a valid key has."""
        now = datetime.now(UTC)
        id, secret = secrets.token_hex(4), secrets.token_urlsafe(32)
        made = f"rms_{id}_{secret}"
        with self._file.changing() as write:
            if any(key.name == name and key.open_now for key in self.all()):
                raise WrongUse(f"there is a key named {name!r}: revoke it first, or choose another name")
            key = Key(
                id,
                name,
                role,
                tuple(sorted(set(groups))),
                _hash(made),
                now.isoformat(timespec="seconds"),
                expires.astimezone(UTC).isoformat(timespec="seconds") if expires else None,
            )
            write(_written([*self._file.held().values(), key]))
        return made

    def revoke(self, name_or_id: str) -> Key:
        """Revoke a key, by its name or id. Raises NotFound where no valid key has it."""
        with self._file.changing() as write:
            keys = self._file.held()
            key = next((one for one in keys.values() if name_or_id in (one.id, one.name) and one.open_now), None)
            if key is None:
                raise NotFound(f"no valid key has the name or id {name_or_id!r}: `remissa keys list` shows them")
            revoked = replace(key, revoked=datetime.now(UTC).isoformat(timespec="seconds"))
            write(_written((keys | {key.id: revoked}).values()))
        return revoked

    def all(self) -> tuple[Key, ...]:
        """Every key ever made, the oldest first."""
        return tuple(sorted(self._file.held().values(), key=lambda key: key.made))

    def principal(self, given: str) -> Principal | None:
        """Whom a key stands for; None for what is no valid key."""
        form = _KEY.fullmatch(given)
        key = self._file.held().get(form[1]) if form else None
        known = hmac.compare_digest(key.sha256 if key else _hash(""), _hash(given))
        return Principal(_PREFIX + key.id, key.role, frozenset(key.groups)) if key and known and key.open_now else None

    def still_stands_for(self, principal: Principal) -> bool:
        """Whether a principal still is who a valid key stands for; one who came by no key always is."""
        if not principal.id.startswith(_PREFIX):
            return True
        key = self._file.held().get(principal.id.removeprefix(_PREFIX))
        return key is not None and key.open_now


def _read(content: Any) -> dict[str, Key]:
    return {key["id"]: Key(**key | {"groups": tuple(key["groups"])}) for key in content["keys"]}


def _written(keys: Iterable[Key]) -> dict[str, Any]:
    return {"keys": [asdict(key) for key in keys]}


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
