"""Which consultations are restricted to which groups. Whoever is in none of them does not learn that they exist."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from service.access.kept_file import KeptFile

_FILE = "restrictions.json"
_NOBODY: frozenset[str] = frozenset()


class Restrictions:
    """The restrictions of one library, in a file in its folder. A change holds from the next request on."""

    def __init__(self, folder: Path) -> None:
        self._file: KeptFile[dict[str, frozenset[str]]] = KeptFile(folder / _FILE, _read, {})

    def groups(self, consultation: str) -> frozenset[str]:
        """The groups that a consultation is restricted to; empty: everybody may read it."""
        return self.all().get(consultation, _NOBODY)

    def all(self) -> dict[str, frozenset[str]]:
        """Every restriction, by the consultation's id."""
        return self._file.held()

    def restrict(self, consultation: str, groups: Iterable[str]) -> None:
        """Restrict a consultation to these groups alone; to none: open it to everybody again."""
        wanted = frozenset(groups)
        if not wanted and not self.groups(consultation):
            return  # open already
        with self._file.changing() as write:
            kept = {**self.all(), consultation: wanted}
            write({id: sorted(names) for id, names in sorted(kept.items()) if names})


def _read(content: Any) -> dict[str, frozenset[str]]:
    return {id: frozenset(groups) for id, groups in content.items()}
