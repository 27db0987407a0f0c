"""The words of a consultation's statements, turned round: for a word of a question, how far each statement holds it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from service.terms import Term

Floats = NDArray[np.float64]

SHORTEST_PART = 5  # letters that a part of a compound has at least: "vård" is in too many
SHARED_START = 6  # letters that two words of one kin begin with


class WordIndex:
    """Which statements hold which stems: for one consultation, made once."""

    def __init__(self, words: Sequence[frozenset[str]]) -> None:
        self.size = len(words)
        places: dict[str, list[int]] = {}
        for at, held in enumerate(words):
            for stem in held:
                places.setdefault(stem, []).append(at)
        self._places = {stem: np.array(found, dtype=np.intp) for stem, found in places.items()}

    def holding(self, term: Term, kin: float) -> Floats:
        """How far each statement holds a term, (statements,): 1 for the word itself, `kin` for one of its kin, else 0.

        Kin are words that have a part in common ("genpanel" and "panel", "sekvensdata" and "sekvensering"), and
        words that the glossary brings together by way of English.
        """
        held = np.zeros(self.size)
        for form in term.forms:
            held = np.maximum(held, self._all_of(form, kin))
        for stem in term.kin:
            if stem in self._places:
                held[self._places[stem]] = np.maximum(held[self._places[stem]], kin)
        return held

    def _all_of(self, form: Sequence[str], kin: float) -> Floats:
        """How far each statement holds every word of an expression: as far as the one that it holds least."""
        held = np.ones(self.size)
        for stem in form:
            one = np.zeros(self.size)
            for other in self._kin(stem):
                one[self._places[other]] = kin
            if stem in self._places:
                one[self._places[stem]] = 1.0
            held = np.minimum(held, one)
        return held

    def _kin(self, stem: str) -> Iterator[str]:
        """The words of the statements that have a part in common with a stem."""
        if not stem.isalpha():
            return
        for size in range(SHORTEST_PART, len(stem) - 2):
            yield from (part for part in (stem[:size], stem[-size:]) if part in self._places)
        if len(stem) >= SHORTEST_PART:
            yield from (other[::-1] for other in _starting(self._backwards, stem[::-1]))
            yield from _starting(self._forwards, stem[:SHARED_START])

    @cached_property
    def _forwards(self) -> list[str]:
        return sorted(self._places)

    @cached_property
    def _backwards(self) -> list[str]:
        return sorted(stem[::-1] for stem in self._places)


def _starting(words: Sequence[str], start: str) -> Iterator[str]:
    """Those of sorted words that begin with `start`."""
    at = bisect_left(words, start)
    while at < len(words) and words[at].startswith(start):
        yield words[at]
        at += 1
