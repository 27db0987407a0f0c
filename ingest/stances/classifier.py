"""The stance of statements that no phrase tells of, from the vectors their passages have in the index.

Phrases come first (stance.py). Where they are silent, a multinomial logistic regression says how likely each stance
is of each passage, and the passages of a statement decide together. The weights belong to one embedder: with any
other there is no classifier, and the phrases stand alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from ingest.stances.stance import StatementStance

WEIGHTS = "stance_weights.npz"
_PASSAGES_TRUSTED = 50  # of a consultation, to take its own centre as seriously as the one learned
Floats = NDArray[np.float32]


class Classified(NamedTuple):
    """What the passages of a statement say: the stance, and the passage surest of it (its place in the index)."""

    stance: StatementStance
    passage: int


@dataclass(frozen=True, slots=True)
class StanceWeights:
    """Weights (dimension, classes), a bias, and the centre of the vectors learned from; for one embedder."""

    embedder: str
    fingerprint: str
    classes: tuple[StatementStance, ...]
    centre: Floats
    weights: Floats
    bias: Floats

    def probabilities(self, vectors: Floats) -> Floats:
        """How likely each class is of each passage of a consultation: (len(vectors), len(classes)), rows summing to 1.

        What all passages have in common (the matter, the form of their headers) tells no stance and is taken off:
        their own mean, drawn towards the one learned where they are few.
        """
        common = (vectors.sum(axis=0) + _PASSAGES_TRUSTED * self.centre) / (len(vectors) + _PASSAGES_TRUSTED)
        raw = (vectors - common) @ self.weights + self.bias
        raised = np.exp(raw - raw.max(axis=1, keepdims=True))
        shares: Floats = (raised / raised.sum(axis=1, keepdims=True)).astype(np.float32)
        return shares

    def classify(self, vectors: Floats, owners: NDArray[np.intp], statements: Iterable[int]) -> dict[int, Classified]:
        """The stance of each of `statements` that has a passage.

        `vectors` (n, dimension) are all passages of a consultation, and `owners[i]` the statement that passage i is of.
        """
        found: dict[int, Classified] = {}
        shares = self.probabilities(vectors)
        for statement in statements:
            passages = np.flatnonzero(owners == statement)
            if len(passages):
                best = int(shares[passages].mean(axis=0).argmax())
                found[statement] = Classified(self.classes[best], int(passages[shares[passages, best].argmax()]))
        return found

    def to_bytes(self) -> bytes:
        """As an npz file holds it."""
        held = BytesIO()
        np.savez_compressed(
            held,
            embedder=self.embedder,
            fingerprint=self.fingerprint,
            classes=list(self.classes),
            centre=self.centre,
            weights=self.weights,
            bias=self.bias,
        )
        return held.getvalue()


@cache
def weights_for(fingerprint: str) -> StanceWeights | None:
    """The weights that come along, where they were learned with the embedder of this fingerprint."""
    shipped = read_weights(files("ingest").joinpath("data", WEIGHTS).read_bytes())
    return shipped if shipped.fingerprint == fingerprint else None


def read_weights(content: bytes) -> StanceWeights:
    """What `StanceWeights.to_bytes` gave. Raises ValueError or KeyError where it is something else."""
    known: dict[str, StatementStance] = {name: name for name in get_args(StatementStance)}
    with np.load(BytesIO(content), allow_pickle=False) as held:
        names = [str(name) for name in held["classes"]]
        if unknown := set(names) - set(known):
            raise ValueError(f"unknown stances: {', '.join(sorted(unknown))}")
        return StanceWeights(
            str(held["embedder"]),
            str(held["fingerprint"]),
            tuple(known[name] for name in names),
            held["centre"],
            held["weights"],
            held["bias"],
        )
