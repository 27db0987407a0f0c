"""The numbers that decide whether a sentence is supported; `python -m eval.checks` finds and measures them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from service.answer import Language


@dataclass(frozen=True, slots=True)
class SupportWeights:
    """A logistic rule over what a piece of text shares with what it cites: supported where the sum is at least 0.

    `carried` is for the share of content words that are carried (0 to 1), `near` for the nearness in meaning (0 as
    unrelated sentences of the embedder, 1 as equal ones), `new` for the number of content words that are not carried.
    """

    bias: float
    carried: float
    near: float
    new: float

    def odds(self, carried: float, near: float, new: float) -> float:
        """The log odds that a piece is supported, less those that are asked for."""
        return self.bias + self.carried * carried + self.near * near + self.new * new


def _whole() -> Mapping[Language, SupportWeights]:
    return {"sv": SupportWeights(2.73, 2.04, 1.0, -2.27), "en": SupportWeights(0.38, 4.59, 2.52, -1.07)}


def _clause() -> Mapping[Language, SupportWeights]:
    return {"sv": SupportWeights(1.0, 0.98, 2.61, -3.31), "en": SupportWeights(-0.59, 5.13, 4.48, -1.02)}


@dataclass(frozen=True, slots=True)
class Limits:
    """What is asked of a sentence.

    `longest` is in characters. `whole` and `clause` decide for the sentence and for each clause of it. `contradiction`
    is the probability from which an entailment model's word is taken, where there is one.
    """

    longest: int = 600
    contradiction: float = 0.5
    whole: Mapping[Language, SupportWeights] = field(default_factory=_whole)
    clause: Mapping[Language, SupportWeights] = field(default_factory=_clause)
