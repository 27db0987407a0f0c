"""What a text is written from, and how respondents, sections and the matter are called in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.sections.numbers import in_order
from ingest.types import RespondentKind, Stance, State
from service.answer import Citation, Outcome, Position
from service.composing.wording import Wording, number, wording
from service.dossier import Dossier
from service.question import Question
from service.relevance import Matter

MISSING: tuple[State, ...] = ("not_answered", "unreadable")  # nothing is there to be read
QUIET: tuple[State, ...] = ("silent", "no_comment", "abstained", *MISSING)
_MOST_NUMBERED = 4  # sections that a sentence names by number


@dataclass(frozen=True, slots=True)
class Told:
    """Words to put into the text: `framing` after the first sentence, and a respondent's (by id) in place of its quote.

    Each sentence ends in citation numbers. `quoted` are the respondents whose quote stays beside their words.
    """

    framing: str = ""
    lines: Mapping[str, str] = field(default_factory=dict)
    quoted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Telling:
    """Everything that the text of an answer says.

    `positions` are in the order of the text; their summaries are words out of one of their citations. `nearest` are
    sections to offer where there is no answer. `told` are words that somebody else has found for it.
    """

    question: Question
    matter: Matter
    dossier: Dossier
    outcome: Outcome
    positions: tuple[Position, ...]
    citations: tuple[Citation, ...]
    nearest: tuple[str, ...] = ()
    told: Told = field(default_factory=Told)

    @property
    def words(self) -> Wording:
        """The words of the question's language."""
        return wording(self.question.language)

    @property
    def stated(self) -> list[Position]:
        """The positions of those who speak."""
        return [position for position in self.positions if position.state == "stated"]

    def cited(self, position: Position) -> list[Citation]:
        """The citations of a position."""
        return [self.citations[n - 1] for n in position.citations]

    def name(self, position: Position) -> str:
        """A respondent's name, with what is missing where its response is."""
        kinds = self.dossier.kinds.get(position.respondent.id, frozenset())
        kind = next(iter(kinds)) if len(kinds) == 1 else "response"
        if kind in self.words.kinds:
            return self.words.only.format(name=position.respondent.name, kind=self.words.kinds[kind])
        return position.respondent.name

    def whom(self, n: int) -> str:
        """What `n` of those asked about are: "regions" where all of them are, else "respondents"."""
        return number(self.words.all_of.get(self._kind, self.words.all_of[None]), n)

    @property
    def them(self) -> str:
        """What those asked about are, all together: "the regions"."""
        return self.words.the.get(self._kind, self.words.the[None])

    @property
    def _kind(self) -> RespondentKind | None:
        """The kind that all of those asked about are of, if they are."""
        kinds = {position.respondent.kind for position in self.positions}
        return next(iter(kinds)) if len(kinds) == 1 else None

    def label(self, section: str) -> str:
        """A section by number and title: "avsnitt 8.1 (Rehabilitering)"."""
        known = self.dossier.sections.get(section)
        form = self.words.section if "." in section else self.words.chapter
        return form.format(number=section) + (f" ({known.title})" if known and known.title else "")

    def labels(self, sections: Sequence[str]) -> str:
        """Several sections by number alone; one by its title too."""
        if len(sections) == 1:
            return self.label(sections[0])
        return self.words.sections.format(numbers=self.words.listed(sections))

    @property
    def about(self) -> str:
        """The matter after a verb of speaking: "om avsnitt 8.1 (Rehabilitering)"."""
        if self.question.whole:
            return self.words.about_whole
        sections = self.matter.sections
        named = 0 < len(sections) <= _MOST_NUMBERED
        return self.words.about.format(what=self.labels(sections)) if named else self.words.about_this

    @property
    def inside(self) -> str:
        """The matter after "the proposal": "i avsnitt 8.1 (Rehabilitering)"."""
        if self.question.whole:
            return self.words.inside_whole
        sections = self.matter.sections
        named = 0 < len(sections) <= _MOST_NUMBERED
        return self.words.inside.format(what=self.labels(sections)) if named else self.words.inside_this

    def some_sections(self, n: int) -> str:
        """ "3 sections"."""
        return number(self.words.some_sections, n).format(n=n)

    def stance_at(self, position: Position, section: str | None) -> Stance | None:
        """The stance that a respondent takes on one section."""
        return self.dossier.stance_on(section or "", position.respondent.id)

    def common_sections(self, positions: Sequence[Position]) -> list[str]:
        """The sections that all of these respondents are cited on, in the proposal's order."""
        cited = [{one.section for one in self.cited(position) if one.section} for position in positions]
        return in_order(set.intersection(*cited)) if cited else []

    def towards(self, stance: Stance | None, n: int) -> str:
        """What `n` respondents of a stance do about the matter: "are against the proposal in section 8.1"."""
        return number(self.words.towards[stance], n).format(inside=self.inside, about=self.about)


def marks(numbers: Iterable[int]) -> str:
    """Citation numbers as the text has them: "[1][3]"."""
    return "".join(f"[{n}]" for n in numbers)


def first_marks(positions: Iterable[Position]) -> str:
    """The first citation of each position."""
    return marks(position.citations[0] for position in positions if position.citations)
