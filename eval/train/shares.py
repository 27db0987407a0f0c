"""How often each stance is taken in real responses that nobody has labelled: `python -m eval.train.shares QUOTES`.

What is learned from was chosen so that every stance has its share, and where the classifier was in doubt: less of it is
support than of what responses say. By expectation and maximisation the shares are found that agree with what they make
of the scores themselves (Saerens, Latinne and Decaestecker, 2002). `stance.LEANING` rests on them. Nothing held is read.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.quotes import quote_rows
from eval.train.labelled import Labelled, labelled
from eval.train.pooling import softmax
from eval.train.stance import CLASSES, LEANING, Written, examples, material, real, scored
from ingest.embedding import make_embedder
from ingest.settings import load_settings
from ingest.stances.classifier import weights_for

Doubles = NDArray[np.float64]
ROUNDS = 50
EVERY = 10  # of the quotes: all would take ten minutes


def shares_of(scores: NDArray[np.floating], learned: Doubles) -> Doubles:
    """The share of each class, (classes,), among statements of these scores (statements, classes).

    `learned` are the shares among what the scores were learned from.
    """
    scored_as = softmax(scores.astype(np.float64))
    found = learned
    for _ in range(ROUNDS):
        likely = scored_as * found / learned
        found = (likely / likely.sum(axis=1, keepdims=True)).mean(axis=0)
    return found


def counted(statements: Sequence[Written]) -> Doubles:
    """The share of each stance among the statements."""
    return np.array([sum(one.stance == name for one in statements) for name in CLASSES]) / len(statements)


def main() -> None:
    """Print the shares, and how much more each stance weighs than where it was learned."""
    parser = argparse.ArgumentParser(prog="python -m eval.train.shares", description=__doc__.split("\n")[0])
    parser.add_argument("quotes", type=Path)
    quotes = parser.parse_args().quotes
    embedder = make_embedder("e5-small", load_settings().cache)
    weights = weights_for(embedder.fingerprint)
    if weights is None:
        raise SystemExit("there are no weights for the embedder; learn them: python -m eval.train.stance --write")
    rows = [(one["quote"], one["consultation"]) for one in quote_rows(quotes) if one["quote"].strip()]
    asked = [text for text, consultation in rows if not Labelled(text, "neutral", consultation).held][::EVERY]
    scores = scored(weights, examples([Written(text, "neutral", "") for text in asked], embedder)) - LEANING
    learned = counted(material() + real(labelled(quotes)))
    found = shares_of(scores, learned)
    for name, before, share in zip(CLASSES, learned, found, strict=True):
        print(f"{name:26} {before:.3f} of what is learned from, {share:.3f} of quotes: {np.log(share / before):+.2f}")


if __name__ == "__main__":
    main()
