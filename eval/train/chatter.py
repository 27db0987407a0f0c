"""Trains what tells questions to responses from other talk, and says how well it does in five folds.

    python -m eval.train.chatter [--embedder e5-small] [--write]

A text is embedded as a question is: without the words that frame it, an English one with its words in Swedish. What the
figures count as chatter is what `CHATTER_LIKELY` makes of the likelihood. `--write` writes the weights.
"""

import argparse
import hashlib
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

import service
from eval.material import dossier_of
from ingest.embedding import Embedder, make_embedder
from ingest.respondents.register import Register
from ingest.settings import load_settings
from ingest.types import Consultation
from service.answering import CHATTER_LIKELY
from service.question import QuestionVectors, understand
from service.question.chatter_weights import WEIGHTS, ChatterWeights

MATERIAL = Path(__file__).with_name("chatter_material.toml")
REAL = Path(__file__).parents[1] / "gold" / "real_questions.yaml"
FOLDS = 5
STRENGTH = 0.01  # of the pull towards small weights
SCALE = 10.0  # vectors of one language lie close together: spread out, the pull bears on them all alike
STEPS = 3_000
Floats = NDArray[np.float64]


def material() -> list[tuple[str, bool]]:
    """Every text, and whether it is chatter."""
    written: dict[str, Any] = tomllib.loads(MATERIAL.read_text(encoding="utf-8"))
    real = yaml.safe_load(REAL.read_text(encoding="utf-8"))["questions"]
    questions = [*written["questions"], *(one[language] for one in real for language in ("sv", "en"))]
    return [*((text, True) for text in written["chatter"]), *((text, False) for text in questions)]


def embedded(texts: Sequence[str], embedder: Embedder) -> Floats:
    """The vectors of texts as questions: (len(texts), dimension)."""
    nobody = dossier_of(Consultation("none", "None"), (), (), embedder)
    register = Register.load()
    vectors = QuestionVectors(embedder)
    return np.array([vectors.of(understand(text, nobody, register)) for text in texts], dtype=np.float64)


def fit(vectors: Floats, chatter: NDArray[np.bool_], fingerprint: str) -> ChatterWeights:
    """Logistic regression by gradient descent, both sorts weighing the same."""
    centre = vectors.mean(axis=0)
    inputs = (vectors - centre) * SCALE
    share = np.where(chatter, 0.5 / chatter.sum(), 0.5 / (~chatter).sum())
    weights, bias = np.zeros(vectors.shape[1]), 0.0
    for _ in range(STEPS):
        missed = (1 / (1 + np.exp(-(inputs @ weights + bias))) - chatter) * share
        weights -= inputs.T @ missed + STRENGTH * weights / len(vectors)
        bias -= float(missed.sum())
    return ChatterWeights(fingerprint, centre.astype(np.float32), (weights * SCALE).astype(np.float32), bias)


def folds(texts: Sequence[str], vectors: Floats, chatter: NDArray[np.bool_]) -> dict[str, float]:
    """Share of chatter told, and of questions taken for it, each text by weights that did not see it."""
    fold = np.array([int(hashlib.sha256(text.encode()).hexdigest(), 16) % FOLDS for text in texts])
    told = np.zeros(len(texts), dtype=bool)
    for held in range(FOLDS):
        weights = fit(vectors[fold != held], chatter[fold != held], "")
        for at in np.flatnonzero(fold == held):
            told[at] = weights.likelihood(vectors[at].astype(np.float32)) >= CHATTER_LIKELY
    return {"chatter told": float(told[chatter].mean()), "questions taken for it": float(told[~chatter].mean())}


def main() -> None:
    """Train, print the figures, and write the weights where asked to."""
    parser = argparse.ArgumentParser(prog="python -m eval.train.chatter", description=__doc__.split("\n")[0])
    parser.add_argument("--embedder", default="e5-small")
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    options = parser.parse_args()
    embedder = make_embedder(options.embedder, load_settings().cache)
    texts, sorts = zip(*material(), strict=True)
    vectors, chatter = embedded(texts, embedder), np.array(sorts)
    print(f"{chatter.sum()} chatter, {(~chatter).sum()} questions; {embedder.name} {embedder.fingerprint}")
    for name, share in folds(texts, vectors, chatter).items():
        print(f"{name}: {share:.3f}")
    if options.write:
        target = Path(service.__file__).with_name("data") / WEIGHTS
        target.write_bytes(fit(vectors, chatter, embedder.fingerprint).to_bytes())
        print(f"{target.stat().st_size} bytes written to {target.name}")


if __name__ == "__main__":
    main()
