"""How much each statement of a consultation has to do with a question."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from service.dossier import Dossier, Proposed
from service.question import Question
from service.relevance.alike import Alike, alike
from service.relevance.weights import Weights
from service.terms import Term
from service.whitening import Beside
from service.word_index import WordIndex

Floats = NDArray[np.float64]

LEAST_WORDS, MOST_WORDS = 500, 14_000  # of all statements: the smallest and the largest consultation calibrated on


@dataclass(frozen=True)
class Evidence:
    """How much each statement of a dossier has to do with a question, in the dossier's order.

    Nearness is 0 where unrelated statements lie and 1 where the question itself would. `closeness` is that of the
    statement's nearest passage, above the mean, and `whitened` its highest whitened cosine, above the mean; `coverage`
    is the share of the question's words that it holds, weighted by rarity, and `score` closeness and words together.
    `passage[i]` is that nearest passage. `nearest` is the highest nearness of all. The words in full: `held` (terms,
    statements), `titled` (terms, sections) for the sections' titles, `proposed` for the proposal's words on them, and
    `rarity` (terms,).
    `proposed_near` (sections,) is the nearness of the proposal's nearest passage, above the mean of those; not a number
    for a section of which its words are not known; `proposed_whitened` is the same of whitened cosines. `alike` is what
    says the same in other words, and `extent` the logarithm of how many words all statements hold.
    """

    closeness: Floats
    whitened: Floats
    coverage: Floats
    score: Floats
    passage: NDArray[np.intp]
    nearest: float
    held: Floats
    titled: Floats
    rarity: Floats
    proposed: Floats
    proposed_near: Floats
    proposed_whitened: Floats
    alike: Alike
    extent: float

    @cached_property
    def known(self) -> Floats:
        """How far each term is held at best, by a statement or by the proposal: (terms,)."""
        known: Floats = np.maximum(self.held.max(axis=1, initial=0.0), self.proposed.max(axis=1, initial=0.0))
        return known

    @cached_property
    def covered(self) -> float:
        """The highest coverage."""
        return float(self.coverage.max(initial=0.0))


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
    beside = dossier.whitened.beside(vector)
    best, passage = _nearest_of_each(_nearness(beside, dossier.likeness), dossier)
    held = _holding(dossier.word_index, question.terms, weights)
    rarity = np.log1p(count / np.maximum(held.sum(axis=1), 1.0))
    told = rarity @ held
    no_words = np.zeros((len(question.terms), len(dossier.by_section)))
    closeness = best - best.mean()
    whitened, _ = _nearest_of_each(beside.whitened, dossier)
    proposed_near, proposed_whitened = _on_proposal(dossier, vector)
    return Evidence(
        closeness=closeness,
        whitened=whitened - whitened.mean(),
        coverage=told / max(float(rarity.sum()), 1e-9),
        score=score_of(closeness, told, weights),
        passage=passage,
        nearest=float(best.max()),
        held=held,
        titled=_holding(dossier.title_index, question.terms, weights),
        rarity=rarity,
        proposed=_holding(dossier.proposed.words, question.terms, weights) if dossier.proposed else no_words,
        proposed_near=proposed_near,
        proposed_whitened=proposed_whitened,
        alike=alike(dossier, meanings, len(question.terms)),
        extent=float(np.log(np.clip(dossier.word_index.words, LEAST_WORDS, MOST_WORDS))),
    )


def score_of(closeness: Floats, told: Floats, weights: Weights) -> Floats:
    """The `score` of statements: their closeness, and the rarity of the question's words that they hold, together."""
    score: Floats = weights.own_near * closeness + weights.own_words * told
    return score


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


def _nearness(beside: Beside, likeness: float) -> Floats:
    """The cosines, 0 where they are `likeness`."""
    near: Floats = (beside.cosines - likeness) / (1 - likeness)
    return near


def _on_proposal(dossier: Dossier, vector: NDArray[np.float32]) -> tuple[Floats, Floats]:
    """How near the proposal's words on each section are, as they are and whitened, as in `Evidence`."""
    if not dossier.proposed:
        unknown = np.full(len(dossier.by_section), np.nan)
        return unknown, unknown
    beside = dossier.proposed.whitened.beside(vector)
    near = _nearness(beside, dossier.likeness)
    return _of_sections(dossier, dossier.proposed, near), _of_sections(dossier, dossier.proposed, beside.whitened)


def _of_sections(dossier: Dossier, proposed: Proposed, near: Floats) -> Floats:
    """The nearness of each section's nearest passage of the proposal, above the mean of those; `near` is of each passage."""
    best = np.full(len(dossier.by_section), np.nan)
    np.fmax.at(best, proposed.sections, near)
    best -= np.nanmean(best)
    return best


def _holding(index: WordIndex, terms: Sequence[Term], weights: Weights) -> Floats:
    """How far each text of an index holds each term: (terms, texts)."""
    return np.array([index.holding(term, weights.kin) for term in terms]).reshape(len(terms), index.size)
