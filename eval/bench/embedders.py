"""Figures for choosing an embedder: how well it finds, and how fast.

    python -m eval.bench.embedders QUOTES [--specs e5-small:fp32 e5-small:int8] [--json FILE]

QUOTES is JSON lines, plain or gzipped, each with "consultation", "section", "respondent_slug" and "quote": a
sentence that a respondent said on a section. The task: ask with one sentence, and find what *other* respondents said
on the same section among the sentences of the consultation. The first spec is what the others are compared with.
"""

import argparse
import json
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.quotes import quote_rows
from ingest.embedding import Embedder, make_embedder
from ingest.settings import load_settings

DEPTH = 10
SIZES = (60, 200, 400)
_SENTENCE = (
    "regionen tillstyrker förslaget men anser att kostnaderna för vården behöver belysas bättre innan lagen träder i "
    "kraft eftersom ansvaret mellan kommun och stat annars blir oklart och patienterna får vänta längre på svar"
)


@dataclass(frozen=True, slots=True)
class Task:
    """The sentences of one consultation; `wanted[q]` are the indices that sentence `q`, as a question, should find."""

    texts: tuple[str, ...]
    wanted: dict[int, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Quality:
    """One number a question, 0-1: nDCG and recall at 10, and the share of the first spec's ten nearest kept."""

    ndcg: NDArray[np.float64]
    recall: NDArray[np.float64]
    neighbours: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Figures:
    """What is reported of one spec. Intervals are 95 %, of the difference to the first spec, paired by question."""

    spec: str
    fingerprint: str
    questions: int
    ndcg: float
    ndcg_change: tuple[float, float]
    recall: float
    recall_change: tuple[float, float]
    neighbours: float
    sentences_per_second: float
    passages_per_second: dict[int, float]
    query_ms: dict[str, float]
    load_s: float


def read_tasks(path: Path, consultations: int, sentences: int, questions: int, seed: int) -> list[Task]:
    """A sample: the consultations with most sentences that name a section, `sentences` of each, in a fixed order."""
    by_consultation = defaultdict(list)
    for row in quote_rows(path):
        if row["section"] not in ("", "overall", None):
            by_consultation[row["consultation"]].append(row)
    chosen = sorted(by_consultation.values(), key=len, reverse=True)[:consultations]
    order = random.Random(seed)
    return [_task(order.sample(rows, min(sentences, len(rows))), questions) for rows in chosen]


def _task(rows: Sequence[dict[str, str]], questions: int) -> Task:
    wanted: dict[int, frozenset[int]] = {}
    for index, row in enumerate(rows):
        same = frozenset(
            other
            for other, candidate in enumerate(rows)
            if candidate["section"] == row["section"] and candidate["respondent_slug"] != row["respondent_slug"]
        )
        if same and len(wanted) < questions:
            wanted[index] = same
    return Task(tuple(row["quote"] for row in rows), wanted)


def nearest(embedder: Embedder, task: Task) -> tuple[NDArray[np.int64], float]:
    """The ten nearest sentences of each question, itself left out, and the seconds that embedding them took."""
    started = time.perf_counter()
    documents = embedder.documents(task.texts)
    seconds = time.perf_counter() - started
    asked = list(task.wanted)
    scores = np.stack([embedder.query(task.texts[index]) for index in asked]) @ documents.T
    scores[np.arange(len(asked)), asked] = -np.inf
    return np.argsort(-scores, axis=1, kind="stable")[:, :DEPTH], seconds


def quality(tasks: Sequence[Task], found: Sequence[NDArray[np.int64]], first: Sequence[NDArray[np.int64]]) -> Quality:
    """Scores of the rankings `found`, compared with the rankings `first`."""
    gains = 1 / np.log2(np.arange(DEPTH) + 2)
    ndcg, recall, kept = [], [], []
    for task, ranking, reference in zip(tasks, found, first, strict=True):
        for wanted, row, other in zip(task.wanted.values(), ranking, reference, strict=True):
            hits = np.isin(row, list(wanted))
            best = min(DEPTH, len(wanted))
            ndcg.append(float(gains[hits].sum() / gains[:best].sum()))
            recall.append(float(hits.sum() / best))
            kept.append(float(np.isin(row, other).mean()))
    return Quality(np.array(ndcg), np.array(recall), np.array(kept))


def interval(change: NDArray[np.float64], seed: int = 0) -> tuple[float, float]:
    """The 95 % bootstrap interval of the mean of paired differences."""
    order = np.random.default_rng(seed)
    means = [float(order.choice(change, len(change)).mean()) for _ in range(2000)]
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)


def passages(embedder: Embedder, tokens: int, seed: int = 0) -> list[str]:
    """Made-up passages of about `tokens` tokens, a fifth more or less, about 4,000 tokens in all."""
    order, words = random.Random(seed), _SENTENCE.split()
    per_word = (embedder.count_tokens(_SENTENCE) - embedder.count_tokens("")) / len(words)
    counts = [int(tokens * order.uniform(0.8, 1.2) / per_word) for _ in range(4000 // tokens)]
    return [" ".join(order.choices(words, k=count)) for count in counts]


def passage_speed(embedder: Embedder, tokens: int) -> float:
    """Passages a second, the better of two rounds: other work on the machine only ever slows one down."""
    texts = passages(embedder, tokens)
    rounds = []
    for _ in range(2):
        started = time.perf_counter()
        embedder.documents(texts)
        rounds.append(len(texts) / (time.perf_counter() - started))
    return max(rounds)


def query_times(embedder: Embedder, tasks: Sequence[Task]) -> dict[str, float]:
    """Milliseconds for one question of about twelve words: median and 95th percentile of fifty."""
    questions = [" ".join(text.split()[:12]) for task in tasks for text in task.texts][:50]
    times = []
    for question in questions:
        started = time.perf_counter()
        embedder.query(question)
        times.append((time.perf_counter() - started) * 1000)
    return {"p50": float(np.median(times)), "p95": float(np.percentile(times, 95))}


def loaded(spec: str, cache: Path) -> tuple[Embedder, float]:
    """An embedder, and the seconds from making it to its first vector. What is built once is built before."""
    make_embedder(spec, cache).query("")
    started = time.perf_counter()
    embedder = make_embedder(spec, cache)
    embedder.query("")
    return embedder, time.perf_counter() - started


def measure(specs: Sequence[str], tasks: Sequence[Task], cache: Path) -> list[Figures]:
    """The figures of each spec, the first being the one to compare with."""
    figures: list[Figures] = []
    baseline: tuple[Quality, list[NDArray[np.int64]]] | None = None
    for spec in specs:
        embedder, load_s = loaded(spec, cache)
        results = [nearest(embedder, task) for task in tasks]
        found = [ranking for ranking, _ in results]
        scores = quality(tasks, found, baseline[1] if baseline else found)
        baseline = baseline or (scores, found)
        sentences = sum(len(task.texts) for task in tasks)
        figures.append(
            Figures(
                spec=embedder.name,
                fingerprint=embedder.fingerprint,
                questions=len(scores.ndcg),
                ndcg=float(scores.ndcg.mean()),
                ndcg_change=interval(scores.ndcg - baseline[0].ndcg),
                recall=float(scores.recall.mean()),
                recall_change=interval(scores.recall - baseline[0].recall),
                neighbours=float(scores.neighbours.mean()),
                sentences_per_second=sentences / sum(seconds for _, seconds in results),
                passages_per_second={size: passage_speed(embedder, size) for size in SIZES},
                query_ms=query_times(embedder, tasks),
                load_s=load_s,
            )
        )
    return figures


def table(figures: Sequence[Figures]) -> str:
    """The figures as lines to read."""
    lines = []
    for row in figures:
        speed = ", ".join(f"{rate:.1f} at {size} tokens" for size, rate in row.passages_per_second.items())
        lines += [
            f"{row.spec} ({row.fingerprint}), {row.questions} questions",
            f"  nDCG@10 {row.ndcg:.4f} (change {row.ndcg_change[0]:+.4f} to {row.ndcg_change[1]:+.4f})",
            f"  recall@10 {row.recall:.4f} (change {row.recall_change[0]:+.4f} to {row.recall_change[1]:+.4f})",
            f"  of the first spec's ten nearest, kept: {row.neighbours:.3f}",
            f"  passages/s: {speed}; real sentences/s: {row.sentences_per_second:.1f}",
            f"  query: {row.query_ms['p50']:.1f} ms median, {row.query_ms['p95']:.1f} ms p95; load {row.load_s:.2f} s",
        ]
    return "\n".join(lines)


def main() -> None:
    """Read the arguments, measure, print, and write JSON where asked."""
    parser = argparse.ArgumentParser(description="Figures for choosing an embedder.")
    parser.add_argument("quotes", type=Path)
    parser.add_argument("--specs", nargs="+", default=["e5-small:fp32", "e5-small:int8"])
    parser.add_argument("--consultations", type=int, default=6)
    parser.add_argument("--sentences", type=int, default=200, help="of each consultation")
    parser.add_argument("--questions", type=int, default=100, help="of each consultation")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="write the figures there too")
    given = parser.parse_args()
    tasks = read_tasks(given.quotes, given.consultations, given.sentences, given.questions, given.seed)
    figures = measure(given.specs, tasks, load_settings().cache)
    print(table(figures))
    if given.json:
        given.json.write_text(json.dumps([asdict(row) for row in figures], indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
