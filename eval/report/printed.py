"""A run as the command prints it: a few lines for people, the figures for programs."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from eval.comparing.comparison import Comparison
from eval.measures.score import MEASURES, Measure
from eval.report.html import figure, signed
from eval.report.summary import by_kind, interval, language_gap, macro_f1, plain_means, times
from eval.running.record import Record

_PRINTED: tuple[Measure, ...] = ("outcome", "respondent_recall", "respondent_precision", "stances")


def as_text(record: Record, comparison: Comparison | None = None) -> str:
    """The verdict and what it rests on; or the figures by kind."""
    return "\n".join(_verdict(comparison) if comparison else _figures(record))


def summed(record: Record, comparison: Comparison | None = None) -> dict[str, Any]:
    """Means, intervals, times and the verdict, without the answers: those are in the record."""
    taken = times(record)
    measures = {name: asdict(one) for name in MEASURES if (one := interval(record.results, name))}
    found: dict[str, Any] = {
        "suite": record.suite,
        "questions": len(record.results),
        "seconds": record.seconds,
        "cached": record.cached,
        "measures": measures,
        "stances_macro_f1": macro_f1(record),
        "language_gap": language_gap(record),
        "ranking": dict(record.ranking),
        "milliseconds": asdict(taken) if taken else None,
        "plain": [
            {"name": name, "questions": n, "respondent_recall": recall, "respondent_precision": precision}
            for name, n, recall, precision in plain_means(record)
        ],
    }
    if comparison:
        found["verdict"] = comparison.verdict
        found["findings"] = [asdict(one) | {"change": one.change} for one in comparison.findings]
    return found


def _verdict(comparison: Comparison) -> Iterator[str]:
    for one in comparison.findings:
        numbers = (
            f"{figure(one.base)} -> {figure(one.candidate)} ({signed(one.change)})" if one.change is not None else ""
        )
        yield f"{one.verdict.replace('_', ' '):18}{one.name:34}{numbers:32}{one.why}"
    yield f"\n{comparison.verdict.replace('_', ' ')}"


def _figures(record: Record) -> Iterator[str]:
    yield f"{'kind':18}{'questions':>10}" + "".join(f"{name.removeprefix('respondent_'):>12}" for name in _PRINTED)
    for row in by_kind(record, _PRINTED):
        cells = [figure(one.mean) if one else "-" for one in row.measures.values()]
        yield f"{row.name.replace('_', ' '):18}{row.questions:>10}" + "".join(f"{cell:>12}" for cell in cells)
    for name, _, recall, precision in plain_means(record):
        yield f"{name:28}{'':>12}{figure(recall):>12}{figure(precision):>12}"
    taken = times(record)
    if taken:
        yield f"{taken.p50:.0f} ms by the median, {taken.p95:.0f} ms at the 95th percentile; {record.seconds:.0f} s in all"
