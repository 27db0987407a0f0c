import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.cognates import as_swedish


@pytest.mark.parametrize(
    ("english", "swedish"),
    [
        ("pharmacology", "farmakologi"),
        ("coordinates", "koordinat"),
        ("capacity", "kapacitet"),
        ("historical", "historisk"),
        ("frequency", "frekvens"),
        ("inspectors", "inspektör"),
        ("Database", "databas"),
    ],
)
def test_a_word_that_both_languages_have_is_spelt_as_in_swedish(english: str, swedish: str) -> None:
    assert as_swedish(english) == swedish


@pytest.mark.parametrize("word", ["", "ward", "HPV16", "vård", "two words"])
def test_what_is_too_short_or_no_english_word_is_left_alone(word: str) -> None:
    assert as_swedish(word) is None


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=30))
def test_the_spelling_is_one_word_in_small_letters(word: str) -> None:
    spelt = as_swedish(word)
    assert spelt is not None
    assert spelt == "".join(letter for letter in spelt.lower() if letter.isalpha())
