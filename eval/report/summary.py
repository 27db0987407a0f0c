"""The figures of a run: means with intervals, by kind; what differs between the languages; times; the plain pipeline."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np

from eval.comparing.resampling import Interval, bootstrap, by_family
from eval.confusion import confusion
from eval.gold.question import GoldKind
from eval.measures.score import MEASURES, Measure
from eval.running.record import Record, Result
from ingest.types import STANCES

HEADLINES: tuple[Measure, ...] = ("outcome", "respondent_recall", "respondent_precision", "sections", "stances")


@dataclass(frozen=True, slots=True)
class Row:
    """A part of the questions: how many, and each measure's mean and interval; None where nothing measures it."""

    name: str
    questions: int
    measures: Mapping[Measure, Interval | None]


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of whole answers: half are quicker than `p50`, 19 of 20 than `p95`."""

    p50: float
    p95: float


def by_kind(record: Record, measures: Sequence[Measure] = MEASURES) -> list[Row]:
    """A row for all questions, then one for each kind."""
    kinds = dict.fromkeys(one.kind for one in record.results)
    return [row("all", record.results, measures), *(_kind(record, kind, measures) for kind in kinds)]


def row(name: str, results: Sequence[Result], measures: Sequence[Measure] = MEASURES) -> Row:
    """The means over some questions."""
    return Row(name, len(results), {measure: interval(results, measure) for measure in measures})


def interval(results: Iterable[Result], measure: Measure) -> Interval | None:
    """The mean of a measure and where it may lie; None where no question measures it."""
    told = [(one.scores[measure], one.family) for one in results if measure in one.scores]
    return bootstrap(by_family([value for value, _ in told], [name for _, name in told])) if told else None


def macro_f1(record: Record) -> float | None:
    """Macro F1 over the stances, on respondents who speak and are heard; None where there are none."""
    pairs = [(right, told) for one in record.results for _, right, told in one.stances]
    return confusion(STANCES, pairs).macro_f1 if pairs else None


def language_gap(record: Record) -> float | None:
    """Respondent recall in Swedish minus that in English, over questions asked in both; None where there are none."""
    recalls = {one.id: one.scores["respondent_recall"] for one in record.results if "respondent_recall" in one.scores}
    pairs = [(value, recalls.get(f"{id[:-3]}-en")) for id, value in recalls.items() if id.endswith("-sv")]
    gaps = [swedish - english for swedish, english in pairs if english is not None]
    return fmean(gaps) if gaps else None


def times(record: Record) -> Times | None:
    """How long answers took; None where none was timed."""
    taken = [one.ms for one in record.results if one.ms is not None and not one.error]
    if not taken:
        return None
    p50, p95 = np.percentile(taken, (50, 95))
    return Times(float(p50), float(p95))


def plain_means(record: Record) -> Iterator[tuple[str, int, float, float]]:
    """Respondent recall and precision of the usual pipeline at each depth, and of this run on the same questions."""
    for one in record.plain:
        precision = fmean(one.precision.values()) if one.precision else 0.0
        yield f"usual pipeline, {one.depth} pieces", len(one.recall), fmean(one.recall.values()), precision
    same = [one for one in record.results if record.plain and one.id in record.plain[0].recall]
    if same:
        recall = fmean(one.scores.get("respondent_recall", 0.0) for one in same)
        precise = [one.scores["respondent_precision"] for one in same if "respondent_precision" in one.scores]
        yield "this run", len(same), recall, fmean(precise) if precise else 0.0


def worst(record: Record, most: int) -> list[Result]:
    """The questions that came out worst, by the mean of their scores; none that is all right."""
    flawed = [one for one in record.results if one.error or any(value < 1 for value in one.scores.values())]
    return sorted(flawed, key=lambda one: (fmean(one.scores.values()) if one.scores else 0.0, one.id))[:most]


def _kind(record: Record, kind: GoldKind, measures: Sequence[Measure]) -> Row:
    return row(kind, [one for one in record.results if one.kind == kind], measures)
