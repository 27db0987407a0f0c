"""The record of a run: what was asked, what was answered, how it scored, and what made it. One JSON file."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.gold.question import GoldKind
from eval.measures.score import ZERO_TOLERANCE, Measure
from eval.running.pins import Pins
from ingest.errors import WrongUse
from service.answer import Language

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Result:
    """One question and how it came out.

    `gold` is the digest of the gold question, `expected` and `whom` what the page shows of it. `answer` is the
    Answer's JSON; None where there is none (`error` says why) and in a baseline, which keeps only scores. `why` are the
    explanations of scores below 1, `stances` the triples (name, right, told). `ms` is the time of the whole answer,
    `cpu_ms` the processor time of it in this thread (None where others do the work: a language model, a service), and
    `yardstick_ms` that of a fixed piece of work done just before it, by which machines are compared.
    """

    id: str
    family: str
    kind: GoldKind
    language: Language
    text: str
    gold: str
    scores: Mapping[Measure, float]
    why: Mapping[Measure, str] = field(default_factory=dict)
    stances: tuple[tuple[str, str, str | None], ...] = ()
    expected: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    ms: float | None = None
    cpu_ms: float | None = None
    yardstick_ms: float | None = None
    answer: Mapping[str, Any] | None = None
    error: str | None = None

    @property
    def intolerable(self) -> frozenset[Measure]:
        """What is wrong with it of what is never tolerated."""
        return frozenset(one for one in ZERO_TOLERANCE if self.scores.get(one, 1.0) < 1)


@dataclass(frozen=True, slots=True)
class PlainRow:
    """The usual pipeline over the same documents, taking `depth` pieces: recall and precision by question id."""

    depth: int
    recall: Mapping[str, float]
    precision: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Record:
    """A run. `made` is when it ended, `seconds` how long it took, `cached` how many answers were known already.

    `plain` and `ranking` are empty where another process was asked. `ranking` holds measures of the retriever alone.
    """

    suite: str
    made: datetime
    seconds: float
    pins: Pins
    corpus: str | None
    jobs: int
    cached: int
    results: tuple[Result, ...]
    plain: tuple[PlainRow, ...] = ()
    ranking: Mapping[str, float] = field(default_factory=dict)
    why: str | None = None
    format: int = FORMAT

    @property
    def by_id(self) -> dict[str, Result]:
        """The results by the question's id."""
        return {one.id: one for one in self.results}


@cache
def _adapter() -> "TypeAdapter[Record]":
    from pydantic import TypeAdapter

    return TypeAdapter(Record)


def read_record(path: Path) -> Record:
    """A record from its file. Raises WrongUse where it is none, or of another format."""
    from pydantic import ValidationError

    try:
        written = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise WrongUse(f"{path} cannot be read as the record of a run: {error}") from None
    if not isinstance(written, dict) or written.get("format") != FORMAT:
        raise WrongUse(f"{path} is no record of this version: make it anew with `remissa eval run`")
    try:
        return _adapter().validate_python(written)
    except ValidationError as error:
        first = error.errors()[0]
        raise WrongUse(f"{path} is no record of a run: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None


def write_record(record: Record, path: Path) -> None:
    """Write a record: a result a line, so that a difference can be read."""
    plain = asdict(record)
    results = plain.pop("results")
    head = json.dumps(plain, ensure_ascii=False, indent=1, default=_plain)[:-2]
    lines = ",\n".join("  " + json.dumps(_short(one), ensure_ascii=False, default=_plain) for one in results)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'{head},\n "results": [\n{lines}\n ]\n}}\n', encoding="utf-8")


def _short(result: dict[str, Any]) -> dict[str, Any]:
    """A result without what it has not."""
    return {key: value for key, value in result.items() if value not in (None, (), {}) or key == "scores"}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    raise TypeError(f"{value!r} has no place in a record")
