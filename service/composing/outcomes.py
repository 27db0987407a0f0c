"""Whether a question is answered, and if not, why."""

from collections.abc import Sequence

from service.answer import Outcome, Position
from service.dossier import Dossier
from service.question import Question


def outcome_of(question: Question, dossier: Dossier, positions: Sequence[Position]) -> Outcome:
    """The outcome of a question, given everybody's position on it."""
    if question.kind == "none":
        return "unsupported"
    if question.sections and not any(
        number in dossier.sections or dossier.within(number) for number in question.sections
    ):
        return "section_unknown"
    if any(position.state == "stated" for position in positions):
        return "answered"
    if question.nobody or (question.absent and not question.respondents):
        return "respondent_missing"
    if question.named:
        gone = all(position.state in ("not_answered", "unreadable") for position in positions)
        return "respondent_missing" if gone else "respondent_silent"
    known = question.sections or question.whole
    return "answered" if question.kind in ("silence", "count") and known else "no_evidence"
