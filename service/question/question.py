"""What a question means: its language, whom and which sections it is about, what kind it is, its words."""

import re
from dataclasses import dataclass

from ingest.types import Respondent, RespondentKind, Stance
from service.answer import Language, QuestionKind
from service.question.attention import Attention
from service.question.register import RegisterAsked
from service.terms import Term

_ACRONYM = re.compile(r"[A-ZÅÄÖ][A-ZÅÄÖ0-9-]+")


@dataclass(frozen=True, slots=True)
class Question:
    """A question understood.

    `respondents` is empty where it is about everybody, and `named` tells whether they are named one by one rather than
    as a kind or group; `absent` are those it names that take no part in the consultation. `kinds` are the kinds that it
    asks for as such, `one_of` those it speaks of as of one ("kommunen") though there are several, and `nobody` is True
    where none of that kind or group takes part; `everybody` tells that all are asked in so many words ("vilka", "who").
    `whole` is True where it is about no section and no subject, and so about the proposal in general. `reasons` asks for more of what was said, and `chatter` is no question to the responses.
    `register` is what it asks of the register of those asked and heard; None where it asks what is said. `attention`
    tells that it asks which sections most speak on, or nobody. `them` is the question before it, where it asks about
    those who take the stance that one asked for ("de", "them"). `mention` asks who speaks of it at all. `words`
    are its own content words as written, `search` is the text that is embedded, and `translated` the Swedish words that an
    English one is embedded with as well.
    """

    text: str
    language: Language
    kind: QuestionKind
    respondents: tuple[Respondent, ...]
    named: bool
    absent: tuple[Respondent, ...]
    sections: tuple[str, ...]
    stances: tuple[Stance, ...]
    terms: tuple[Term, ...]
    expanded: tuple[str, ...]
    search: str
    words: tuple[str, ...] = ()
    translated: tuple[str, ...] = ()
    kinds: tuple[RespondentKind, ...] = ()
    one_of: tuple[RespondentKind, ...] = ()
    nobody: bool = False
    reasons: bool = False
    chatter: bool = False
    register: RegisterAsked | None = None
    attention: Attention | None = None
    them: "Question | None" = None
    mention: bool = False
    everybody: bool = False

    @property
    def whole(self) -> bool:
        """Whether it is about the proposal in general."""
        return not (self.sections or self.terms)

    @property
    def of_acronyms(self) -> bool:
        """Whether it is about acronyms and nothing else: whoever writes them means just that."""
        return bool(self.words) and all(_ACRONYM.fullmatch(word) for word in self.words)
