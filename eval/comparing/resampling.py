"""What chance alone does to a mean difference: cluster bootstrap and permutation by family.

Questions of one family are right or wrong together, so families are what is drawn and what is flipped. The mean is over
questions: a family counts by its size.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

DRAWS = 4_000
_ALL = 12  # differing families up to which every flip is tried instead of some drawn
_BLOCK = 500

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Families:
    """Values by family: their sum and how many they are."""

    sums: Floats
    sizes: Floats

    @property
    def mean(self) -> float:
        """The mean over all questions; 0 of nothing."""
        return float(self.sums.sum() / self.sizes.sum()) if len(self.sizes) else 0.0


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean and where it may lie: between the 5th and the 95th percentile."""

    mean: float
    low: float
    high: float


def by_family(values: Sequence[float], families: Sequence[str]) -> Families:
    """The values, one a question, gathered by family."""
    names, places = np.unique(np.asarray(families, dtype=str), return_inverse=True)
    sums = np.bincount(places, weights=np.asarray(values, dtype=float), minlength=len(names)).astype(float)
    return Families(sums, np.bincount(places, minlength=len(names)).astype(float))


def bootstrap(families: Families, seed: int = 0, draws: int = DRAWS) -> Interval:
    """The interval of the mean, by drawing families with replacement (Cameron, Gelbach and Miller 2008)."""
    if not len(families.sizes):
        return Interval(0.0, 0.0, 0.0)
    chance = np.random.default_rng(seed)
    means: list[Floats] = []
    for start in range(0, draws, _BLOCK):
        drawn = chance.integers(len(families.sizes), size=(min(_BLOCK, draws - start), len(families.sizes)))
        means.append(families.sums[drawn].sum(axis=1) / families.sizes[drawn].sum(axis=1))
    low, high = np.percentile(np.concatenate(means), (5, 95))
    return Interval(families.mean, float(low), float(high))


def worse_by_chance(families: Families, seed: int = 0, draws: int = DRAWS) -> float:
    """How likely a difference as far below 0 is where none is: each family's sign flipped at random (one-sided).

    Every flip is tried where few families differ; else `draws` of them, the one that was seen counted among them.
    """
    sums = families.sums[np.abs(families.sums) > 1e-12]
    if not len(sums):
        return 1.0
    seen = sums.sum() + 1e-9
    if len(sums) <= _ALL:
        flips = np.array(list(product((-1.0, 1.0), repeat=len(sums))))
        return float(np.mean(flips @ sums <= seen))
    chance = np.random.default_rng(seed)
    below = sum(
        int((chance.choice((-1.0, 1.0), size=(_BLOCK, len(sums))) @ sums <= seen).sum()) for _ in range(draws // _BLOCK)
    )
    return (below + 1) / (draws // _BLOCK * _BLOCK + 1)


def spread(families: Families) -> float:
    """The standard deviation of a question's value as far as it matters for the mean: sd(mean) = spread / sqrt(questions).

    Questions of a family that move together make it larger than that of independent ones.
    """
    count = len(families.sizes)
    if count < 2:
        return 0.0
    residuals = families.sums - families.mean * families.sizes
    variance = count / (count - 1) * float((residuals**2).sum()) / families.sizes.sum() ** 2
    return float(np.sqrt(variance * families.sizes.sum()))
