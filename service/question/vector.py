"""The vector that a question is searched with."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.embedding.embedder import Embedder, Vectors
from service.question.meanings import term_meanings
from service.question.question import Question

_TRANSLATED = 0.4  # of an English question's vector: of 0.3 to 0.5 the best on what eval.topics measures
_WORDS = 4_096  # whose vectors are kept, 1.5 kB each: more than the glossary has


class QuestionRead(NamedTuple):
    """A question's vector, of length 1, and what each of its terms means, as `term_meanings` tells it."""

    vector: NDArray[np.float32]
    meanings: NDArray[np.float32]


class QuestionVectors:
    """The vectors of questions, by one embedder. Calls may come from several threads at once."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._word = lru_cache(_WORDS)(embedder.query)

    def of(self, question: Question) -> NDArray[np.float32]:
        """The vector of a question, as in `read`."""
        return self.read(question).vector

    def read(self, question: Question) -> QuestionRead:
        """The vector of a question's `search`; an English one's leans towards its words in Swedish.

        A question is near what answers it in either language, but nearest in that of the answer; its words alone, put
        together by a glossary, are no Swedish sentence. Between both lies more of what is said than near either. A
        word of the glossary has the same vector in every question, and is embedded once. Raises EmbedderError.
        """
        seen: dict[int, Vectors] = {}
        own = self._embedder.query_watched(question.search, seen.__setitem__)
        meanings = term_meanings(question, seen.get(0), self._embedder)
        if not question.translated:
            return QuestionRead(own, meanings)
        words = _unit(np.mean([self._word(word) for word in question.translated], axis=0))
        return QuestionRead(_unit((1 - _TRANSLATED) * own + _TRANSLATED * words), meanings)


def _unit(vector: NDArray[np.floating]) -> NDArray[np.float32]:
    return (vector / np.linalg.norm(vector)).astype(np.float32)
