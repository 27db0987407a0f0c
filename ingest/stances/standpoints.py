"""The state of every respondent on a matter, from the register of those asked and those heard, never from hits."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ingest.library import Said
from ingest.sections.numbers import contains
from ingest.stances.verdicts import Verdicts
from ingest.types import Respondent, Stance, StanceSource, State

_SAYING_NOTHING: dict[str | None, State] = {"no_comment": "no_comment", "abstained": "abstained"}


class Hearing(Protocol):
    """What was heard in one consultation: statements and their verdicts in one order, and whose they are.

    `unread` are respondents whose file could not be read.
    """

    @property
    def said(self) -> Sequence[Said]:
        """Every statement that counts."""

    @property
    def verdicts(self) -> Verdicts:
        """The stance of each."""

    @property
    def by_respondent(self) -> Mapping[str, tuple[int, ...]]:
        """The places in `said` of each respondent's."""

    @property
    def unread(self) -> frozenset[str]:
        """Ids."""


@dataclass(frozen=True, slots=True)
class Standpoint:
    """One respondent's state on the matter, and what tells it: its statements, as places in the hearing.

    "no_comment" and "abstained" rest on the statement that says so of the whole proposal. Whoever has nothing against
    the very section asked about has spoken on it: to have no objection is support, to have no comment is neutral, and
    so is to say that one takes no stance.
    `stance_source` is "phrase" where a set phrase of a statement takes the very stance, "judged" where none does.
    """

    respondent: Respondent
    state: State
    stance: Stance | None
    statements: tuple[int, ...] = ()
    stance_source: StanceSource | None = None


def standpoints(
    hearing: Hearing, respondents: Iterable[Respondent], statements: Sequence[int], sections: Sequence[str] = ()
) -> list[Standpoint]:
    """The standpoint of each respondent, given every statement on the matter and the sections it is about, if any."""
    on_matter = set(statements)
    return [_standpoint(hearing, one, on_matter, sections) for one in respondents]


def together(stances: Iterable[Stance]) -> Stance | None:
    """One stance of several that weigh the same: None of none, and neutral only where all are.

    Objection stands unless it is to the lesser part of what is otherwise upheld: then it is the reservation. Support
    beside a demand for change is support with reservation too.
    """
    counts = Counter(stances)
    objecting = counts["objects"]
    upholding = counts["support"] + counts["support_with_reservation"]
    if objecting and objecting >= upholding:
        return "objects"
    if upholding:
        plain = upholding == counts["support"] and not objecting and not counts["suggests_change"]
        return "support" if plain else "support_with_reservation"
    if counts["suggests_change"]:
        return "suggests_change"
    return "neutral" if counts["neutral"] else None


def _standpoint(hearing: Hearing, respondent: Respondent, on_matter: set[int], sections: Sequence[str]) -> Standpoint:
    everything = hearing.by_respondent.get(respondent.id, ())
    if not everything:
        unread = respondent.id in hearing.unread
        return Standpoint(respondent, "unreadable" if unread else "not_answered", None)
    here = tuple(at for at in everything if at in on_matter)
    nothing = _nothing(hearing, everything)
    if nothing and not any(hearing.said[at].statement.sections for at in here):
        return Standpoint(respondent, nothing, None, everything[:1])
    if not here:
        return Standpoint(respondent, "silent", None)
    stance, source = _stance(hearing, here, sections)
    return Standpoint(respondent, "stated", stance, here, source)


def _nothing(hearing: Hearing, statements: Sequence[int]) -> State | None:
    """How a response says that it says nothing, where each of its statements says so."""
    first = hearing.verdicts[statements[0]].stance
    same = first in _SAYING_NOTHING and all(hearing.verdicts[at].stance == first for at in statements)
    return _SAYING_NOTHING[first] if same else None


def _stance(
    hearing: Hearing, statements: Sequence[int], sections: Sequence[str]
) -> tuple[Stance | None, StanceSource | None]:
    """The stance of those statements that stand nearest to what was asked, of all that take one, and what told it.

    A mention in passing never outweighs what is said under the very section.
    """
    found: dict[int, dict[int, Stance]] = {}
    for at in statements:
        if stance := stance_of(hearing, at):
            found.setdefault(distance(hearing.said[at].statement.sections, sections), {})[at] = stance
    if not found:
        return None, None
    return one_stance(hearing, found[min(found)])


def one_stance(hearing: Hearing, stances: Mapping[int, Stance]) -> tuple[Stance | None, StanceSource]:
    """The one stance of these statements, by place, that weigh the same, and what told it."""
    taken = together(stances.values())
    return taken, "phrase" if any(told_by_phrase(hearing, at, taken) for at in stances) else "judged"


def stance_of(hearing: Hearing, at: int) -> Stance | None:
    """The stance of one statement, as `Verdicts.taken` tells it."""
    return hearing.verdicts.taken(at).stance


def told_by_phrase(hearing: Hearing, at: int, stance: Stance | None) -> bool:
    """Whether a set phrase of the statement takes the stance."""
    return hearing.verdicts.taken(at).by_phrase == stance


def distance(own: Sequence[str], asked: Sequence[str]) -> int:
    """How far a statement stands from the sections asked about: 0 under one, 1 within, 2 around, 3 elsewhere."""
    for number in own:
        if number in asked:
            return 0
    if any(contains(outer, number) for outer in asked for number in own):
        return 1
    return 2 if any(contains(number, inner) for inner in asked for number in own) else 3
