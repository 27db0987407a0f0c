"""What is checked and what comes of it: a sentence with what it rests on, and why it may not be shown."""

from dataclasses import dataclass
from typing import Literal

from service.answer import Language, Stance

FailureKind = Literal[
    "empty",
    "length",
    "markup",
    "language",
    "name",
    "section",
    "number",
    "quote",
    "negation",
    "modality",
    "stance",
    "support",
]


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that a language model wrote, and all that it may say.

    `sentence` is without its citation tokens. `cited` are the sentences of the source that the tokens stand for, word
    for word and in Swedish. `respondent` is the name that the sentence is credited to, `others` the names of all other
    respondents. `sections` are the numbers that may be named. `stance` is what the register says the respondent takes
    on the matter, None where it says nothing.
    """

    sentence: str
    language: Language
    cited: tuple[str, ...]
    respondent: str
    others: tuple[str, ...] = ()
    sections: frozenset[str] = frozenset()
    stance: Stance | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that is wrong with a sentence. `reason` is one line in the sentence's language, to act on."""

    kind: FailureKind
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that is wrong with a sentence; it may be shown where nothing is."""

    failures: tuple[Failure, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the sentence may be shown."""
        return not self.failures

    @property
    def reasons(self) -> str:
        """The reasons, a line each, as a model is told them when it is asked again."""
        return "\n".join(failure.reason for failure in self.failures)
