"""The state of every respondent on a matter, from the register of those asked and those heard, never from hits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.library import Said
from ingest.sections.numbers import parts
from ingest.stances.verdicts import Taken, Verdicts
from ingest.types import Respondent, Stance, StanceSource, State

_ASKED_LAST = (
    8  # sections whose distances are kept: a question asks for its own twice, and several may be asked at a time
)
_FARTHEST = 3  # distance of a statement from the sections asked about
_SAYING_NOTHING: dict[str | None, State] = {"no_comment": "no_comment", "abstained": "abstained"}


class Placings:
    """Which sections the statements of a hearing stand on. Many stand on the same: how far from others is told once for them."""

    def __init__(self, said: Sequence[Said]) -> None:
        number: dict[tuple[str, ...], int] = {}
        of = [number.setdefault(one.statement.sections, len(number)) for one in said]
        self._sections = tuple(number)
        self._of = np.array(of, dtype=np.intp)
        self._told = lru_cache(_ASKED_LAST)(self._tell)

    def distances(self, asked: Sequence[str]) -> NDArray[np.intp]:
        """How far each statement stands from the sections asked about, (statements,), not to be written to.

        0 under one, 1 within, 2 around, 3 elsewhere.
        """
        return self._told(tuple(asked))

    def _tell(self, asked: tuple[str, ...]) -> NDArray[np.intp]:
        found = np.array(_distances(asked, self._sections), dtype=np.intp)[self._of]
        found.flags.writeable = False
        return found


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
    def placings(self) -> Placings:
        """The sections of each."""

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
    on_matter, away = frozenset(statements), hearing.placings.distances(sections).tolist()
    return [_standpoint(hearing, one, on_matter, away) for one in respondents]


def together(stances: Iterable[Stance]) -> Stance | None:
    """One stance of several that weigh the same: None of none, and neutral only where all are.

    Objection stands unless it is to the lesser part of what is otherwise upheld: then it is the reservation. Support
    beside a demand for change is support with reservation too.
    """
    taken = list(stances)
    objecting, plainly = taken.count("objects"), taken.count("support")
    upholding = plainly + taken.count("support_with_reservation")
    if objecting and objecting >= upholding:
        return "objects"
    if upholding:
        plain = upholding == plainly and not objecting and "suggests_change" not in taken
        return "support" if plain else "support_with_reservation"
    if "suggests_change" in taken:
        return "suggests_change"
    return "neutral" if "neutral" in taken else None


def _standpoint(hearing: Hearing, respondent: Respondent, on_matter: frozenset[int], away: Sequence[int]) -> Standpoint:
    everything = hearing.by_respondent.get(respondent.id, ())
    if not everything:
        unread = respondent.id in hearing.unread
        return Standpoint(respondent, "unreadable" if unread else "not_answered", None)
    here = tuple(sorted(on_matter.intersection(everything)))
    nothing = _nothing(hearing, everything)
    if nothing and not any(hearing.said[at].statement.sections for at in here):
        return Standpoint(respondent, nothing, None, everything[:1])
    if not here:
        return Standpoint(respondent, "silent", None)
    stance, source = _stance(hearing, here, away)
    return Standpoint(respondent, "stated", stance, here, source)


def _nothing(hearing: Hearing, statements: Sequence[int]) -> State | None:
    """How a response says that it says nothing, where each of its statements says so."""
    first = hearing.verdicts[statements[0]].stance
    same = first in _SAYING_NOTHING and all(hearing.verdicts[at].stance == first for at in statements)
    return _SAYING_NOTHING[first] if same else None


def _stance(
    hearing: Hearing, statements: Sequence[int], away: Sequence[int]
) -> tuple[Stance | None, StanceSource | None]:
    """The stance of those statements that stand nearest to what was asked, of all that take one, and what told it.

    A mention in passing never outweighs what is said under the very section.
    """
    all_taken = hearing.verdicts.all_taken(statements)
    for distance in range(_FARTHEST + 1):  # nearly always, the first are there
        taking = [one for at, one in zip(statements, all_taken, strict=True) if away[at] == distance and one.stance]
        if taking:
            return one_stance(taking)
    return None, None


def one_stance(statements: Sequence[Taken]) -> tuple[Stance | None, StanceSource]:
    """The one stance of statements that weigh the same, of what each takes, and what told it."""
    stance = together([one.stance for one in statements if one.stance])
    return stance, "phrase" if stance in [one.by_phrase for one in statements] else "judged"


def stance_of(hearing: Hearing, at: int) -> Stance | None:
    """The stance of one statement, as `Verdicts.taken` tells it."""
    return hearing.verdicts.taken(at).stance


def told_by_phrase(hearing: Hearing, at: int, stance: Stance | None) -> bool:
    """Whether a set phrase of the statement takes the stance."""
    return hearing.verdicts.taken(at).by_phrase == stance


def _distances(asked: Sequence[str], stand: Sequence[Sequence[str]]) -> list[int]:
    """How far those who stand on these sections are from those asked about, as `Placings.distances` tells it."""
    wanted = {parts(number) for number in asked}
    around = {number[:size] for number in wanted for size in range(1, len(number) + 1)}

    def away(number: tuple[int, ...]) -> int:
        if number in wanted:
            return 0
        within = any(number[:size] in wanted for size in range(1, len(number)))
        return 1 if within else 2 if number in around else _FARTHEST

    return [min([away(parts(number)) for number in own], default=_FARTHEST) for own in stand]
