"""The font size that most of a text is set in, against which headings are large and notes are small."""

from collections import Counter
from collections.abc import Iterable


def usual_size(sized: Iterable[tuple[float | None, int]]) -> float | None:
    """The size, in points, of most letters; None where no size is known. Each piece is its size and its length."""
    sizes: Counter[float] = Counter()
    for size, length in sized:
        if size is not None:
            sizes[size] += length
    return sizes.most_common(1)[0][0] if sizes else None
