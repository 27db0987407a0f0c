"""The questions that two runs can be compared on: the same question, the same gold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eval.running.record import Record, Result

LEAST = 0.8  # of the candidate's and of the base's questions, the share that must be the same


@dataclass(frozen=True, slots=True)
class Pair:
    """One question in both runs."""

    base: Result
    candidate: Result


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairs, and what is in one run only or has other gold by now."""

    pairs: tuple[Pair, ...]
    only_base: tuple[str, ...]
    only_candidate: tuple[str, ...]
    changed: tuple[str, ...]


def pair(base: Record, candidate: Record) -> Pairing:
    """The questions of two runs side by side, in the candidate's order."""
    before, after = base.by_id, candidate.by_id
    both = [id for id in after if id in before]
    same = [id for id in both if before[id].gold == after[id].gold]
    return Pairing(
        tuple(Pair(before[id], after[id]) for id in same),
        tuple(id for id in before if id not in after),
        tuple(id for id in after if id not in before),
        tuple(id for id in both if id not in set(same)),
    )


def invalid(base: Record, candidate: Record, pairing: Pairing) -> Iterator[str]:
    """Why the two cannot be compared; nothing where they can."""
    if base.suite != candidate.suite:
        yield f"the suites differ: {base.suite} and {candidate.suite}"
    if base.corpus and candidate.corpus and base.corpus != candidate.corpus:
        yield "the responses differ that the questions were asked of: run the base again, or bless a new baseline"
    if not pairing.pairs:
        yield "no question is in both"
        return
    for name, record in (("base", base), ("candidate", candidate)):
        if len(pairing.pairs) < LEAST * len(record.results):
            yield (
                f"only {len(pairing.pairs)} of the {name}'s {len(record.results)} questions can be compared: "
                "the gold has changed; run the base again, or bless a new baseline"
            )


def values(pairs: Sequence[Pair], measure: str) -> tuple[list[float], list[float], list[str]]:
    """Base, candidate and family of each question of which both can tell the measure.

    A question that had the measure and was not answered now counts as 0: a failing answer is no missing one.
    """
    found: list[tuple[float, float, str]] = []
    for one in pairs:
        before, after = (_value(side, measure) for side in (one.base, one.candidate))
        if before is not None and after is None and one.candidate.error:
            after = 0.0
        if before is not None and after is not None:
            found.append((before, after, one.base.family))
    return [before for before, _, _ in found], [after for _, after, _ in found], [family for _, _, family in found]


def _value(result: Result, measure: str) -> float | None:
    scores: dict[str, float] = dict(result.scores)  # type: ignore[arg-type]
    return scores.get(measure)
