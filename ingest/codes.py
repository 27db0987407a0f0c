"""Codes: vectors rounded to a byte a number, a quarter of their size, which the processor multiplies many at a time.

A cosine reckoned from codes is off by about 0.0003. That is too much to tell equals apart, and little enough that what
is nearest stands among the first few hundred of a million.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_HIGHEST = 127  # that a signed byte holds, on either side of 0


@dataclass(frozen=True, slots=True)
class Codes:
    """Vectors (n, dimension) as bytes: each is about `centre + step * codes[i]`. `step` is a single number, as an array."""

    codes: NDArray[np.int8]
    centre: Floats
    step: Floats

    @classmethod
    def of(cls, vectors: Floats) -> "Codes":
        """The codes of vectors. What all of them have in common is kept apart, so that the steps are small."""
        centre = vectors.mean(axis=0) if len(vectors) else np.zeros(vectors.shape[1], np.float32)
        codes, step = _rounded(vectors - centre)
        return cls(codes, np.asarray(centre, np.float32), step)

    def estimate(self, vector: Floats) -> Floats:
        """About the dot product of each vector with another one: (n,)."""
        from simsimd import cdist

        if not len(self.codes):
            return np.zeros(0, np.float32)
        asked, step = _rounded(vector)
        # No `out`: with it, the library gives back a None that it does not own (6.5.16), until the process dies of it.
        products: Floats = np.asarray(cdist(asked[np.newaxis], self.codes, "dot", out_dtype="float32"))[0]
        products *= self.step * step
        products += vector @ self.centre
        return products


def _rounded(numbers: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Numbers in whole steps, and the step, which is as small as the largest of them allows."""
    step = np.asarray(np.abs(numbers).max(initial=0.0) / _HIGHEST or 1.0, np.float32)
    return np.rint(numbers / step).astype(np.int8), step
