"""What a comparison comes to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["pass", "too_few_questions", "regression", "invalid"]
EXIT_CODES: dict[Verdict, int] = {"pass": 0, "regression": 10, "too_few_questions": 11, "invalid": 12}
_WORST: tuple[Verdict, ...] = ("pass", "too_few_questions", "regression", "invalid")


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one thing compared: a measure, a part of the questions, the time.

    `base` and `candidate` are means over the same questions, `change` their difference with its interval; `chance` is
    how likely such a fall is by chance alone. All are None where they cannot be told.
    """

    name: str
    verdict: Verdict
    why: str
    questions: int = 0
    families: int = 0
    base: float | None = None
    candidate: float | None = None
    low: float | None = None
    high: float | None = None
    chance: float | None = None

    @property
    def change(self) -> float | None:
        """Candidate minus base."""
        return None if self.base is None or self.candidate is None else self.candidate - self.base


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings by how bad they are; those that are equally bad stay in their order."""
    return tuple(sorted(findings, key=lambda one: _WORST.index(one.verdict), reverse=True))


def worst(findings: Iterable[Finding]) -> Verdict:
    """The verdict over all."""
    return max((one.verdict for one in findings), key=_WORST.index, default="pass")
