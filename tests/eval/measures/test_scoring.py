"""Each measure on answers whose score can be told by hand, with its explanation."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.gold.question import GoldQuestion
from eval.measures import MEASURES, ZERO_TOLERANCE, Answered, score
from eval.measures.answered import Source, misquoted
from eval.measures.telling import carried
from service.answer import Answer
from tests.eval.made import ANAS, DOCUMENT, NORDVIK, SUNDMARK, answer, citation, gold, position


def scores(question: GoldQuestion, given: Answer) -> dict[str, tuple[float, str]]:
    documents = {f"d-{name}": Source(DOCUMENT, frozenset({name})) for name in (NORDVIK, ANAS, SUNDMARK)}
    wrong = tuple(misquoted(given, documents.__getitem__))
    return {one.measure: (one.value, one.why) for one in score(question, Answered(given, wrong))}


def right() -> Answer:
    told = [position(NORDVIK, summary=DOCUMENT, n=1), position(ANAS, "silent"), position(SUNDMARK, "not_answered")]
    return answer(told, [citation(1, NORDVIK)], "1 av 3 regioner är emot [1].")


def question(**given: Any) -> GoldQuestion:
    known = {"speaks": frozenset({NORDVIK}), "stances": {NORDVIK: "objects"}, "sections": frozenset({"2.5"})}
    return gold(**(known | {"states": {SUNDMARK: "not_answered"}} | given))


def test_a_right_answer_has_every_score_and_no_explanation() -> None:
    everything = question(counts=frozenset({1}), quotes={NORDVIK: ("40 miljoner",)}, forbidden=("hyllar",))
    found = scores(everything, right())
    assert found == dict.fromkeys(MEASURES, (1.0, ""))


def test_who_is_not_heard_and_who_is_wrongly_heard_are_named() -> None:
    found = scores(question(speaks=frozenset({ANAS, SUNDMARK})), right())
    assert found["respondent_recall"] == (0.0, f"not heard: {SUNDMARK}, {ANAS}")
    assert found["respondent_precision"] == (0.0, f"wrongly heard: {NORDVIK}")
    assert found["voices"] == (0.0, f"called silent: {SUNDMARK}, {ANAS}")
    assert found["silences"] == (0.0, f"made to speak: {NORDVIK}")


def test_whom_it_is_no_error_to_hear_is_not_counted() -> None:
    found = scores(question(speaks=frozenset(), may_speak=frozenset({NORDVIK})), right())
    assert found["respondent_precision"] == (1.0, "")
    assert found["silences"] == (1.0, "")
    assert "respondent_recall" not in found


def test_a_voice_where_nobody_speaks_is_imprecise() -> None:
    assert scores(question(speaks=frozenset()), right())["respondent_precision"][0] == 0


def test_only_the_stance_asked_for_is_the_answer() -> None:
    asked = question(asked=frozenset({"support"}))
    assert scores(asked, answer([position(NORDVIK, stance="support", n=1)]))["respondent_precision"][0] == 0
    assert "respondent_precision" not in scores(asked, right())


def test_a_wrong_stance_says_what_it_is_and_what_it_should_be() -> None:
    assert scores(question(stances={NORDVIK: "support"}), right())["stances"] == (
        0.0,
        f"stance: {NORDVIK} is support, not objects",
    )


def test_a_state_that_is_mistaken_is_named() -> None:
    assert scores(question(states={SUNDMARK: "abstained"}), right())["states"][1] == (
        f"state: {SUNDMARK} is abstained, not not_answered"
    )


def test_a_citation_from_another_section_is_wrong_and_one_from_near_is_not() -> None:
    other = answer([position(NORDVIK, n=1)], [citation(1, NORDVIK, "9.9")], "[1]")
    bare = answer([position(NORDVIK, n=1)], [citation(1, NORDVIK, None)], "[1]")
    assert scores(question(), other)["sections"] == (0.0, f"wrong section: 9.9 [1] of {NORDVIK}")
    assert scores(question(near=frozenset({"9.9"})), other)["sections"][0] == 1
    assert scores(question(), bare)["sections"][0] == 0
    assert scores(question(near=frozenset({"-"})), bare)["sections"][0] == 1


def test_a_quote_shifted_by_a_character_is_not_exact() -> None:
    shifted = answer([position(NORDVIK, n=1)], [citation(1, NORDVIK, start=1)], "[1]")
    assert scores(question(), shifted)["exact_quotes"] == (0.0, f"[1] is not the text at 1-{1 + len(DOCUMENT)}")


def test_a_quote_of_another_region_is_the_wrong_region() -> None:
    borrowed = citation(1, ANAS)
    wrong = answer([position(NORDVIK, n=1)], [citation(1, NORDVIK)], "[1]")
    wrong = answer([position(NORDVIK, n=1)], [type(borrowed)(*_but(borrowed, "respondent", NORDVIK))], "[1]")
    assert scores(question(), wrong)["right_region"] == (0.0, f"[1] is credited to {NORDVIK}, and is by {ANAS}")


def _but(one: Any, name: str, value: object) -> Iterator[Any]:
    return (value if field == name else getattr(one, field) for field in one.__slots__)


@pytest.mark.parametrize(
    ("text", "positions"),
    [("[2]", [position(NORDVIK, n=1)]), ("[1]", [position(ANAS, n=1)]), ("[1]", [position(NORDVIK)])],
    ids=["a number without a citation", "another's citation", "speaking without any"],
)
def test_marks_that_lead_nowhere_are_unresolved(text: str, positions: list[Any]) -> None:
    found = scores(question(), answer(positions, [citation(1, NORDVIK)], text))
    assert found["resolved_marks"][0] < 1
    assert found["resolved_marks"][1].startswith("unresolved: ")


def test_who_speaks_without_a_mark_in_the_text_is_named() -> None:
    silenced = answer([position(NORDVIK, n=1)], [citation(1, NORDVIK)], "En region är emot.")
    assert scores(question(), silenced)["marks"] == (0.0, f"without a mark in the text: {NORDVIK}")


@pytest.mark.parametrize(
    ("text", "value"),
    [("1 av 3 [1]", 1.0), ("En region är emot [1]", 1.0), ("Flera är emot [1]", 0.5), ("Flera\n1 är emot", 0.5)],
)
def test_a_count_must_be_heard_and_said(text: str, value: float) -> None:
    asked = question(counts=frozenset({1}))
    assert scores(asked, answer([position(NORDVIK, n=1)], [citation(1, NORDVIK)], text))["counts"][0] == value


def test_a_count_of_others_is_half_right_at_most() -> None:
    assert scores(question(counts=frozenset({2})), right())["counts"] == (0.0, "1 heard, not 2; 2 is not said")


def test_what_must_not_be_said_is_not_restrained() -> None:
    assert scores(question(forbidden=("REGIONER är emot",)), right())["restraint"][0] == 0


def test_the_language_and_the_outcome_are_those_of_the_question() -> None:
    found = scores(question(language="en", outcomes=frozenset({"no_evidence"})), right())
    assert found["language"] == (0.0, "answered in sv")
    assert found["outcome"] == (0.0, "answered, not no_evidence")


@pytest.mark.parametrize(
    ("sentence", "is_carried"),
    [
        ("Regionen avstyrker förslaget.", True),
        ("Förslaget avstyrks av regionen.", True),
        ("Regionen avstyrker inte förslaget.", False),
        ("Det kostar 50 miljoner kronor.", False),
        ("Sjuksköterskor saknas på avdelningarna.", False),
    ],
)
def test_a_sentence_is_carried_by_its_words_numbers_and_negations(sentence: str, is_carried: bool) -> None:
    assert carried(sentence, DOCUMENT) is is_carried


def test_a_told_sentence_that_nothing_carries_is_quoted() -> None:
    invented = answer([position(NORDVIK, summary="Det kostar 50 kronor.", n=1)], [citation(1, NORDVIK)], "[1]")
    assert scores(question(), invented)["support"] == (0.0, f"not carried: {NORDVIK}: 'Det kostar 50 kronor.'")


names = st.frozensets(st.sampled_from([NORDVIK, ANAS, SUNDMARK]))


@given(speaks=names, may=names, heard=names)
def test_scores_lie_between_0_and_1_and_explain_what_is_below_1(
    speaks: frozenset[str], may: frozenset[str], heard: frozenset[str]
) -> None:
    given = answer([position(name, "stated" if name in heard else "silent") for name in (NORDVIK, ANAS, SUNDMARK)])
    for value, why in scores(gold(speaks=speaks, may_speak=may - speaks), given).values():
        assert 0 <= value <= 1
        assert bool(why) == (value < 1)


def test_what_is_never_tolerated_is_measured() -> None:
    assert set(MEASURES) >= ZERO_TOLERANCE
