"""Which statements a question is about: the words and the vectors weighed together, then pivoted by section.

Plain search gives the statements most like the question and misses the rest. The pivot takes the best of them over
all respondents only to learn which sections the question is about, and then reads every respondent on those.
"""

from service.relevance.evidence import Evidence, weigh
from service.relevance.floor import certainty, floor_evidence
from service.relevance.pivot import Matter, matter
from service.relevance.scores import Scores, section_scores
from service.relevance.weights import WITHOUT_MEANINGS, Weights, weights_of

__all__ = [
    "WITHOUT_MEANINGS",
    "Evidence",
    "Matter",
    "Scores",
    "Weights",
    "certainty",
    "floor_evidence",
    "matter",
    "section_scores",
    "weigh",
    "weights_of",
]
