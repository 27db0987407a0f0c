"""From standpoints to an answer: what is quoted of each respondent, then the text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ingest.respondents.names import swedish_order
from ingest.stances.standpoints import Standpoint
from ingest.types import Respondent, State
from service.answer import Citation, Outcome, Position, RespondentRef
from service.composing.outcomes import outcome_of
from service.composing.telling import Telling, Told
from service.composing.text import write
from service.dossier import Dossier
from service.marks import GROUPS
from service.mentions import mention_quotes
from service.offers import nearest_sections
from service.question import Question
from service.question.kind import asks_where, asks_who_most
from service.quoting import Asked, Quote, cite, first_words, quotes, section_quotes
from service.relevance import Evidence, Matter

_ORDER: tuple[State, ...] = ("stated", "silent", "no_comment", "abstained", "not_answered", "unreadable")


@dataclass(frozen=True, slots=True)
class Composed:
    """An answer's text, and all that it was written from."""

    telling: Telling
    text: str

    def retell(self, told: Told) -> str:
        """The text with other words in it."""
        return write(replace(self.telling, told=told))

    @property
    def outcome(self) -> Outcome:
        """Whether the question is answered."""
        return self.telling.outcome

    @property
    def positions(self) -> tuple[Position, ...]:
        """One for each respondent that the question is about."""
        return self.telling.positions

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Numbered from 1, in the order of the positions."""
        return self.telling.citations


class _Manner(NamedTuple):
    """How every respondent is quoted, by what is asked: with how its response begins, or on the sections where it takes
    the stance, or on each section; and whether it is asked about alone."""

    first_words: bool
    where_taken: bool
    by_section: bool
    alone: bool


def compose(
    question: Question, matter: Matter, standpoints: Sequence[Standpoint], dossier: Dossier, evidence: Evidence | None
) -> Composed:
    """Put an answer together. Citations are numbered in the order of the positions."""
    telling = find(question, matter, standpoints, dossier, evidence)
    return Composed(telling, write(telling))


def find(
    question: Question, matter: Matter, standpoints: Sequence[Standpoint], dossier: Dossier, evidence: Evidence | None
) -> Telling:
    """What an answer tells: everybody's position, and the words that it rests on."""
    citations: list[Citation] = []
    positions: list[Position] = []
    manner = _manner(question, alone=len(standpoints) == 1)
    asked = Asked.of(question, matter.sections, dossier, evidence)
    for one in sorted(standpoints, key=lambda one: (_rank(one, question), swedish_order(one.respondent.name))):
        found = _quotes(one, manner, question, matter, asked)
        cited = [
            cite(
                len(citations) + n,
                quote,
                one.respondent,
                dossier,
                (quote.section,) if quote.section else matter.sections,
            )
            for n, quote in enumerate(found, 1)
        ]
        citations.extend(cited)
        positions.append(
            Position(
                RespondentRef(one.respondent.id, one.respondent.name, one.respondent.kind),
                one.state,
                None if matter.mentioned else one.stance,
                found[0].summary if found and one.state == "stated" else None,
                tuple(citation.n for citation in cited),
                _jointly_with(one, dossier),
                stance_source=None if matter.mentioned else one.stance_source,
            )
        )
    outcome = outcome_of(question, matter, dossier, positions)
    nearest = () if outcome == "answered" else nearest_sections(question, matter, dossier, evidence)
    return Telling(question, matter, dossier, outcome, tuple(positions), tuple(citations), nearest)


def everybody(question: Question, dossier: Dossier) -> tuple[Respondent, ...]:
    """Whom an answer gives a position: those it names, or all who were asked or who answered."""
    if question.kind == "none" or question.nobody or (question.absent and not question.respondents):
        return ()
    return question.respondents or dossier.respondents


def _manner(question: Question, *, alone: bool) -> _Manner:
    by_section = (
        alone or question.kind in ("agreement", "comparison") or bool(question.attention) or asks_where(question)
    )
    return _Manner(
        first_words=question.register is not None or question.attention == "none",
        where_taken=asks_who_most(question) and not alone,
        by_section=question.whole and by_section,
        alone=alone,
    )


def _quotes(one: Standpoint, manner: _Manner, question: Question, matter: Matter, asked: Asked) -> Sequence[Quote]:
    """What is quoted of one respondent: of a question about the whole proposal, its words on each section."""
    if matter.mentioned and one.state == "stated":
        return mention_quotes(one, asked)
    if manner.first_words:
        return first_words(one, asked.dossier)
    if manner.where_taken and one.state == "stated" and (taken := _taken(one, question, asked.dossier)):
        return section_quotes(one.statements, asked, taken)
    if manner.by_section and one.state == "stated":
        return section_quotes(one.statements, asked, _to_quote(one, question, matter, asked.dossier))
    return quotes(one, asked, alone=manner.alone)


def _to_quote(one: Standpoint, question: Question, matter: Matter, dossier: Dossier) -> tuple[str, ...]:
    """The sections to quote a respondent on: of one that takes the stance asked for, those where it does."""
    if one.stance not in question.stances:
        return matter.sections
    taken = (on for on in matter.sections if dossier.stance_on(on, one.respondent.id) in question.stances)
    return tuple(taken) or matter.sections


def _taken(one: Standpoint, question: Question, dossier: Dossier) -> tuple[str, ...]:
    """The sections on which a respondent takes a stance that is asked for."""
    return tuple(n for n in dossier.by_section if dossier.stance_on(n, one.respondent.id) in question.stances)


def _jointly_with(one: Standpoint, dossier: Dossier) -> tuple[str, ...]:
    """Who else gave the response that a standpoint rests on, by name."""
    if dossier.joint.isdisjoint(one.statements):
        return ()
    others = {id for at in one.statements for id in dossier.said[at].respondents} - {one.respondent.id}
    return tuple(sorted(dossier.people[id].name for id in others))


def _rank(one: Standpoint, question: Question) -> tuple[int, bool, int]:
    """Those who speak first, of them those who take a stance that is asked for, then by stance."""
    return _ORDER.index(one.state), one.stance not in question.stances, GROUPS.index(one.stance)
