"""The weights under which right sections are likeliest, and under which it is told best whether there is an answer."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from eval.material import Case
from eval.train.pooling import softmax
from service.relevance import Evidence, Scores, Weights, floor_evidence, section_scores, weigh
from service.relevance.alike import alike
from service.relevance.evidence import score_of

Floats = NDArray[np.float64]

OF_SECTIONS = ("whitened", "average", "votes", "words", "alike", "met")  # what a section's score is the sum of
_SAME = 1e-6  # a spread that is only rounding: what is the same for all tells nothing
_STEPS = 1_500  # of gradient descent: more change nothing in the digits that are kept
_WORDS = 0.3  # what questions made of one or two words count beside whole ones: many fit elsewhere too
_UNSAID = (
    0.3  # what all questions count together whose own sections are left out: another may speak of the matter after all
)
_SAMPLES = 6.0  # real consultations that the samples count for: they alone have questions that are near misses
_ASKED = 3.0  # how much likelier a question has an answer than not: people ask about what the proposal is about
_PULL = 0.0005  # towards 0, for weights that the material says little of
_PULL_OF_SECTIONS = 0.02  # the same for the weights of sections' scores, which tell much of the same


@dataclass(frozen=True, slots=True)
class Weighed:
    """A case with what speaks for each section."""

    case: Case
    evidence: Evidence
    scores: Scores

    @property
    def right(self) -> NDArray[np.bool_]:
        """Which sections are right."""
        return np.array([number in self.case.sections for number in self.scores.numbers])


def weighed(cases: Sequence[Case], weights: Weights) -> list[Weighed]:
    """The evidence of every case under these weights."""
    found: list[Weighed] = []
    for case in cases:
        evidence = weigh(case.question, case.dossier, case.vector, weights, case.meanings)
        found.append(Weighed(case, evidence, section_scores(case.dossier, evidence, weights)))
    return found


def rescored(cases: Sequence[Weighed], weights: Weights) -> list[Weighed]:
    """The same evidence under other weights of sections and of statements."""
    found: list[Weighed] = []
    for one in cases:
        seen = one.evidence
        evidence = replace(seen, score=score_of(seen.closeness, seen.rarity @ seen.held, weights))
        found.append(Weighed(one.case, evidence, section_scores(one.case.dossier, evidence, weights)))
    return found


def without_meanings(cases: Sequence[Weighed]) -> list[Weighed]:
    """The cases as they are with an embedder that does not tell what words mean."""
    bare = [replace(one.evidence, alike=alike(one.case.dossier, None, len(one.case.question.terms))) for one in cases]
    return [Weighed(one.case, evidence, one.scores) for one, evidence in zip(cases, bare, strict=True)]


def fit_sections(cases: Sequence[Weighed], names: Sequence[str]) -> dict[str, float]:
    """The weights of what `Scores` has by these names that make the right sections of whole questions likeliest
    among those not near them."""
    tables = [
        (
            np.stack([getattr(one.scores, name) for name in names], axis=1)[keep],
            one.right[keep],
        )
        for one in cases
        if one.right.any() and "word" not in one.case.sort
        for keep in [np.array([number not in one.case.near for number in one.scores.numbers]) | one.right]
    ]

    spread = np.concatenate([table - table.mean(axis=0) for table, _ in tables]).std(axis=0)
    told = spread > _SAME
    spread = np.where(told, spread, 1.0)

    def slope(weights: Floats) -> Floats:
        total = _PULL_OF_SECTIONS * len(tables) * weights
        for table, right in tables:
            likely = softmax(table @ (weights / spread))
            among = np.where(right, likely, 0.0)
            total += ((likely - among / among.sum()) @ table) / spread
        return total / len(tables)

    found = np.where(told, _descend(slope, np.ones(len(names)), np.full(len(names), 0.05)) / spread, 0.0)
    return {name: round(float(weight), 2) for name, weight in zip(names, found, strict=True)}


def fit_floor(cases: Sequence[Weighed]) -> Floats:
    """The constant and the weights of `floor_evidence`: the logit of there being an answer."""
    table = np.array(
        [floor_evidence(one.case.question, one.scores, one.scores.ranked()[0], one.evidence) for one in cases]
    )
    answerable = np.array([bool(one.case.sections) for one in cases], dtype=float)
    importance = _importance(cases)
    mean, spread = table.mean(axis=0), table.std(axis=0)
    spread = np.where(spread > _SAME, spread, 1.0)
    standard = np.hstack([np.ones((len(table), 1)), (table - mean) / spread])

    def slope(weights: Floats) -> Floats:
        likely = 1 / (1 + np.exp(-standard @ weights))
        pull = _PULL * np.concatenate([[0.0], weights[1:]])
        found: Floats = standard.T @ (importance * (likely - answerable)) + pull
        return found

    found = _descend(slope, np.zeros(standard.shape[1]), np.full(standard.shape[1], 0.05))
    scaled = found[1:] / spread
    return np.concatenate([[found[0] - scaled @ mean], scaled])


def _importance(cases: Sequence[Weighed]) -> Floats:
    """What each case counts. In every consultation those with an answer count `_ASKED` times those without, so that nothing
    is learned of which consultations happen to have more of either; one with more questions counts by their root."""
    groups = [_group(one.case) for one in cases]
    sizes = Counter((group, bool(one.case.sections)) for group, one in zip(groups, cases, strict=True))
    found = np.zeros(len(cases))
    for at, (group, one) in enumerate(zip(groups, cases, strict=True)):
        answerable = bool(one.case.sections)
        found[at] = group.counts * sizes[group, True] ** 0.5 if group.balanced else group.counts
        found[at] *= (_ASKED if answerable else 1.0) / sizes[group, answerable]
    return np.asarray(found / found.sum() * (1 + _ASKED))


@dataclass(frozen=True, slots=True)
class _Group:
    """Cases that are weighed together: those of one consultation, of one size, of one way of asking.

    `balanced` is False where none has an answer.
    """

    dossier: int
    counts: float
    balanced: bool = True


def _group(case: Case) -> _Group:
    if "unsaid" in case.sort:
        return _Group(0, _UNSAID, balanced=False)
    words = _WORDS if "word" in case.sort else 1.0
    return _Group(id(case.dossier), words * (1.0 if "real" in case.sort else _SAMPLES))


def _descend(slope: Callable[[Floats], Floats], start: Floats, pace: Floats) -> Floats:
    """The lowest point of what `slope` is the slope of, by Adam (Kingma and Ba 2015)."""
    at, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, _STEPS + 1):
        down = slope(at)
        mean = 0.9 * mean + 0.1 * down
        square = 0.999 * square + 0.001 * down**2
        at -= pace * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-9)
    return at
