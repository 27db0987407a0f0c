"""Which sections most speak on, which nobody does, and who takes a stance on most, over the samples."""

import re

import pytest

from ingest.sections.numbers import contains
from service.library_desk import LibraryDesk
from service.matrix import MatrixFilter
from tests.service.composing.test_kinds_of_answers import numbers
from tests.service.test_answering import ask

CONSULTATION = "sou-2031-14"


def cells(desk: LibraryDesk) -> dict[str, dict[str, str | None]]:
    """The stance of each respondent, by name, on each section that it has a statement on; by the matrix."""
    found: dict[str, dict[str, str | None]] = {}
    for row in desk.matrix(CONSULTATION, MatrixFilter()).rows:
        said = desk.statements(CONSULTATION, respondent=row.respondent.id, section=None)
        own = {number for one in said for number in one.sections}
        found[row.respondent.name] = {one.section: one.stance for one in row.cells if one.section in own}
    return found


@pytest.mark.parametrize(
    "question", ["Vilka avsnitt har flest kommentarer?", "Which sections have most comments?", "vad tar de upp?"]
)
def test_the_sections_that_most_speak_on_come_first_and_add_up(samples_desk: LibraryDesk, question: str) -> None:
    answer = ask(samples_desk, question)
    lines = [line for line in answer.text.splitlines() if line.startswith("- ")]
    speaking = []
    for number, line in zip(answer.interpretation.sections, lines, strict=True):
        first, *rest = numbers(line.split("): ", 1)[1])
        assert first == sum(number in said for said in cells(samples_desk).values()) == sum(rest)
        speaking.append(first)
    assert speaking == sorted(speaking, reverse=True)
    assert len(lines) == 5


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Vilka avsnitt har ingen kommenterat?", None),
        ("Which sections got no comments?", None),
        ("Vilka avsnitt har Region Nordvik inte kommenterat?", "Region Nordvik"),
    ],
)
def test_sections_that_nobody_speaks_on_are_listed(samples_desk: LibraryDesk, question: str, name: str | None) -> None:
    answer = ask(samples_desk, question)
    told = re.findall(r"^- \w+ ([\d.]+)", answer.text, re.MULTILINE)
    spoken = {n for one, said in cells(samples_desk).items() if name in (None, one) for n in said}
    known = {one.number for one in samples_desk.library.consultation(CONSULTATION).sections}
    assert told
    assert set(told) <= known
    assert not {n for n in told if any(contains(n, other) for other in spoken)}
    assert numbers(answer.text.splitlines()[0])[-1 if answer.language == "en" else 0] == len(told)


@pytest.mark.parametrize(
    ("question", "stances"),
    [
        ("Vem är mest kritisk?", {"objects"}),
        ("Who is the most critical?", {"objects"}),
        ("Vilka är mest positiva?", {"support", "support_with_reservation"}),
    ],
)
def test_who_takes_a_stance_on_most_sections(samples_desk: LibraryDesk, question: str, stances: set[str]) -> None:
    answer = ask(samples_desk, question)
    taking = {name: sum(one in stances for one in said.values()) for name, said in cells(samples_desk).items()}
    told = {}
    for line in answer.text.splitlines():
        if line.startswith("- "):
            (name,) = (name for name in taking if line.startswith(f"- {name} "))
            told[name] = numbers(line)[0]
    assert numbers(answer.text)[0] == sum(n > 0 for n in taking.values())
    assert told == {name: taking[name] for name in told}
    assert list(told.values()) == sorted(told.values(), reverse=True)
    assert max(n for name, n in taking.items() if name not in told) < min(told.values())


@pytest.mark.parametrize("question", ["Vilken kommun är mest kritisk?", "Which municipality is the most critical?"])
def test_of_the_only_one_there_is_all_that_it_speaks_on_is_counted(samples_desk: LibraryDesk, question: str) -> None:
    answer = ask(samples_desk, question)
    assert numbers(answer.text)[0] == len(cells(samples_desk)["Ekmo kommun"])


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Vilken myndighet är mest kritisk?", "Ingen av 2 myndigheter är emot i något avsnitt."),
        ("Which authority is the most critical?", "None of 2 agencies objects on any section."),
    ],
)
def test_that_nobody_takes_the_stance_anywhere_is_said(samples_desk: LibraryDesk, question: str, said: str) -> None:
    assert ask(samples_desk, question).text.split("\n", 1)[0] == said


def test_a_matter_of_its_own_is_no_question_of_attention(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Vilka frågor om barn tar de upp?")
    assert "barn" in answer.interpretation.terms


@pytest.mark.parametrize(
    ("question", "kind", "said_first"),
    [
        ("Vad är regionerna emot?", "stance", "Regionerna uttalar sig om"),
        ("Vilka avsnitt är mest omstridda?", "agreement", "Mest oeniga"),
        ("Which sections are most controversial?", "agreement", "Where the respondents disagree most"),
        ("Vilka är för?", "stance", "av 22 remissinstanser stödjer"),
        ("Nämn tre argument mot cancerrådet", "stance", "av 22 remissinstanser är emot"),
        ("Vad föreslår regionerna?", "stance", "Regionerna uttalar sig om"),
        ("Vilka delar av förslaget får mest kritik?", "stance", "Remissinstanserna uttalar sig om"),
        ("Vilka delar utredningens bedömning?", "stance", "av 22 remissinstanser stödjer"),
        ("Vilka delar inte bedömningen i 12.1?", "stance", "av 22 remissinstanser är emot"),
        ("Sammanfatta", "all_respondents", "9 av 22 remissinstanser uttalar sig om förslaget i stort"),
        ("Summarise the responses", "all_respondents", "9 of 22 respondents speak on the proposal as a whole"),
    ],
)
def test_terse_questions_are_answered_as_what_they_ask(
    samples_desk: LibraryDesk, question: str, kind: str, said_first: str
) -> None:
    answer = ask(samples_desk, question)
    assert (answer.outcome, answer.interpretation.kind) == ("answered", kind)
    assert said_first in answer.text.split("\n", 1)[0]


def test_a_chapter_that_is_asked_about_in_words_holds_its_sections(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Vad säger universitetet om kompetens?")
    assert answer.outcome == "answered"
    assert {one.section for one in answer.citations} <= {"10", "10.2", "10.3", "10.4"}
