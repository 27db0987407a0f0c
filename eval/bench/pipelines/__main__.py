"""Runs one pipeline and prints its record: `python -m eval.bench.pipelines NAME`, the job as JSON on standard input.

The job: `cache` (a folder), `files` (paths), `questions` (texts, of which the first `timed` are timed, each once, since an answer
may be kept), `depths` (how many pieces).
"""

import importlib
import json
import resource
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

PIPELINES = {
    "langchain": "LangChain",
    "llamaindex": "LlamaIndex",
    "haystack": "Haystack",
    "txtai": "Txtai",
    "remissa": "Remissa",
}


def main() -> None:
    """Ingest, ask, and print times in milliseconds and what each question brought."""
    name = sys.argv[1]
    job = json.load(sys.stdin)
    made = getattr(importlib.import_module(f"eval.bench.pipelines.{name}"), PIPELINES[name])
    from ingest.embedding import make_embedder

    embedder = make_embedder("e5-small", Path(job["cache"]))
    embedder.documents(["Weights are loaded before the clock starts."])
    pipeline = made(embedder)
    files = [Path(one) for one in job["files"]]
    pieces, ingesting = _timed(lambda: pipeline.ingest(files))
    pipeline.search("Is the first question slower than others?", pipeline.depth)
    asking: list[float] = []
    embedding: list[float] = []
    for question in job["questions"][: job["timed"]]:
        embedding.append(_timed(lambda q=question: embedder.query(q))[1])  # type: ignore[misc]
        asking.append(_timed(lambda q=question: pipeline.search(q, pipeline.depth))[1])  # type: ignore[misc]
    record = {
        "versions": {one: version(one) for one in pipeline.packages},
        "setting": pipeline.setting,
        "depth": pipeline.depth,
        "pieces": pieces,
        "ingest_ms": ingesting,
        "ask_ms": asking,
        "embedding_ms": embedding,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "found": {
            str(depth): [pipeline.search(question, depth) for question in job["questions"]]
            for depth in sorted({pipeline.depth, *job["depths"]} if pipeline.depth else {0})
        },
    }
    json.dump(record, sys.stdout, ensure_ascii=False)


def _timed(call: Callable[[], Any]) -> tuple[Any, float]:
    started = time.perf_counter()
    result = call()
    return result, (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
