"""What must hold of every Answer, whatever was asked: checked against the library, not against the code under test."""

import re

from service.answer import Answer, Position
from service.library_desk import LibraryDesk

STATES_ANSWERED = {"stated", "silent", "no_comment", "abstained"}


def check_answer(answer: Answer, desk: LibraryDesk) -> None:
    """The laws of the contract."""
    names = {one.id: one.name for one in desk.library.respondents(answer.consultation)}
    assert [citation.n for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    for citation in answer.citations:
        document = desk.library.document(citation.document.id)
        assert citation.quote == document.text[citation.start : citation.end]
        assert citation.quote.strip()
        assert citation.respondent in {names[one] for one in document.respondents}
        assert document.counts
    by_number = {citation.n: citation for citation in answer.citations}
    for position in answer.positions:
        assert bool(position.citations) == (position.state in ("stated", "no_comment", "abstained"))
        assert all(by_number[n].respondent == position.respondent.name for n in position.citations)
        assert (position.stance is None) == (position.stance_source is None)
        assert position.stance is None or position.state == "stated"
        if position.summary and not position.written:
            assert any(position.summary in by_number[n].quote for n in position.citations)
    states = [position.state for position in answer.positions]
    coverage = answer.coverage
    assert coverage.stated == states.count("stated")
    assert coverage.unreadable == states.count("unreadable")
    assert coverage.answered == sum(state in STATES_ANSWERED for state in states)
    assert coverage.stated + coverage.silent == coverage.answered
    assert coverage.answered + coverage.unreadable + states.count("not_answered") == len(states)
    assert {int(n) for n in re.findall(r"\[(\d+)\]", answer.text)} <= set(by_number)
    assert answer.text.strip()


def stated(answer: Answer) -> set[str]:
    """The names of the respondents that speak."""
    return {position.respondent.name for position in answer.positions if position.state == "stated"}


def check_written(answer: Answer, plain: Answer) -> None:
    """What no language model may change in `plain`, the same answer without one, and what its words must keep to.

    Knows nothing of how they are checked in the product: plain rules, that hold of every true summary that is short.
    """
    assert answer.outcome == plain.outcome
    assert answer.citations == plain.citations
    assert answer.coverage == plain.coverage
    assert [_register(one) for one in answer.positions] == [_register(one) for one in plain.positions]
    names = {position.respondent.name for position in answer.positions}
    for position, before in zip(answer.positions, plain.positions, strict=True):
        if not position.written:
            assert position.summary == before.summary
            continue
        told = position.summary or ""
        own = [one for one in answer.citations if one.n in position.citations]
        known = [position.respondent.name, *position.jointly_with, *(one.section or "" for one in own)]
        source = " ".join([*(one.quote for one in own), *known])
        assert not uncarried(told, source, answer.language), (told, source)
        assert not [name for name in names - {position.respondent.name, *position.jointly_with} if name in told]


def uncarried(told: str, source: str, language: str) -> list[str]:
    """What a text holds that its source does not: numbers, names, a "not", and in Swedish too many words of its own."""
    said = {word.casefold() for word in re.findall(r"\w+", source)}
    wrong = [number for number in _NUMBER.findall(told) if number not in _NUMBER.findall(source)]
    wrong += [name for name in re.findall(r"(?<=[\w,;] )[A-ZÅÄÖ]\w+", told) if _stem(name) not in map(_stem, said)]
    wrong += re.findall(r"[\[\]<>{}|`*#]|https?:|www\.", told)
    if language == "sv":
        if _NOT.search(told) and not _NOT.search(source):
            wrong.append("not")
        words = [word.casefold() for word in re.findall(r"[^\W\d_]{5,}", told)]
        own = [word for word in words if _stem(word) not in map(_stem, said)]
        wrong += own if len(own) > max(2, len(words) / 2) else []
    return wrong


_NOT = re.compile(r"\b(?:inte|ej|icke|ingen|inget|inga|aldrig|utan|saknar\w*|avst\w+|motsätter)\b", re.IGNORECASE)


_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def _stem(word: str) -> str:
    return word.casefold()[:5]


def _register(position: Position) -> tuple[object, ...]:
    return position.respondent, position.state, position.stance, position.citations, position.jointly_with
