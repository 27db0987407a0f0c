"""The stances that questions ask for in everyday words, as people type them."""

import pytest

from ingest.types import Stance
from service.question.stance_words import asked_stances

FOR: tuple[Stance, ...] = ("support", "support_with_reservation")
AGAINST: tuple[Stance, ...] = ("objects",)


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("Vilka vill ha hemtest?", FOR),
        ("vem vill gärna ha ett råd", FOR),
        ("Vilka regioner vill inte ha något råd?", AGAINST),
        ("Varför vill Region Nordvik inte ha hemtest?", AGAINST),
        ("och vem vill inte det", AGAINST),
        ("vem vill slippa en lag", AGAINST),
        ("Who wants home sampling?", FOR),
        ("and who wants it?", FOR),
        ("Which regions don't want a council?", AGAINST),
        ("who wants to scrap the council", AGAINST),
    ],
)
def test_wanting_and_not_wanting(text: str, stances: tuple[Stance, ...]) -> None:
    assert asked_stances(text).stances == stances


@pytest.mark.parametrize(
    "text",
    [
        "Vem vill ha mer pengar?",
        "vilka vill ha längre tid",
        "Which regions want more money?",
        "Which agencies want to know more?",
        "which respondents would like to have longer time",
        "Hur vill regionerna ha det med ansvaret?",
        "vad vill de ha istället?",
        "What do they want instead?",
    ],
)
def test_who_wants_something_else_than_proposed_takes_no_stance_on_it(text: str) -> None:
    assert asked_stances(text).stances == ()


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("vem gillar hemtest", FOR),
        ("vem gillar inte hemtest", AGAINST),
        ("vilka gillar det inte?", AGAINST),
        ("vilka ogillar hemtest", AGAINST),
        ("who likes home tests", FOR),
        ("Who doesn't like home tests?", AGAINST),
        ("who are happy with the council", FOR),
        ("which regions are not happy with the council", AGAINST),
        ("who is unhappy with 8.1", AGAINST),
        ("vilka är nöjda med förslaget", FOR),
        ("vilka är inte nöjda", AGAINST),
        ("vilka är för hemtest", FOR),
        ("who's for it", FOR),
        ("who thinks the written agreement is pointless", AGAINST),
        ("who is saying no to home tests", AGAINST),
        ("vilka tackar nej", AGAINST),
        ("vad säger kritikerna", AGAINST),
        ("vilka håller inte med?", AGAINST),
        ("who disagrees with the proposal", AGAINST),
    ],
)
def test_liking_agreeing_and_being_happy(text: str, stances: tuple[Stance, ...]) -> None:
    assert asked_stances(text).stances == stances


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("vem tycker att rådet är jättebra", FOR),
        ("Vilka tycker att hemtest är en dålig idé?", AGAINST),
        ("vem anser att rådet är överflödigt", AGAINST),
        ("who thinks the council is a waste of money", AGAINST),
        ("vilka tycker inte att rådet behövs", AGAINST),
        ("Who thinks it is not needed?", AGAINST),
        ("Vilka tycker att fler platser behövs?", ()),
        ("Vilka tycker att avgiften är för hög?", AGAINST),
        ("vilka är för dyra?", ()),
    ],
)
def test_good_bad_and_needless(text: str, stances: tuple[Stance, ...]) -> None:
    assert asked_stances(text).stances == stances


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("är det ingen som är emot?", AGAINST),
        ("men ingen är negativ?", AGAINST),
        ("so nobody objects?", AGAINST),
        ("Is nobody in favour?", FOR),
        ("nobody likes it?", FOR),
        ("Vilka har inga invändningar?", ("support",)),
    ],
)
def test_whether_nobody_does_asks_who_does(text: str, stances: tuple[Stance, ...]) -> None:
    assert asked_stances(text).stances == stances


def test_against_and_not_wanting_is_one_stance_and_liking_besides_is_two() -> None:
    assert asked_stances("vilka är emot rådet eller vill inte ha det").stances == AGAINST
    assert asked_stances("vilka gillar och vilka ogillar rådet").stances == (*FOR, *AGAINST)


def test_the_words_of_a_stance_are_found_without_the_matter_between_them() -> None:
    text = "Vilka regioner vill inte ha något råd?"
    assert [text[start:end] for start, end in asked_stances(text).spans] == ["vill inte ha något"]
