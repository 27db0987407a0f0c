import numpy as np
import pytest

from eval.train.shares import counted, shares_of
from eval.train.stance import CLASSES, voices

LEARNED = np.array([0.5, 0.5])


def drawn(first: float, count: int = 4000) -> np.ndarray:
    """Scores of statements of two classes that are easy or hard to tell, as learned where both were as common."""
    chance = np.random.default_rng(3)
    seen = np.where(chance.random(count) < first, 1, -1) + 1.2 * chance.standard_normal(count)
    return np.stack([seen, -seen], axis=1) / 1.2**2


@pytest.mark.parametrize("first", [0.1, 0.5, 0.8])
def test_shares_are_found_that_nobody_told(first: float) -> None:
    assert shares_of(drawn(first), LEARNED) == pytest.approx([first, 1 - first], abs=0.03)


def test_shares_are_counted_in_the_order_of_the_classes() -> None:
    some = [one for one in voices() if one.stance in ("support", "neutral")]
    assert counted(some).shape == (len(CLASSES),)
    assert counted(some).sum() == 1
    assert not counted(some)[1:4].any()
