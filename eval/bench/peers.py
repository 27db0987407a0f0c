"""Remissa beside what people would otherwise use: `python -m eval.bench peers [--on FOLDER] [--json FILE]`.

LangChain, LlamaIndex, Haystack and txtai as their documentation sets them up (`eval.bench.pipelines`), each in an
environment of its own in the user's cache, with Remissa's embedder, on the same files and questions. They find pieces;
a respondent counts as heard where a piece of a file that it sent is among those found, which spares them telling who
sent a file. They read no scans, so responses without any text are left out for all.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from eval.bench.pipelines.__main__ import PIPELINES
from eval.running.corpus import made_library
from eval.topics import SAMPLES, Topic, figures, read_topics
from ingest.settings import load_settings

ROOT = Path(__file__).parents[2]
DEPTHS = (4, 10, 20)
TORCH = "torch==2.13.0"
NEEDED: Mapping[str, Sequence[Sequence[str]]] = {  # what pip installs into each environment, in turn
    "langchain": (("langchain-text-splitters", "langchain-community", "pypdf", "docx2txt"),),
    "llamaindex": (("llama-index-core", "llama-index-readers-file", "docx2txt"),),
    "haystack": (("haystack-ai", "pypdf", "python-docx"),),
    "txtai": ((TORCH,), ("txtai", "pypdf", "docx2txt")),  # plain torch would bring 5 GB for graphics cards
}


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument(
        "--on", type=Path, default=SAMPLES, metavar="FOLDER", help="the consultation (default: samples)"
    )
    parser.add_argument("--only", nargs="*", choices=PIPELINES, default=list(PIPELINES))
    parser.add_argument("--json", type=Path, help="write the record there as well")
    given = parser.parse_args()
    record = measure(given.on, given.only)
    print(table(record))
    if given.json:
        given.json.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def measure(folder: Path, names: Sequence[str]) -> dict[str, Any]:
    """Every pipeline's figures on the responses in `folder`."""
    settings = load_settings()
    with made_library(folder, settings, lambda *_: None) as desk:
        consultation = desk.library.only_consultation(None)
        known = {one.id: one.name for one in desk.library.respondents(consultation)}
        senders: dict[str, set[str]] = {}
        scanned: set[str] = set()
        for one in desk.library.documents(consultation):
            file = Path(one.file).name
            if any(page.ocr for page in one.pages):
                scanned.add(file)
            if one.counts:
                senders.setdefault(file, set()).update(known[id] for id in one.respondents)
    lost = frozenset[str]().union(*(senders.get(file, set()) for file in scanned))
    topics, by_number = read_topics(folder, without=lost)
    with TemporaryDirectory() as temporary:
        files = _responses(folder, Path(temporary), scanned)
        job: dict[str, Any] = {
            "cache": str(settings.cache),
            "files": files,
            "questions": [one.text for one in (*topics, *by_number)],
            "depths": DEPTHS,
            "timed": len(topics),
        }
        found = {name: _run(name, _python(name, settings.cache / "peers"), job) for name in names}
    return {
        "consultation": folder.name,
        "files": len(files),
        "questions": len(job["questions"]),
        "left_out": sorted(scanned),
        "pipelines": {name: told(one, topics, by_number, senders) for name, one in found.items()},
    }


def _responses(folder: Path, temporary: Path, scanned: set[str]) -> list[str]:
    """Copies of the responses, and of what says who was asked, without those that are scans."""
    kept = shutil.copytree(folder / "responses", temporary / "responses")
    shutil.copy(folder / "consultation.toml", temporary)
    for file in scanned:
        (kept / file).unlink()
    return [str(path) for path in sorted(kept.iterdir()) if path.suffix in {".pdf", ".docx", ".txt"}]


def _python(name: str, home: Path) -> Path:
    """The Python of the pipeline's environment, which is made where it is not there yet."""
    if name == "remissa":
        return Path(sys.executable)
    folder = home / name
    python = folder / "bin" / "python"
    if not (folder / "complete").exists():
        print(f"making an environment for {name}", file=sys.stderr)
        venv.create(folder, with_pip=True, clear=True)
        for packages in (*NEEDED[name], (str(ROOT),)):
            subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True)
        (folder / "complete").touch()
    return python


def _run(name: str, python: Path, job: Mapping[str, Any]) -> dict[str, Any]:
    """One pipeline in a process of its own."""
    print(f"running {name}", file=sys.stderr)
    done = subprocess.run(
        [python, "-m", "eval.bench.pipelines", name],
        input=json.dumps(job),
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "HAYSTACK_TELEMETRY_ENABLED": "false"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def told(
    ran: Mapping[str, Any], topics: Sequence[Topic], by_number: Sequence[Topic], senders: Mapping[str, set[str]]
) -> dict[str, Any]:
    """What a pipeline's run shows: times as ratios to one embedding of a question, and who was heard at each depth."""
    embedding = statistics.median(ran["embedding_ms"])
    heard = {
        depth: [
            frozenset(files) if depth == "0" else frozenset[str]().union(*(senders.get(file, set()) for file in files))
            for files in found
        ]
        for depth, found in ran["found"].items()
    }
    return {
        "versions": ran["versions"],
        "setting": ran["setting"],
        "default_depth": ran["depth"],
        "pieces": ran["pieces"],
        "ingest_s": round(ran["ingest_ms"] / 1000, 2),
        "ask_median_in_embeddings": round(statistics.median(ran["ask_ms"]) / embedding, 2),
        "ask_p95_in_embeddings": round(statistics.quantiles(ran["ask_ms"], n=20)[-1] / embedding, 2),
        "embedding_median_ms": round(embedding, 2),
        "memory_mb": ran["memory_mb"],
        "topics": {depth: asdict(figures(topics, found[: len(topics)])) for depth, found in heard.items()},
        "by_number": {depth: asdict(figures(by_number, found[len(topics) :])) for depth, found in heard.items()},
    }


def table(record: Mapping[str, Any]) -> str:
    """The record in Markdown, a column a pipeline."""
    columns = record["pipelines"]
    rows: dict[str, list[str]] = {
        "version": [next(iter(one["versions"].values())) for one in columns.values()],
        "pieces": [f"{one['pieces']}" for one in columns.values()],
        "ingest, s": [f"{one['ingest_s']:.1f}" for one in columns.values()],
        "a question / one query embedding, median": [
            f"{one['ask_median_in_embeddings']:.2f}" for one in columns.values()
        ],
        "the same, 95th percentile": [f"{one['ask_p95_in_embeddings']:.2f}" for one in columns.values()],
        "memory of the process, MB": [f"{one['memory_mb']}" for one in columns.values()],
    }
    for kind, title in (("topics", "asked by topic"), ("by_number", "asked by section number")):
        rows[f"{title}: recall / precision, default depth"] = [
            _pair(one[kind][str(one["default_depth"])]) for one in columns.values()
        ]
        for depth in DEPTHS:
            rows[f"{title}: recall / precision, {depth} pieces"] = [
                _pair(one[kind].get(str(depth))) for one in columns.values()
            ]
    head = ["", *(f"{name} ({one['default_depth'] or 'all'})" for name, one in columns.items())]
    lines = [head, ["---"] * len(head), *([name, *cells] for name, cells in rows.items())]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _pair(figures: Mapping[str, float] | None) -> str:
    return f"{figures['recall']:.2f} / {figures['precision']:.2f}" if figures else ""


if __name__ == "__main__":
    main()
