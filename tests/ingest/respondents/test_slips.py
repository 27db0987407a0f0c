from hypothesis import given
from hypothesis import strategies as st

from ingest.respondents.slips import slips

WORDS = st.text(alphabet="abcdeå", min_size=2, max_size=12)


@given(WORDS)
def test_a_word_rightly_spelt_has_no_slips(word: str) -> None:
    assert slips(word, word, 2) == 0


@given(WORDS, st.data())
def test_a_letter_left_out_after_the_first_is_one_slip(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word) - 1))
    assert slips(word[:at] + word[at + 1 :], word, 2) == 1


@given(WORDS, WORDS)
def test_slips_are_as_many_either_way_and_never_told_beyond_one_too_many(one: str, other: str) -> None:
    assert min(slips(one, other, 2), 3) == min(slips(other, one, 2), 3)


def test_two_letters_swapped_are_one_slip_and_another_first_letter_is_another_word() -> None:
    assert slips("regoinerna", "regionerna", 2) == 1
    assert slips("begionerna", "regionerna", 2) == 3
