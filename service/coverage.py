"""How many were asked, answered and spoke: the counts over an answer's positions."""

from collections.abc import Sequence

from service.answer import Coverage, Position


def tally(positions: Sequence[Position], asked: int) -> Coverage:
    """The counts over positions. `asked` is how many of them were asked."""
    states = [position.state for position in positions]
    stated = states.count("stated")
    unreadable, missing = states.count("unreadable"), states.count("not_answered")
    answered = len(states) - unreadable - missing
    return Coverage(asked, answered, stated, answered - stated, unreadable)
