"""Paragraphs by stance, each respondent with the words that carry its position, and those who say nothing."""

from collections.abc import Iterable, Sequence

from ingest.types import Stance, State
from service.answer import Citation, Position
from service.composing.telling import QUIET, Telling, marks
from service.composing.wording import capital
from service.marks import GROUPS


def by_stance(telling: Telling, positions: Sequence[Position], stances: Sequence[Stance] = ()) -> Iterable[str]:
    """A paragraph for each stance (only those of `stances`, if any), a line for each respondent that takes it."""
    for stance in GROUPS:
        group = [position for position in positions if position.stance == stance]
        if group and (not stances or stance in stances):
            yield f"\n{telling.words.groups[stance]}:"
            yield from (_line(telling, joint) for joint in together(group))


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


def the_rest_apart(telling: Telling, states: Sequence[State] = QUIET) -> Iterable[str]:
    """The same as a paragraph of its own, if there is any."""
    rest = list(the_rest(telling, states))
    return ["", *rest] if rest else []


def in_full(telling: Telling, position: Position, cited: Sequence[Citation] | None = None) -> Iterable[str]:
    """What was told of a position; then its citations (or those `cited`), whole, by section where that is not the matter's."""
    if words := telling.told.lines.get(position.respondent.id):
        yield words
    for citation in telling.cited(position) if cited is None else cited:
        yield f"{place(telling, citation)}{telling.words.quoted(citation.quote.strip())} [{citation.n}]"


def place(telling: Telling, citation: Citation) -> str:
    """ "Avsnitt 8.1 (Rehabilitering): " before a quote, where the first sentence has not said so."""
    if telling.matter.sections == (citation.section,):
        return ""
    label = telling.label(citation.section) if citation.section else citation.section_title
    return f"{capital(label)}: " if label else ""


def _line(telling: Telling, together: Sequence[Position]) -> str:
    """What one respondent says, or several that gave the same response."""
    names = telling.words.listed([telling.name(position) for position in together])
    joint = f" ({telling.words.jointly})" if len(together) > 1 else ""
    words = telling.told.lines.get(together[0].respondent.id, "")
    kept = "" if words and together[0].respondent.id not in telling.told.quoted else _said(telling, together)
    opening = "" if words.startswith(names) and not joint else f"{names}{joint}: "
    return opening + " ".join(filter(None, [words, kept]))


def _said(telling: Telling, together: Sequence[Position]) -> str:
    """The words of a position, quoted, and its citations; where reasons are asked for, the whole of its first quote."""
    position = together[0]
    numbers = marks(n for one in together for n in one.citations)
    cited = telling.cited(position)
    words = cited[0].quote.strip() if telling.question.reasons and cited else position.summary or ""
    return f"{telling.words.quoted(words)} {numbers}"


def together(positions: Sequence[Position]) -> Iterable[Sequence[Position]]:
    """The positions, those of a joint response together."""
    found: dict[tuple[str, ...], list[Position]] = {}
    for position in positions:
        who = sorted({position.respondent.name, *position.jointly_with})
        found.setdefault((*who, position.summary or ""), []).append(position)
    return found.values()
