"""Who asks: a person, a program with a key, or, where access is open, whoever reaches the machine."""

from dataclasses import dataclass, field
from typing import Literal

Role = Literal["read", "ingest", "administer", "monitor"]

_MAY: dict[Role, frozenset[Role]] = {
    "monitor": frozenset({"monitor"}),
    "read": frozenset({"read"}),
    "ingest": frozenset({"read", "ingest"}),
    "administer": frozenset({"read", "ingest", "administer", "monitor"}),
}


@dataclass(frozen=True, slots=True)
class Principal:
    """Somebody who asks. `id` is what limits count by; `groups` say which restricted consultations are seen.

    An administrator sees every consultation.
    """

    id: str
    role: Role
    groups: frozenset[str] = field(default_factory=frozenset)

    def may(self, role: Role) -> bool:
        """Whether this principal has that role or one that holds it: who administers may ingest, who ingests may read.

        Who monitors reads figures of the whole service, and nothing else.
        """
        return role in _MAY[self.role]

    def sees(self, groups: frozenset[str]) -> bool:
        """Whether a consultation restricted to these groups is seen; one without groups is seen by all."""
        return not groups or self.role == "administer" or bool(groups & self.groups)


def listed(names: str) -> tuple[str, ...]:
    """The names in a list with commas between: groups, hosts, addresses."""
    return tuple(name.strip() for name in names.split(",") if name.strip())


ANYBODY = Principal("anybody", "administer")
"""Whoever asks while access is open: only ever on a loopback address."""

OWNER = Principal("owner", "administer")
"""A command of the user whose process owns the library."""
