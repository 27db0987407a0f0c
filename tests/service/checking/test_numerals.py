"""Numbers as values, in digits and words, Swedish and English."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.answer import Language
from service.checking.numerals import Numeral, numerals


def only(text: str, language: Language = "sv") -> Numeral:
    (found,) = numerals(text, language)
    return found


@pytest.mark.parametrize(
    ("swedish", "english"),
    [
        ("fyrtio platser", "40 places"),
        ("1,9 miljarder kronor", "1.9 billion kronor"),
        ("14 000 människor", "14,000 people"),
        ("tjugofem år", "twenty-five years"),
        ("tvåhundrafyrtio patienter", "two hundred and forty patients"),
        ("hälften", "half"),
        ("en femtedel", "a fifth"),
        ("femtonåringar", "fifteen years"),
        ("96 procent", "96%"),
        ("tiotusentals personer", "tens of thousands of people"),
        ("den 5 maj", "May 5"),
    ],
)
def test_the_two_languages_say_the_same_number(swedish: str, english: str) -> None:
    mine, theirs = numerals(swedish, "sv"), numerals(english, "en")
    assert mine
    assert all(any(one.carried_by(other) for other in theirs) for one in mine)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1,9 miljarder kronor", "1,9 miljoner kronor"),
        ("25 år", "25 månader"),
        ("9 procent", "9 kronor"),
        ("minst tre platser", "högst tre platser"),
        ("sex månader", "sju månader"),
        ("2,5 procent", "25 procent"),
    ],
)
def test_another_number_unit_or_bound_is_not_the_same(one: str, other: str) -> None:
    assert not only(one).carried_by(only(other))


@pytest.mark.parametrize("text", ["en dag och ett papper", "delning av trender", "sexuell hälsa", "andra regioner"])
def test_words_that_only_look_like_numbers_are_none(text: str) -> None:
    assert not numerals(text, "sv")


def test_english_months_need_a_capital_and_the_doubtful_ones_a_number() -> None:
    assert not numerals("The region may march on.", "en")
    assert not numerals("May it be so.", "en")
    assert {one.unit for one in numerals("on 1 July 2032", "en")} >= {"month name"}


@given(st.integers(min_value=0, max_value=10**9))
def test_every_whole_number_is_read_as_itself(number: int) -> None:
    assert only(f"i {number} fall").values == {float(number)}


@given(st.integers(min_value=1_000, max_value=10**9))
def test_thousands_are_parted_as_each_language_does(number: int) -> None:
    assert float(number) in only(f"i {number:,} fall".replace(",", " ")).values
    assert float(number) in only(f"in {number:,} cases", "en").values


@given(st.text(max_size=200))
def test_numbers_lie_in_the_text_in_order_and_apart(text: str) -> None:
    for language in ("sv", "en"):
        found = numerals(text, "en" if language == "en" else "sv")
        assert all(text[one.start : one.end] == one.text for one in found)
        assert all(one.end <= other.start for one, other in pairwise(found))
