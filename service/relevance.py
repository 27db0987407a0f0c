"""Which statements a question is about: the words and the vectors weighed together, then pivoted by section.

Plain search gives the statements most like the question and misses the rest. The pivot takes the best of them over
all respondents only to learn which sections the question is about, and then reads every respondent on those.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.sections.numbers import contains
from service.alike import Alike, alike
from service.dossier import Dossier, Members
from service.question import Question
from service.terms import Term
from service.word_index import WordIndex

Floats = NDArray[np.float64]

LENGTH = 0.75  # how much the length of all that is said on a section is held against its words, as in BM25


@dataclass(frozen=True, slots=True)
class Weights:
    """How evidence adds up; found by `python -m eval.calibration`, with figures in docs/calibration.md.

    Nearness is 0 where unrelated statements lie and 1 where the question itself would.
    A section's score is `near` times the nearness of its two best statements (above that of all) plus `words` times
    its words plus `alike` times the words that mean the same. The best one and others no more than `margin` below it
    are what the question is about, if the `floor_...` sum of one of them reaches 0.
    """

    near: float = 18.8
    words: float = 1.45
    alike: float = 2.24
    title: float = 2.0  # how many statements a section's title counts for
    proposal: float = 2.0  # the same for the proposal's own words on it
    proposal_near: float = 0.33  # their share in the section's nearness: that of a third best statement
    kin: float = 0.5  # what a word of the same kin is worth beside the word itself
    margin: float = 2.9
    floor: float = -12.83
    floor_near: float = 16.64
    floor_nearest: float = 7.67  # of the one nearest statement, wherever it stands
    floor_words: float = 0.59
    floor_share: float = 8.9  # of the question's words, by rarity
    floor_single: float = -1.28  # of the share that one statement holds: words that only one uses are a chance find
    floor_english: float = 0.88  # an English question lies farther from all Swedish text
    floor_known: float = -2.65  # of the share of the question's words that anybody uses at all, or kin of them
    floor_exact: float = 5.42  # of how many of them somebody uses just so: kin of them alone may be of another matter
    floor_alike: float = 0.42  # of its words that mean the same
    floor_met: float = 1.63  # of the share of the question's words that its two best statements have such words for
    own: float = 13.5  # what a statement without a section must reach by itself
    own_elsewhere: float = 23.5  # the same for one on another section

    @property
    def floors(self) -> tuple[float, ...]:
        """The weights of the floor, without its constant."""
        return (
            self.floor_near,
            self.floor_nearest,
            self.floor_words,
            self.floor_share,
            self.floor_single,
            self.floor_english,
            self.floor_known,
            self.floor_exact,
            self.floor_alike,
            self.floor_met,
        )


# Found before meanings were taken: for other embedders, and libraries that were made without them.
WITHOUT_MEANINGS = Weights(
    near=24.1,
    words=1.22,
    alike=0.0,
    margin=2.2,
    floor=-12.17,
    floor_near=22.52,
    floor_nearest=7.59,
    floor_words=0.9,
    floor_share=9.91,
    floor_single=-2.89,
    floor_english=0.55,
    floor_known=-3.86,
    floor_exact=6.53,
    floor_alike=0.0,
    floor_met=0.0,
    own=14.0,
    own_elsewhere=19.0,
)


def weights_of(dossier: Dossier) -> Weights:
    """The weights that fit what is known of a consultation."""
    return Weights() if dossier.meanings.stems else WITHOUT_MEANINGS


@dataclass(frozen=True, slots=True)
class Evidence:
    """How much each statement of a dossier has to do with a question, in the dossier's order.

    `closeness` is the nearness of the statement's nearest passage, above the mean; `coverage` the share of the
    question's words that it holds, weighted by rarity; `score` both together. `passage[i]` is that nearest passage.
    `nearest` is the highest nearness of all. The words in full: `held` (terms, statements), `titled` (terms,
    sections) for the sections' titles, `proposed` for the proposal's words on them, and `rarity` (terms,).
    `proposed_near` (sections,) is the nearness of the proposal's nearest passage, above the mean of those; not a number
    for a section of which its words are not known. `alike` is what says the same
    in other words.
    """

    closeness: Floats
    coverage: Floats
    score: Floats
    passage: NDArray[np.intp]
    nearest: float
    held: Floats
    titled: Floats
    rarity: Floats
    proposed: Floats
    proposed_near: Floats
    alike: Alike


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


@dataclass(frozen=True, slots=True)
class Scores:
    """Sections with what speaks for each: nearness of the two best statements, words, and their sum by `Weights`.

    `words` weighs against how long everybody speaks: it tells one section from another. `spread` weighs against how
    many speak: it tells whether the section is about the words at all. `whole` is how far one of its statements holds
    every word. `alike` are words of the same meaning, weighed as `words`; `met` is the share of the question's words that
    the two best statements have such words for.
    """

    numbers: tuple[str, ...]
    near: Floats
    words: Floats
    spread: Floats
    whole: Floats
    alike: Floats
    met: Floats
    total: Floats

    def ranked(self) -> list[int]:
        """The places of the sections, best first."""
        return [int(at) for at in np.argsort(-self.total, kind="stable")]


def weigh(
    question: Question,
    dossier: Dossier,
    vector: NDArray[np.float32],
    weights: Weights,
    meanings: NDArray[np.float32] | None = None,
) -> Evidence:
    """The evidence of every statement for a question; `vector` is the question's, of length 1, and `meanings` those of
    its terms, (terms, dimension); None where they are not known."""
    count = len(dossier.said)
    nearness = _nearness(dossier.passages.vectors, vector, dossier.likeness)
    best, passage = _nearest_of_each(nearness, dossier)
    held = _holding(dossier.word_index, question.terms, weights)
    rarity = np.log1p(count / np.maximum(held.sum(axis=1), 1.0))
    told = rarity @ held
    no_words = np.zeros((len(question.terms), len(dossier.by_section)))
    closeness = best - best.mean()
    return Evidence(
        closeness=closeness,
        coverage=told / max(float(rarity.sum()), 1e-9),
        score=weights.near * closeness + weights.words * told,
        passage=passage,
        nearest=float(best.max()),
        held=held,
        titled=_holding(dossier.title_index, question.terms, weights),
        rarity=rarity,
        proposed=_holding(dossier.proposed.words, question.terms, weights) if dossier.proposed else no_words,
        proposed_near=_proposed_near(dossier, vector),
        alike=alike(dossier, meanings, len(question.terms)),
    )


def _nearest_of_each(nearness: Floats, dossier: Dossier) -> tuple[Floats, NDArray[np.intp]]:
    """The nearness of each statement's nearest passage, and which it is, the last of equals; 0 of one without any."""
    best = np.zeros(len(dossier.said))
    passage = np.zeros(len(dossier.said), dtype=np.intp)
    grouped = dossier.grouped
    if len(grouped.order):
        ordered = nearness[grouped.order]
        highest = np.maximum.reduceat(ordered, grouped.starts)
        there = np.flatnonzero(ordered == highest.repeat(grouped.sizes))
        best[grouped.owners] = highest
        passage[dossier.owners[grouped.order[there]]] = grouped.order[there]
    return best, passage


def _nearness(vectors: NDArray[np.float32], vector: NDArray[np.float32], likeness: float) -> Floats:
    """The cosine of each row with a vector, 0 where it is `likeness`."""
    near: Floats = ((vectors @ vector).astype(float) - likeness) / (1 - likeness)
    return near


def _proposed_near(dossier: Dossier, vector: NDArray[np.float32]) -> Floats:
    """The nearness of the proposal's words on each section, as in `Evidence`."""
    best = np.full(len(dossier.by_section), np.nan)
    if dossier.proposed:
        near = _nearness(dossier.proposed.vectors, vector, dossier.likeness)
        np.fmax.at(best, dossier.proposed.sections, near)
        best -= np.nanmean(best)
    return best


def _holding(index: WordIndex, terms: Sequence[Term], weights: Weights) -> Floats:
    """How far each text of an index holds each term: (terms, texts)."""
    return np.array([index.holding(term, weights.kin) for term in terms]).reshape(len(terms), index.size)


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
    near = [at for at in near if _in_title(evidence, at)] or near
    return near if any(certainty(question, scores, at, evidence, weights) >= 0 for at in near) else []


def section_scores(dossier: Dossier, evidence: Evidence, weights: Weights) -> Scores:
    """What speaks for each section that somebody speaks on."""
    members = dossier.members
    if not members.numbers:
        return Scores((), *np.zeros((7, 0)))
    near = _mean_of_two_best(evidence.closeness, members)
    share = np.where(np.isnan(evidence.proposed_near), 0.0, weights.proposal_near)
    near = (1 - share) * near + share * np.nan_to_num(evidence.proposed_near)
    counts = np.add.reduceat(evidence.held[:, members.statements], members.starts, axis=1)
    counts = counts + weights.title * evidence.titled + weights.proposal * evidence.proposed
    halves = 1 - LENGTH + LENGTH * dossier.extents / dossier.extents.mean()
    words = _saturated(counts, evidence.rarity, halves)
    spread = _saturated(counts, evidence.rarity, 0.5 + 0.5 * members.sizes / members.sizes.mean())
    whole = np.maximum.reduceat(evidence.held.min(axis=0, initial=1.0)[members.statements], members.starts)
    alike, met = _of_same_meaning(evidence.alike, members, halves, weights)
    total = weights.near * near + weights.words * words + weights.alike * alike
    return Scores(members.numbers, near, words, spread, whole, alike, met, total)


def _of_same_meaning(alike: Alike, members: Members, halves: Floats, weights: Weights) -> tuple[Floats, Floats]:
    """`alike` and `met` of each section, as in `Scores`. A word is as rare as the words of its meaning together."""
    rarity = alike.told * np.log1p(alike.statements.shape[1] / np.maximum(alike.statements.sum(axis=1), 1.0))
    counts = np.add.reduceat(alike.statements[:, members.statements], members.starts, axis=1)
    two_best = [_mean_of_two_best(row, members) for row in alike.statements]
    met: Floats = rarity @ np.reshape(two_best, counts.shape) / max(float(rarity.sum()), 1e-9)
    counts = counts + weights.title * alike.titles + weights.proposal * alike.proposal
    return _saturated(counts, rarity, halves), met


def _saturated(counts: Floats, rarity: Floats, halves: Floats) -> Floats:
    """Words by their counts in each section, (terms, sections), and rarity; at a section's `halves` half is reached."""
    found: Floats = rarity @ (counts / (counts + halves))
    return found


def certainty(question: Question, scores: Scores, best: int, evidence: Evidence, weights: Weights) -> float:
    """How sure it is that the question is about the section at place `best`, in log odds: below 0, it is not.

    A section whose title holds every word of the question is what it is about, however few statements there are; so is
    one where a statement holds the acronyms that a question consists of.
    """
    if _in_title(evidence, best) or (question.of_acronyms and scores.whole[best] >= 1):
        return float("inf")
    return weights.floor + float(np.dot(floor_evidence(question, scores, best, evidence), weights.floors))


def _in_title(evidence: Evidence, section: int) -> bool:
    """Whether the title of the section at this place holds every word of the question, just so."""
    return bool(evidence.titled.size) and bool(evidence.titled[:, section].min() >= 1)


def floor_evidence(question: Question, scores: Scores, best: int, evidence: Evidence) -> tuple[float, ...]:
    """What speaks for and against the section at place `best`, in the order of `Weights.floors`."""
    known = np.maximum(evidence.held.max(axis=1, initial=0.0), evidence.proposed.max(axis=1, initial=0.0))
    return (
        float(scores.near[best]),
        evidence.nearest,
        float(scores.spread[best]),
        float(scores.spread[best]) / max(float(evidence.rarity.sum()), 1e-9),
        float(evidence.coverage.max(initial=0.0)),
        float(question.language == "en"),
        _share(known, evidence),
        float((known >= 1).mean()) if len(known) else 0.0,
        float(scores.alike[best]),
        float(scores.met[best]),
    )


def _share(held: Floats, evidence: Evidence) -> float:
    """The share of the question's words that `held` (terms,) has, by rarity: from 0 to 1."""
    return float(evidence.rarity @ held) / max(float(evidence.rarity.sum()), 1e-9)


def _mean_of_two_best(values: Floats, members: Members) -> Floats:
    """For each section the mean of its statements' two highest values, or its only one."""
    row = values[members.statements]
    first = np.maximum.reduceat(row, members.starts)
    as_high = np.flatnonzero(row == first.repeat(members.sizes))
    sections = np.searchsorted(members.starts, as_high, side="right")
    row[as_high[np.diff(sections, prepend=0) > 0]] = -np.inf  # once in each section, so that an equal is the second
    second = np.maximum.reduceat(row, members.starts)
    means: Floats = (first + np.where(members.sizes > 1, second, first)) / 2
    return means


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
