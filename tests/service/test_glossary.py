from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.glossary import make_glossary

OWN = make_glossary([("läkemedelsbrist", "restnotering, lager, drug shortage"), ("bildstöd", "AI")])


def others(text: str, language: str = "sv") -> list[tuple[str, ...]]:
    assert language in ("sv", "en")
    return [one.others for one in OWN.expansions(text.split(), "en" if language == "en" else "sv")]


def test_an_acronym_stands_for_its_words_and_they_for_it() -> None:
    assert "multidisciplinär konferens" in others("MDK")[0]
    assert "MDK" in others("multidisciplinära konferensen")[0]
    assert "MDK" in others("multidisciplinary conferences", "en")[0]


@pytest.mark.parametrize("word", ["measure", "measured", "measuring", "measures", "Measured"])
def test_one_form_of_an_english_word_is_enough(word: str) -> None:
    assert "mätning" in others(word, "en")[0]


def test_an_english_word_is_not_looked_up_in_a_swedish_question() -> None:
    assert others("fall") == []
    assert others("fall", "en") != []


def test_the_longest_expression_is_taken_and_no_word_twice() -> None:
    (found,) = OWN.expansions(["local", "self", "government"], "en")
    assert (found.start, found.end) == (0, 3)
    assert "kommunalt självstyre" in found.others


def test_the_own_words_of_a_consultation_come_beside_the_general_ones() -> None:
    assert "restnotering" in others("läkemedelsbristen")[0]
    assert {"artificiell intelligens", "bildstöd"} <= set(others("AI")[0])


def test_a_word_whose_stem_is_that_of_another_is_left_out() -> None:
    assert others("lag") == []  # "lager" and "lag" have one stem


def test_kin_are_words_that_one_english_word_stands_for() -> None:
    assert "kostn" not in OWN.kin("kostn")
    assert "finansiering" in OWN.kin("peng")
    assert OWN.kin("obefintlig") == ()


@given(st.lists(st.sampled_from(["local", "self", "government", "MDK", "cost", "xyz", "data", "sharing"]), max_size=8))
def test_expansions_lie_apart_and_in_order(words: list[str]) -> None:
    found = OWN.expansions(words, "en")
    assert all(0 <= one.start < one.end <= len(words) for one in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
