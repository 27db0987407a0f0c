"""The stance of statements from the words of all their sentences, in context and alone, and from what phrases told.

Attention pooling over the states that the embedder's tokens have in one of its middle layers. Each head gives every
token a weight and a vote on each stance; the heads' weighted mean votes, a bias, what the phrases (stance.py) told and
what the words tell that the statement is put in (wording.py) add up to the score of each stance. What a sentence adds
to the means is its evidence: a few numbers, kept with the passage while it is embedded, from which the stance of a
whole statement is put together later, exactly. The rest is seen in the text when it is asked for. The weights belong to
one embedder: with any other there is no classifier, and the phrases stand alone.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from ingest.stances.stance import StatementStance
from ingest.stances.wording import Places, share

WEIGHTS = "stance_weights.npz"
MARK_BYTES = 4
Floats = NDArray[np.float32]
Halves = NDArray[np.float16]
_UNHEARD = np.float32(-30_000)  # the logarithm of the weight of a sentence that has no token; fits half precision


class Judgement(NamedTuple):
    """The stance of a statement, and the sentence that says most for it, counted from 0."""

    stance: StatementStance
    sentence: int


@dataclass(frozen=True, slots=True)
class StanceWeights:
    """What is learned, for one embedder. Heads and classes are the second and third axis of `votes`.

    `inner` (dimension, width) and `shift` (width) make a token's state small; of that, `attention` (width, heads)
    gives the logarithm of its weight, and `votes` (width, heads, classes) its votes. `bias` (classes) is added, and
    `phrases` (telling.SIZE, classes) by what the phrases tell, and `words` (wording.PLACES, classes) by the words.
    `mark` changes with any of the numbers: evidence taken with other weights is worth nothing.
    """

    embedder: str
    fingerprint: str
    classes: tuple[StatementStance, ...]
    inner: Floats
    shift: Floats
    attention: Floats
    votes: Floats
    bias: Floats
    phrases: Floats
    words: Halves
    mark: bytes = field(init=False)

    def __post_init__(self) -> None:
        numbers = b"".join(getattr(self, name).tobytes() for name in _ARRAYS)
        object.__setattr__(self, "mark", hashlib.sha256(numbers).digest()[:MARK_BYTES])

    def evidence(self, states: Floats, ends: Sequence[int]) -> Floats:
        """What each sentence adds: (len(ends), heads, 1 + classes), the logarithm of its weight and its mean votes.

        `states` (tokens, dimension) are those of the sentences, one after the other; sentence i ends before token
        `ends[i]`.
        """
        heads, classes = self.votes.shape[1:]
        small = np.maximum(states @ self.inner + self.shift, 0)
        weights = small @ self.attention
        votes = (small @ self.votes.reshape(len(self.votes), -1)).reshape(-1, heads, classes)
        found = np.zeros((len(ends), heads, 1 + classes), np.float32)
        found[:, :, 0] = _UNHEARD
        for at, (begin, end) in enumerate(zip([0, *ends], ends, strict=False)):
            if begin < end:
                found[at] = _mean(weights[begin:end], votes[begin:end])
        return found

    def scores(self, evidence: Floats, told: Floats, places: Places) -> Floats:
        """The score of each class, (classes,), for a statement of these sentences, its `telling` and its `wording`."""
        heads = _mean(evidence[:, :, 0], evidence[:, :, 1:])[:, 1:]
        total: Floats = heads.sum(axis=0) + self.bias + told @ self.phrases + self.worded(places)
        return total

    def worded(self, places: Places) -> Floats:
        """What the words of a statement add to the score of each class: (classes,)."""
        total: Floats = self.words[places].sum(axis=0, dtype=np.float32) * np.float32(share(len(places)))
        return total

    def judge(self, evidence: Floats, told: Floats, places: Places) -> Judgement:
        """The stance of a statement, given the evidence of one sentence of it or more."""
        best = int(self.scores(evidence, told, places).argmax())
        shares = np.exp(evidence[:, :, 0] - evidence[:, :, 0].max(axis=0))
        for_it = evidence[:, :, 1 + best] - evidence[:, :, 1:].mean(axis=2)
        said = (shares / shares.sum(axis=0) * for_it).sum(axis=1)
        return Judgement(self.classes[best], int(said.argmax()))

    def to_bytes(self) -> bytes:
        """As an npz file holds it."""
        held = BytesIO()
        np.savez_compressed(
            held,
            embedder=self.embedder,
            fingerprint=self.fingerprint,
            classes=list(self.classes),
            inner=self.inner,
            shift=self.shift,
            attention=self.attention,
            votes=self.votes,
            bias=self.bias,
            phrases=self.phrases,
            words=self.words,
        )
        return held.getvalue()


_ARRAYS = ("inner", "shift", "attention", "votes", "bias", "phrases", "words")


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
        inner, shift, attention, votes, bias, phrases = (held[name].astype(np.float32) for name in _ARRAYS[:-1])
        return StanceWeights(
            str(held["embedder"]),
            str(held["fingerprint"]),
            tuple(known[name] for name in names),
            inner,
            shift,
            attention,
            votes,
            bias,
            phrases,
            held["words"].astype(np.float16),
        )


def _mean(weights: Floats, votes: Floats) -> Floats:
    """The logarithm of the sum of weights, and the weighted mean of the votes: (heads, 1 + classes).

    `weights` (n, heads) are logarithms, `votes` is (n, heads, classes).
    """
    highest = weights.max(axis=0)
    raised = np.exp(weights - highest)
    total = raised.sum(axis=0)
    mean = (raised[:, :, None] * votes).sum(axis=0) / total[:, None]
    return np.concatenate([(highest + np.log(total))[:, None], mean], axis=1)
