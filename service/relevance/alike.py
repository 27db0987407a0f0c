"""Words that mean what a question's words do, as they are used in one consultation, whichever language it is asked in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.dossier import Dossier
from service.word_index import WordIndex

Floats = NDArray[np.float64]

HALF_ALIKE = 0.4  # the nearness of two words' meanings at which one is worth half the other
STEEPNESS = 15.0  # of how fast that grows
UNLIKE = 0.2  # the nearness from which on words have nothing to do with each other
MOST_ALIKE = 80  # words that one word of a question is worth something of


@dataclass(frozen=True, slots=True)
class Alike:
    """How far texts hold a word that means what each term does, from 0 to 1: (terms, statements), and (terms, sections)
    for titles and the proposal. `told` (terms,) is whether a term's meaning is known: else all of its row is 0."""

    told: NDArray[np.bool_]
    statements: Floats
    titles: Floats
    proposal: Floats


def alike(dossier: Dossier, meanings: NDArray[np.float32] | None, terms: int) -> Alike:
    """What says the same as a question's terms, whose `meanings` are (terms, dimension), zeros where not known."""
    told = np.zeros(terms, dtype=bool)
    if meanings is not None and meanings.shape[1] and dossier.meanings.stems:
        told = np.asarray(meanings.any(axis=1))
    worths = [_worths(dossier, meanings[at]) if meanings is not None and told[at] else {} for at in range(terms)]
    titles = _rows(dossier.title_index, worths)
    proposal = _rows(dossier.proposed.words, worths) if dossier.proposed else np.zeros_like(titles)
    return Alike(told, _rows(dossier.word_index, worths), titles, proposal)


def _rows(index: WordIndex, worths: Sequence[Mapping[str, float]]) -> Floats:
    return np.array([index.worth(one) for one in worths]).reshape(len(worths), index.size)


def _worths(dossier: Dossier, meaning: NDArray[np.float32]) -> dict[str, float]:
    """What the words of a consultation are worth in place of one of this meaning, as stems: those nearest to it."""
    near = dossier.meanings.vectors @ meaning
    most = np.argpartition(-near, MOST_ALIKE)[:MOST_ALIKE] if len(near) > MOST_ALIKE else np.arange(len(near))
    most = most[near[most] > UNLIKE]
    worth = 1 / (1 + np.exp(-STEEPNESS * (near[most].astype(float) - HALF_ALIKE)))
    return {dossier.meanings.stems[at]: float(one) for at, one in zip(most, worth, strict=True)}
