"""How sure it is that anything is said of what a question is about."""

import numpy as np
from numpy.typing import NDArray

from service.question import Question
from service.relevance.evidence import Evidence
from service.relevance.scores import Scores
from service.relevance.weights import Weights

Floats = NDArray[np.float64]


def certainty(question: Question, scores: Scores, best: int, evidence: Evidence, weights: Weights) -> float:
    """How sure it is that the question is about the section at place `best`, in log odds: below 0, it is not.

    A section whose title holds every word of the question is what it is about, however few statements there are; so is
    one where a statement holds the acronyms that a question consists of.
    """
    if in_title(evidence, best) or (question.of_acronyms and scores.whole[best] >= 1):
        return float("inf")
    return weights.floor + float(np.dot(floor_evidence(question, scores, best, evidence), weights.floors))


def in_title(evidence: Evidence, section: int) -> bool:
    """Whether the title of the section at this place holds every word of the question, just so."""
    return bool(evidence.titled.size) and bool(evidence.titled[:, section].min() >= 1)


def floor_evidence(question: Question, scores: Scores, best: int, evidence: Evidence) -> tuple[float, ...]:
    """What speaks for and against the section at place `best`, in the order of `Weights.floors`."""
    return (
        float(scores.near[best]),
        evidence.nearest,
        float(scores.spread[best]),
        evidence.covered,
        float(question.language == "en"),
        _share(evidence.known, evidence),
        float((evidence.known >= 1).mean()) if len(evidence.known) else 0.0,
        float(scores.met[best]),
        float(scores.apart[best]),
        evidence.extent,
    )


def _share(held: Floats, evidence: Evidence) -> float:
    """The share of the question's words that `held` (terms,) has, by rarity: from 0 to 1."""
    return float(evidence.rarity @ held) / max(float(evidence.rarity.sum()), 1e-9)
