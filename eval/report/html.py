"""The page of a run: one file that needs nothing else."""

from pathlib import Path

from eval.comparing.comparison import Comparison
from eval.measures.score import MEANINGS
from eval.report.plots import WIDTH, bars, columns
from eval.report.summary import HEADLINES, by_kind, language_gap, macro_f1, plain_means, times, worst
from eval.running.record import Record

TEMPLATE = "page.html.jinja"
WORST = 25


def page(record: Record, comparison: Comparison | None = None) -> str:
    """The HTML. What people and models wrote is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters |= {"figure": figure, "signed": signed}
    kinds = by_kind(record)
    shown = [
        (one.name.replace("_", " "), mean.mean, mean.low, mean.high)
        for one in kinds
        if (mean := one.measures["outcome"])
    ]
    return environment.get_template(TEMPLATE).render(
        record=record,
        comparison=comparison,
        kinds=kinds,
        headlines=HEADLINES,
        meanings=MEANINGS,
        bars=bars(shown),
        columns=columns([one.ms for one in record.results if one.ms is not None]),
        width=WIDTH,
        macro_f1=macro_f1(record),
        gap=language_gap(record),
        plain=list(plain_means(record)),
        times=times(record),
        worst=worst(record, WORST),
    )


def figure(value: float | None) -> str:
    """Three decimals, or nothing."""
    return "" if value is None else f"{value:.3f}"


def signed(value: float | None) -> str:
    """Three decimals with a sign, or nothing."""
    return "" if value is None else f"{value:+.3f}"
