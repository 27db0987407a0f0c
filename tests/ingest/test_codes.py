"""Codes: a byte a number, and how near what is reckoned from them comes."""

import sys

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ingest.codes import Codes


@given(count=st.integers(1, 30), dimension=st.integers(1, 70), seed=st.integers(0, 1_000), common=st.floats(0, 3))
def test_an_estimate_is_off_by_no_more_than_the_rounding(count: int, dimension: int, seed: int, common: float) -> None:
    chance = np.random.default_rng(seed)
    vectors = (common + chance.normal(size=(count, dimension))).astype(np.float32)
    asked = chance.normal(size=dimension).astype(np.float32)
    codes = Codes.of(vectors)
    half, asked_half = float(codes.step) / 2, float(np.abs(asked).max()) / 254
    apart = np.abs(vectors - codes.centre).sum(axis=1)
    most = half * np.abs(asked).sum() + asked_half * apart + dimension * half * asked_half
    assert (np.abs(codes.estimate(asked) - vectors @ asked) <= most * 1.001 + 1e-4).all()


def test_vectors_that_are_all_alike_are_told_without_error() -> None:
    alike = np.full((3, 8), 0.25, np.float32)
    asked = np.arange(8, dtype=np.float32)
    assert Codes.of(alike).estimate(asked).tolist() == [7.0, 7.0, 7.0]


def test_no_vectors_have_no_estimates() -> None:
    assert Codes.of(np.zeros((0, 8), np.float32)).estimate(np.ones(8, np.float32)).shape == (0,)


def test_a_service_may_estimate_for_ever() -> None:
    codes = Codes.of(np.eye(8, dtype=np.float32))
    held = sys.getrefcount(None)
    for _ in range(2_000):
        codes.estimate(np.ones(8, np.float32))
    assert sys.getrefcount(None) > held - 1_000  # what gives None back too often ends the process in the end
