"""Which sections a question is about, and every statement on it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ingest.sections.numbers import contains
from service.dossier import Dossier
from service.question import Question
from service.relevance.evidence import Evidence
from service.relevance.floor import certainty, in_title
from service.relevance.scores import Scores, section_scores
from service.relevance.weights import Weights


@dataclass(frozen=True, slots=True)
class Matter:
    """What a question turned out to be about: sections, best first, and each statement on it by place in the dossier.

    `nearest` are the sections that came closest where none is near enough. `mentioned` tells that it is about no section,
    and that the statements are those which mention its words.
    """

    sections: tuple[str, ...]
    statements: tuple[int, ...]
    nearest: tuple[str, ...] = ()
    mentioned: bool = False


def matter(question: Question, dossier: Dossier, evidence: Evidence | None, weights: Weights) -> Matter:
    """Which sections a question is about, and every statement on it. `evidence` is None for one without words."""
    if question.sections:
        return _named_sections(question, dossier, evidence, weights)
    if evidence is None:
        return Matter((), _all_of(question, dossier))
    scores = section_scores(dossier, evidence, weights)
    ranked = scores.ranked()
    chosen = [scores.numbers[at] for at in _near_enough(question, scores, evidence, weights)]
    inside = {at for number in chosen for at in _on(number, chosen, dossier)}
    outside = _by_own_words(dossier, evidence, weights) - inside
    return Matter(tuple(chosen), tuple(sorted(inside | outside)), tuple(scores.numbers[at] for at in ranked[:3]))


def _on(number: str, chosen: Sequence[str], dossier: Dossier) -> tuple[int, ...]:
    """The statements on a section; of a chapter that is the best match, and none of its sections is one, those on them all."""
    whole = number == chosen[0] and "." not in number and not any(contains(number, other) for other in chosen[1:])
    return dossier.within(number) if whole else dossier.by_section[number]


def _near_enough(question: Question, scores: Scores, evidence: Evidence, weights: Weights) -> list[int]:
    """The places of the sections that a question is about, best first: the best one and those by it, if any is sure."""
    ranked = scores.ranked()
    if question.of_acronyms:
        ranked = [at for at in ranked if scores.whole[at] >= 1] or ranked
    near = [at for at in ranked if scores.total[at] >= scores.total[ranked[0]] - weights.margin]
    near = [at for at in near if in_title(evidence, at)] or near
    return near if any(certainty(question, scores, at, evidence, weights) >= 0 for at in near) else []


def _by_own_words(dossier: Dossier, evidence: Evidence, weights: Weights) -> set[int]:
    """The statements that are clearly about the matter whatever section they stand on, or none."""
    needed = np.where(dossier.placed, weights.own_elsewhere, weights.own)
    return {int(at) for at in np.flatnonzero(evidence.score >= needed)}


def _all_of(question: Question, dossier: Dossier) -> tuple[int, ...]:
    """All that the named respondents say, for a question that names nothing else ("Vad säger Region X?")."""
    return tuple(sorted({at for one in question.respondents for at in dossier.by_respondent.get(one.id, ())}))


def _named_sections(question: Question, dossier: Dossier, evidence: Evidence | None, weights: Weights) -> Matter:
    """Sections that the question names, whole. Words besides narrow it to some of the sections within, if they can."""
    numbers = question.sections
    within = tuple(n for n in dossier.by_section if any(contains(number, n) for number in numbers))
    if evidence is not None and len(within) > 1:
        scores = section_scores(dossier, evidence, weights)
        inside = [at for at in scores.ranked() if scores.numbers[at] in within]
        if certainty(question, scores, inside[0], evidence, weights) >= 0:
            least = scores.total[inside[0]] - weights.margin
            within = numbers = tuple(scores.numbers[at] for at in inside if scores.total[at] >= least)
    statements = {at for number in within for at in dossier.by_section[number]}
    return Matter(tuple(numbers), tuple(sorted(statements)))
