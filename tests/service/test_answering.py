"""The whole path over the samples: real embedder, real Chroma, real SQLite."""

from collections.abc import Sequence
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.errors import NotFound, WrongUse
from ingest.meanings import gathered
from service.answer import Answer, AskedKind
from service.answering import Answerer
from service.inquiry import Inquiry, Turn
from service.library_desk import LibraryDesk
from tests.service.answer_checks import check_answer, stated

MTB = "Vad säger regionerna om MTB jämfört med MDK?"


def ask(
    desk: LibraryDesk,
    question: str,
    *,
    history: Sequence[Turn] = (),
    respondents: Sequence[str] = (),
    sections: Sequence[str] = (),
    terms: Sequence[str] = (),
    kind: AskedKind | None = None,
) -> Answer:
    answer = desk.ask(
        Inquiry(question, history=history, respondents=respondents, sections=sections, terms=terms, kind=kind)
    )
    check_answer(answer, desk)
    return answer


def test_a_question_by_acronyms_finds_the_section_whose_title_has_neither(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, MTB)
    assert answer.outcome == "answered"
    assert answer.interpretation.sections == ("6.10.3",)
    assert {"Region Nordvik", "Region Ånäs"} <= stated(answer)
    assert {citation.section for citation in answer.citations} >= {"6.10.3"}


def test_what_words_mean_is_put_together_when_a_question_asks_for_a_topic(
    samples_desk: LibraryDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr("ingest.meanings.gathered", lambda kept: asked.append(len(kept)) or gathered(kept))
    answerer = Answerer(samples_desk.library, samples_desk.index, samples_desk.embedder)
    assert answerer.ask(Inquiry("Vad sägs om avsnitt 12.1?")).outcome == "answered"
    assert asked == []
    answers = [answerer.ask(Inquiry(MTB)) for _ in range(2)]
    assert len(asked) == 1
    assert {answer.text for answer in answers} == {ask(samples_desk, MTB).text}


def test_words_that_are_given_are_looked_for_in_place_of_the_question_s_own(samples_desk: LibraryDesk) -> None:
    question = "Vad säger regionerna om läkemedelslager?"
    own, given = ask(samples_desk, question), ask(samples_desk, question, terms=["MTB", "MDK"])
    assert own.interpretation.sections != given.interpretation.sections == ("6.10.3",)
    assert given.interpretation.terms == ("MTB", "MDK")
    assert given.interpretation.respondents == own.interpretation.respondents
    follow_up = ask(samples_desk, "Och Region Nordvik?", history=[Turn("user", question)], terms=["MTB"])
    assert follow_up.interpretation.sections == ("6.10.3",)


@pytest.mark.parametrize(
    ("question", "kind", "alike"),
    [
        ("Vad sägs om avsnitt 12.1?", "silence", "Vilka säger inget om avsnitt 12.1?"),
        ("Vad sägs om avsnitt 12.1?", "agreement", "Hur eniga är de om avsnitt 12.1?"),
        ("Vad sägs om avsnitt 12.1?", "stance", "Vilka är för och vilka är emot avsnitt 12.1?"),
        ("Vilka avstyrker avsnitt 12.1?", "section", "Vad sägs om avsnitt 12.1?"),
        ("Vilka avstyrker avsnitt 12.1?", "all_respondents", "Vad sägs om avsnitt 12.1?"),
        ("På vilka avsnitt är Region Nordvik emot?", "one_respondent", "Vad säger Region Nordvik?"),
    ],
)
def test_a_question_can_be_taken_for_another_kind(
    samples_desk: LibraryDesk, question: str, kind: AskedKind, alike: str
) -> None:
    own, given, meant = ask(samples_desk, question), ask(samples_desk, question, kind=kind), ask(samples_desk, alike)
    assert (given.text, given.interpretation.kind) == (meant.text, meant.interpretation.kind)
    assert own.text != given.text
    assert own.coverage == given.coverage


def test_which_sections_taken_for_what_is_said_is_about_the_whole(samples_desk: LibraryDesk) -> None:
    given = ask(samples_desk, "Vilka avsnitt får mest kritik?", kind="all_respondents")
    assert given.text == ask(samples_desk, "Vad sägs om förslaget i stort?").text


@pytest.mark.parametrize("kind", get_args(AskedKind))
@pytest.mark.parametrize(
    "question",
    [
        MTB,
        "Vad sägs?",
        "Region Nordvik?",
        "Vem är emot 99.9?",
        "Hej!",
        "Region Nordvik och Region Ånäs om 8.1?",
        "Vilka avsnitt får mest kritik?",
        "På vilka avsnitt är Region Nordvik emot?",
    ],
)
def test_whatever_kind_a_question_is_taken_for_the_contract_holds(
    samples_desk: LibraryDesk, question: str, kind: AskedKind
) -> None:
    assert (ask(samples_desk, question, kind=kind).outcome == "unsupported") == (question == "Hej!")


def test_a_follow_up_is_of_the_kind_that_is_given(samples_desk: LibraryDesk) -> None:
    before = [Turn("user", "Vilka avstyrker avsnitt 12.1?")]
    answer = ask(samples_desk, "Och avsnitt 8.1?", history=before, kind="silence")
    assert (answer.interpretation.kind, answer.interpretation.sections) == ("silence", ("8.1",))


def test_english_and_swedish_give_the_same_positions(samples_desk: LibraryDesk) -> None:
    swedish, english = ask(samples_desk, MTB), ask(samples_desk, "What did regions say about MTB vs MDK?")
    assert (swedish.language, english.language) == ("sv", "en")
    assert stated(swedish) == stated(english)


def test_everybody_asked_or_heard_gets_a_state(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Vad säger remissinstanserna om avsnitt 6.10.3?")
    states = {position.respondent.name: position.state for position in answer.positions}
    assert states["Region Skärfors"] == "not_answered"
    assert states["Förvaltningsrätten i Skärfors"] == "no_comment"
    assert states["Livsmiljöinspektionen"] == "abstained"
    assert set(states) == {one.name for one in samples_desk.library.respondents(answer.consultation)}


def test_a_chapter_holds_its_sections(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Vad säger Region Nordvik om kapitel 5?")
    assert {citation.section for citation in answer.citations} <= {"5", "5.1", "5.2", "5.4", "5.4.1", "5.4.2", "5.9"}
    assert stated(answer) == {"Region Nordvik"}


def test_section_8_1_is_not_8_10(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Vad sägs om avsnitt 8.1?")
    speaking = stated(answer)
    assert {citation.section for citation in answer.citations if citation.respondent in speaking} == {"8.1"}


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("Vad säger Region Skärfors om rehabilitering?", "respondent_missing"),
        ("Vad säger Region Skåne om rehabilitering?", "respondent_missing"),
        ("Vad säger Region Nordvik om avsnitt 10.2?", "respondent_silent"),
        ("Vad säger remissinstanserna om avsnitt 15.9?", "section_unknown"),
        ("Vad säger Region Nordvik om 15.9?", "section_unknown"),
        ("Any objections to 15.9?", "section_unknown"),
        ("Vilka avstyrker förslaget i 2.47 och 2.48?", "section_unknown"),
        ("Vad säger regionerna om vindkraft till havs?", "no_evidence"),
        ("Hej!", "unsupported"),
    ],
)
def test_not_answering_has_its_own_outcome(samples_desk: LibraryDesk, question: str, outcome: str) -> None:
    answer = ask(samples_desk, question)
    assert answer.outcome == outcome
    assert not stated(answer)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Hur ställer sig Sveriges Sjukresenärer till rehabilitering?", "Sveriges Sjukresenärer"),
        ("Vad är Sveriges Sjukresenärers syn på rehabilitering?", "Sveriges Sjukresenärer"),
        ("Vad säger Nordviks Handelskammare om rehabilitering?", "Nordviks Handelskammare"),
        ("Does Statens vårdråd support rehabilitation?", "Statens vårdråd"),
        ("What does the Brännby Court of Appeal say about rehabilitation?", "Brännby Court of Appeal"),
    ],
)
def test_whoever_takes_no_part_is_told_by_the_name_that_was_asked_for(
    samples_desk: LibraryDesk, question: str, name: str
) -> None:
    answer = ask(samples_desk, question)
    assert (answer.outcome, answer.positions) == ("respondent_missing", ())
    assert answer.text.startswith(name)


def test_a_follow_up_may_be_about_one_that_takes_no_part(samples_desk: LibraryDesk) -> None:
    history = [Turn("user", MTB), Turn("assistant", "...")]
    answer = ask(samples_desk, "Och Strålkliniken Öst?", history=history)
    assert (answer.outcome, stated(answer)) == ("respondent_missing", set())


@pytest.mark.parametrize(
    "question",
    [
        "Vad anser VKM om väntetider?",
        "Vad säger Vårdkvalitets myndigheten om väntetider?",
        "What does the Healthcare Quality Agency say about waiting times?",
    ],
)
def test_one_that_takes_part_is_found_under_other_names(samples_desk: LibraryDesk, question: str) -> None:
    assert stated(ask(samples_desk, question)) == {"Vårdkvalitetsmyndigheten"}


def test_filters_narrow_the_question(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Vad sägs?", respondents=["region-nordvik"], sections=["6.10.3"])
    assert stated(answer) == {"Region Nordvik"}
    assert {citation.section for citation in answer.citations} == {"6.10.3"}


def test_a_follow_up_keeps_the_matter(samples_desk: LibraryDesk) -> None:
    history = [Turn("user", MTB), Turn("assistant", "...")]
    answer = ask(samples_desk, "Och Region Nordvik?", history=history)
    assert stated(answer) == {"Region Nordvik"}
    assert {citation.section for citation in answer.citations} == {"6.10.3"}


def test_the_answer_says_what_made_it(samples_desk: LibraryDesk) -> None:
    made = ask(samples_desk, MTB).provenance
    assert (made.model, made.prompt, made.dropped) == (None, None, 0)
    assert made.embedder == samples_desk.embedder.name
    assert made.library == samples_desk.library.name


def test_a_language_model_that_is_not_set_is_refused(samples_desk: LibraryDesk) -> None:
    with pytest.raises(WrongUse, match="none is set"):
        samples_desk.ask(Inquiry(MTB, llm="ollama:gemma3:4b"))


@pytest.mark.parametrize("question", ["", "   ", "x" * 2001])
def test_a_question_that_is_none_is_refused(samples_desk: LibraryDesk, question: str) -> None:
    with pytest.raises(WrongUse):
        ask(samples_desk, question)


def test_an_unknown_consultation_names_those_there_are(samples_desk: LibraryDesk) -> None:
    with pytest.raises(NotFound, match="sou-2031-14"):
        samples_desk.ask(Inquiry(MTB, consultation="nix"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text(min_size=1, max_size=300).filter(str.strip))
def test_whatever_is_asked_the_contract_holds(samples_desk: LibraryDesk, question: str) -> None:
    ask(samples_desk, question)
