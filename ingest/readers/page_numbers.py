"""Page numbers as a warning names them."""

from collections.abc import Iterable


def named(numbers: Iterable[int]) -> str:
    """Write "page 2", or "pages 1-3, 5": in order, each once, those that follow each other as a range.

    `numbers` holds at least one.
    """
    spans: list[list[int]] = []
    for number in sorted(set(numbers)):
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    written = ", ".join(str(span[0]) if len(span) == 1 else f"{span[0]}-{span[-1]}" for span in spans)
    return f"page {written}" if written.isdecimal() else f"pages {written}"
