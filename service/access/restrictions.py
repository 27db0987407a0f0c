"""Which consultations are restricted to which groups. Whoever is in none of them does not learn that they exist."""

import json
from collections.abc import Iterable
from pathlib import Path

from filelock import FileLock

from ingest.errors import LibraryError, WrongUse

_FILE = "restrictions.json"
_NOBODY: frozenset[str] = frozenset()


class Restrictions:
    """The restrictions of one library, in a file in its folder. A change holds from the next request on.

    Without a folder there are none.
    """

    def __init__(self, folder: Path | None) -> None:
        self._file = folder / _FILE if folder else None
        self._read: tuple[tuple[int, int], dict[str, frozenset[str]]] | None = None

    def groups(self, consultation: str) -> frozenset[str]:
        """The groups that a consultation is restricted to; empty: everybody may read it."""
        return self.all().get(consultation, _NOBODY)

    def all(self) -> dict[str, frozenset[str]]:
        """Every restriction, by the consultation's id."""
        try:
            state = self._file.stat() if self._file else None
        except FileNotFoundError:
            state = None
        if state is None or self._file is None:
            return {}
        stamp = (state.st_mtime_ns, state.st_ino)
        if self._read is None or self._read[0] != stamp:
            self._read = (stamp, _load(self._file))
        return self._read[1]

    def restrict(self, consultation: str, groups: Iterable[str]) -> None:
        """Restrict a consultation to these groups alone; to none: open it to everybody again."""
        if self._file is None:
            raise WrongUse("there is no library in which to keep a restriction")
        with FileLock(self._file.with_suffix(".lock")):
            kept = dict(self.all())
            kept[consultation] = frozenset(groups)
            half = self._file.with_suffix(".half")
            listed = {id: sorted(names) for id, names in sorted(kept.items()) if names}
            half.write_text(json.dumps(listed, ensure_ascii=False, indent=1), encoding="utf-8")
            half.replace(self._file)


def _load(file: Path) -> dict[str, frozenset[str]]:
    try:
        return {id: frozenset(groups) for id, groups in json.loads(file.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise LibraryError(f"{file} cannot be read ({error}): restore it from a copy") from error
