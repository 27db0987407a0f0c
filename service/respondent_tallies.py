"""On how many sections each respondent takes a stance: "who is most critical?"."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ingest.types import Stance
from service.dossier import Dossier

MOST = 5  # respondents told of


@dataclass(frozen=True, slots=True)
class RespondentTally:
    """One respondent (id): the sections that it takes the stance on, and on how many it speaks."""

    respondent: str
    taking: tuple[str, ...]
    speaking: int


def respondent_tallies(
    dossier: Dossier, respondents: Collection[str], stances: Sequence[Stance]
) -> tuple[RespondentTally, ...]:
    """Those of `respondents` (ids) that take one of `stances` on any section: on most first; of equals, on the larger share."""
    taking: dict[str, list[str]] = {id: [] for id in respondents}
    speaking = dict.fromkeys(respondents, 0)
    for number, standing in dossier.on_section.items():
        for one in standing:
            if one.respondent.id in taking:
                speaking[one.respondent.id] += 1
                if one.stance in stances:
                    taking[one.respondent.id].append(number)
    found = [RespondentTally(id, tuple(numbers), speaking[id]) for id, numbers in taking.items() if numbers]
    return tuple(sorted(found, key=lambda one: (-len(one.taking), one.speaking)))
