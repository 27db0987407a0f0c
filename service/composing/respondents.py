"""The text on who takes a stance on most sections."""

from collections.abc import Iterable

from service.composing import groups, sums
from service.composing.telling import MISSING, Telling, marks
from service.composing.wording import capital, number
from service.respondent_tallies import MOST, RespondentTally, respondent_tallies


def ranked(telling: Telling) -> Iterable[str]:
    """How many take the stances asked for on any section; those who do on most, with the sections; who has not answered."""
    words, stances = telling.words, telling.question.stances
    found = respondent_tallies(telling.dossier, {one.respondent.id for one in telling.positions}, stances)
    verb = number(words.verbs[stances[0]], len(found) or 1)
    somewhere = words.on_any_section if found else words.on_no_section
    yield f"{sums.counted(telling, len(found), somewhere.format(verb=verb))}."
    if found:
        most = _foremost(found)
        yield words.most_of_them.format(n=len(most)) if len(most) < len(found) else words.each_of_them
        yield from (_line(telling, one) for one in most)
    yield from groups.the_rest_apart(telling, MISSING)


def _foremost(found: tuple[RespondentTally, ...]) -> tuple[RespondentTally, ...]:
    """Those with most sections, no more than `MOST` of them; all of those who have as many, so that none is left out by chance."""
    first = [one for one in found if len(one.taking) == len(found[0].taking)]
    whole = [one for one in found[:MOST] if len(found) <= MOST or len(one.taking) > len(found[MOST].taking)]
    return tuple(first if len(first) > len(whole) else whole)


def _line(telling: Telling, found: RespondentTally) -> str:
    """ "- Region A: objects on 5 of 17 sections (2.5, ...) [1][2]"."""
    (position,) = (one for one in telling.positions if one.respondent.id == found.respondent)
    text = telling.words.takes_on.format(
        name=telling.name(position),
        verb=telling.words.verbs[telling.question.stances[0]][0],
        n=len(found.taking),
        sections=telling.some_sections(found.speaking),
        numbers=telling.words.listed(found.taking),
    )
    return f"- {capital(text)} {marks(one.n for one in telling.cited(position) if one.section in found.taking)}"
