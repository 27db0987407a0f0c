"""Sentences with counts: how many speak, how many take each stance, how many say nothing."""

from collections.abc import Iterable, Sequence

from ingest.types import Stance, State
from service.answer import Position
from service.composing.telling import QUIET, Telling, first_marks
from service.composing.wording import capital, number
from service.marks import GROUPS


def speaking(telling: Telling) -> str:
    """The first sentence: "12 of 22 respondents speak on section 2.5: 1 supports, ...; 9 say nothing."."""
    stated = telling.stated
    if not stated:
        return f"{counted(telling, 0, telling.words.speak[0].format(about=telling.about))}{_quiet_part(telling)}."
    verb = number(telling.words.speak, len(stated)).format(about=telling.about)
    head = counted(telling, len(stated), verb)
    sums = telling.words.sums.format(head=head, sums=by_stance(telling, stated))
    return f"{sums}{_quiet_part(telling)}. {first_marks(stated)}"


def taking(telling: Telling, stances: Sequence[Stance]) -> Iterable[str]:
    """For "who objects?": how many and who, then what the others who speak say, then how many say nothing."""
    words, stated = telling.words, telling.stated
    meant = [position for position in stated if position.stance in stances]
    rest = [position for position in stated if position.stance not in stances]
    if meant:
        names = words.listed(list(dict.fromkeys(telling.name(position) for position in meant)))
        yield f"{counted(telling, len(meant), _doing(telling, stances, meant))}: {names}. {first_marks(meant)}"
    else:
        yield f"{counted(telling, 0, telling.towards(stances[0], 1))}."
    if rest:
        yield f"{words.others_say.format(sums=by_stance(telling, rest))} {first_marks(rest)}"
    if quiet := quiet_sums(telling):
        yield f"{capital(quiet)}."


def others_speak(telling: Telling) -> str:
    """ "The other 12 speak: 1 supports, ...", after those who are silent."""
    stated = telling.stated
    form = number(telling.words.these_speak, len(stated))
    return f"{form.format(n=len(stated), sums=by_stance(telling, stated))} {first_marks(stated)}"


def by_stance(telling: Telling, positions: Sequence[Position]) -> str:
    """ "1 supports, 4 support with reservations and 2 object"."""
    counts = {stance: sum(position.stance == stance for position in positions) for stance in GROUPS}
    return telling.words.listed([telling.words.verb(stance, n) for stance, n in counts.items() if n])


def counted(telling: Telling, n: int, verb: str) -> str:
    """ "12 of 22 respondents speak", or "None of 22 respondents speaks": `verb` is in the form for as many, or for one."""
    everybody = len(telling.positions)
    form = telling.words.counted if n else telling.words.nobody
    return form.format(n=n, all=everybody, whom=telling.whom(everybody), verb=verb)


def quiet_sums(telling: Telling, states: Sequence[State] = QUIET) -> str:
    """ "8 have answered without taking it up and 1 has not answered"."""
    counts = {state: sum(position.state == state for position in telling.positions) for state in states}
    forms = telling.words.quiet
    return telling.words.listed([number(forms[state], n).format(n=n) for state, n in counts.items() if n])


def _doing(telling: Telling, stances: Sequence[Stance], meant: Sequence[Position]) -> str:
    """What those meant do: "support the proposal in section 2.5, 4 of them with reservations"."""
    taken = [stance for stance in stances if any(position.stance == stance for position in meant)]
    if len(taken) == 1:
        return telling.towards(taken[0], len(meant))
    if set(taken) == {"support", "support_with_reservation"}:
        reserved = sum(position.stance == "support_with_reservation" for position in meant)
        share = telling.words.thereof_reserved.format(n=reserved)
        return f"{telling.towards('support', len(meant))}, {share}"
    verb = number(telling.words.speak, len(meant)).format(about=telling.about)
    return f"{verb} ({by_stance(telling, meant)})"


def _quiet_part(telling: Telling) -> str:
    """ "; 9 say nothing and 1 has not answered", or nothing where everybody speaks."""
    words = telling.words
    silent = sum(position.state == "silent" for position in telling.positions)
    parts = [number(words.says_nothing, silent).format(n=silent)] if silent else []
    parts += filter(None, [quiet_sums(telling, (state,)) for state in QUIET if state != "silent"])
    return f"; {words.listed(parts)}" if parts else ""
