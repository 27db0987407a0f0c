"""Questions about no section and no subject: what is said of the proposal as a whole, or on all of its sections."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.stances.standpoints import Standpoint, one_stance
from ingest.types import Respondent
from service.dossier import Dossier
from service.question import Question
from service.question.kind import agreement_asked, asks_where, asks_who_most
from service.relevance import Matter
from service.section_tallies import most_spoken_on, section_tallies
from service.unity import unity

_OF_THE_WHOLE = re.compile(
    r"samman(?:fatt|tag)|övergripande|allmän|helhet|inlednin|ställningstagande|inställning|remiss|yttrande|betänkand|"
    r"synpunkter|\b(?:sou|ds) \d",
    re.IGNORECASE,
)


def overall_matter(question: Question, dossier: Dossier) -> Matter:
    """What a question is about that names no matter.

    Of who has answered, or takes a stance most often, all that anybody says. Of one respondent, or several compared, all that they say; where agreement is asked for, or on which sections a
    stance is taken, the sections that have most of it or least; else what everybody says of the whole.
    """
    if question.attention == "most":
        return _on_sections(dossier, most_spoken_on(dossier, {one.id for one in _people(question, dossier)})[0])
    if question.register or question.attention or asks_who_most(question):
        return Matter((), tuple(range(len(dossier.said))))
    people = _people(question, dossier)
    ids = {one.id for one in people}
    if question.kind == "agreement":
        return _on_sections(dossier, unity(dossier, ids, agreement_asked(question.text)).sections)
    if len(people) > 1 and asks_where(question):
        return _on_sections(dossier, section_tallies(dossier, ids, question.stances).sections)
    if len(people) == 1 or (question.kind == "comparison" and question.named):
        return Matter((), tuple(sorted({at for one in people for at in dossier.by_respondent.get(one.id, ())})))
    return Matter((), overall_statements(dossier))


def _people(question: Question, dossier: Dossier) -> Sequence[Respondent]:
    """Those it is about."""
    return question.respondents or dossier.respondents


def _on_sections(dossier: Dossier, sections: tuple[str, ...]) -> Matter:
    """The matter that is these sections and nothing else."""
    return Matter(sections, tuple(sorted({at for number in sections for at in dossier.by_section[number]})))


def overall_statements(dossier: Dossier) -> tuple[int, ...]:
    """The statements about the proposal as a whole, as places in the dossier.

    They stand under no section, and first in their response or under a heading that tells of the whole. They count
    where a phrase takes a stance, whichever they are then judged to take: a mere introduction has no such phrase,
    whatever it reads like.
    """
    found: list[int] = []
    for places in dossier.by_respondent.values():
        loose = [at for at in places if not dossier.said[at].statement.sections]
        found += [
            at
            for at in loose
            if dossier.said[at].stance is not None
            and (at == places[0] or _OF_THE_WHOLE.search(dossier.said[at].statement.title))
        ]
    return tuple(sorted(set(found)))


def of_the_whole(question: Question, taken: Sequence[Standpoint], dossier: Dossier) -> list[Standpoint]:
    """Standpoints whose stance is the one taken on the proposal as a whole, where one who speaks takes one.

    Where it is only asked who has answered, or what nobody speaks on, none is taken.
    """
    if question.register or question.attention == "none":
        return [replace(one, stance=None, stance_source=None) for one in taken]
    overall = set(overall_statements(dossier))
    found: list[Standpoint] = []
    for one in taken:
        said = [told for told in dossier.verdicts.all_taken(overall.intersection(one.statements)) if told.stance]
        if said and one.state == "stated":
            stance, source = one_stance(said)
            one = replace(one, stance=stance, stance_source=source)
        found.append(one)
    return found
