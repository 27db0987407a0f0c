"""Gold questions, answers and records made for tests."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from eval.gold.question import GoldQuestion, Place
from eval.running.pins import Pins
from eval.running.record import Record, Result
from service.answer import (
    Answer,
    Citation,
    Coverage,
    DocumentRef,
    Interpretation,
    Position,
    Provenance,
    RespondentRef,
    Stance,
    State,
)

HERE = Place(Path("gold.yaml"), 1)
NORDVIK, ANAS, SUNDMARK = "Region Nordvik", "Region Ånäs", "Region Sundmark"
DOCUMENT = "Regionen avstyrker förslaget. Det kostar 40 miljoner kronor."


def gold(**given: Any) -> GoldQuestion:
    made: dict[str, Any] = {"id": "q-sv", "family": "2.5", "kind": "section", "language": "sv"}
    return GoldQuestion(**(made | {"text": "Vad sägs om avsnitt 2.5?", "place": HERE} | given))


def position(
    name: str, state: State = "stated", stance: Stance | None = "objects", summary: str | None = None, n: int = 0
) -> Position:
    who = RespondentRef(name.lower().replace(" ", "-"), name, "region")
    return Position(who, state, stance if state == "stated" else None, summary, (n,) if n else ())


def citation(n: int, name: str, section: str | None = "2.5", quote: str = DOCUMENT, start: int = 0) -> Citation:
    document = DocumentRef(f"d-{name}", f"{name}.txt", "response")
    return Citation(n, name, section, None, "heading", quote, document, None, start, start + len(quote), "/")


def answer(
    positions: Sequence[Position], citations: Sequence[Citation] = (), text: str = "Ett svar.", **given: Any
) -> Answer:
    made = Answer(
        question="Vad sägs om avsnitt 2.5?",
        consultation="c",
        language="sv",
        outcome="answered",
        text=text,
        positions=tuple(positions),
        coverage=Coverage(),
        citations=tuple(citations),
        interpretation=Interpretation("section"),
        provenance=Provenance(None, None, "hashing", "e1", "l1"),
    )
    return replace(made, **given)


def result(id: str, family: str, scores: Mapping[str, float], **given: Any) -> Result:
    made: dict[str, Any] = {"kind": "section", "language": "sv", "text": "?", "gold": "g", "ms": 50.0}
    return Result(id=id, family=family, scores=scores, **(made | {"yardstick_ms": 1.0} | given))  # type: ignore[arg-type]


def pins(**given: Any) -> Pins:
    made: dict[str, Any] = {
        **{"remissa": "0", "python": "3", "machine": "m", "packages": {}, "revision": None, "changed": False},
        **{"source": "s", "prompts": {}, "embedder": "e", "embedder_fingerprint": "f", "llm": None, "library": "l"},
        **{"settings": {}, "seed": 0},
    }
    return Pins(**(made | given))


def record(results: Sequence[Result], **given: Any) -> Record:
    made: dict[str, Any] = {
        **{"suite": "retrieval", "made": datetime(2031, 5, 1, tzinfo=UTC), "seconds": 1.0, "pins": pins()},
        **{"corpus": "c", "jobs": 1, "cached": 0},
    }
    return Record(results=tuple(results), **(made | given))
