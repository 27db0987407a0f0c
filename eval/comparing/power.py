"""How many questions a verdict needs, from how much two runs differ question by question."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from eval.comparing.pairing import pair, values
from eval.comparing.resampling import by_family, spread
from eval.measures.score import MEASURES
from eval.running.record import Record

_SURE = 1.645  # standard deviations: one-sided, 5 %
_LIKELY = 0.842  # in four cases of five


@dataclass(frozen=True, slots=True)
class Power:
    """Of one measure: how much a question differs between the runs, and how many questions a change takes to be told.

    `questions` is how many there are; `needed` how many a fall of `change` needs to be called a regression four times
    in five (and as many to pass, at a margin of `change`, where nothing has changed); `least` the smallest change that
    the questions there are can tell so.
    """

    measure: str
    questions: int
    spread: float
    needed: int
    least: float


def power(base: Record, candidate: Record, change: float) -> Iterator[Power]:
    """Every measure that both runs have, and that differs between them."""
    pairs = pair(base, candidate).pairs
    for measure in MEASURES:
        before, after, names = values(pairs, measure)
        wide = spread(by_family([b - a for a, b in zip(before, after, strict=True)], names)) if before else 0.0
        if wide:
            yield Power(measure, len(before), wide, needed(wide, change), (_SURE + _LIKELY) * wide / len(before) ** 0.5)


def needed(spread: float, change: float) -> int:
    """How many questions tell a change of that size at the 5 % level, four times in five."""
    return ceil(((_SURE + _LIKELY) * spread / change) ** 2)
