"""Ranking measures on rankings worked out by hand, and their edges."""

import pytest

from eval.running.plain import heard
from eval.running.ranking import ndcg, recall, reciprocal_rank


@pytest.mark.parametrize(
    ("relevant", "of", "value"),
    [
        ([True, True], 2, 1.0),
        ([False, True], 1, 0.6309),  # 1 / log2(3)
        ([True, False, True], 2, 0.9197),  # (1 + 1/2) / (1 + 1/log2(3))
        ([True] * 10 + [True], 11, 1.0),
        ([False, False], 3, 0.0),
        ([], 3, 0.0),
        ([], 0, 0.0),
    ],
)
def test_ndcg(relevant: list[bool], of: int, value: float) -> None:
    assert ndcg(relevant, of) == pytest.approx(value, abs=1e-4)


def test_reciprocal_rank_and_recall() -> None:
    assert reciprocal_rank([False, False, True]) == pytest.approx(1 / 3)
    assert reciprocal_rank([]) == 0
    assert recall([True, False, True], 4) == 0.5
    assert recall([], 0) == 0


def test_who_wrote_one_of_the_first_pieces_is_heard() -> None:
    ranked = [frozenset({"A"}), frozenset({"B", "C"}), frozenset({"D"})]
    assert heard(ranked, 2) == {"A", "B", "C"}
    assert heard(ranked, 0) == frozenset()
