"""Whether a question is answered, and if not, why."""

from collections.abc import Sequence

from service.answer import Outcome, Position
from service.composing.telling import MISSING
from service.dossier import Dossier
from service.question import Question
from service.relevance import Matter


def outcome_of(question: Question, matter: Matter, dossier: Dossier, positions: Sequence[Position]) -> Outcome:
    """The outcome of a question, given what it is about and everybody's position on that."""
    if question.kind == "none":
        return "unsupported"
    if question.sections and not any(
        number in dossier.sections or dossier.within(number) for number in question.sections
    ):
        return "section_unknown"
    if any(position.state == "stated" for position in positions):
        return "answered"
    if question.register and any(position.state in ("no_comment", "abstained") for position in positions):
        return "answered"
    if question.nobody or (question.absent and not question.respondents):
        return "respondent_missing"
    if question.named:
        gone = all(position.state in MISSING for position in positions)
        return "respondent_missing" if gone else "respondent_silent"
    if question.respondents and matter.sections:
        return "respondent_silent"
    if question.register:
        return "answered"
    known = question.sections or question.whole
    return "answered" if question.kind in ("silence", "count") and known else "no_evidence"
