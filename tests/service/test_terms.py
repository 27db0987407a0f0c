"""The words that a question looks for, and what each weighs."""

import pytest

from service.terms import Term, WeighedTerms


@pytest.mark.parametrize(
    ("terms", "share"),
    [
        ([Term("ord")], 1.0),
        ([Term("annat")], 0.0),
        ([Term("ord"), Term("annat")], 0.5),
        ([Term("annat", (("ord",),))], 1.0),
        ([Term("annat", (("ord", "saknas"),))], 0.0),
        ([], 0.0),
    ],
)
def test_the_share_of_words_held(terms: list[Term], share: float) -> None:
    rarity = {"ord": 1.0, "annat": 1.0, "saknas": 1.0}
    assert WeighedTerms.of(terms, rarity, 1.0).share_in(frozenset({"ord"})) == pytest.approx(share)


def test_a_rare_word_counts_for_more_and_one_that_nobody_uses_for_most() -> None:
    terms = WeighedTerms.of([Term("ofta"), Term("sällan"), Term("aldrig")], {"ofta": 1.0, "sällan": 3.0}, 6.0)
    assert [terms.share_in(frozenset({word})) for word in ("ofta", "sällan", "aldrig")] == [0.1, 0.3, 0.6]
