"""The text on who has answered at all, from the register of those asked."""

from collections.abc import Iterable, Sequence

from ingest.types import State
from service.composing import groups, sums
from service.composing.telling import Telling
from service.composing.wording import number
from service.question.kind import quiet_asked


def answered(telling: Telling) -> Iterable[str]:
    """How many have answered, and who has not."""
    everybody = len(telling.positions)
    missing = sum(position.state == "not_answered" for position in telling.positions)
    filling = {"all": everybody, "whom": telling.whom(everybody)}
    yield f"{telling.words.answered_of.format(n=everybody - missing, **filling)}."
    yield from groups.the_rest(telling, ("not_answered", "unreadable"))
    yield from _unread_files(telling)


def unanswered(telling: Telling) -> Iterable[str]:
    """How many have not answered, and who; or are in the states that the question singles out, such as who abstains."""
    if states := quiet_asked(telling.question.text):
        yield from _in_states(telling, states)
        return
    everybody = len(telling.positions)
    filling = {"all": everybody, "whom": telling.whom(everybody)}
    missing = sum(position.state == "not_answered" for position in telling.positions)
    if missing:
        yield f"{telling.words.not_answered_of.format(n=missing, **filling)}."
    else:
        yield telling.words.all_answered.format(**filling)
    yield from groups.the_rest(telling, ("not_answered", "unreadable"))
    yield from _unread_files(telling)


def _in_states(telling: Telling, states: Sequence[State]) -> Iterable[str]:
    """How many are in each of these states, and who."""
    for state in states:
        n = sum(position.state == state for position in telling.positions)
        yield f"{sums.counted(telling, n, number(telling.words.quiet_verbs[state], n or 1))}."
        yield from groups.the_rest(telling, (state,))
    if "unreadable" in states:
        yield from _unread_files(telling)


def _unread_files(telling: Telling) -> Iterable[str]:
    """The files that could not be read and whose sender nobody knows: one who seems not to have answered may have."""
    if files := telling.dossier.unread_files:
        yield telling.words.unread_files.format(files=telling.words.listed(files))
