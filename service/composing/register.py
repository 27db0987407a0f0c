"""The text on who has answered at all, from the register of those asked."""

from collections.abc import Iterable

from service.composing import groups
from service.composing.telling import Telling


def answered(telling: Telling) -> Iterable[str]:
    """How many have answered, and who has not."""
    everybody = len(telling.positions)
    missing = sum(position.state == "not_answered" for position in telling.positions)
    filling = {"all": everybody, "whom": telling.whom(everybody)}
    yield f"{telling.words.answered_of.format(n=everybody - missing, **filling)}."
    yield from groups.the_rest(telling, ("not_answered", "unreadable"))


def unanswered(telling: Telling) -> Iterable[str]:
    """How many have not answered, and who."""
    everybody = len(telling.positions)
    filling = {"all": everybody, "whom": telling.whom(everybody)}
    missing = sum(position.state == "not_answered" for position in telling.positions)
    if missing:
        yield f"{telling.words.not_answered_of.format(n=missing, **filling)}."
    else:
        yield telling.words.all_answered.format(**filling)
    yield from groups.the_rest(telling, ("not_answered", "unreadable"))
