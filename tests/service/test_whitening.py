"""Nearness in which what all passages share counts little."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from service.whitening import whitened

Vectors = NDArray[np.float32]


def unit(vectors: NDArray[np.floating]) -> Vectors:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def drawn(seed: int, count: int, dimension: int) -> Vectors:
    return unit(np.random.default_rng(seed).normal(size=(count, dimension)))


@given(st.integers(0, 1_000), st.integers(1, 60), st.integers(2, 12))
def test_a_passage_is_nearest_to_itself(seed: int, count: int, dimension: int) -> None:
    vectors = drawn(seed, count, dimension)
    seen = whitened(vectors)
    for at in range(min(count, 3)):
        cosines = seen.beside(vectors[at]).whitened
        assert np.abs(cosines).max() <= 1 + 1e-4
        if np.linalg.norm(vectors[at] - vectors.mean(axis=0)) > 0.01:
            assert cosines[at] == pytest.approx(cosines.max(), abs=1e-4)
            assert cosines[at] == pytest.approx(1, abs=1e-3)


def test_where_passages_vary_most_counts_least() -> None:
    """Along the first axis all vary much, so that it is the second that tells which passage the question is near."""
    chance = np.random.default_rng(1)
    vectors = chance.normal(size=(2_000, 3)) * [10.0, 1.0, 1.0]
    loud, telling = np.array([8.0, 0.0, 0.0]), np.array([0.0, 4.0, 0.0])
    passages = np.vstack([vectors, loud, telling]).astype(np.float32)
    question = np.array([5.0, 4.0, 0.0], dtype=np.float32)
    plain = passages @ question / np.linalg.norm(passages, axis=1)
    seen = whitened(passages).beside(question).whitened
    assert plain[-2] > plain[-1]
    assert seen[-1] > seen[-2]


def test_few_passages_are_seen_nearly_as_they_are() -> None:
    """Of three passages no covariance can be told: their order is that of the plain cosines from their mean."""
    vectors, question = drawn(2, 3, 8), drawn(3, 1, 8)[0]
    apart = vectors - vectors.mean(axis=0)
    from_mean = apart @ (question - vectors.mean(axis=0)) / np.linalg.norm(apart, axis=1)
    assert whitened(vectors).beside(question).whitened.argsort().tolist() == from_mean.argsort().tolist()


def test_others_are_seen_among_the_same_passages() -> None:
    vectors = drawn(4, 50, 6)
    seen = whitened(vectors)
    assert seen.whitening.of(vectors[:7]).beside(vectors[9]).whitened == pytest.approx(
        seen.beside(vectors[9]).whitened[:7]
    )


def test_plain_cosines_are_told_beside() -> None:
    vectors = drawn(8, 50, 6)
    assert whitened(vectors).beside(vectors[3]).cosines == pytest.approx(vectors @ vectors[3], abs=1e-6)


def test_more_passages_than_are_worked_out_together() -> None:
    vectors = drawn(5, 5_000, 4)
    lengths = whitened(vectors).lengths
    assert len(lengths) == 5_000
    assert lengths[4_500] == pytest.approx(whitened(vectors).whitening.of(vectors[4_500:4_501]).lengths[0], rel=1e-5)


def test_no_passage_and_equal_passages() -> None:
    assert whitened(np.zeros((0, 4), np.float32)).beside(np.ones(4, np.float32)).whitened.shape == (0,)
    same = np.tile(drawn(6, 1, 4), (5, 1))
    assert np.isfinite(whitened(same).beside(drawn(7, 1, 4)[0]).whitened).all()
