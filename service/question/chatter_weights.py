"""How likely it is that a text is no question to responses, from the vector that it is embedded as."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

WEIGHTS = "chatter_weights.npz"
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ChatterWeights:
    """A logistic regression over question vectors of one embedder: `weights` (dimension,) around `centre`, and a bias."""

    fingerprint: str
    centre: Floats
    weights: Floats
    bias: float

    def likelihood(self, vector: Floats) -> float:
        """How likely a text is chatter, from 0 to 1, given its vector (dimension,)."""
        return float(1 / (1 + np.exp(-((vector - self.centre) @ self.weights + self.bias))))

    def to_bytes(self) -> bytes:
        """As an npz file holds it."""
        held = BytesIO()
        np.savez_compressed(
            held, fingerprint=self.fingerprint, centre=self.centre, weights=self.weights, bias=np.float32(self.bias)
        )
        return held.getvalue()


@cache
def chatter_weights(fingerprint: str) -> ChatterWeights | None:
    """The weights that come along, where they were learned with the embedder of this fingerprint."""
    shipped = read_chatter_weights(files("service").joinpath("data", WEIGHTS).read_bytes())
    return shipped if shipped.fingerprint == fingerprint else None


def read_chatter_weights(content: bytes) -> ChatterWeights:
    """What `ChatterWeights.to_bytes` gave. Raises ValueError or KeyError where it is something else."""
    with np.load(BytesIO(content), allow_pickle=False) as held:
        return ChatterWeights(str(held["fingerprint"]), held["centre"], held["weights"], float(held["bias"]))
