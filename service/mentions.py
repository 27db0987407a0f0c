"""Who mentions the words of a question, where no section is about them: single statements, and the sentences that do."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.stances.standpoints import Standpoint
from ingest.text.sentences import sentences
from ingest.text.words import index_terms
from service.dossier import Dossier
from service.question import Question
from service.question.mention import asks_for_either
from service.quoting import MOST_STATEMENTS, Asked, Quote
from service.relevance import Evidence, Matter
from service.terms import WeighedTerms


def mentioned(question: Question, dossier: Dossier, evidence: Evidence, closest: Sequence[str]) -> Matter:
    """The statements that hold the question's words just so: all of them, or one of those that it has an "or" between.

    `closest` are the sections to offer where nobody mentions them.
    """
    held = evidence.held >= 1
    found = held.any(axis=0) if asks_for_either(question.text) else held.all(axis=0)
    terms = WeighedTerms.of(question.terms, dossier.rarity, dossier.rarest)
    places = tuple(int(at) for at in np.flatnonzero(found) if len(held) and _sentence(dossier.said[at].text, terms))
    return Matter((), places, tuple(closest), mentioned=bool(places))


def is_of_the_words(about: Matter, dossier: Dossier, evidence: Evidence) -> bool:
    """Whether a section that was found is about the very words: its title holds them just so, or half its statements do."""
    held = np.asarray((evidence.held >= 1).all(axis=0))
    titled = np.asarray((evidence.titled >= 1).all(axis=0))
    places = {number: at for at, number in enumerate(dossier.by_section)}
    return any(
        titled[places[number]] or _most(held[list(dossier.by_section[number])])
        for number in about.sections
        if number in places
    )


def _most(held: NDArray[np.bool_]) -> bool:
    """Whether half the statements hold the words, and more than one does."""
    return bool(held.sum() > 1 and 2 * held.sum() >= len(held))


def mention_quotes(one: Standpoint, asked: Asked) -> tuple[Quote, ...]:
    """The sentence of each statement of a respondent that mentions the words, the first ones of its response."""
    found = []
    for at in one.statements[:MOST_STATEMENTS]:
        said = asked.dossier.said[at]
        if span := _sentence(said.text, asked.terms):
            start, end = span
            sections = said.statement.sections
            before = said.statement.start
            section = sections[0] if sections else None
            found.append(Quote(at, before + start, before + end, section, said.text[start:end]))
    return tuple(found)


def _sentence(text: str, terms: WeighedTerms) -> tuple[int, int] | None:
    """Where the sentence of a statement stands that holds most of the words; None where its text holds none of them."""
    shares = [(terms.share_in(frozenset(index_terms(text[one.start : one.end]))), one) for one in sentences(text)]
    share, best = max(shares, key=lambda pair: pair[0], default=(0.0, None))
    return (best.start, best.end) if best is not None and share > 0 else None
