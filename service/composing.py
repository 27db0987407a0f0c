"""The answer put together from quotes: a sentence with the counts, the positions by stance, and who is silent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ingest.stances.standpoints import Standpoint
from ingest.types import Respondent
from service.answer import Citation, Outcome, Position, RespondentRef, Stance, State
from service.dossier import Dossier
from service.question import Question
from service.quoting import cite, quotes
from service.relevance import Evidence, Matter
from service.wording import Wording, wording

_GROUPS: tuple[Stance | None, ...] = (
    "support", "support_with_reservation", "suggests_change", "objects", "neutral", None
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Composed:
    """What is said of a question, with every claim tied to a citation."""

    outcome: Outcome
    text: str
    positions: tuple[Position, ...]
    citations: tuple[Citation, ...]


def compose(
    question: Question, matter: Matter, standpoints: Sequence[Standpoint], dossier: Dossier, evidence: Evidence | None
) -> Composed:
    """Put an answer together. Citations are numbered in the order in which the text uses them."""
    ordered = sorted(standpoints, key=lambda one: (_rank(one), one.respondent.name))
    citations: list[Citation] = []
    positions: list[Position] = []
    for one in ordered:
        found = quotes(one.statements, question, dossier, evidence)
        cited = [
            cite(len(citations) + n, quote, one.respondent, dossier, matter.sections)
            for n, quote in enumerate(found, 1)
        ]
        citations.extend(cited)
        positions.append(
            Position(
                RespondentRef(one.respondent.id, one.respondent.name, one.respondent.kind),
                one.state,
                one.stance,
                found[0].summary if found and one.state == "stated" else None,
                tuple(citation.n for citation in cited),
                _jointly_with(one, dossier),
            )
        )
    outcome = _outcome(question, dossier, positions)
    text = _Text(question, matter, dossier, wording(question.language)).write(outcome, positions)
    return Composed(outcome, text, tuple(positions), tuple(citations))


def _jointly_with(one: Standpoint, dossier: Dossier) -> tuple[str, ...]:
    """Who else gave the response that a standpoint rests on, by name."""
    names = {respondent.id: respondent.name for respondent in dossier.respondents}
    others = {id for at in one.statements for id in dossier.said[at].respondents} - {one.respondent.id}
    return tuple(sorted(names[id] for id in others))


def _rank(one: Standpoint) -> tuple[int, int]:
    states: tuple[State, ...] = ("stated", "silent", "no_comment", "abstained", "not_answered", "unreadable")
    return states.index(one.state), _GROUPS.index(one.stance)


def _outcome(question: Question, dossier: Dossier, positions: Sequence[Position]) -> Outcome:
    if question.kind == "none":
        return "unsupported"
    unknown = [number for number in question.sections if number not in dossier.sections and not dossier.within(number)]
    if unknown and len(unknown) == len(question.sections):
        return "section_unknown"
    if any(position.state == "stated" for position in positions):
        return "answered"
    if question.absent and not question.respondents:
        return "respondent_missing"
    if question.named:
        gone = all(position.state in ("not_answered", "unreadable") for position in positions)
        return "respondent_missing" if gone else "respondent_silent"
    return "answered" if question.kind == "silence" and question.sections else "no_evidence"


class _Text:
    """Writes the text of one answer."""

    def __init__(self, question: Question, matter: Matter, dossier: Dossier, words: Wording) -> None:
        self._question = question
        self._dossier = dossier
        self._words = words
        self._sections = matter.sections
        self._nearest = matter.nearest

    def write(self, outcome: Outcome, positions: Sequence[Position]) -> str:
        words = self._words
        match outcome:
            case "unsupported":
                return words.unsupported
            case "section_unknown":
                return words.section_unknown.format(numbers=words.listed(self._question.sections))
            case "no_evidence":
                heard = sum(position.state not in ("not_answered", "unreadable") for position in positions)
                return self._with_offer(words.no_evidence.format(all=heard))
            case "respondent_silent":
                return self._with_offer("\n".join(self._rest(positions, self._words.named_silent)))
            case "respondent_missing":
                absent = [one.name for one in self._question.absent]
                missing = words.not_asked.format(names=words.listed(absent)) if absent else ""
                return "\n".join(filter(None, [missing, *self._rest(positions, words.silent)]))
        return "\n".join([self._counts(positions), *self._stated(positions), *self._rest(positions, words.silent)])

    def _counts(self, positions: Sequence[Position]) -> str:
        """The first sentence: how many speak, and how many take each stance."""
        words = self._words
        stated = [position for position in positions if position.state == "stated"]
        whom = "region" if all(position.respondent.kind == "region" for position in positions) else "other"
        filling = {"all": len(positions), "whom": words.one_of[whom], "matter": self._matter()}
        if not stated:
            return words.none_speaks.format(**filling)
        sums = [
            words.counts[stance].format(n=n)
            for stance in _GROUPS
            if (n := sum(position.stance == stance for position in stated))
        ]
        numbers = "".join(f"[{position.citations[0]}]" for position in stated)
        return f"{words.speaks.format(stated=len(stated), **filling)}: {words.listed(sums)}. {numbers}"

    def _stated(self, positions: Sequence[Position]) -> Iterable[str]:
        """A paragraph for each stance, a line for each respondent that takes it."""
        for stance in _GROUPS:
            group = [one for one in positions if one.state == "stated" and one.stance == stance]
            if group:
                yield f"\n{self._words.groups[stance]}:"
                yield from (self._line(together) for together in _by_words(group))

    def _line(self, together: Sequence[Position]) -> str:
        """What one respondent says, or several that gave the same response."""
        names = self._words.listed([self._name(position) for position in together])
        marks = "".join(_marks(position) for position in together)
        joint = f" ({self._words.jointly})" if len(together) > 1 else ""
        return f"{names}{joint}: {self._words.quoted(together[0].summary or '')} {marks}"

    def _rest(self, positions: Sequence[Position], silent: str) -> Iterable[str]:
        """A sentence for each state in which nothing is stated."""
        sentences: Mapping[State, str] = {
            "silent": silent,
            "no_comment": self._words.no_comment,
            "abstained": self._words.abstained,
            "not_answered": self._words.not_answered,
            "unreadable": self._words.unreadable,
        }
        first = True
        for state, sentence in sentences.items():
            names = [
                f"{self._name(position)} {_marks(position)}".strip()
                for position in positions
                if position.state == state
            ]
            if names:
                line = sentence.format(names=self._words.listed(names), matter=self._matter())
                yield f"\n{line}" if first and silent == self._words.silent else line
                first = False

    def _name(self, position: Position) -> str:
        """A respondent's name, with what is missing where its response is."""
        places = self._dossier.by_respondent.get(position.respondent.id, ())
        kinds = {self._dossier.said[at].document.kind for at in places}
        kind = next(iter(kinds)) if len(kinds) == 1 else "response"
        if kind in self._words.kinds:
            return self._words.only.format(name=position.respondent.name, kind=self._words.kinds[kind])
        return position.respondent.name

    def _matter(self) -> str:
        words = self._words
        if len(self._sections) == 1:
            number = self._sections[0]
            section = self._dossier.sections.get(number)
            return words.on_section.format(
                number=number, title=f" ({section.title})" if section and section.title else ""
            )
        if 1 < len(self._sections) <= 4:
            return words.on_sections.format(numbers=words.listed(self._sections))
        return words.on_this

    def _with_offer(self, text: str) -> str:
        """The text, and the sections that came closest: an offer, not an answer."""
        near = [
            f"{number} {self._dossier.sections[number].title}".strip()
            for number in self._nearest
            if number in self._dossier.sections
        ]
        return f"{text} {self._words.nearest.format(sections=self._words.listed(near))}" if near else text


def _by_words(positions: Sequence[Position]) -> Iterable[Sequence[Position]]:
    """The positions, those of a joint response together."""
    together: dict[tuple[str, ...], list[Position]] = {}
    for position in positions:
        who = sorted({position.respondent.name, *position.jointly_with})
        together.setdefault((*who, position.summary or ""), []).append(position)
    return together.values()


def _marks(position: Position) -> str:
    return "".join(f"[{n}]" for n in position.citations)


def everybody(question: Question, dossier: Dossier) -> tuple[Respondent, ...]:
    """Whom an answer gives a position: those the question names, or all who were asked or who answered."""
    return question.respondents or (() if question.absent else dossier.respondents)
