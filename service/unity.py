"""How far respondents agree on each section: the share of the commonest stance among those who speak."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from ingest.types import Stance
from service.dossier import Dossier
from service.question.kind import AgreementAsked

FEWEST = 3  # speakers of a section, for agreement to mean anything
MOST = 5  # sections told of


@dataclass(frozen=True, slots=True)
class Unity:
    """One section: how many of those who speak on it take each stance, the commonest first.

    `counts` holds who takes a stance; those who speak without a clear one are in `speaking` alone.
    """

    section: str
    speaking: int
    counts: tuple[tuple[Stance | None, int], ...]

    @property
    def stance(self) -> Stance | None:
        """The commonest stance."""
        return self.counts[0][0]

    @property
    def most(self) -> int:
        """How many take it."""
        return self.counts[0][1]

    @property
    def share(self) -> float:
        """The share of those who speak that take it."""
        return self.most / self.speaking

    @property
    def rift(self) -> int:
        """How many stand on the smaller of the two sides, for and against."""
        counts = dict(self.counts)
        favour = counts.get("support", 0) + counts.get("support_with_reservation", 0)
        return min(favour, counts.get("objects", 0))


@dataclass(frozen=True, slots=True)
class Unities:
    """The sections of strongest agreement and of strongest disagreement, the strongest first."""

    agreed: tuple[Unity, ...] = ()
    split: tuple[Unity, ...] = ()

    @property
    def sections(self) -> tuple[str, ...]:
        """Their numbers."""
        return tuple(dict.fromkeys(one.section for one in (*self.agreed, *self.split)))


def unity(dossier: Dossier, respondents: Collection[str], asked: AgreementAsked) -> Unities:
    """Where those `respondents` (ids) agree most, and where they disagree most, as far as it is asked."""
    found = [one for number in dossier.by_section if (one := _on(dossier, number, respondents))]
    agreed = sorted(
        (one for one in found if one.share > 0.5 and one.stance != "neutral"),
        key=lambda one: (-one.share, -one.speaking),
    )
    split = sorted((one for one in found if one.share < 1), key=lambda one: (one.share, -one.rift, -one.speaking))
    return Unities(tuple(agreed[:MOST]) if asked.agreement else (), tuple(split[:MOST]) if asked.disagreement else ())


def _on(dossier: Dossier, number: str, respondents: Collection[str]) -> Unity | None:
    stances = [one.stance for one in dossier.on_section[number] if one.respondent.id in respondents]
    counts = Counter(stance for stance in stances if stance)
    if len(stances) < FEWEST or not counts:
        return None
    return Unity(number, len(stances), tuple(counts.most_common()))
