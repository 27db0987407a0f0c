"""The text on who has answered at all, from the register of those asked and heard."""

from collections.abc import Iterable, Sequence

from ingest.types import State
from service.answer import Position
from service.composing import contents, groups, lengths, sums
from service.composing.telling import MISSING, Telling, first_marks, marks
from service.composing.wording import number
from service.question.register import RegisterAsked

_ANSWERED: tuple[State, ...] = ("stated", "no_comment", "abstained", "unreadable")


def told(telling: Telling, asked: RegisterAsked) -> Iterable[str]:
    """What is asked of the register: of one respondent, of those in some states, of joint responses, or of everybody."""
    if asked.contents:
        yield from contents.told(telling)
    elif asked.length:
        yield from lengths.told(telling)
    elif len(telling.positions) == 1:
        yield from _of_one(telling)
    elif asked.unasked:
        yield from _unasked(telling)
    elif asked.invited:
        yield from _invited(telling)
    elif asked.joint:
        yield from _jointly(telling)
    elif asked.states == ("not_answered",):
        yield from _unanswered(telling)
    elif asked.states:
        yield from _in_states(telling, asked.states)
    else:
        yield from _answered(telling)
    if absent := [one.name for one in telling.question.absent]:
        yield number(telling.words.not_asked, len(absent)).format(names=telling.words.listed(absent))


def _answered(telling: Telling) -> Iterable[str]:
    """How many have answered; then who, by what kind of response; only their sums where it is asked how many."""
    everybody = len(telling.positions)
    answered = sum(position.state in _ANSWERED for position in telling.positions)
    form = telling.words.all_answered if answered == everybody > 2 else f"{telling.words.answered_of}."
    yield form.format(n=answered, all=everybody, whom=telling.whom(everybody))
    if telling.question.kind == "count":
        if heard := [position for position in telling.positions if position.citations]:
            yield f"{sums.quiet_sums(telling, ('stated', 'no_comment', 'abstained'))}. {first_marks(heard)}"
        yield from groups.the_rest(telling, MISSING)
    else:
        for state in (*_ANSWERED, "not_answered"):
            yield from _line(telling, state)
    yield from unread_files(telling)


def _invited(telling: Telling) -> Iterable[str]:
    """Who was asked, as far as anybody wrote that down, and who has answered unasked; then who has answered."""
    yield from _asked_and_unasked(telling)
    yield from _answered(telling)


def _unasked(telling: Telling) -> Iterable[str]:
    """Who has answered without being asked; where nobody wrote down who was asked, who has answered."""
    if not telling.dossier.consultation.asked:
        return _invited(telling)
    how_many, *unasked = _asked_and_unasked(telling)
    return [how_many, *(unasked or [telling.words.none_unasked])]


def _asked_and_unasked(telling: Telling) -> Iterable[str]:
    """How many were asked, and who has answered without it, where there is anybody."""
    invited = set(telling.dossier.consultation.asked)
    everybody = len(telling.positions)
    if not invited:
        yield telling.words.nobody_known_asked
        return
    asked = [one for one in telling.positions if one.respondent.id in invited]
    yield telling.words.were_asked.format(n=len(asked), all=everybody, whom=telling.whom(everybody))
    if unasked := [_names(telling, [one]) for one in telling.positions if one.respondent.id not in invited]:
        yield telling.words.unasked.format(names=telling.words.listed(unasked))


def _unanswered(telling: Telling) -> Iterable[str]:
    """How many have not answered, and who."""
    everybody = len(telling.positions)
    filling = {"all": everybody, "whom": telling.whom(everybody)}
    missing = sum(position.state == "not_answered" for position in telling.positions)
    if missing:
        yield f"{telling.words.not_answered_of.format(n=missing, **filling)}."
    else:
        yield telling.words.all_answered.format(**filling)
    yield from groups.the_rest(telling, MISSING)
    yield from unread_files(telling)


def _in_states(telling: Telling, states: Sequence[State]) -> Iterable[str]:
    """How many are in each of these states; then who, with the words that say so."""
    for state in states:
        found = [position for position in telling.positions if position.state == state]
        verb = number(telling.words.quiet_verbs[state], len(found) or 1)
        yield f"{sums.counted(telling, len(found), verb)}{':' if found else '.'}"
        yield from (_with_words(telling, position) for position in found)
    if "unreadable" in states:
        yield from unread_files(telling)


def _jointly(telling: Telling) -> Iterable[str]:
    """How many have answered together with others, and with whom."""
    joint = [position for position in telling.positions if position.jointly_with]
    verb = number(telling.words.answered_jointly, len(joint) or 1)
    yield f"{sums.counted(telling, len(joint), verb)}{':' if joint else '.'}"
    for together in groups.together(joint):
        yield f"- {telling.words.listed([telling.name(one) for one in together])} {first_marks(together)}"


def _of_one(telling: Telling) -> Iterable[str]:
    """Whether one respondent has answered, with whom, on how many sections, and how its response begins."""
    (position,) = telling.positions
    words, name, numbers = telling.words, telling.name(position), marks(position.citations)
    if position.state == "stated":
        sections = len(
            {n for at in _statements(telling, position) for n in telling.dossier.said[at].statement.sections}
        )
        joint = words.together_with.format(names=words.listed(position.jointly_with)) if position.jointly_with else ""
        on = words.and_speaks_on.format(sections=telling.some_sections(sections)) if sections else ""
        yield f"{words.has_answered.format(name=name)}{joint}{on}. {numbers}"
        yield f"{words.begins.format(words=words.quoted(position.summary or ''))} {numbers}"
    elif position.citations:
        yield f"{number(words.named_quiet[position.state], 1).format(names=name)} {numbers}"
        yield from (f"{words.quoted(one.quote)} [{one.n}]" for one in telling.cited(position))
    elif position.state == "unreadable":
        yield from groups.the_rest(telling, ("unreadable",))
    else:
        yield words.named_missing.format(names=name)
        yield from unread_files(telling)


def _statements(telling: Telling, position: Position) -> Sequence[int]:
    return telling.dossier.by_respondent.get(position.respondent.id, ())


def _line(telling: Telling, state: State) -> Iterable[str]:
    """ "3 abstain from commenting: A [1], B and C (jointly) [2][3]." of a state that anybody is in."""
    found = [position for position in telling.positions if position.state == state]
    if found:
        each = [_names(telling, one) for one in groups.together(found)]
        yield f"{sums.quiet_sums(telling, (state,))}: {', '.join(each)}."


def _names(telling: Telling, together: Sequence[Position]) -> str:
    """One respondent, or several that gave the same response, with their citations."""
    names = telling.words.listed([telling.name(position) for position in together])
    joint = f" ({telling.words.jointly})" if len(together) > 1 else ""
    return f"{names}{joint} {first_marks(together)}".strip()


def _with_words(telling: Telling, position: Position) -> str:
    """ "- Region A: “...” [1]", or the name alone of one that sent nothing that is read."""
    said = "".join(f": {telling.words.quoted(one.quote)} [{one.n}]" for one in telling.cited(position))
    return f"- {telling.name(position)}{said}"


def unread_files(telling: Telling) -> Iterable[str]:
    """The files that could not be read and whose sender nobody knows: one who seems not to have answered may have."""
    if files := telling.dossier.unread_files:
        yield telling.words.unread_files.format(files=telling.words.listed(files))
