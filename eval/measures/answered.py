"""An answer as it is measured: with whatever is wrong with its citations, found against the documents themselves."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from service.answer import Answer, Position, Stance


@dataclass(frozen=True, slots=True)
class Source:
    """A stored document: its whole text, and the names of those who sent it."""

    text: str
    respondents: frozenset[str]


@dataclass(frozen=True, slots=True)
class Misquoted:
    """A citation that is not what it says. `n` is its number."""

    n: int
    sort: Literal["exact_quotes", "right_region"]
    why: str


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, and what is wrong with its citations."""

    answer: Answer
    misquoted: tuple[Misquoted, ...] = ()

    @property
    def stated(self) -> tuple[Position, ...]:
        """The positions of those who speak by the answer."""
        return tuple(one for one in self.answer.positions if one.state == "stated")

    def heard(self, asked: frozenset[Stance]) -> frozenset[str]:
        """Who speaks by the answer; where stances are asked for, who takes one of them."""
        return frozenset(one.respondent.name for one in self.stated if not asked or one.stance in asked)


def misquoted(answer: Answer, source: Callable[[str], Source]) -> Iterator[Misquoted]:
    """What is wrong with an answer's citations; `source` gives a document by its id."""
    for one in answer.citations:
        document = source(one.document.id)
        if document.text[one.start : one.end] != one.quote or not one.quote.strip():
            yield Misquoted(one.n, "exact_quotes", f"[{one.n}] is not the text at {one.start}-{one.end}")
        if one.respondent not in document.respondents:
            senders = ", ".join(sorted(document.respondents)) or "nobody"
            yield Misquoted(one.n, "right_region", f"[{one.n}] is credited to {one.respondent}, and is by {senders}")
