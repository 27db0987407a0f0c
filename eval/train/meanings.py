"""Finds the directions in which words differ most, in which `ingest.meanings` keeps what they mean.

    python -m eval.train.meanings [--embedder e5-small] [--write]

The words are those of the statements that were written for stances, of many fields, each in its context. `--write`
writes the basis. The directions are the principal axes of the words' states at length 1, less their mean.
"""

import argparse
from pathlib import Path

import numpy as np

import ingest
from eval.train.stance import Written, heading, material
from ingest.embedding import Embedder, make_embedder
from ingest.embedding.embedder import Vectors
from ingest.meanings import BASIS, Basis, length_of, word_states
from ingest.settings import load_settings

DIMENSION = 64  # 96 and 384 put the right section first no oftener
EVERY = 2  # statements, of which one is read: more change little


def states_of_words(statements: list[Written], embedder: Embedder) -> Vectors:
    """The state of every word of the statements but function words: (words, width)."""
    found: list[Vectors] = []
    length = length_of(embedder)

    def watch(at: int, states: Vectors) -> None:
        found.append(word_states(statements[at].text, states, length)[1])

    embedder.documents_watched([f"{heading(one.text)}\n{one.text}" for one in statements], watch)
    return np.concatenate(found)


def basis_of(states: Vectors, fingerprint: str) -> tuple[Basis, float]:
    """The basis that states (words, width) speak for, and the share of their variance that it keeps."""
    mean = states.mean(axis=0)
    apart = states - mean
    apart /= np.linalg.norm(apart, axis=1, keepdims=True)
    shares, axes = np.linalg.eigh(apart.T @ apart)
    kept = float(shares[-DIMENSION:].sum() / shares.sum())
    return Basis(fingerprint, mean, np.ascontiguousarray(axes[:, ::-1][:, :DIMENSION], dtype=np.float32)), kept


def main() -> None:
    """Find the basis, print what it keeps, and write it where asked to."""
    parser = argparse.ArgumentParser(prog="python -m eval.train.meanings", description=__doc__.split("\n")[0])
    parser.add_argument("--embedder", default="e5-small")
    parser.add_argument("--write", action="store_true", help="write the basis into the package")
    options = parser.parse_args()
    embedder = make_embedder(options.embedder, load_settings().cache)
    states = states_of_words(material()[::EVERY], embedder)
    basis, kept = basis_of(states, embedder.fingerprint)
    print(f"{len(states)} words; {DIMENSION} of {states.shape[1]} axes keep {kept:.3f} of the variance")
    if options.write:
        target = Path(ingest.__file__).with_name("data") / BASIS
        target.write_bytes(basis.to_bytes())
        print(f"{target.stat().st_size} bytes written to {target.name}")


if __name__ == "__main__":
    main()
