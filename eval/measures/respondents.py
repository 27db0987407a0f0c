"""Who is heard, and who is called silent."""

from collections.abc import Iterator

from eval.gold.question import GoldQuestion
from eval.measures.answered import Answered
from eval.measures.score import Score, listed, share
from service.answer import State

_QUIET: frozenset[State] = frozenset({"silent", "no_comment", "abstained", "not_answered"})


def respondents(gold: GoldQuestion, answered: Answered) -> Iterator[Score | None]:
    """Recall and precision over those heard; false silences and false voices; the states of those who say nothing."""
    heard = answered.heard(gold.asked)
    missed, wrong = gold.expected - heard, heard - gold.expected - gold.allowed
    found = len(gold.expected) - len(missed)
    yield share("respondent_recall", found, len(gold.expected), listed("not heard", missed))
    yield share("respondent_precision", len(heard) - len(wrong), len(heard), listed("wrongly heard", wrong))
    yield from _states(gold, answered)


def _states(gold: GoldQuestion, answered: Answered) -> Iterator[Score | None]:
    states = {one.respondent.name: one.state for one in answered.answer.positions}
    speaking = gold.speaks & states.keys()
    hushed = {name for name in speaking if states[name] in _QUIET}
    yield share("voices", len(speaking - hushed), len(speaking), listed("called silent", hushed))
    silent = states.keys() - gold.speaks - gold.may_speak
    voiced = {name for name in silent if states[name] == "stated"}
    yield share("silences", len(silent - voiced), len(silent), listed("made to speak", voiced))
    known = gold.states.keys() & states.keys()
    other = {
        f"{name} is {gold.states[name]}, not {states[name]}" for name in known if states[name] != gold.states[name]
    }
    yield share("states", len(known) - len(other), len(known), listed("state", other))
