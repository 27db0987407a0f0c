"""What is offered where there is no answer: the sections that lie nearest to the question."""

from collections.abc import Iterable, Sequence

import numpy as np

from ingest.sections.numbers import chapter, parts
from service.dossier import Dossier
from service.question import Question
from service.relevance import Evidence, Matter

MOST_OFFERED = 3
MOST_OFFERED_OF_ONE = 2  # what one respondent says besides is seldom near


def nearest_sections(
    question: Question, matter: Matter, dossier: Dossier, evidence: Evidence | None
) -> tuple[str, ...]:
    """Sections to offer, the nearest first: of those that the respondents asked about speak on, if it is they who are silent."""
    if question.respondents and (question.named or matter.sections):
        spoken = _spoken_on([one.id for one in question.respondents], dossier, evidence)
        asked = set(matter.sections)
        near = [number for number in spoken if number not in asked]
        if evidence is None:
            near = _by_number(matter.sections, near)
        return tuple(near[:MOST_OFFERED_OF_ONE])
    if question.sections:
        near = _by_number(question.sections, dossier.sections or dossier.by_section)
        return tuple([number for number in near if number not in question.sections][:MOST_OFFERED])
    return matter.nearest[:MOST_OFFERED]


def _spoken_on(respondents: Sequence[str], dossier: Dossier, evidence: Evidence | None) -> list[str]:
    """The sections that they speak on, those with most to do with the question first."""
    places = [at for id in respondents for at in dossier.by_respondent.get(id, ())]
    if evidence is not None:
        order = np.argsort(-evidence.score[places], kind="stable")
        places = [places[int(i)] for i in order]
    return list(dict.fromkeys(number for at in places for number in dossier.said[at].statement.sections))


def _by_number(asked: Sequence[str], known: Iterable[str]) -> list[str]:
    """The known sections of the same chapters, the nearest by number first."""
    chapters = {chapter(number) for number in asked}
    near = [number for number in known if chapter(number) in chapters and "." in number]
    return sorted(near, key=lambda number: min(_apart(number, other) for other in asked))


def _apart(one: str, other: str) -> tuple[int, ...]:
    """How far apart two numbers are, part by part; a part that one of them lacks counts as zero."""
    first, second = parts(one), parts(other)
    longest = max(len(first), len(second))
    padded = [(*numbers, *[0] * (longest - len(numbers))) for numbers in (first, second)]
    return tuple(abs(a - b) for a, b in zip(*padded, strict=True))
