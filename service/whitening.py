"""Nearness in which what most passages of a consultation have in common counts little, and what sets them apart much."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_SHRUNK = 400  # passages whose covariance weighs half, beside one that is the same in all directions
_RIDGE = 1.0  # mean variances that are added in every direction: those that hardly vary are noise
_AT_ONCE = 4_096  # passages whose lengths are worked out together
_LEAST = 1e-6

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Whitening:
    """How passages lie: around their `mean` (dimension,), with `inverse` (dimension, dimension) of their covariance."""

    mean: Vectors
    inverse: Vectors

    def of(self, vectors: Vectors) -> "Whitened":
        """Vectors (n, dimension) as seen among those passages."""
        lengths = np.empty(len(vectors), np.float32)
        for first in range(0, len(vectors), _AT_ONCE):
            apart = vectors[first : first + _AT_ONCE] - self.mean
            squares = ((apart @ self.inverse) * apart).sum(axis=1)
            lengths[first : first + _AT_ONCE] = np.sqrt(np.maximum(squares, _LEAST))
        return Whitened(self, vectors, lengths)


class Beside(NamedTuple):
    """Cosines (n,) of vectors with one, from -1 to 1: as they are, and in a whitened space."""

    cosines: NDArray[np.float64]
    whitened: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Whitened:
    """Vectors (n, dimension) in a whitened space, with their lengths (n,) in it."""

    whitening: Whitening
    vectors: Vectors
    lengths: Vectors

    def beside(self, vector: Vectors) -> Beside:
        """How each lies beside one vector (dimension,) of length 1."""
        mean = self.whitening.mean
        apart = vector - mean
        direction = self.whitening.inverse @ apart
        length = np.sqrt(max(float(apart @ direction), _LEAST))
        # read once for both: what it takes is to fetch them from memory
        products = np.einsum("nd,kd->kn", self.vectors, np.stack([vector, direction])).astype(float)
        return Beside(products[0], (products[1] - mean @ direction) / (self.lengths * length))


def whitened(vectors: Vectors) -> Whitened:
    """Passages (n, dimension) in the space where they lie alike in all directions.

    Their covariance is shrunk towards a multiple of the identity, the more the fewer they are (Ledoit and Wolf 2004).
    """
    count, dimension = vectors.shape
    mean = vectors.mean(axis=0, dtype=np.float64) if count else np.zeros(dimension)
    covariance = (vectors.T @ vectors).astype(np.float64) / max(count, 1) - np.outer(mean, mean)
    variance = max(float(np.trace(covariance)) / max(dimension, 1), _LEAST)
    own = count / (count + _SHRUNK)
    inverse = np.linalg.inv(own * covariance + (1 - own + _RIDGE) * variance * np.eye(dimension))
    return Whitening(mean.astype(np.float32), inverse.astype(np.float32)).of(vectors)
