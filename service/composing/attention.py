"""The text on which sections most speak on, and which nobody does."""

from collections import Counter
from collections.abc import Iterable

from ingest.sections.numbers import contains, in_order
from ingest.types import Stance
from service.answer import Position
from service.composing import groups
from service.composing.telling import MISSING, Telling, marks
from service.composing.wording import capital
from service.marks import GROUPS
from service.section_tallies import most_spoken_on


def most(telling: Telling) -> Iterable[str]:
    """On how many sections they speak; then those that most do, with what they say of them."""
    people = {one.respondent.id for one in telling.positions}
    found, spoken_on = most_spoken_on(telling.dossier, people)
    if not found:
        yield telling.words.too_few.format(whom=telling.whom(2))
        return
    yield telling.words.most_spoken_on.format(
        The=capital(telling.them), all=telling.some_sections(spoken_on), n=len(found)
    )
    yield from (_line(telling, number) for number in found)
    yield from groups.the_rest_apart(telling, MISSING)


def none(telling: Telling) -> Iterable[str]:
    """The sections of the proposal, as far as they are known, that nobody speaks on."""
    people = {one.respondent.id for one in telling.positions}
    known = telling.dossier.sections
    leaves = [one for one in known if not any(contains(one, other) and one != other for other in known)]
    left = [
        one for one in in_order(leaves) if not any(_speak(telling, at, people) for at in telling.dossier.within(one))
    ]
    who = telling.name(telling.positions[0]) if len(telling.positions) == 1 else telling.them
    filling = {"The": capital(who), "the": who, "known": telling.some_sections(len(leaves)), "n": len(left)}
    if left:
        yield telling.words.unspoken.format(**filling)
        yield from (f"- {capital(telling.label(one))}" for one in left)
    else:
        yield telling.words.all_spoken.format(**filling)


def _speak(telling: Telling, at: int, people: set[str]) -> bool:
    return not people.isdisjoint(telling.dossier.said[at].respondents)


def _line(telling: Telling, section: str) -> str:
    """ "- Section 12.1 (Funding): 12 speak, of whom 1 supports, ... [1][2]"."""
    at = {
        one.respondent.id: telling.stance_at(one, section) for one in telling.positions if _cited(telling, one, section)
    }
    counts: Counter[Stance | None] = Counter(at.values())
    sums = [telling.words.verb(stance, counts[stance]) for stance in GROUPS if counts[stance]]
    text = telling.words.split_line.format(
        label=capital(telling.label(section)), speaking=len(at), sums=telling.words.listed(sums)
    )
    return f"- {text} {marks(one.n for one in telling.citations if one.section == section)}"


def _cited(telling: Telling, position: Position, section: str) -> bool:
    return any(one.section == section for one in telling.cited(position))
