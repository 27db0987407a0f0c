"""The text about one respondent: on a matter, or on the whole proposal section by section."""

from collections.abc import Iterable

from service.answer import Citation, Position
from service.composing import groups
from service.composing.telling import Telling, marks
from service.composing.wording import capital
from service.marks import GROUPS


def on_matter(telling: Telling) -> Iterable[str]:
    """What it does about the matter, then its own words in full."""
    (position,) = telling.positions
    doing = telling.towards(position.stance, 1)
    yield f"{telling.name(position)} {doing}. {marks(position.citations)}"
    yield ""
    yield from groups.in_full(telling, position)


def over_sections(telling: Telling) -> Iterable[str]:
    """What it says of the proposal as a whole, then its sections by stance."""
    (position,) = telling.positions
    cited = telling.cited(position)
    overall = [citation for citation in cited if citation.section is None]
    sections = [citation for citation in cited if citation.section is not None]
    if overall:
        yield f"{telling.name(position)} {telling.towards(position.stance, 1)}. {marks(c.n for c in overall)}"
        yield from (f"{telling.words.quoted(one.quote)} [{one.n}]" for one in overall)
    if sections:
        yield ("\n" if overall else "") + _sections(telling, position, sections)
        for stance in GROUPS:
            group = [one for one in sections if telling.stance_at(position, one.section) == stance]
            if group:
                yield f"\n{telling.words.groups[stance]}:"
                yield from (_line(telling, one) for one in group)


def _sections(telling: Telling, position: Position, cited: list[Citation]) -> str:
    """ "Region Nordvik speaks on 17 sections: supports in 7, ..."."""
    words = telling.words
    counts = {stance: sum(telling.stance_at(position, one.section) == stance for one in cited) for stance in GROUPS}
    sums = [words.in_count.format(verb=words.verbs[stance][0], n=n) for stance, n in counts.items() if n]
    sections = telling.some_sections(len(cited))
    name = telling.name(position)
    return (
        f"{words.speaks_on.format(name=name, sections=sections, sums=words.listed(sums))} {marks(c.n for c in cited)}"
    )


def _line(telling: Telling, citation: Citation) -> str:
    label = telling.label(citation.section or "")
    return f"{capital(label)}: {telling.words.quoted(citation.quote)} [{citation.n}]"
