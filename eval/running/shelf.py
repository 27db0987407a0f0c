"""Where records lie: each run's own file, and the baseline that is blessed."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from eval.running.record import Record, Result, read_record, write_record
from ingest.errors import WrongUse

BASELINE = Path(__file__).parents[1] / "baseline.json"


def put(record: Record, cache: Path) -> Path:
    """Keep a record under its suite and time."""
    path = _folder(cache) / f"{record.suite}-{record.made:%Y%m%dT%H%M%S}.json"
    write_record(record, path)
    return path


def latest(suite: str, cache: Path, source: str) -> Record:
    """The record last kept of a suite, of a run of this source: the cache holds those of other checkouts, and of before
    the last change, too. Raises WrongUse where there is none."""
    for path in sorted(_folder(cache).glob(f"{suite}-2*.json"), reverse=True):
        record = read_record(path)
        if record.pins.source == source:
            return record
    raise WrongUse(
        f"no run of the suite {suite!r} is kept of the source as it stands: make one with `remissa eval run --suite {suite}`"
    )


def bless(record: Record, why: str | None, path: Path = BASELINE) -> None:
    """Make a record the baseline: its scores and times, without answers. Raises WrongUse for one with errors in it."""
    failed = [one.id for one in record.results if one.error]
    if failed:
        raise WrongUse(f"{len(failed)} questions were not answered ({failed[0]}): such a run is no baseline")
    write_record(replace(record, why=why, results=tuple(_slim(one) for one in record.results)), path)


def _slim(result: Result) -> Result:
    kept: Mapping[str, str] = {}
    return replace(result, answer=None, why=kept, stances=(), expected=())  # type: ignore[arg-type]


def _folder(cache: Path) -> Path:
    return cache / "eval" / "records"
