"""How time, memory and disk grow with the library: `python -m eval.bench.scale QUOTES [--sizes 1 20] [--copies 9]`.

Sizes are numbers of consultations of 100 responses and 5,000 passages. `--copies` measures once more, with so many
copies of each consultation beside it. Each time is set against limits measured in the
same run, in turn with it: embedding the question alone, the dot products over the scope, reading the scope's rows. The
processor's time is told as well: where others use the machine, the clock tells of them.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from eval.bench.copied_library import copy_consultations
from eval.bench.growth_plot import drawn
from eval.bench.large_library import Recalled, fill, read_pool
from ingest.embedding import make_embedder
from ingest.index import Index
from ingest.library import Library
from ingest.settings import load_settings
from ingest.vectors import VectorStore, collection_name
from service.inquiry import Inquiry
from service.library_desk import LibraryDesk
from service.retrieval import StatementRetriever

SCOPE = "remiss-0"
POOL = 600
ROUNDS = 8
WANTED = 10
QUESTIONS = (
    "Vad säger regionerna om finansieringen?",
    "What do respondents say about costs?",
    "Vilka är kritiska till förslaget om tillsyn?",
    "Hur ställer man sig till kortare väntetider?",
    "Vad sägs om personuppgifter och sekretess?",
)
Row = dict[str, Any]


def main() -> None:
    """Measure, print, and write the record and the plot where asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("quotes", type=Path, help='sentences, a JSON object a line with "quote" (.jsonl.gz)')
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 20], help="consultations in the library")
    parser.add_argument("--copies", type=int, default=0, help="in the end, copy each consultation so many times")
    parser.add_argument("--json", type=Path, help="write the record there as well")
    parser.add_argument("--svg", type=Path, help="write the plot there")
    given = parser.parse_args()
    record = measure(given.quotes, sorted(given.sizes), given.copies)
    json.dump(record, sys.stdout, indent=2)
    print()
    if given.json:
        given.json.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    if given.svg:
        given.svg.write_text(drawn(record["sizes"]), encoding="utf-8")


def measure(quotes: Path, sizes: Sequence[int], copies: int = 0) -> Row:
    """One library, grown from size to size, beside one that holds the first consultation alone."""
    settings = load_settings()
    real = make_embedder(settings.embedder, settings.cache)
    pool = read_pool(quotes, POOL, real)
    embedder = Recalled(pool, real)
    with tempfile.TemporaryDirectory() as temporary:
        folders = [Path(temporary) / name for name in ("alone", "grown")]
        with Library(folders[0], create=True) as first, Library(folders[1], create=True) as second:
            alone, grown = (_desk(library, embedder) for library in (first, second))
            fill(alone.library, alone.index, pool, [0])
            held = 0
            rows: list[Row] = []
            for size in sizes:
                seconds = _seconds(lambda h=held, s=size: fill(second, grown.index, pool, range(h, s)))  # type: ignore[misc]
                rows.append(_measured(size, seconds / (size - held), grown, alone))
                held = size
            if copies:
                seconds = _seconds(lambda: copy_consultations(second, grown.index.edition(), copies))
                more = _measured(held * (1 + copies), seconds / (held * copies), grown, alone)
                rows.append(more | {"copied": held * copies})
    return {"embedder": real.name, "questions": len(QUESTIONS), "rounds": ROUNDS, "sizes": rows}


def _desk(library: Library, embedder: Recalled) -> LibraryDesk:
    return LibraryDesk(library, Index(library, embedder, VectorStore(library.folder / "chroma")), embedder)


def _measured(size: int, seconds: float, grown: LibraryDesk, alone: LibraryDesk) -> Row:
    cold = _seconds(lambda: _ask(grown, QUESTIONS[0]))
    anew = [1000 * _seconds(lambda q=question: _ask(grown, q)) for question in QUESTIONS[1:]]  # type: ignore[misc]
    _ask(alone, QUESTIONS[0])
    held = grown.index.vectors(SCOPE).vectors
    retriever = StatementRetriever(library=grown.library, index=grown.index, embedder=grown.embedder, k=WANTED)
    calls: dict[str, Callable[[str], object]] = {
        "embedding": grown.embedder.query,
        "dot products": lambda q: held @ held[0],
        "rows": lambda q: grown.library.said(SCOPE),
        "ask": lambda q: _ask(grown, q),
        "ask alone": lambda q: _ask(alone, q),
        "vectors of all": lambda q: grown.index.nearest(None, held[0], 50),
        "retriever of all": retriever.invoke,
    }
    costs = _costs(calls)
    times = {name: [clock for clock, _ in each] for name, each in costs.items()}
    processor = {name: [used for _, used in each] for name, each in costs.items()}
    return {
        "consultations": size,
        "passages": grown.library.rows("SELECT COUNT(*) FROM passage")[0][0],
        "seconds_a_consultation": round(seconds, 2),
        "cold_ask_seconds": round(cold, 3),
        "ask_anew_milliseconds": [round(each, 1) for each in anew],
        "milliseconds": _middle_and_95th(times),
        "processor_milliseconds": _middle_and_95th(processor),
        **_ratios(times),
        "processor": _ratios(processor),
        "recall_within": _recall(grown, [SCOPE]),
        "recall_of_all": _recall(grown, None),
        "memory_mb": _memory(),
        "disk_mb": _disk(grown.library.folder),
    }


def _ratios(times: dict[str, list[float]]) -> dict[str, float]:
    """What is set against targets, of one kind of time."""
    limit = statistics.median(times["embedding"])
    return {
        "ask_to_embedding": round(statistics.median(times["ask"]) / limit, 2),
        "ask_p95_to_embedding": round(_p95(times["ask"]) / limit, 2),
        "ask_p95_to_embedding_p95": round(_p95(times["ask"]) / _p95(times["embedding"]), 2),
        "ask_to_alone": round(statistics.median(times["ask"]) / statistics.median(times["ask alone"]), 2),
        "all_to_embedding": round(statistics.median(times["retriever of all"]) / limit, 2),
    }


def _middle_and_95th(times: dict[str, list[float]]) -> dict[str, list[float]]:
    return {name: [round(statistics.median(each), 2), round(_p95(each), 2)] for name, each in times.items()}


def _costs(calls: dict[str, Callable[[str], object]]) -> dict[str, list[tuple[float, float]]]:
    """Milliseconds of each call for each question, by the clock and of the processor, all threads together.

    In turn, so that a noisy machine falls on all alike.
    """
    costs: dict[str, list[tuple[float, float]]] = {name: [] for name in calls}
    for call in calls.values():
        for question in QUESTIONS:  # warm: the stance of a statement is told once, when it is asked for first
            call(question)
    for _ in range(ROUNDS):
        for question in QUESTIONS:
            for name, call in calls.items():
                before = time.process_time()
                clock = _seconds(lambda c=call, q=question: c(q))  # type: ignore[misc]
                costs[name].append((1000 * clock, 1000 * (time.process_time() - before)))
    return costs


def _ask(desk: LibraryDesk, question: str) -> object:
    return desk.ask(Inquiry(question, consultation=SCOPE))


def _recall(desk: LibraryDesk, scope: Sequence[str] | None) -> float:
    """The share of the passages truly nearest to each question that the search gives; equals count as found."""
    edition = desk.index.edition().id
    store = VectorStore(desk.library.folder / "chroma")
    names = [collection_name(one.id, edition) for one in desk.library.consultations()]
    matrices = (
        [store.matrix(collection_name(one, edition)) for one in scope] if scope else [store.matrix(n) for n in names]
    )
    shares = []
    for question in QUESTIONS:
        vector = desk.embedder.query(question)
        best = np.sort(np.concatenate([one.vectors @ vector for one in matrices]))[-50:]
        found = desk.index.nearest(scope[0] if scope else None, vector, 50)
        shares.append(float(np.mean([score >= best[0] - 1e-6 for _, score in found])))
    return round(statistics.fmean(shares), 4)


def _seconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def _p95(times: Sequence[float]) -> float:
    return float(statistics.quantiles(times, n=20)[-1])


def _disk(folder: Path) -> dict[str, float]:
    """Megabytes of the library with its log, of Chroma, and of the matrices."""
    parts = {"library": folder.glob("library.sqlite*"), "matrices": (folder / "chroma" / "matrices").rglob("*")}
    sizes = {name: sum(one.stat().st_size for one in files) / 1e6 for name, files in parts.items()}
    chroma = sum(one.stat().st_size for one in (folder / "chroma").rglob("*")) / 1e6 - sizes["matrices"]
    return {name: round(size, 1) for name, size in (sizes | {"chroma": chroma}).items()}


def _memory() -> dict[str, float] | None:
    """What the process holds now, as Linux tells it: its own, and pages of mapped files; None elsewhere."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    found = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return {
        name: round(int(found[key].split()[0]) / 1000, 1) for name, key in (("own", "RssAnon"), ("mapped", "RssFile"))
    }


if __name__ == "__main__":
    main()
