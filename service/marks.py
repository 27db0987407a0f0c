"""What every stance and every state is called, and the letter that stands for it: one table for the page (a test holds
its words to this), the composed text and the compilation.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.types import STANCES, Stance, State
from service.answer import Language

GROUPS: tuple[Stance | None, ...] = (*STANCES, None)
"""The stances in the order in which they are told, and last those who speak without a clear one."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one language. None is the stance of those who speak without a clear one."""

    stances: Mapping[Stance | None, str]
    letters: Mapping[Stance | None, str]
    states: Mapping[State, str]

    def stance(self, stance: Stance | None) -> str:
        """A stance's name, as it stands within a sentence or a cell of a table."""
        return _small(self.stances[stance])

    def state(self, state: State) -> str:
        """A state's name, as it stands within a sentence or a cell of a table."""
        return _small(self.states[state])

    def sign(self, state: State, stance: Stance | None) -> str:
        """The one letter or sign that tells a cell of the matrix."""
        return self.letters[stance] if state == "stated" else SIGNS[state]


SIGNS: Mapping[State, str] = {
    "silent": "·",
    "no_comment": "○",
    "abstained": "–",
    "not_answered": "/",
    "unreadable": "?",
}
"""The signs of the states in which nothing is stated, the same in every language."""

MARKS: Mapping[Language, Marks] = {
    "sv": Marks(
        stances={
            "support": "Stödjer",
            "support_with_reservation": "Stödjer med förbehåll",
            "suggests_change": "Föreslår ändringar",
            "objects": "Är emot",
            "neutral": "Tar inte ställning",
            None: "Utan tydligt ställningstagande",
        },
        letters=dict(zip(GROUPS, "SFÄENU", strict=True)),
        states={
            "stated": "Uttalar sig",
            "silent": "Säger inget om det",
            "no_comment": "Har inga synpunkter",
            "abstained": "Avstår från att yttra sig",
            "not_answered": "Har inte svarat",
            "unreadable": "Svaret kunde inte läsas",
        },
    ),
    "en": Marks(
        stances={
            "support": "Supports",
            "support_with_reservation": "Supports with reservations",
            "suggests_change": "Suggests changes",
            "objects": "Objects",
            "neutral": "Takes no side",
            None: "Without a clear stance",
        },
        letters=dict(zip(GROUPS, "SRCONU", strict=True)),
        states={
            "stated": "Speaks",
            "silent": "Says nothing on it",
            "no_comment": "Has no comments",
            "abstained": "Abstains from commenting",
            "not_answered": "Has not answered",
            "unreadable": "The response could not be read",
        },
    ),
}


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
