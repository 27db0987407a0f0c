"""The text of an answer: which sentences it is made of, by outcome and by the kind of question."""

from collections.abc import Iterable

from service.composing import (
    agreement,
    alone,
    attention,
    comparison,
    groups,
    mentions,
    register,
    respondents,
    sections,
    sums,
)
from service.composing.telling import MISSING, Telling, marks
from service.composing.wording import number
from service.question.kind import asks_where, asks_who_most


def write(telling: Telling) -> str:
    """The text of an answer. Pure: the same telling always gives the same text."""
    match telling.outcome:
        case "answered":
            first, *rest = "\n".join(_answer(telling)).strip().split("\n")
            return "\n".join([" ".join(filter(None, [first, telling.told.framing])), *rest])
        case "unsupported":
            return telling.words.unsupported
        case "section_unknown":
            return _with_offer(
                telling, telling.words.section_unknown.format(what=telling.labels(telling.question.sections))
            )
        case "no_evidence":
            return _with_offer(telling, _nothing(telling))
        case "respondent_silent":
            return _with_offer(telling, "\n".join(_named(telling)))
        case "respondent_missing":
            return "\n".join(_missing(telling))


def _answer(telling: Telling) -> Iterable[str]:
    question = telling.question
    if question.register:
        return register.told(telling, question.register)
    if telling.matter.mentioned:
        return mentions.told(telling)
    if question.attention == "none":
        return attention.none(telling)
    if question.attention and len(telling.positions) > 1:
        return attention.most(telling)
    match question.kind:
        case "silence":
            return _silence(telling)
        case "agreement":
            return agreement.over_sections(telling) if question.whole else agreement.on_matter(telling)
        case "comparison" if question.named and len(telling.positions) > 1:
            return comparison.over_sections(telling) if question.whole else comparison.on_matter(telling)
        case "comparison" if len(question.kinds) > 1:
            return comparison.of_kinds(telling)
    if asks_where(question):
        return sections.of_one(telling) if len(telling.positions) == 1 else sections.ranked(telling)
    if asks_who_most(question) and len(telling.positions) > 1:
        return respondents.ranked(telling)
    if len(telling.positions) == 1:
        return alone.over_sections(telling) if question.whole else alone.on_matter(telling)
    return _by_stance(telling) if question.stances else _everybody(telling)


def _everybody(telling: Telling) -> Iterable[str]:
    yield sums.speaking(telling)
    if telling.question.reasons:
        yield f"\n{telling.words.own_reasons}"
    yield from groups.by_stance(telling, telling.stated)
    yield from groups.the_rest_apart(telling)


def _by_stance(telling: Telling) -> Iterable[str]:
    yield from sums.taking(telling, telling.question.stances)
    if telling.question.whole:
        yield sections.taken_on(telling)
    yield from groups.by_stance(telling, telling.stated, telling.question.stances)


def _silence(telling: Telling) -> Iterable[str]:
    everybody, stated = len(telling.positions), telling.stated
    filling = {"all": everybody, "whom": telling.whom(everybody), "about": telling.about}
    if len(stated) == everybody:
        yield telling.words.everybody_speaks.format(**filling)
    else:
        quiet = sums.quiet_sums(telling)
        yield telling.words.silent_of.format(n=everybody - len(stated), sums=quiet, **filling)
        yield from groups.the_rest_apart(telling)
    if stated:
        yield f"\n{sums.others_speak(telling)}"


def _nothing(telling: Telling) -> str:
    """That nobody says anything: of a group that was asked for, who it is."""
    if telling.question.kind == "agreement" and telling.question.whole:
        return telling.words.too_few.format(whom=telling.whom(2))
    if len(telling.positions) == 1:
        return "\n".join(_named(telling))
    of_a_group = telling.question.kinds or (telling.question.whole and telling.question.respondents)
    if telling.question.sections or of_a_group:
        elsewhere = [sections.taken_on(telling)] if telling.question.stances and telling.question.whole else []
        return "\n".join([sums.speaking(telling), *elsewhere, *groups.the_rest_apart(telling)])
    heard = sum(position.state not in MISSING for position in telling.positions)
    return number(telling.words.no_evidence, heard).format(n=heard)


def _named(telling: Telling) -> Iterable[str]:
    """The states of those a question asks about, where none of them speaks."""
    if not telling.question.named and len(telling.positions) > 1:
        yield sums.speaking(telling)
        yield from groups.the_rest_apart(telling)
        return
    silent = [telling.name(position) for position in telling.positions if position.state == "silent"]
    if silent:
        yield telling.words.named_silent.format(names=telling.words.listed(silent), about=telling.about)
    yield from _saying_so(telling)
    yield from _gone(telling)


def _saying_so(telling: Telling) -> Iterable[str]:
    """Who of those named says that it has no comments, or abstains."""
    for state, forms in telling.words.named_quiet.items():
        found = [position for position in telling.positions if position.state == state]
        if found:
            names = telling.words.listed([telling.name(position) for position in found])
            numbers = marks(n for position in found for n in position.citations)
            yield f"{number(forms, len(found)).format(names=names)} {numbers}"


def _missing(telling: Telling) -> Iterable[str]:
    words = telling.words
    if telling.question.nobody:
        kinds = [words.all_of.get(kind, words.all_of[None])[1] for kind in telling.question.kinds]
        yield words.no_such.format(whom=words.listed(kinds)) if kinds else words.no_such_group
    if absent := [one.name for one in telling.question.absent]:
        yield number(words.not_asked, len(absent)).format(names=words.listed(absent))
    yield from groups.the_rest(telling, ("silent",))
    yield from _saying_so(telling)
    yield from _gone(telling)
    if telling.question.register:
        yield from register.unread_files(telling)


def _gone(telling: Telling) -> Iterable[str]:
    """Who of those named has not answered, or sent what could not be read."""
    gone = [telling.name(position) for position in telling.positions if position.state == "not_answered"]
    if gone:
        yield telling.words.named_missing.format(names=telling.words.listed(gone))
    yield from groups.the_rest(telling, ("unreadable",))


def _with_offer(telling: Telling, text: str) -> str:
    """The text, and the sections that came closest: an offer, not an answer."""
    near = telling.nearest
    if not near:
        return text
    return f"{text}\n{telling.words.nearest.format(sections=telling.words.listed([telling.label(n) for n in near]))}"
