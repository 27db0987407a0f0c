"""The text about respondents side by side: where they agree and differ, by stance, and what each says."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from service.answer import Citation, Position
from service.composing import alone, groups, sums
from service.composing.telling import Telling, first_marks, marks
from service.composing.wording import capital


def on_matter(telling: Telling) -> Iterable[str]:
    """Whether they agree, then each with its words in full."""
    stated, words = telling.stated, telling.words
    names = words.listed([telling.name(position) for position in stated])
    if len(stated) == 1:
        yield f"{words.only_speaks.format(names=names, about=telling.about)} {first_marks(stated)}"
    else:
        yield f"{_verdict(telling, stated, names)} {first_marks(stated)}"
    for position in stated:
        yield f"\n{telling.name(position)} ({words.verbs[position.stance][0]}):"
        yield from groups.in_full(telling, position)
    yield from groups.the_rest_apart(telling)


def of_kinds(telling: Telling) -> Iterable[str]:
    """Sums for each kind asked for, then everybody by stance."""
    for kind in dict.fromkeys(position.respondent.kind for position in telling.positions):
        mine = tuple(position for position in telling.positions if position.respondent.kind == kind)
        yield sums.speaking(replace(telling, positions=mine))
    yield from groups.by_stance(telling, telling.stated)
    yield from groups.the_rest_apart(telling)


def over_sections(telling: Telling) -> Iterable[str]:
    """The sections that all of them speak on: where they take the same stance, and where not."""
    stated, words = telling.stated, telling.words
    names = words.listed([telling.name(position) for position in stated])
    if _is_one_response(telling, stated):
        yield f"{words.one_response.format(names=names)} {first_marks(stated)}\n"
        yield from alone.over_sections(replace(telling, positions=tuple(stated[:1])))
        yield from groups.the_rest_apart(telling)
        return
    common = telling.common_sections(stated)
    alike = [n for n in common if len({telling.stance_at(position, n) for position in stated}) == 1]
    unlike = [n for n in common if n not in alike]
    if len(stated) > 1 and all(_overall(telling, position) for position in stated):
        yield f"{_verdict(telling, stated, names)} {marks(_overall(telling, one)[0].n for one in stated)}"
    if len(stated) < 2 or not common:
        yield words.none_of_them.format(names=names)
    else:
        counts = {"alike": telling.some_sections(len(alike)), "unlike": telling.some_sections(len(unlike))}
        who = words.both if len(stated) == 2 else words.all_
        head = words.common.format(names=names, who=who, common=telling.some_sections(len(common)), **counts)
        yield f"{head} {marks(n for position in stated for n in position.citations)}"
    for title, numbers in ((words.unlike, unlike), (words.alike, alike)):
        if numbers:
            yield f"\n{title}"
            yield from (_line(telling, stated, section) for section in numbers)
    yield from groups.the_rest_apart(telling)


def _is_one_response(telling: Telling, stated: Sequence[Position]) -> bool:
    """Whether all that they say is one response that they gave together."""
    places = telling.dossier.by_respondent
    said = {places.get(position.respondent.id, ()) for position in stated}
    return len(stated) > 1 and len(said) == 1


def _overall(telling: Telling, position: Position) -> list[Citation]:
    """What a respondent is cited on of the proposal as a whole."""
    return [citation for citation in telling.cited(position) if citation.section is None]


def _verdict(telling: Telling, stated: Sequence[Position], names: str) -> str:
    """Whether those who speak take the same stance, and which each takes."""
    words, stances = telling.words, {position.stance for position in stated}
    each = [f"{telling.name(position)} {words.verbs[position.stance][0]}" for position in stated]
    if len(stances) > 1:
        return words.differ_on.format(names=names, about=telling.about, sums=words.listed(each))
    (stance,) = stances
    if stance in (None, "neutral"):
        return words.no_side.format(names=names, about=telling.about)
    who = words.both if len(stated) == 2 else words.all_
    return words.agree_on.format(names=names, about=telling.about, who=who, verb=words.verbs[stance][1])


def _line(telling: Telling, stated: Sequence[Position], section: str) -> str:
    """One section: what each does there, with its words."""
    label = telling.label(section)
    each = []
    for position in stated:
        verb = telling.words.verbs[telling.stance_at(position, section)][0]
        (cited, *_) = [one for one in telling.cited(position) if one.section == section]
        each.append(f"{telling.name(position)} {verb}: {telling.words.quoted(cited.quote)} [{cited.n}]")
    return "\n- ".join([capital(label), *each])
