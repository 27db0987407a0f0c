"""Trains the stance classifier on the material beside this file, and says how well it does on what it did not see.

    python -m eval.train.stance [--quotes FILE] [--embedder e5-small] [--folds N] [--write]

Statements are read as the index reads them, under an invented header. The material is divided into folds by family
(statements of the short material by their own hash, real sentences by consultation), so that nobody's way of writing is
in both parts. The voices of `stance_voices.toml` are never learned from, nor the consultations that `labelled.py` holds.
`--write` writes weights learned from all the rest. The weights that come along were learned with
`--quotes`, the file of real sentences that `quote_labels.tsv` has labels for. One thread does it faster than many:
set OMP_NUM_THREADS=1.
"""

import argparse
import hashlib
import random
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

import ingest
from eval.confusion import Confusion, confusion
from eval.train.labelled import Labelled, labelled
from eval.train.pooling import Examples, Floats, Recipe, fitted, scores, seeds, together
from eval.train.wording import fit_wording
from ingest.embedding import Embedder, make_embedder
from ingest.settings import load_settings
from ingest.stances.classifier import WEIGHTS, StanceWeights
from ingest.stances.evidence import bounds
from ingest.stances.stance import StatementStance, stance
from ingest.stances.telling import telling
from ingest.stances.wording import wording
from ingest.statements import header

FOLDER = Path(__file__).parent
CLASSES: tuple[StatementStance, ...] = (  # saying nothing at all is told by phrases, and by nothing else
    "support",
    "support_with_reservation",
    "suggests_change",
    "objects",
    "neutral",
)
RECIPE = Recipe()
MEMBERS = 6  # fits with seeds of their own, whose scores are averaged: one alone swings by .03
WRITTEN_MEMBERS = 2  # the same, that learn from what is written only, where whole statements are
WORDS_SHARE = np.float32(0.5)  # of what a statement's words tell, beside its tokens in context
# Added to the scores. Among real sentences support is commoner than where it is learned (`eval.train.shares`: +.50).
# Reservations and silence are rarer there, but not in statements of several sentences, and are left as they are.
LEANING = np.array([0.45, 0, 0, 0, 0], np.float32)
FAMILIES = ("stance_families", "stance_contrasts", "stance_society", "stance_services", "stance_verdicts")


class Written(NamedTuple):
    """A statement of the material, the stance it was written to take, and its family."""

    text: str
    stance: StatementStance
    family: str


def material() -> list[Written]:
    """Every statement that may be learned from."""
    short = [
        Written(text, name, hashlib.sha256(text.encode()).hexdigest()[:2])
        for name in CLASSES
        for text in _file("stance_material.toml")[name]
    ]
    return [*short, *(one for name in FAMILIES for one in _families(f"{name}.toml"))]


def real(quotes: Sequence[Labelled], *, held: bool = False) -> list[Written]:
    """Real sentences that may be learned from, or those held; a consultation is a family."""
    return [Written(one.text, one.stance, one.consultation) for one in quotes if one.held == held]


def voices() -> list[Written]:
    """Every statement that is for measuring only."""
    return list(_families("stance_voices.toml"))


def examples(statements: Sequence[Written], embedder: Embedder) -> Examples:
    """The statements as `eval.train.pooling` learns from them, each under a header. The embedder must show its tokens."""
    heads = [heading(one.text) for one in statements]
    found: dict[int, Floats] = {}

    def watch(at: int, states: Floats) -> None:
        found[at] = states[bounds(embedder, heads[at], statements[at].text)[0] :]

    embedder.documents_watched([f"{head}\n{one.text}" for head, one in zip(heads, statements, strict=True)], watch)
    states = [found[at] for at in range(len(statements))]
    return Examples(
        np.concatenate(states),
        np.array([len(one) for one in states], np.intp),
        np.stack([telling(one.text) for one in statements]),
        np.array([CLASSES.index(one.stance) for one in statements], np.intp),
        tuple(wording(one.text) for one in statements),
    )


def heading(text: str) -> str:
    """What may stand over the statement in an index, the same in every run."""
    chance = random.Random(text)  # noqa: S311 -- a choice that is the same in every run, no secret
    given = _file("stance_material.toml")
    number = f"{chance.randint(2, 14)}.{chance.randint(1, 12)}"
    return header((chance.choice(given["respondents"]),), (number,), chance.choice(given["titles"]))


def train(
    known: Examples,
    embedder: Embedder,
    recipe: Recipe = RECIPE,
    members: int = MEMBERS,
    written: Examples | None = None,
) -> StanceWeights:
    """The weights learned from the examples, with further members that learn from `written` alone where it is given.

    What the words tell is learned from all of them.
    """
    fits = fitted(known, len(CLASSES), seeds(recipe, members))
    if written is not None:
        fits += fitted(written, len(CLASSES), seeds(recipe, WRITTEN_MEMBERS))
    held = together(fits)
    worded = fit_wording(known, len(CLASSES))
    width, heads = held["attention"].shape
    return StanceWeights(
        embedder.name,
        embedder.fingerprint,
        CLASSES,
        held["inner"].astype(np.float32),
        held["shift"].astype(np.float32),
        held["attention"],
        held["votes"].reshape(width, heads, len(CLASSES)),
        (held["bias"] + WORDS_SHARE * worded.bias + LEANING).astype(np.float32),
        (held["phrases"] + WORDS_SHARE * worded.phrases).astype(np.float32),
        (WORDS_SHARE * worded.words).astype(np.float16),
    )


def judged(weights: StanceWeights, asked: Examples) -> list[StatementStance]:
    """The stance that the weights give each example."""
    return [weights.classes[best] for best in scored(weights, asked).argmax(axis=1)]


def scored(weights: StanceWeights, asked: Examples) -> Floats:
    """The score of each class for each example: (statements, classes)."""
    held = {
        "inner": weights.inner,
        "shift": weights.shift,
        "attention": weights.attention,
        "votes": weights.votes.reshape(len(weights.votes), -1),
        "bias": weights.bias,
        "phrases": weights.phrases,
    }
    return scores(held, asked) + np.stack([weights.worded(places) for places in asked.places])


def crossed(statements: Sequence[Written], known: Examples, embedder: Embedder, folds: int) -> Confusion:
    """Every statement as told by weights learned from the other folds."""
    place = {family: number % folds for number, family in enumerate(sorted({one.family for one in statements}))}
    fold = np.array([place[one.family] for one in statements])
    pairs: list[tuple[str, str | None]] = []
    for number in range(folds):
        weights = train(known.some(np.flatnonzero(fold != number)), embedder, members=1)
        asked = np.flatnonzero(fold == number)
        told = judged(weights, known.some(asked))
        pairs += [(statements[at].stance, name) for at, name in zip(asked.tolist(), told, strict=True)]
    return confusion(CLASSES, pairs)


def on_voices(weights: StanceWeights | None, embedder: Embedder) -> Confusion:
    """How the voices are told: by the weights, or without them by phrases, silence being neutral."""
    return _confused(voices(), weights, embedder)


def on_held(quotes: Sequence[Labelled], weights: StanceWeights | None, embedder: Embedder) -> Confusion:
    """The same of the real sentences that nothing is learned from."""
    return _confused(real(quotes, held=True), weights, embedder)


def _confused(asked: Sequence[Written], weights: StanceWeights | None, embedder: Embedder) -> Confusion:
    told = told_by(weights, asked, embedder)
    return confusion(CLASSES, ((one.stance, name or "neutral") for one, name in zip(asked, told, strict=True)))


def told_by(
    weights: StanceWeights | None, asked: Sequence[Written], embedder: Embedder
) -> Sequence[StatementStance | None]:
    """The stance of each statement as the weights tell it, or without them as phrases do; None where they tell none."""
    if weights is None:
        return [stance(one.text).stance for one in asked]
    return judged(weights, examples(asked, embedder))


def show(name: str, told: Confusion) -> None:
    """The headline of a measurement, and its table."""
    print(f"\n{name}: {told.total}, macro F1 {told.macro_f1:.3f}, right {told.accuracy:.3f}")
    print("\n".join(told.lines()))


def _families(name: str) -> Iterator[Written]:
    for family, stances in _file(name).items():
        for one in CLASSES:
            yield from (Written(text, one, family) for text in stances[one])


@cache
def _file(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def main() -> None:
    """Train, print the figures, and write the weights where asked to."""
    parser = argparse.ArgumentParser(prog="python -m eval.train.stance", description=__doc__.split("\n")[0])
    parser.add_argument("--quotes", type=Path, metavar="FILE", help="real sentences, to learn from those with a label")
    parser.add_argument("--embedder", default="e5-small")
    parser.add_argument("--folds", type=int, default=4, help="of the cross-validation; 0 for none")
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    options = parser.parse_args()
    embedder = make_embedder(options.embedder, load_settings().cache)
    quotes = labelled(options.quotes) if options.quotes else ()
    statements = material() + real(quotes)
    known = examples(statements, embedder)
    print(
        f"{len(material())} written statements, {len(real(quotes))} real sentences; "
        f"{embedder.name} {embedder.fingerprint}"
    )
    if options.folds:
        show(f"{options.folds} folds of whole families", crossed(statements, known, embedder, options.folds))
    written = known.some(np.arange(len(material()))) if quotes else None
    weights = train(known, embedder, written=written)
    show("voices held out, phrases alone", on_voices(None, embedder))
    show("voices held out, with the classifier", on_voices(weights, embedder))
    if quotes:
        show("real sentences held, phrases alone", on_held(quotes, None, embedder))
        show("real sentences held, with the classifier", on_held(quotes, weights, embedder))
    if options.write:
        target = Path(ingest.__file__).with_name("data") / WEIGHTS
        target.write_bytes(weights.to_bytes())
        print(f"{target.stat().st_size} bytes written to {target.name}")


if __name__ == "__main__":
    main()
