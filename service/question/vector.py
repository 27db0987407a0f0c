"""The vector that a question is searched with."""

import numpy as np
from numpy.typing import NDArray

from ingest.embedding.embedder import Embedder
from service.question.question import Question

_TRANSLATED = 0.4  # of an English question's vector: of 0 to 0.7 the best on what eval.calibration measures


def question_vector(question: Question, embedder: Embedder) -> NDArray[np.float32]:
    """The vector of a question's `search`, of length 1; an English one's leans towards its words in Swedish.

    A question is near what answers it in either language, but nearest in that of the answer; its words alone, put
    together by a glossary, are no Swedish sentence. Between both lies more of what is said than near either.
    """
    own = embedder.query(question.search)
    if not question.translated:
        return own
    between = (1 - _TRANSLATED) * own + _TRANSLATED * embedder.query(question.translated)
    vector: NDArray[np.float32] = (between / np.linalg.norm(between)).astype(np.float32)
    return vector
