"""Questions understood: what one means by itself, and as it goes on from the one before."""

from service.question.follow_up import follow_up
from service.question.question import Question
from service.question.understanding import understand
from service.question.vector import QuestionVectors

__all__ = ["Question", "QuestionVectors", "follow_up", "understand"]
