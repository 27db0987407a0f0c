"""What must hold of every Answer, whatever was asked: checked against the library, not against the code under test."""

import re

from service.answer import Answer
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
        if position.summary:
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
