"""Paragraphs by stance, each respondent with the words that carry its position, and those who say nothing."""

from collections.abc import Iterable, Sequence

from ingest.types import Stance, State
from service.answer import Citation, Position
from service.composing.telling import QUIET, STANCES, Telling, marks


def by_stance(telling: Telling, positions: Sequence[Position], stances: Sequence[Stance] = ()) -> Iterable[str]:
    """A paragraph for each stance (only those of `stances`, if any), a line for each respondent that takes it."""
    for stance in STANCES:
        group = [position for position in positions if position.stance == stance]
        if group and (not stances or stance in stances):
            yield f"\n{telling.words.groups[stance]}:"
            yield from (_line(telling, together) for together in _by_words(group))


def the_rest(telling: Telling, states: Sequence[State] = QUIET) -> Iterable[str]:
    """A sentence for each state in which nothing is stated."""
    for state in states:
        names = [
            f"{telling.name(position)} {marks(position.citations)}".strip()
            for position in telling.positions
            if position.state == state
        ]
        if names:
            yield telling.words.rest[state].format(names=telling.words.listed(names), about=telling.about)


def in_full(telling: Telling, position: Position) -> Iterable[str]:
    """A line for each citation of a position, whole, under its section where that is not the matter's own."""
    for citation in telling.cited(position):
        yield f"{place(telling, citation)}{telling.words.quoted(citation.quote.strip())} [{citation.n}]"


def place(telling: Telling, citation: Citation) -> str:
    """ "Avsnitt 8.1 (Rehabilitering): " before a quote, where the first sentence has not said so."""
    if telling.matter.sections == (citation.section,):
        return ""
    label = telling.label(citation.section) if citation.section else citation.section_title
    return f"{label[:1].upper()}{label[1:]}: " if label else ""


def _line(telling: Telling, together: Sequence[Position]) -> str:
    """What one respondent says, or several that gave the same response."""
    names = telling.words.listed([telling.name(position) for position in together])
    joint = f" ({telling.words.jointly})" if len(together) > 1 else ""
    return f"{names}{joint}: {_said(telling, together)}"


def _said(telling: Telling, together: Sequence[Position]) -> str:
    """The words of a position: quoted where they are its own, else as they are; then its citations."""
    position = together[0]
    numbers = marks(n for one in together for n in one.citations)
    cited = telling.cited(position)
    if telling.question.reasons and cited:
        return f"{telling.words.quoted(cited[0].quote.strip())} {numbers}"
    summary = position.summary or ""
    if any(summary in citation.quote for citation in cited):
        return f"{telling.words.quoted(summary)} {numbers}"
    return summary if summary.endswith("]") else f"{summary} {numbers}"


def _by_words(positions: Sequence[Position]) -> Iterable[Sequence[Position]]:
    """The positions, those of a joint response together."""
    together: dict[tuple[str, ...], list[Position]] = {}
    for position in positions:
        who = sorted({position.respondent.name, *position.jointly_with})
        together.setdefault((*who, position.summary or ""), []).append(position)
    return together.values()
