"""Measures of one answer against what is known of the right one. Pure; each score comes with its explanation."""

from eval.measures.answered import Answered, Misquoted
from eval.measures.score import MEASURES, ZERO_TOLERANCE, Measure, Score
from eval.measures.scoring import score, stance_pairs

__all__ = ["MEASURES", "ZERO_TOLERANCE", "Answered", "Measure", "Misquoted", "Score", "score", "stance_pairs"]
