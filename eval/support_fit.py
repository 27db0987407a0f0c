"""Finds the numbers by which a piece of a sentence is supported: a logistic rule for each language, for whole and clause."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from eval.corruptions import Summary, corruptions
from ingest.embedding import Embedder
from service.answer import Language
from service.checking.limits import Limits, SupportWeights
from service.checking.support import Piece, Support
from service.glossary import Glossary

_UNSUPPORTED: Final = ("other respondent, same section", "other respondent, other section", "claim added")
_PULL: Final = 0.5  # towards small weights
_STEPS: Final = 200
_WITHHELD: Final = {"whole": 0.0, "clause": 0.02}  # the share of true pieces that the threshold may cost
Floats = NDArray[np.float64]


def fitted(summaries: Sequence[Summary], embedder: Embedder, glossary: Glossary) -> Limits:
    """The limits that these summaries speak for."""
    support = Support(embedder, glossary)
    true = support.pieces([one.claim for one in summaries])
    made = [one for at in range(len(summaries)) for one in corruptions(at, summaries) if one.kind in _UNSUPPORTED]
    false = support.pieces([one.claim for one in made])
    limits = Limits()
    for language in ("sv", "en"):
        lang: Language = "en" if language == "en" else "sv"
        good = [
            piece for one, some in zip(summaries, true, strict=True) if one.claim.language == lang for piece in some
        ]
        pairs = [(one, some) for one, some in zip(made, false, strict=True) if one.claim.language == lang]
        swapped = [piece for one, some in pairs if one.kind != "claim added" for piece in some]
        added = [some[-1] for one, some in pairs if one.kind == "claim added" and len(some) > 1]
        whole = _rule([p for p in good if p.whole], [p for p in swapped if p.whole], _WITHHELD["whole"])
        clause = _rule(
            [p for p in good if not p.whole], [*(p for p in swapped if not p.whole), *added], _WITHHELD["clause"]
        )
        limits = replace(limits, whole={**limits.whole, lang: whole}, clause={**limits.clause, lang: clause})
    return limits


def _rule(good: Sequence[Piece], bad: Sequence[Piece], withheld: float) -> SupportWeights:
    """A logistic regression, its threshold moved to where this share of the good is withheld."""
    rows = np.array([_features(piece) for piece in (*good, *bad)])
    labels = np.array([1.0] * len(good) + [0.0] * len(bad))
    worth = np.where(labels > 0, 0.5 / max(len(good), 1), 0.5 / max(len(bad), 1)) * len(labels)
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        pull = _PULL * np.array([0.0, 1.0, 1.0, 1.0])
        slope = rows.T @ (worth * (labels - chance)) - pull * weights
        bend = (rows * (worth * chance * (1 - chance))[:, None]).T @ rows + np.diag(pull + 1e-6)
        weights += np.linalg.solve(bend, slope)
    scores = np.sort(rows[: len(good)] @ weights)
    weights[0] -= scores[int(withheld * len(good))] - 1e-3
    return SupportWeights(*(round(float(weight), 2) for weight in weights))


def _features(piece: Piece) -> tuple[float, ...]:
    return (1.0, piece.carried, piece.near, float(piece.new))
