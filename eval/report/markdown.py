"""A run in Markdown, for a pull request."""

from collections.abc import Iterator

from eval.comparing.comparison import Comparison
from eval.report.html import figure, signed
from eval.report.summary import HEADLINES, by_kind, language_gap, macro_f1, plain_means, times, worst
from eval.running.record import Record

WORST = 8


def markdown(record: Record, comparison: Comparison | None = None) -> str:
    """Verdict, table by kind, the usual pipeline, the worst questions."""
    parts = (_verdict(comparison) if comparison else (), _kinds(record), _beside(record), _worst(record))
    head = f"## Evaluation: {record.suite}, {len(record.results)} questions"
    return "\n".join([head, *(line for part in parts for line in part)]) + "\n"


def _verdict(comparison: Comparison) -> Iterator[str]:
    yield f"\n**{comparison.verdict.replace('_', ' ')}** against the base of {comparison.base.made:%Y-%m-%d %H:%M} UTC\n"
    yield "| what | verdict | base | now | change | interval | why |\n|---|---|---|---|---|---|---|"
    for one in comparison.findings:
        between = f"{signed(one.low)} to {signed(one.high)}" if one.low is not None else ""
        cells = (
            one.name,
            one.verdict.replace("_", " "),
            figure(one.base),
            figure(one.candidate),
            signed(one.change),
            between,
        )
        yield f"| {' | '.join(cells)} | {_cell(one.why)} |"


def _kinds(record: Record) -> Iterator[str]:
    heads = [name.replace("_", " ") for name in HEADLINES]
    yield f"\n| kind | questions | {' | '.join(heads)} |\n|---|---|{'---|' * len(heads)}"
    for row in by_kind(record, HEADLINES):
        cells = [f"{one.mean:.3f} ({one.low:.3f}–{one.high:.3f})" if one else "" for one in row.measures.values()]
        yield f"| {row.name.replace('_', ' ')} | {row.questions} | {' | '.join(cells)} |"


def _beside(record: Record) -> Iterator[str]:
    told = [f"stances, macro F1 {figure(f1)}" for f1 in [macro_f1(record)] if f1 is not None]
    told += [f"recall in Swedish minus English {signed(gap)}" for gap in [language_gap(record)] if gap is not None]
    told += [f"{name} of the retriever alone {figure(value)}" for name, value in record.ranking.items()]
    told += [
        f"{taken.p50:.0f} ms by the median, {taken.p95:.0f} ms at the 95th percentile"
        for taken in [times(record)]
        if taken
    ]
    if told:
        yield f"\n{'; '.join(told)}."
    rows = list(plain_means(record))
    if rows:
        yield "\n| | questions | respondent recall | precision |\n|---|---|---|---|"
        yield from (f"| {name} | {n} | {figure(recall)} | {figure(precision)} |" for name, n, recall, precision in rows)


def _worst(record: Record) -> Iterator[str]:
    found = worst(record, WORST)
    if found:
        yield "\nThe worst questions:\n"
    for one in found:
        whys = "; ".join(f"{measure.replace('_', ' ')}: {why}" for measure, why in one.why.items())
        yield f"- {_cell(one.text)} ({one.id}): {_cell(one.error or whys)}"


def _cell(text: str) -> str:
    """A text that breaks no table and marks nothing up."""
    return " ".join(text.replace("|", "\\|").replace("<", "&lt;").replace("`", "'").split())
