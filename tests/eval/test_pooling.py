import numpy as np
import pytest

from eval.train.pooling import (
    Examples,
    Parameters,
    Recipe,
    fit,
    fitted,
    gradients,
    loss,
    scores,
    seeds,
    together,
)

CLASSES = 3
SMALL = Recipe(width=4, heads=2, epochs=2, batch=4)


def made(count: int, seed: int = 1) -> Examples:
    """Statements of one to six tokens; the class is told by the largest number of any token."""
    chance = np.random.default_rng(seed)
    lengths = chance.integers(1, 7, count)
    states = chance.standard_normal((int(lengths.sum()), CLASSES + 2)).astype(np.float32)
    ends = np.cumsum(lengths)
    best = [states[end - n : end, :CLASSES].max(axis=0).argmax() for n, end in zip(lengths, ends, strict=True)]
    told = chance.integers(0, 2, (count, 2)).astype(np.float32)
    return Examples(states, lengths.astype(np.intp), told, np.array(best, np.intp))


@pytest.fixture
def held() -> Parameters:
    return fit(made(20), CLASSES, SMALL)


@pytest.mark.parametrize("name", ["inner", "shift", "attention", "votes", "bias", "phrases"])
def test_gradients_are_those_of_the_loss(held: Parameters, name: str) -> None:
    held = {one: numbers.astype(np.float64) for one, numbers in held.items()}  # type: ignore[misc]
    batch = made(5, seed=2)
    batch = batch._replace(states=batch.states.astype(np.float64))  # type: ignore[arg-type]
    kept = np.array([[1.5, 0], [1, 1], [0, 1], [1, 2], [1, 1]])
    slope = gradients(held, batch, kept)[name]  # type: ignore[arg-type]
    chance = np.random.default_rng(0)
    for place in chance.integers(0, held[name].size, 8):
        at = np.unravel_index(place, held[name].shape)
        beyond = {one: numbers.copy() for one, numbers in held.items()}
        beyond[name][at] += 1e-6
        rise = (loss(beyond, batch, kept) - loss(held, batch, kept)) / 1e-6  # type: ignore[arg-type]
        assert slope[at] == pytest.approx(rise, abs=1e-4)


def test_what_a_token_tells_is_learned() -> None:
    (held,) = fitted(made(600), CLASSES, [Recipe(width=16, heads=3, epochs=30, dropped=0.0)])
    asked = made(200, seed=3)
    assert (scores(held, asked).argmax(axis=1) == asked.wanted).mean() > 0.7


def test_what_phrases_tell_is_learned() -> None:
    known = made(300)
    told = np.eye(CLASSES, dtype=np.float32)[known.wanted]
    known = known._replace(told=told, states=np.ones_like(known.states))
    (held,) = fitted(known, CLASSES, [Recipe(width=4, heads=1, epochs=10)])
    assert (scores(held, known).argmax(axis=1) == known.wanted).all()


def test_the_same_examples_give_the_same_parameters() -> None:
    first, second = fit(made(20), CLASSES, SMALL), fit(made(20), CLASSES, SMALL)
    assert all((first[name] == second[name]).all() for name in first)


def test_several_together_score_as_their_mean() -> None:
    fits = [fit(made(20), CLASSES, recipe) for recipe in seeds(SMALL, 3)]
    asked = made(9, seed=4)
    mean = np.mean([scores(one, asked) for one in fits], axis=0)
    np.testing.assert_allclose(scores(together(fits), asked), mean, rtol=1e-4, atol=1e-5)


def test_seeds_differ() -> None:
    one, other = (fit(made(20), CLASSES, recipe) for recipe in seeds(SMALL, 2))
    assert (one["inner"] != other["inner"]).any()


def test_some_examples_are_those_chosen_in_that_order() -> None:
    known = made(6)
    ends = np.cumsum(known.lengths)
    some = known.some(np.array([4, 1]))
    assert some.lengths.tolist() == known.lengths[[4, 1]].tolist()
    first = known.states[ends[4] - known.lengths[4] : ends[4]]
    np.testing.assert_array_equal(some.states[: known.lengths[4]], first)
    assert some.wanted.tolist() == known.wanted[[4, 1]].tolist()


def test_the_spreading_of_states_is_taken_into_the_parameters() -> None:
    """Numbers far from 0 and of any size are learned from as well as others are."""
    known = made(300)
    recipe = Recipe(width=8, heads=2, epochs=5, dropped=0.0)
    moved = known._replace(states=known.states * 50 + 7)
    (held,), (other,) = (fitted(one, CLASSES, [recipe]) for one in (known, moved))
    np.testing.assert_allclose(scores(other, moved), scores(held, known), atol=0.05)
