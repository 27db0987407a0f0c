"""All measures of one answer."""

from eval.gold.question import GoldQuestion
from eval.measures.answered import Answered
from eval.measures.citations import citations
from eval.measures.respondents import respondents
from eval.measures.score import Score
from eval.measures.telling import stance_pairs, telling

__all__ = ["score", "stance_pairs"]


def score(gold: GoldQuestion, answered: Answered) -> tuple[Score, ...]:
    """The scores that can be told of this question: a measure that has nothing to measure is left out."""
    found = (*telling(gold, answered), *respondents(gold, answered), *citations(gold, answered))
    return tuple(one for one in found if one is not None)
