"""How near to the limit asking and ingesting are: `python -m eval.bench.asking [FOLDER] [--laid-out QUOTES]`.

The limit of asking is one embedding of the question, that of ingesting the embedding of the passages alone; both are
measured in the same run, in turn with what they are compared to, so that a noisy machine falls on both alike. Of ingest
the processor's seconds are told as well, the workers' included: where others use the machine, the clock tells of them.
"""

import argparse
import json
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from eval.laid_out import content, responses
from ingest.pipeline import gather, ingest
from ingest.settings import load_settings
from service.inquiry import Inquiry
from service.library_desk import LibraryDesk, open_desk

QUESTIONS = (
    "Vad säger regionerna om MTB kontra MDK?",
    "What did regions say about MTB vs MDK?",
    "Vilka är kritiska till finansieringen?",
    "Hur ställer man sig till kortare väntetider?",
    "Vad sägs om avsnitt 4.2?",
    "What do respondents say about rehabilitation?",
    "Vad säger remissinstanserna om förslaget i stort?",
    "Vad är de oeniga om?",
    "Vilka har inte yttrat sig om avsnitt 4.2?",
)
ASK_ROUNDS = 12
INGEST_ROUNDS = 5
LAID_OUT = 200  # responses


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, nargs="?", default=Path(__file__).parents[2] / "samples")
    parser.add_argument("--json", type=Path, help="write the record there as well")
    parser.add_argument("--laid-out", type=Path, metavar="QUOTES", help="lay 200 responses out from these instead")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as laid_out:
        if given.laid_out:
            _lay_out(given.laid_out, Path(laid_out))
        record = measure(Path(laid_out) if given.laid_out else given.folder)
    json.dump(record, sys.stdout, indent=2)
    print()
    if given.json:
        given.json.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


def _lay_out(quotes: Path, folder: Path) -> None:
    for response in responses(quotes, LAID_OUT, seed=7):
        name = re.sub(r"[^a-zA-Z0-9-]", "-", response.name)
        (folder / f"{name}-{response.layout}").write_bytes(content(response))


def measure(folder: Path) -> dict[str, Any]:
    """All figures, in milliseconds and ratios, of one folder of responses."""
    with tempfile.TemporaryDirectory() as temporary:
        settings = load_settings(library=Path(temporary) / "library")
        with open_desk(settings, "benchmark", create=True) as desk:
            ingest(gather([folder]), desk.library, desk.index)
            desk.warm_up()
            asking = _asking(desk)
            passages, statements, respondents = (
                desk.library.rows(f"SELECT COUNT(*) FROM {table}")[0][0]
                for table in ("passage", "statement", "respondent")
            )
        return {
            "folder": folder.name,
            "passages": passages,
            "statements": statements,
            "respondents": respondents,
            "asking": asking,
            "ingesting": _ingesting(folder, Path(temporary)),
        }


def _asking(desk: LibraryDesk) -> dict[str, float]:
    """Questions and bare embeddings of the same questions, in turn."""
    asked: list[float] = []
    embedded: list[float] = []
    composed: list[float] = []
    for _ in range(ASK_ROUNDS):
        for question in QUESTIONS:
            embedded.append(_milliseconds(lambda q=question: desk.embedder.query(q)))  # type: ignore[misc]
            started = time.perf_counter()
            answer = desk.ask(Inquiry(question))
            asked.append((time.perf_counter() - started) * 1000)
            composed.append(answer.timings_ms["compose"])
    return {
        "ask_median_ms": round(statistics.median(asked), 2),
        "ask_p95_ms": round(statistics.quantiles(asked, n=20)[-1], 2),
        "embedding_median_ms": round(statistics.median(embedded), 2),
        "ratio_of_medians": round(statistics.median(asked) / statistics.median(embedded), 2),
        "p95_to_median_embedding": round(statistics.quantiles(asked, n=20)[-1] / statistics.median(embedded), 2),
        "compose_median_ms": round(statistics.median(composed), 2),
        "compose_p95_ms": round(statistics.quantiles(composed, n=20)[-1], 2),
        "compose_p95_to_median_embedding": round(
            statistics.quantiles(composed, n=20)[-1] / statistics.median(embedded), 2
        ),
    }


def _ingesting(folder: Path, temporary: Path) -> dict[str, float]:
    """Whole ingests into fresh libraries, and the embedding of the same passages alone, in turn; models loaded."""
    whole: list[tuple[float, float]] = []
    alone: list[tuple[float, float]] = []
    for round_ in range(INGEST_ROUNDS):
        settings = load_settings(library=temporary / f"library-{round_}")
        with open_desk(settings, "benchmark", create=True) as desk:
            desk.warm_up()
            whole.append(_cost(lambda d=desk: ingest(gather([folder]), d.library, d.index)))  # type: ignore[misc]
            texts = [
                f"{header}\n{text}"
                for header, text in desk.library.rows(
                    'SELECT p.header, substr(d.text, p.start + 1, p."end" - p.start) FROM passage p '
                    "JOIN statement s ON s.key = p.statement JOIN document d ON d.id = s.document"
                )
            ]
            alone.append(_cost(lambda d=desk, t=texts: d.embedder.documents(t)))  # type: ignore[misc]
    (ingest_ms, ingest_cpu), (alone_ms, alone_cpu) = (
        [statistics.median(figures) for figures in zip(*costs, strict=True)] for costs in (whole, alone)
    )
    return {
        "ingest_median_ms": round(ingest_ms, 1),
        "embedding_median_ms": round(alone_ms, 1),
        "ratio_of_medians": round(ingest_ms / alone_ms, 3),
        "ratio_of_processor_medians": round(ingest_cpu / alone_cpu, 3),
    }


def _cost(call: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the clock, and seconds of processor time of this process and those that it has ended."""
    before = os.times()
    elapsed = _milliseconds(call)
    return elapsed, sum(os.times()[:4]) - sum(before[:4])


def _milliseconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
