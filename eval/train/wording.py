"""Fits what a statement's words tell of its stance: a linear model over `ingest.stances.wording`, by gradients.

Multinomial logistic regression over places that count for `wording.share` each and over what the phrases tell; every
class weighs the same. Nothing is drawn by chance: the same examples give the same weights.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from eval.train.pooling import Examples, Whole, softmax
from ingest.stances.wording import PLACES, share

Doubles = NDArray[np.float64]
SELDOM = 3  # a place that fewer statements than this have tells nothing


@dataclass(frozen=True, slots=True)
class WordingRecipe:
    """How to fit. `strength` is that of the examples against the pull of every weight but the bias towards nothing."""

    strength: float = 3.0
    told_share: float = 0.5
    steps: int = 200
    rate: float = 0.1


RECIPE = WordingRecipe()


class Wording(NamedTuple):
    """What is learned: `words` (PLACES, classes), `phrases` (numbers, classes) and `bias` (classes)."""

    words: Doubles
    phrases: Doubles
    bias: Doubles


class Rows(NamedTuple):
    """Examples laid out for the arithmetic: place `places[i]`, of statement `owners[i]`, counts for `values[i]` there.

    `weights` (statements, 1) makes all classes weigh the same, `wanted` (statements, classes) has a 1 for each class.
    """

    places: Whole
    owners: Whole
    values: Doubles
    told: Doubles
    wanted: Doubles
    weights: Doubles


def fit_wording(known: Examples, classes: int, recipe: WordingRecipe = RECIPE) -> Wording:
    """What Adam finds in so many steps over all examples at once, the rate falling to nothing."""
    laid = rows(known, classes, recipe)
    held = Wording(np.zeros((PLACES, classes)), np.zeros((laid.told.shape[1], classes)), np.zeros(classes))
    first, second = (Wording(*map(np.zeros_like, held)) for _ in range(2))
    for number in range(1, recipe.steps + 1):
        rate = recipe.rate * 0.5 * (1 + np.cos(np.pi * (number - 1) / recipe.steps))
        for one, slope, mean, square in zip(held, slopes(held, laid, recipe.strength), first, second, strict=True):
            mean += 0.1 * (slope - mean)
            square += 0.01 * (slope**2 - square)
            one -= rate * (mean / (1 - 0.9**number)) / (np.sqrt(square / (1 - 0.99**number)) + 1e-12)
    return held._replace(phrases=held.phrases * recipe.told_share)


def rows(known: Examples, classes: int, recipe: WordingRecipe = RECIPE) -> Rows:
    """The examples laid out, without the places that few have."""
    counts = [len(one) for one in known.places]
    every = np.concatenate(known.places).astype(np.intp)
    common = np.bincount(every, minlength=PLACES)[every] >= SELDOM
    often = np.bincount(known.wanted, minlength=classes)
    return Rows(
        every[common],
        np.repeat(np.arange(len(counts)), counts)[common],
        np.repeat([share(count) for count in counts], counts)[common],
        known.told.astype(np.float64) * recipe.told_share,
        np.eye(classes)[known.wanted],
        (len(counts) / (classes * np.maximum(often, 1)))[known.wanted][:, None],
    )


def slopes(held: Wording, laid: Rows, strength: float) -> Wording:
    """The derivatives of the loss by every number."""
    missed = strength * laid.weights * (softmax(_scores(held, laid)) - laid.wanted)
    by_place = [np.bincount(laid.places, laid.values * one[laid.owners], PLACES) for one in missed.T]
    return Wording(np.stack(by_place, axis=1) + held.words, laid.told.T @ missed + held.phrases, missed.sum(axis=0))


def loss(held: Wording, laid: Rows, strength: float) -> float:
    """`strength` times the cross entropy of all statements, and half of all squares but those of the bias."""
    missed = -(laid.weights * laid.wanted * np.log(softmax(_scores(held, laid)))).sum()
    return float(strength * missed + ((held.words**2).sum() + (held.phrases**2).sum()) / 2)


def _scores(held: Wording, laid: Rows) -> Doubles:
    raw: Doubles = laid.told @ held.phrases + held.bias
    by_class = [np.bincount(laid.owners, laid.values * one[laid.places], len(raw)) for one in held.words.T]
    return raw + np.stack(by_class, axis=1)
