"""Trains the stance classifier on the material beside this file, and says how well it does on the part held out.

    python -m eval.train.stance [--embedder e5-small] [--write]

One statement in four, chosen by its own hash, is held out of training and of the choice of the numbers below. A
statement is embedded as the index embeds it, under an invented header, `HEADERS` times. `--write` writes the weights.
"""

import argparse
import hashlib
import random
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

import ingest
from eval.confusion import Confusion, confusion
from ingest.embedding import Embedder, make_embedder
from ingest.settings import load_settings
from ingest.stances.classifier import WEIGHTS, StanceWeights
from ingest.stances.stance import StatementStance, stance
from ingest.statements import header

MATERIAL = Path(__file__).with_name("stance_material.toml")
CLASSES: tuple[StatementStance, ...] = (  # saying nothing at all is told by phrases, and by nothing else
    "support",
    "support_with_reservation",
    "suggests_change",
    "objects",
    "neutral",
)
HEADERS = 3  # that each statement is seen under, so that headers are learned to tell nothing
STRENGTH = (
    0.05  # of the pull towards small weights; the best of .001 .003 .01 .03 .05 .1 .2 in five folds of the trained part
)
SCALE = 10.0  # vectors of one language lie close together: spread out, the pull bears on them all alike
STEPS = 800
Labelled = tuple[str, StatementStance]
Floats = NDArray[np.float64]


def material() -> list[Labelled]:
    """Every statement with its stance."""
    return [(text, name) for name in get_args(StatementStance) for text in _material()[name]]


def is_held_out(text: str) -> bool:
    """Whether a statement is for measuring only: one in four, by its own hash."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % 4 == 0


def embedded(texts: Sequence[str], embedder: Embedder) -> Floats:
    """The vectors of each text under its invented headers: (len(texts), HEADERS, dimension)."""
    under = [f"{one}\n{text}" for text in texts for one in _headers(text)]
    return embedder.documents(under).astype(np.float64).reshape(len(texts), HEADERS, embedder.dimension)


def train(labelled: Sequence[Labelled], embedder: Embedder) -> StanceWeights:
    """Multinomial logistic regression, every one of `CLASSES` weighing the same, by full-batch Adam."""
    return fit(embedded([text for text, _ in labelled], embedder), [name for _, name in labelled], embedder)


def fit(vectors: Floats, names: Sequence[StatementStance], embedder: Embedder) -> StanceWeights:
    """The weights, given the vectors of statements as `embedded` gives them, and their stances."""
    flat = vectors.reshape(-1, vectors.shape[-1])
    centre = flat.mean(axis=0)
    inputs = np.hstack([(flat - centre) * SCALE, np.ones((len(flat), 1))])
    wanted = np.eye(len(CLASSES))[[CLASSES.index(name) for name in names for _ in range(vectors.shape[1])]]
    fitted = _fitted(inputs, wanted, (wanted / wanted.sum(axis=0)).sum(axis=1) / len(CLASSES))
    return StanceWeights(
        embedder.name,
        embedder.fingerprint,
        CLASSES,
        centre.astype(np.float32),
        (fitted[:-1] * SCALE).astype(np.float32),
        fitted[-1].astype(np.float32),
    )


def _fitted(inputs: Floats, wanted: Floats, share: Floats) -> Floats:
    weights = np.zeros((inputs.shape[1], wanted.shape[1]))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        raw = inputs @ weights
        raised = np.exp(raw - raw.max(axis=1, keepdims=True))
        missed = raised / raised.sum(axis=1, keepdims=True) - wanted
        slope = inputs.T @ (missed * share[:, None]) + STRENGTH * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        weights -= 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def held_out(weights: StanceWeights | None, embedder: Embedder) -> Confusion:
    """How the part held out is told: by phrases, and where they are silent by `weights`, or as neutral without them."""
    held = [(text, name) for text, name in material() if name in CLASSES and is_held_out(text)]
    told: list[str | None] = [stance(text).stance for text, _ in held]
    if weights:
        vectors = embedded([text for text, _ in held], embedder)[:, 0].astype(np.float32)
        silent = [at for at, name in enumerate(told) if name is None]
        for at, found in weights.classify(vectors, np.arange(len(held)), silent).items():
            told[at] = found.stance
    return confusion(CLASSES, ((name, one or "neutral") for (_, name), one in zip(held, told, strict=True)))


def _headers(text: str) -> list[str]:
    chance = random.Random(text)  # noqa: S311 -- a choice that is the same in every run, no secret
    given = _material()
    return [
        header(
            (chance.choice(given["respondents"]),),
            (f"{chance.randint(2, 14)}.{chance.randint(1, 12)}",),
            chance.choice(given["titles"]),
        )
        for _ in range(HEADERS)
    ]


@cache
def _material() -> dict[str, Any]:
    return tomllib.loads(MATERIAL.read_text(encoding="utf-8"))


def main() -> None:
    """Train, print the figures, and write the weights where asked to."""
    parser = argparse.ArgumentParser(prog="python -m eval.train.stance", description=__doc__.split("\n")[0])
    parser.add_argument("--embedder", default="e5-small")
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    options = parser.parse_args()
    embedder = make_embedder(options.embedder, load_settings().cache)
    trained = [one for one in material() if one[1] in CLASSES and not is_held_out(one[0])]
    weights = train(trained, embedder)
    print(f"{len(trained)} statements trained on; {embedder.name} {embedder.fingerprint}; on the part held out:")
    for name, told in (
        ("phrases alone", held_out(None, embedder)),
        ("with the classifier", held_out(weights, embedder)),
    ):
        print(f"{name:20s} {told.total} statements, macro F1 {told.macro_f1:.3f}, right {told.accuracy:.3f}")
    if options.write:
        target = Path(ingest.__file__).with_name("data") / WEIGHTS
        target.write_bytes(weights.to_bytes())
        print(f"{target.stat().st_size} bytes written to {target}")


if __name__ == "__main__":
    main()
