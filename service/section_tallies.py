"""How many take a stance on each section: "which sections are most criticised?"."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ingest.types import Stance
from service.dossier import Dossier

MOST = 5  # sections told of


@dataclass(frozen=True, slots=True)
class SectionTally:
    """One section: how many speak on it, and who of them (ids) takes the stance that was asked for."""

    section: str
    speaking: int
    taking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionTallies:
    """The sections where most take a stance, the most first; how many somebody speaks on, and takes it on."""

    most: tuple[SectionTally, ...]
    spoken_on: int
    taken_on: int

    @property
    def sections(self) -> tuple[str, ...]:
        """The numbers of those told of."""
        return tuple(one.section for one in self.most)


def section_tallies(dossier: Dossier, respondents: Collection[str], stances: Sequence[Stance]) -> SectionTallies:
    """Where most of those `respondents` (ids) take one of `stances`; of equals, where a larger share of who speak does."""
    found = [
        SectionTally(
            number,
            len(standing := [one for one in dossier.on_section[number] if one.respondent.id in respondents]),
            tuple(one.respondent.id for one in standing if one.stance in stances),
        )
        for number in dossier.by_section
    ]
    taken = [one for one in found if one.taking]
    most = sorted(taken, key=lambda one: (-len(one.taking), one.speaking))
    return SectionTallies(tuple(most[:MOST]), sum(one.speaking > 0 for one in found), len(taken))


def most_spoken_on(dossier: Dossier, respondents: Collection[str]) -> tuple[tuple[str, ...], int]:
    """The sections that most of those `respondents` (ids) speak on, the most first; and on how many any of them does."""
    speaking = {
        number: sum(one.respondent.id in respondents for one in standing)
        for number, standing in dossier.on_section.items()
    }
    found = [number for number, n in speaking.items() if n]
    return tuple(sorted(found, key=lambda number: -speaking[number])[:MOST]), len(found)
