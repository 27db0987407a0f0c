"""What the words of a question mean where they stand in it, taken while it is embedded."""

import numpy as np

from ingest.embedding.embedder import Embedder, Vectors
from ingest.meanings import question_meanings
from service.question.question import Question


def term_meanings(question: Question, states: Vectors | None, embedder: Embedder) -> Vectors:
    """The meaning of each term of a question, (terms, dimension) at length 1; zeros for one that is not in its `search`.

    `states` are those of the tokens of `search`; None, or an embedder without a basis, gives a dimension of 0.
    """
    if states is None:
        return np.zeros((len(question.terms), 0), np.float32)
    own = question_meanings(embedder, question.search, question.language, states)
    vectors = np.zeros((len(question.terms), own.vectors.shape[1]), np.float32)
    for at, term in enumerate(question.terms):
        rows = [row for row, stem in enumerate(own.stems) if stem in term.stem.split()]
        if rows:
            mean = own.vectors[rows].mean(axis=0)
            vectors[at] = mean / max(float(np.linalg.norm(mean)), 1e-6)
    return vectors
