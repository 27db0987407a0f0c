"""A fixed piece of work: how fast the machine is at the moment, so that times of two runs can be compared."""

import time
from statistics import median

import numpy as np

_TIMES = 3
_NUMBERS = np.linspace(0, 1, 20_000, dtype=np.float32)
_WORDS = [f"ord{n % 97}" for n in range(2_000)]


def yardstick() -> float:
    """Milliseconds of processor time that the work takes, the median of three: arithmetic and dictionaries.

    On one core, whatever libraries do: several would measure how busy the others are.
    """
    return median(_once() for _ in range(_TIMES))


def _once() -> float:
    started = time.thread_time()
    counts: dict[str, int] = {}
    for word in _WORDS:
        counts[word] = counts.get(word, 0) + 1
    for factor in range(8):
        np.sqrt(_NUMBERS * factor).sum()
    return (time.thread_time() - started) * 1000
