"""Two runs compared, question by question: each measure, each part of the questions, the time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np

from eval.comparing.gate import Gate
from eval.comparing.pairing import Pair, Pairing, invalid, pair, values
from eval.comparing.resampling import bootstrap, by_family, worse_by_chance
from eval.comparing.verdict import Finding, Verdict, worst, worst_first
from eval.measures.score import MEASURES, ZERO_TOLERANCE
from eval.running.record import Record

_OTHER_PACE = 2.0  # times: machines, or loads, that differ by more cannot be compared


@dataclass(frozen=True, slots=True)
class Comparison:
    """The verdict, and what it rests on, the worst first."""

    verdict: Verdict
    findings: tuple[Finding, ...]
    pairing: Pairing
    base: Record
    candidate: Record


def compare(base: Record, candidate: Record, gate: Gate) -> Comparison:
    """The candidate against the base. The same two records always give the same verdict."""
    pairing = pair(base, candidate)
    whys = tuple(invalid(base, candidate, pairing))
    if whys:
        findings: tuple[Finding, ...] = tuple(Finding("the comparison", "invalid", why) for why in whys)
    else:
        findings = (
            *_never(candidate),
            *(_measure(name, margin, pairing.pairs, gate) for name, margin in gate.margins.items()),
            *_slices(pairing.pairs, gate),
            _latency(base, candidate, pairing.pairs, gate),
        )
    found = worst_first(findings)
    return Comparison(worst(found), found, pairing, base, candidate)


def _never(candidate: Record) -> Iterator[Finding]:
    """What is never tolerated, over all questions of the candidate."""
    for measure in sorted(ZERO_TOLERANCE, key=MEASURES.index):
        cases = [one for one in candidate.results if measure in one.intolerable]
        told = sum(measure in one.scores for one in candidate.results)
        if cases:
            why = f"{len(cases)} of {told} questions: {cases[0].id}: {cases[0].why.get(measure, '')}"
            yield Finding(measure, "regression", why, told)
        else:
            yield Finding(measure, "pass", "no case", told)


def _measure(measure: str, margin: float, pairs: Sequence[Pair], gate: Gate) -> Finding:
    """A measure over all questions."""
    before, after, names = values(pairs, measure)
    if not before:
        return Finding(measure, "pass", "no question measures it")
    families = by_family([b - a for a, b in zip(before, after, strict=True)], names)
    change, chance = bootstrap(families), worse_by_chance(families)
    verdict, why = _judge(change.mean, change.low, change.high, chance, margin, len(families.sizes), gate)
    return Finding(
        measure,
        verdict,
        why,
        len(before),
        len(families.sizes),
        fmean(before),
        fmean(after),
        change.low,
        change.high,
        chance,
    )


def _judge(
    mean: float, low: float, high: float, chance: float, margin: float, families: int, gate: Gate
) -> tuple[Verdict, str]:
    if families < gate.chance.families and (low, high) != (0.0, 0.0):
        return "too_few_questions", f"{families} families of questions cannot tell; {gate.chance.families} could"
    if low >= -margin - 1e-12:
        better = " (better)" if low > 0 else ""
        return "pass", f"the change is above -{margin:g} at its lower end{better}"
    if high < -margin or (mean < 0 and chance < gate.chance.level):
        return "regression", f"it falls, by more than chance does, and may fall by more than {margin:g}"
    return "too_few_questions", f"the change may be below -{margin:g}, and may be chance"


def _slices(pairs: Sequence[Pair], gate: Gate) -> Iterator[Finding]:
    """Parts of the questions that fall by themselves. Only what falls is told."""
    parts: dict[str, list[Pair]] = defaultdict(list)
    for one in pairs:
        parts[f"kind {one.base.kind}"].append(one)
        parts[f"language {one.base.language}"].append(one)
        if len(one.base.whom) == 1:
            parts[f"asked of {one.base.whom[0]}"].append(one)
    for part, mine in sorted(parts.items()):
        for measure in gate.slices.measures:
            before, after, names = values(mine, measure)
            if len(before) < gate.slices.questions or fmean(after) - fmean(before) > -gate.slices.fall:
                continue
            families = by_family([b - a for a, b in zip(before, after, strict=True)], names)
            chance = worse_by_chance(families)
            if chance < gate.chance.level:
                interval, why = (
                    bootstrap(families),
                    f"this part falls by more than {gate.slices.fall:g}, and not by chance",
                )
                yield Finding(
                    *(f"{measure}, {part}", "regression", why, len(before), len(families.sizes)),
                    *(fmean(before), fmean(after), interval.low, interval.high, chance),
                )


def _latency(base: Record, candidate: Record, pairs: Sequence[Pair], gate: Gate) -> Finding:
    """How many times slower an answer is, by the median over questions of the time in units of the machine's own pace.

    The interval is of that median, by drawing questions.
    """
    if base.jobs != candidate.jobs:
        return Finding("latency", "pass", "not compared: the runs asked different numbers of questions at a time")
    timed = [(before, after) for one in pairs for before, after in [_times(one)] if before and after]
    if len(timed) < gate.chance.families:
        return Finding("latency", "pass", "not compared: too few answers are timed")
    paces = [
        fmean(side.yardstick_ms or 0 for side in sides)
        for sides in zip(*((p.base, p.candidate) for p in pairs), strict=True)
    ]
    if max(paces) > _OTHER_PACE * min(paces):
        return Finding(
            "latency", "pass", f"not compared: the machine's own pace was {paces[1] / paces[0]:.1f} times the base's"
        )
    ratios = np.array([after / before for before, after in timed])
    drawn = np.random.default_rng(0).integers(len(ratios), size=(1_000, len(ratios)))
    low, high = np.percentile(np.median(ratios[drawn], axis=1), (5, 95))
    middle, factor = float(np.median(ratios)), gate.latency.factor
    slower = low > factor
    why = f"an answer takes {middle:.2f} times as long by the median ({low:.2f} to {high:.2f}; {factor:g} is let pass)"
    return Finding("latency", "regression" if slower else "pass", why, len(ratios))


def _times(pair: Pair) -> tuple[float | None, float | None]:
    """What each answer took, in units of the yardstick: processor time where both know it, else time on the clock.

    Processor time does not tell how busy the machine was with other things.
    """
    base, candidate = pair.base, pair.candidate
    worked = base.cpu_ms is not None and candidate.cpu_ms is not None
    found = [
        (taken / side.yardstick_ms if taken and side.yardstick_ms else None)
        for side in (base, candidate)
        for taken in [side.cpu_ms if worked else side.ms]
    ]
    return found[0], found[1]
