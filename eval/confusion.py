"""How often one class was taken for another: the counts that precision, recall and macro F1 are made of."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Confusion:
    """`counts[gold, told]` is how many of class `gold` were told to be `told`. A class that is not told is None."""

    classes: tuple[str, ...]
    counts: Counter[tuple[str, str | None]]

    @property
    def total(self) -> int:
        """How many were told."""
        return sum(self.counts.values())

    @property
    def accuracy(self) -> float:
        """The share told right; 0 of nothing."""
        return sum(self.counts[name, name] for name in self.classes) / self.total if self.total else 0.0

    @property
    def macro_f1(self) -> float:
        """The mean of the classes' F1."""
        return sum(self.f1(name) for name in self.classes) / len(self.classes)

    def precision(self, name: str) -> float:
        """Of what was told to be `name`, the share that is; 0 where nothing was."""
        told = sum(n for (_, other), n in self.counts.items() if other == name)
        return self.counts[name, name] / told if told else 0.0

    def recall(self, name: str) -> float:
        """Of what is `name`, the share told to be; 0 where nothing is."""
        gold = sum(n for (other, _), n in self.counts.items() if other == name)
        return self.counts[name, name] / gold if gold else 0.0

    def f1(self, name: str) -> float:
        """The harmonic mean of precision and recall; 0 where both are."""
        precision, recall = self.precision(name), self.recall(name)
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def lines(self) -> list[str]:
        """The counts as a table, a line for each gold class; `-` counts what was told as no class."""
        width = max(map(len, self.classes))
        heads = [*self.classes, "-"]
        rows = [
            [self.counts[gold, told] for told in self.classes]
            + [sum(n for (one, told), n in self.counts.items() if one == gold and told not in self.classes)]
            for gold in self.classes
        ]
        return [
            " " * width + "".join(f"{head[:12]:>14}" for head in heads),
            *(
                f"{gold:{width}}" + "".join(f"{n:>14}" for n in row)
                for gold, row in zip(self.classes, rows, strict=True)
            ),
        ]


def confusion(classes: Sequence[str], pairs: Iterable[tuple[str, str | None]]) -> Confusion:
    """Of pairs (gold, told)."""
    return Confusion(tuple(classes), Counter(pairs))
