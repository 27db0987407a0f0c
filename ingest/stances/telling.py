"""What the phrases of a statement tell, as numbers that the classifier weighs.

Phrases alone are right where they speak plainly, and wrong where they belong to something else: how far to trust which
is learned.
"""

from functools import lru_cache
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from ingest.stances.stance import Kind, StatementStance, decided, signals

STANCES: tuple[StatementStance | None, ...] = (*get_args(StatementStance), None)
KINDS: tuple[Kind, ...] = get_args(Kind)
SIZE = len(STANCES) + 2 * len(KINDS)
_KEPT = 20_000  # statements; a library of that size changes by a file at a time, and the rest is asked for again


@lru_cache(_KEPT)
def telling(text: str) -> NDArray[np.float32]:
    """1 for the stance that the phrases tell, for each kind of phrase there is, and for each in the second half.

    (SIZE,), not to be written to.
    """
    found = signals(text)
    numbers = np.zeros(SIZE, np.float32)
    numbers[STANCES.index(decided(found))] = 1
    for signal in found:
        numbers[len(STANCES) + KINDS.index(signal.kind)] = 1
        if 2 * signal.start > len(text):
            numbers[len(STANCES) + len(KINDS) + KINDS.index(signal.kind)] = 1
    numbers.flags.writeable = False
    return numbers
