"""The words of a consultation's statements, turned round: for a word of a question, how far each statement holds it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from service.terms import Term

Floats = NDArray[np.float64]

SHORTEST_PART = 5  # letters that a part of a compound has at least: "vård" is in too many
SHORTEST_OF_TWO = 4  # letters that each part of a compound has where both parts are looked for
SHARED_START = 6  # letters that two words of one kin begin with
SHORTEST_MISSPELT = 6  # letters of a word that is taken for another one written wrong: "skatt" is not "skott"
LETTERS = "abcdefghijklmnopqrstuvwxyzåäöé"


class WordIndex:
    """Which statements hold which stems: for one consultation, made once. `words` is how many they hold in all."""

    def __init__(self, words: Sequence[frozenset[str]]) -> None:
        self.size = len(words)
        self.words = sum(map(len, words))
        places: dict[str, list[int]] = {}
        for at, held in enumerate(words):
            for stem in held:
                places.setdefault(stem, []).append(at)
        self._places = {stem: np.array(found, dtype=np.intp) for stem, found in places.items()}

    def holding(self, term: Term, kin: float) -> Floats:
        """How far each statement holds a term, (statements,): 1 for the word itself, `kin` for one of its kin, else 0.

        Kin are words that have a part in common ("genpanel" and "panel", "sekvensdata" and "sekvensering"), and
        words that the glossary brings together by way of English. A word that finds nothing is taken to be misspelt:
        then words that are one letter away from it are its kin.
        """
        held = np.zeros(self.size)
        for form in term.forms:
            held = np.maximum(held, self._all_of(form, kin))
        self._raise(held, term.kin, kin)
        if not held.any():
            self._raise(held, _one_letter_away(term.stem), kin)
        return held

    def worth(self, worths: Mapping[str, float]) -> Floats:
        """How much the stem is worth that is worth most of those that each statement holds, (statements,); 0 for none."""
        found = np.zeros(self.size)
        for stem in sorted(worths, key=worths.__getitem__):  # the highest last, and so over all others
            if stem in self._places:
                found[self._places[stem]] = worths[stem]
        return found

    def _raise(self, held: Floats, stems: Iterable[str], worth: float) -> None:
        for stem in stems:
            if stem in self._places:
                held[self._places[stem]] = np.maximum(held[self._places[stem]], worth)

    def _all_of(self, form: Sequence[str], kin: float) -> Floats:
        """How far each statement holds every word of an expression: as far as the one that it holds least."""
        held = np.ones(self.size)
        for stem in form:
            one = np.zeros(self.size)
            for other in self._kin(stem):
                one[self._places[other]] = kin
            if stem in self._places:
                one[self._places[stem]] = 1.0
            else:
                for parts in self._split(stem):
                    one = np.maximum(one, np.minimum.reduce([self._one(part) for part in parts]))
            held = np.minimum(held, one)
        return held

    def _one(self, stem: str) -> Floats:
        """Which statements hold a stem: 1 or 0, (statements,)."""
        found = np.zeros(self.size)
        found[self._places[stem]] = 1.0
        return found

    def _split(self, stem: str) -> Iterator[tuple[str, str]]:
        """The two words that a compound is made of, where the statements have both: "utbildningskrav"."""
        if not stem.isalpha():
            return
        for size in range(SHORTEST_OF_TWO, len(stem) - SHORTEST_OF_TWO + 1):
            last = stem[size:]
            if last in self._places:
                yield from ((first, last) for first in _without_joint(stem[:size]) if first in self._places)

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


def _without_joint(first: str) -> Iterator[str]:
    """The first part of a compound as a word of its own: "utbildnings" is "utbildning"."""
    yield first
    if first[-1] in "seo" and len(first) > SHORTEST_OF_TWO:
        yield first[:-1]


def _one_letter_away(word: str) -> Iterator[str]:
    """What a word becomes by a letter left out, changed, added, or exchanged with the next one."""
    if len(word) < SHORTEST_MISSPELT or not word.isalpha():
        return
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in LETTERS)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        yield from (before + letter + after for letter in LETTERS)


def _starting(words: Sequence[str], start: str) -> Iterator[str]:
    """Those of sorted words that begin with `start`."""
    at = bisect_left(words, start)
    while at < len(words) and words[at].startswith(start):
        yield words[at]
        at += 1
