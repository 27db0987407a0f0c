"""Why questions miss: where the right section ranks, and whether the floor turned the question down."""

from collections import Counter
from collections.abc import Iterable

from service.dossier import Dossier
from service.question import Question
from service.relevance import Evidence, Scores, Weights, matter

CAUSES = (
    "found first",
    "found, beside another that is first",
    "another found instead",
    "first, and turned down",
    "another first, and turned down",
)


def cause(
    question: Question, dossier: Dossier, evidence: Evidence, scores: Scores, right: frozenset[str], weights: Weights
) -> str:
    """Which of `CAUSES` a question is a case of; `right` are the sections that it is about."""
    found = set(matter(question, dossier, evidence, weights).sections)
    first = scores.numbers[scores.ranked()[0]] in right
    if not found:
        return CAUSES[3 if first else 4]
    if first:
        return CAUSES[0]
    return CAUSES[1 if found & right else 2]


def counted(causes: Iterable[str]) -> str:
    """How many questions each cause has, in one line."""
    counts = Counter(causes)
    return "; ".join(f"{name}: {counts[name]}" for name in CAUSES)
