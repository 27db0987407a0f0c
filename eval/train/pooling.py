"""Fits the stance classifier: attention pooling over the states of a statement's tokens, by hand-written gradients.

The arithmetic is that of `ingest.stances.classifier.StanceWeights`; here are its derivatives, checked in the tests
against differences. Everything is seeded: the same examples give the same weights.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from ingest.stances.wording import Places

Floats = NDArray[np.float32]
Whole = NDArray[np.intp]
Number = TypeVar("Number", np.float32, np.float64)
Parameters = dict[str, Floats]
SMOOTHING = 0.1  # of the wanted shares: a label may be wrong, and most statements could be said to lean another way


class Examples(NamedTuple):
    """Statements to learn from: `states` (tokens, dimension) of all, one after the other; `lengths[i]` tokens are i's.

    `told` (statements, numbers) is what the phrases told of each, `wanted` is its class as a number. `places` are those
    of its `wording`, which eval.train.wording learns from.
    """

    states: Floats
    lengths: Whole
    told: Floats
    wanted: Whole
    places: tuple[Places, ...] = ()

    def some(self, chosen: Whole) -> "Examples":
        """Those at the places `chosen`, in that order."""
        ends = np.cumsum(self.lengths)
        rows = [np.arange(ends[at] - self.lengths[at], ends[at]) for at in chosen]
        states, places = self.states[np.concatenate(rows)], tuple(self.places[at] for at in chosen if self.places)
        return Examples(states, self.lengths[chosen], self.told[chosen], self.wanted[chosen], places)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to fit. `dropped` is the share of inputs, and of attention heads, that each step does without."""

    width: int = 32
    heads: int = 8
    epochs: int = 12
    batch: int = 32
    rate: float = 3e-3
    decay: float = 0.05
    dropped: float = 0.3
    seed: int = 0


class Pooled(NamedTuple):
    """What a forward pass leaves for the backward one."""

    inner: Floats  # (tokens, width)
    weights: Floats  # (tokens, heads), summing to 1 over each statement
    votes: Floats  # (tokens, heads, classes)
    scores: Floats  # (statements, classes)


def fit(examples: Examples, classes: int, recipe: Recipe) -> Parameters:
    """The parameters that AdamW finds, the rate rising to `recipe.rate` and falling again over the steps."""
    chance = np.random.default_rng(recipe.seed)
    held = _start(examples, classes, recipe, chance)
    first = {name: np.zeros_like(one) for name, one in held.items()}
    second = {name: np.zeros_like(one) for name, one in held.items()}
    steps = _steps(examples, recipe, chance)
    for number, chosen in enumerate(steps, 1):
        batch = _thinned(examples.some(chosen), recipe.dropped, chance)
        kept = chance.random((len(chosen), recipe.heads)) >= recipe.dropped
        slopes = gradients(held, batch, (kept / (1 - recipe.dropped)).astype(np.float32))
        rate = np.float32(recipe.rate * _pace(number / len(steps)))
        for name, slope in slopes.items():
            first[name] += 0.1 * (slope - first[name])
            second[name] += 0.001 * (slope**2 - second[name])
            step = (first[name] / (1 - 0.9**number)) / (np.sqrt(second[name] / (1 - 0.999**number)) + 1e-8)
            held[name] -= rate * (step + recipe.decay * held[name])
    return held


def gradients(held: Parameters, batch: Examples, kept: Floats) -> Parameters:
    """The derivatives of the loss by every parameter; `kept` (statements, heads) scales what each head says."""
    owner = np.repeat(np.arange(len(batch.lengths)), batch.lengths)
    starts = np.cumsum(batch.lengths) - batch.lengths
    passed = forward(held, batch, kept)
    missed = softmax(passed.scores) - _smoothed(batch.wanted, passed.scores.shape[1])
    missed /= len(missed)
    by_token = (missed[:, None, :] * kept[:, :, None])[owner]
    by_vote = (passed.weights[:, :, None] * by_token).reshape(len(owner), -1)
    gain = (passed.votes * by_token).sum(axis=2)
    mean = np.add.reduceat(passed.weights * gain, starts)
    by_attention = passed.weights * (gain - mean[owner])
    by_inner = (by_vote @ held["votes"].T + by_attention @ held["attention"].T) * (passed.inner > 0)
    return {
        "inner": batch.states.T @ by_inner,
        "shift": by_inner.sum(axis=0),
        "attention": passed.inner.T @ by_attention,
        "votes": passed.inner.T @ by_vote,
        "bias": missed.sum(axis=0),
        "phrases": batch.told.T @ missed,
    }


def loss(held: Parameters, batch: Examples, kept: Floats) -> float:
    """The mean cross entropy against the smoothed classes."""
    shares = softmax(forward(held, batch, kept).scores)
    return float(-(_smoothed(batch.wanted, shares.shape[1]) * np.log(shares)).sum(axis=1).mean())


def forward(held: Parameters, batch: Examples, kept: Floats) -> Pooled:
    """What each statement scores in each class, and the way there."""
    owner = np.repeat(np.arange(len(batch.lengths)), batch.lengths)
    starts = np.cumsum(batch.lengths) - batch.lengths
    inner = np.maximum(batch.states @ held["inner"] + held["shift"], 0)
    raw = inner @ held["attention"]
    raised = np.exp(raw - np.maximum.reduceat(raw, starts)[owner])
    weights = raised / np.add.reduceat(raised, starts)[owner]
    votes = (inner @ held["votes"]).reshape(len(owner), raw.shape[1], -1)
    heads = np.add.reduceat(weights[:, :, None] * votes, starts)
    scores = (heads * kept[:, :, None]).sum(axis=1) + held["bias"] + batch.told @ held["phrases"]
    return Pooled(inner, weights, votes, scores)


def scores(held: Parameters, examples: Examples) -> Floats:
    """(statements, classes), every head heard."""
    everything = np.ones((len(examples.lengths), held["attention"].shape[1]), np.float32)
    return forward(held, examples, everything).scores


def together(fits: Sequence[Parameters]) -> Parameters:
    """One set of parameters that scores as the mean of several does: their heads side by side."""
    widths = [one["inner"].shape[1] for one in fits]
    heads = [one["attention"].shape[1] for one in fits]
    classes = len(fits[0]["bias"])
    attention = np.zeros((sum(widths), sum(heads)), np.float32)
    votes = np.zeros((sum(widths), sum(heads) * classes), np.float32)
    for at, one in enumerate(fits):
        row, column = sum(widths[:at]), sum(heads[:at])
        attention[row : row + widths[at], column : column + heads[at]] = one["attention"]
        left, right = column * classes, (column + heads[at]) * classes
        votes[row : row + widths[at], left:right] = one["votes"] / len(fits)
    return {
        "inner": np.concatenate([one["inner"] for one in fits], axis=1),
        "shift": np.concatenate([one["shift"] for one in fits]),
        "attention": attention,
        "votes": votes,
        "bias": np.mean([one["bias"] for one in fits], axis=0),
        "phrases": np.mean([one["phrases"] for one in fits], axis=0),
    }


def spread(examples: Examples) -> tuple[Floats, Floats]:
    """The mean and the spread of each number of the states: (dimension,), (dimension,)."""
    return examples.states.mean(axis=0), examples.states.std(axis=0) + np.float32(1e-6)


def fitted(examples: Examples, classes: int, recipes: Sequence[Recipe]) -> list[Parameters]:
    """The parameters of each recipe for states as they come: fitted on spread-out ones, the spreading then taken in."""
    centre, width = spread(examples)
    even = examples._replace(states=(examples.states - centre) / width)
    found: list[Parameters] = []
    for recipe in recipes:
        held = fit(even, classes, recipe)
        inner = held["inner"] / width[:, None]
        found.append({**held, "inner": inner, "shift": held["shift"] - centre @ inner})
    return found


def seeds(recipe: Recipe, count: int) -> list[Recipe]:
    """The recipe with `count` seeds."""
    return [replace(recipe, seed=recipe.seed + number) for number in range(count)]


def _start(examples: Examples, classes: int, recipe: Recipe, chance: np.random.Generator) -> Parameters:
    wide, width = examples.states.shape[1], recipe.width

    def drawn(rows: int, columns: int) -> Floats:
        numbers: Floats = (chance.standard_normal((rows, columns)) / np.sqrt(rows)).astype(np.float32)
        return numbers

    return {
        "inner": drawn(wide, width),
        "shift": np.zeros(width, np.float32),
        "attention": drawn(width, recipe.heads),
        "votes": drawn(width, recipe.heads * classes) / np.float32(recipe.heads),
        "bias": np.zeros(classes, np.float32),
        "phrases": np.zeros((examples.told.shape[1], classes), np.float32),
    }


def _steps(examples: Examples, recipe: Recipe, chance: np.random.Generator) -> list[Whole]:
    """The statements of each step, every statement once an epoch."""
    steps: list[Whole] = []
    for _ in range(recipe.epochs):
        order = chance.permutation(len(examples.lengths))
        steps += [order[low : low + recipe.batch] for low in range(0, len(order), recipe.batch)]
    return steps


def _thinned(batch: Examples, dropped: float, chance: np.random.Generator) -> Examples:
    """The batch with a share of its numbers put to nothing, and as often what the phrases told."""
    states = batch.states * (chance.random(batch.states.shape, np.float32) >= dropped) / np.float32(1 - dropped)
    told = batch.told * (chance.random((len(batch.told), 1), np.float32) >= dropped)
    return batch._replace(states=states, told=told)


def _pace(done: float) -> float:
    """The rate's share of its highest, after a share of the steps: up over the first third, then down to nothing."""
    return done / 0.3 if done < 0.3 else 0.5 * (1 + float(np.cos(np.pi * (done - 0.3) / 0.7)))


def softmax(raw: NDArray[Number]) -> NDArray[Number]:
    """Scores, (classes,) or (statements, classes), as shares of 1."""
    raised = np.exp(raw - raw.max(axis=-1, keepdims=True))
    shares: NDArray[Number] = raised / raised.sum(axis=-1, keepdims=True)
    return shares


def _smoothed(wanted: Whole, classes: int) -> Floats:
    return (np.eye(classes, dtype=np.float32)[wanted] * (1 - SMOOTHING) + SMOOTHING / classes).astype(np.float32)
