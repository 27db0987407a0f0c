"""A question as it was put: what every way of asking hands over."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from service.answer import AskedKind


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier line of the conversation, oldest first, so that a follow-up can be understood."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question, and what it is asked about. `respondents` (ids) and `sections` (numbers) narrow it; empty: all.

    `terms` are looked for in place of the question's own words; empty: those. `kind` is what kind of question it is to be
    taken for; None: what its words tell.

    `consultation` None means the only one there is; `llm` None the language model that is set, "off" none.
    """

    question: str
    consultation: str | None = None
    history: Sequence[Turn] = ()
    respondents: Sequence[str] = ()
    sections: Sequence[str] = ()
    terms: Sequence[str] = ()
    kind: AskedKind | None = None
    llm: str | None = None
