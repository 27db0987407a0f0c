"""The text on which sections a stance is taken, by everybody or by one respondent."""

from collections.abc import Iterable

from ingest.respondents.names import swedish_order
from ingest.types import Stance
from service.composing import groups
from service.composing.telling import MISSING, Telling, marks
from service.composing.wording import capital
from service.section_tallies import SectionTallies, SectionTally, section_tallies


def ranked(telling: Telling) -> Iterable[str]:
    """The sections where most take the stances asked for, who does, and who has not answered."""
    words, found = telling.words, _tallies(telling)
    yield _taken_on(telling, found)
    if found.most:
        yield words.most_taken.format(n=len(found.most)) if found.taken_on > len(found.most) else words.all_taken
        yield from (_ranked_line(telling, one, telling.question.stances[0]) for one in found.most)
    yield from groups.the_rest_apart(telling, MISSING)


def taken_on(telling: Telling) -> str:
    """On how many sections anybody takes the stances asked for: "... speak on 43 sections; on 23 of them ..."."""
    return _taken_on(telling, _tallies(telling))


def of_one(telling: Telling) -> Iterable[str]:
    """On which sections one respondent takes the stances asked for, with its words there."""
    (position,) = telling.positions
    cited = [one for one in telling.cited(position) if one.section]
    words, name = telling.words, telling.name(position)
    meant = [one for one in cited if telling.stance_at(position, one.section) in telling.question.stances]
    if not meant:
        verb = words.verbs[telling.question.stances[0]][0]
        said = words.takes_nowhere.format(name=name, sections=telling.some_sections(len(cited)), verb=verb)
        yield f"{said} {marks(one.n for one in cited)}"
        return
    for stance in telling.question.stances:
        here = [one for one in meant if telling.stance_at(position, one.section) == stance]
        if here:
            what = telling.labels([one.section or "" for one in here])
            filling = {"inside": words.inside.format(what=what), "about": words.about.format(what=what)}
            yield f"{name} {words.towards[stance][0].format(**filling)}. {marks(one.n for one in here)}"
    yield ""
    yield from groups.in_full(telling, position, meant)


def _taken_on(telling: Telling, found: SectionTallies) -> str:
    words = telling.words
    form = words.taken_on if found.taken_on else words.taken_nowhere
    verb = words.verbs[telling.question.stances[0]][0]
    return form.format(
        The=capital(telling.them), all=telling.some_sections(found.spoken_on), n=found.taken_on, verb=verb
    )


def _ranked_line(telling: Telling, found: SectionTally, stance: Stance) -> str:
    """ "- Section 12.1 (Funding): 7 of 12 who speak object: Region A, ... [1][2]"."""
    taking = sorted(
        (position for position in telling.positions if position.respondent.id in found.taking),
        key=lambda position: swedish_order(position.respondent.name),
    )
    numbers = marks(one.n for position in taking for one in telling.cited(position) if one.section == found.section)
    verb = telling.words.verbs[stance][len(taking) != 1]
    text = telling.words.taken_line.format(
        label=capital(telling.label(found.section)),
        n=len(taking),
        speaking=found.speaking,
        verb=verb,
        names=telling.words.listed([telling.name(position) for position in taking]),
    )
    return f"- {text} {numbers}"


def _tallies(telling: Telling) -> SectionTallies:
    people = {one.respondent.id for one in telling.positions}
    return section_tallies(telling.dossier, people, telling.question.stances)
