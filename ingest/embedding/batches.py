"""Batches: which texts go through the model together."""

from collections.abc import Sequence
from itertools import groupby


def equal_length_batches(lengths: Sequence[int], budget: int) -> list[list[int]]:
    """Indices of texts, grouped so that all texts of a batch have the same length and a batch has at most `budget`
    tokens (one text may have more). Longest first, so that the peak of memory comes at the start."""
    by_length = sorted(range(len(lengths)), key=lambda index: -lengths[index])
    batches = []
    for length, group in groupby(by_length, key=lambda index: lengths[index]):
        same = list(group)
        size = max(1, budget // max(1, length))
        batches += [same[start : start + size] for start in range(0, len(same), size)]
    return batches
