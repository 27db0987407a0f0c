"""What chance does: laws of the interval and of the permutation, and that questions of a family count as one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.comparing.resampling import bootstrap, by_family, spread, worse_by_chance

differences = st.lists(st.floats(-1, 1), min_size=2, max_size=40)


def alone(values: list[float]) -> list[str]:
    return [str(at) for at in range(len(values))]


@given(values=differences)
@settings(deadline=None)
def test_the_interval_lies_within_what_was_seen_and_holds_the_mean_roughly(values: list[float]) -> None:
    found = bootstrap(by_family(values, alone(values)), draws=400)
    assert min(values) - 1e-9 <= found.low <= found.high <= max(values) + 1e-9
    assert found.mean == pytest.approx(np.mean(values))


@given(values=differences)
@settings(deadline=None)
def test_turned_round_a_fall_is_as_likely_as_a_rise(values: list[float]) -> None:
    few = values[:10]
    falls = worse_by_chance(by_family(few, alone(few)))
    rises = worse_by_chance(by_family([-one for one in few], alone(few)))
    assert falls + rises >= 1 - 1e-9  # what is exactly as seen counts on both sides


def test_nothing_of_nothing() -> None:
    empty = by_family([], [])
    assert (empty.mean, bootstrap(empty).low, worse_by_chance(empty), spread(empty)) == (0.0, 0.0, 1.0, 0.0)


def test_no_difference_is_no_fall() -> None:
    same = by_family([0.0] * 30, alone([0.0] * 30))
    assert bootstrap(same).low == bootstrap(same).high == 0
    assert worse_by_chance(same) == 1


def test_five_families_that_all_fall_do_so_by_chance_once_in_32() -> None:
    assert worse_by_chance(by_family([-1.0] * 5, alone([0.0] * 5))) == pytest.approx(1 / 32)


def test_many_questions_of_few_families_tell_little() -> None:
    values = [-1.0] * 40 + [0.0] * 40
    together = by_family(values, ["a"] * 40 + ["b"] * 40)
    apart = by_family(values, alone(values))
    assert worse_by_chance(together) == 0.5
    assert worse_by_chance(apart) < 0.001
    assert bootstrap(together).low < bootstrap(apart).low
    assert spread(together) > 3 * spread(apart)


def test_many_differing_families_are_drawn_from_and_not_all_tried() -> None:
    values = [-1.0] * 30 + [1.0] * 20
    assert 0.05 < worse_by_chance(by_family(values, alone(values))) < 0.25


def test_a_larger_family_counts_by_its_size() -> None:
    assert by_family([1.0, 1.0, 1.0, 0.0], ["a", "a", "a", "b"]).mean == 0.75


def test_the_spread_of_independent_questions_is_their_standard_deviation() -> None:
    values = [0.0, 1.0] * 200
    assert spread(by_family(values, alone(values))) == pytest.approx(np.std(values, ddof=1), rel=1e-3)


def test_the_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    chance = np.random.default_rng(3)
    held = 0
    for seed in range(200):
        values = chance.normal(0.1, 0.3, size=60).tolist()
        found = bootstrap(by_family(values, alone(values)), seed=seed, draws=500)
        held += found.low <= 0.1 <= found.high
    assert 165 <= held <= 195  # of 200, at 90 %
