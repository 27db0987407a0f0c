"""A gold question: what is asked, and all that is known of the right answer to it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

from ingest.errors import WrongUse
from service.answer import Language, Outcome, Stance, State

GoldKind = Literal[
    "one_respondent",
    "all_respondents",
    "section",
    "comparison",
    "stance",
    "count",
    "silence",
    "register",
    "unanswerable",
    "follow_up",
    "acronym",
    "misspelled",
    "hostile",
]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a gold question is written. `line` counts from 1."""

    file: Path
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class GoldError(WrongUse):
    """A gold file that cannot be used as it is. The message begins with file and line."""

    def __init__(self, place: Place, what: str) -> None:
        super().__init__(f"{place}: {what}")
        self.place = place


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """One question in one language. Respondents are names, sections are numbers.

    `family` is what questions on the same matter share: they are right or wrong together, and are counted as one
    in statistics. `history` holds the questions asked before, the oldest first.
    `whom` are those it is about (empty: not checked). Of them, `speaks` are those who speak on the matter, and
    `may_speak` those whom it is no error to hear or not to hear. `stances` are those of speakers, where known;
    `asked` the stances that the question asks for, so that only those who take one of them are its answer.
    `states` are those of respondents who do not speak. `counts` are the numbers that a "how many" may be answered
    with. `quotes` are words that a respondent's citations must hold: as written, or "sentence:" and the twelve digits
    of `sentence_hash`. `forbidden` are words that the text must not hold. Empty means: not checked.
    """

    id: str
    family: str
    kind: GoldKind
    language: Language
    text: str
    place: Place
    history: tuple[str, ...] = ()
    outcomes: frozenset[Outcome] = frozenset({"answered"})
    whom: frozenset[str] = frozenset()
    speaks: frozenset[str] = frozenset()
    may_speak: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    stances: Mapping[str, Stance] = field(default_factory=dict)
    asked: frozenset[Stance] = frozenset()
    states: Mapping[str, State] = field(default_factory=dict)
    counts: frozenset[int] = frozenset()
    quotes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    forbidden: tuple[str, ...] = ()

    @property
    def expected(self) -> frozenset[str]:
        """Who the answer is: those who speak, or of them those who take a stance that is asked for."""
        if not self.asked:
            return self.speaks
        return frozenset(name for name in self.speaks if self.stances.get(name) in self.asked)

    @property
    def allowed(self) -> frozenset[str]:
        """Whom it is no error to count: `may_speak`, and those who speak of whom the stance asked for is not known."""
        unknown = {name for name in self.speaks if self.asked and name not in self.stances}
        return self.may_speak | unknown

    @property
    def digest(self) -> str:
        """Twelve hexadecimal digits that change with anything but the place."""
        plain = {key: value for key, value in asdict(self).items() if key != "place"}
        return hashlib.sha256(json.dumps(plain, sort_keys=True, default=_ordered).encode()).hexdigest()[:12]


def _ordered(value: object) -> list[object]:
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError(f"{value!r} has no place in a gold question")


def letters(text: str) -> str:
    """The letters and figures of a text, case folded: what is left of it when line breaks and marks differ."""
    return "".join(character for character in text.casefold() if character.isalnum())


def sentence_hash(sentence: str) -> str:
    """Twelve hexadecimal digits of a sentence's letters, to name words that are not to be written down."""
    return hashlib.sha256(letters(sentence).encode()).hexdigest()[:12]
