"""Plots as SVG, by hand: two simple ones, without a script or a font that a page would have to fetch."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

WIDTH = 640
LEFT = 150
STEP = 22
HIGH = 120


@dataclass(frozen=True, slots=True)
class Bar:
    """A mean with its interval as places on the page; `label` left of it, `told` the figure."""

    label: str
    told: str
    y: int
    low: float
    at: float
    high: float


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a histogram: its place, and how many it stands for."""

    x: float
    y: float
    width: float
    height: float
    told: str


def bars(means: Sequence[tuple[str, float, float, float]]) -> list[Bar]:
    """Name, mean, low and high, each from 0 to 1, as bars one below the other."""
    return [
        Bar(name, f"{mean:.3f}", 14 + at * STEP, _across(low), _across(mean), _across(high))
        for at, (name, mean, low, high) in enumerate(means)
    ]


def columns(values: Sequence[float], count: int = 40) -> list[Column]:
    """A histogram of milliseconds, from 0 to where 99 of 100 lie; what is beyond counts in the last column."""
    if not values:
        return []
    most = max(float(np.percentile(values, 99)), 1e-6)
    counts, edges = np.histogram(np.minimum(values, most), bins=count, range=(0, most))
    width = (WIDTH - LEFT) / count
    return [
        Column(
            LEFT + at * width, HIGH - HIGH * n / max(counts), width - 1, HIGH * n / max(counts), f"{edge:.0f} ms: {n}"
        )
        for at, (n, edge) in enumerate(zip(counts.tolist(), edges[:-1].tolist(), strict=True))
    ]


def _across(value: float) -> float:
    return LEFT + (WIDTH - LEFT - 60) * min(max(value, 0.0), 1.0)
