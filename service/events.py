"""What is known of an answer while it is made: events, in the order in which they come."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass

from service.answer import Answer, Citation, Interpretation, Position


@dataclass(frozen=True, slots=True)
class Interpreted:
    """What the question is taken to mean. Comes again where a follow-up is rewritten: all before it is void then."""

    interpretation: Interpretation


@dataclass(frozen=True, slots=True)
class Positioned:
    """A respondent's position, with its citations. A later one of the same respondent takes its place."""

    position: Position
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Worded:
    """The text to read. A later one takes its place."""

    text: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The whole answer: the last event."""

    answer: Answer


Event = Interpreted | Positioned | Worded | Finished


def opening(answer: Answer) -> tuple[Event, ...]:
    """The events of an answer that is known whole, but for the last."""
    by_number = {citation.n: citation for citation in answer.citations}
    return (
        Interpreted(answer.interpretation),
        *(Positioned(one, tuple(by_number[n] for n in one.citations)) for one in answer.positions),
        Worded(answer.text),
    )


async def whole(events: AsyncGenerator[Event, None]) -> Answer:
    """The answer that the events end with. Leaving this leaves off the answer."""
    async with aclosing(events):
        async for event in events:
            if isinstance(event, Finished):
                return event.answer
    raise AssertionError("an answer's events end with the answer")
