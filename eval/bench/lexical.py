"""Which engine should hold the lexical index? SQLite FTS5, tantivy and bm25s over the same stems.

    python -m eval.bench.lexical SENTENCES.jsonl.gz

Each line of the file is an object with `quote`, `consultation` and `section`. tantivy and bm25s are no dependencies
of Remissa: install them beside it to compare them; what is missing is left out of the table, and it says so.

Quality: for every section with six sentences or more, half of its sentences give three words (those with the most
tf-idf within the consultation); the other half is what a search for them over all consultations should find.
Average precision over the first 100 hits, the first half left out. `agrees` is the share of the first ten hits
that FTS5 without prefixes has too.
"""

import argparse
import math
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.bench.lexical_engines import Terms, make_engine
from eval.quotes import quote_rows
from ingest.text.words import index_terms

TOP = 100
ADDED = 100
KILLS = 5


@dataclass(frozen=True, slots=True)
class Question:
    """Words to search for, the sentences to be found, and the sentences the words come from."""

    terms: Terms
    wanted: frozenset[int]
    given: frozenset[int]


@dataclass(frozen=True, slots=True)
class Measured:
    """What one engine did.

    `found` are its hits for each question, `times` milliseconds a question, sorted; then seconds to build,
    megabytes, milliseconds to add, and the trials it survived.
    """

    found: list[list[int]]
    times: list[float]
    built: float
    size: float
    added: float
    survived: int


def questions(rows: Sequence[dict[str, Any]], documents: Sequence[Terms]) -> list[Question]:
    """One question a section that six sentences or more speak on, the overall comments left out."""
    chance = random.Random(7)
    by_consultation: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, row in enumerate(rows):
        by_consultation[row["consultation"]][row["section"]].append(number)
    asked = []
    for sections in by_consultation.values():
        frequency = Counter(t for ns in sections.values() for n in ns for t in set(documents[n]))
        size = sum(map(len, sections.values()))
        for section, numbers in sections.items():
            if section == "overall" or not 6 <= len(numbers) <= 0.3 * size:
                continue
            mixed = chance.sample(numbers, len(numbers))
            given, wanted = mixed[: len(mixed) // 2], mixed[len(mixed) // 2 :]
            held = Counter(term for n in given for term in sorted(set(documents[n])) if term.isalpha())
            weight = {term: count * math.log(size / frequency[term]) for term, count in held.items()}
            best = sorted(weight, key=lambda term: (-weight[term], term))[:3]
            if len(best) == 3:
                asked.append(Question(best, frozenset(wanted), frozenset(given)))
    return asked


def average_precision(found: Sequence[int], question: Question) -> float:
    """Over the hits that did not give the question its words; 0 where none is wanted."""
    hits, total = 0, 0.0
    for place, number in enumerate((n for n in found if n not in question.given), start=1):
        if number in question.wanted:
            hits += 1
            total += hits / place
    return total / len(question.wanted)


def survives_kills(name: str, source: Path, folder: Path, before: int) -> int:
    """In how many of `KILLS` trials the index, its writer killed in mid-write, opens with whole additions only."""
    chance, survived = random.Random(11), 0
    for trial in range(KILLS):
        broken = folder.with_name(f"killed-{trial}")
        shutil.copytree(folder, broken)
        command = [sys.executable, "-m", "eval.bench.lexical", str(source), "--write", name, str(broken)]
        writer = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(chance.uniform(0.05, 0.5))
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        survived += _is_whole(name, broken, before)
        shutil.rmtree(broken)
    return survived


def _is_whole(name: str, folder: Path, before: int) -> bool:
    try:
        engine = make_engine(name)
        engine.open(folder)
        count = engine.count()
        engine.search(["region"], 10)
        engine.add([["region"]])
    except Exception:  # any failure of any vendor is the same finding here
        return False
    return count >= before and (count - before) % ADDED == 0 and engine.count() == count + 1


def _write_until_killed(name: str, folder: Path, documents: Sequence[Terms]) -> None:
    engine = make_engine(name)
    engine.open(folder)
    print("writing", flush=True)
    while True:
        engine.add(documents[:ADDED])


def _measured(name: str, source: Path, documents: Sequence[Terms], asked: Sequence[Question]) -> Measured:
    engine = make_engine(name)
    with tempfile.TemporaryDirectory() as holder:
        folder = Path(holder) / "index"
        folder.mkdir()
        started = time.perf_counter()
        engine.build(folder, documents)
        built = time.perf_counter() - started
        found, times = [], []
        for question in asked:
            started = time.perf_counter()
            found.append(engine.search(question.terms, TOP))
            times.append((time.perf_counter() - started) * 1000)
        size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
        survived = survives_kills(name, source, folder, len(documents))
        started = time.perf_counter()
        engine.add(documents[:ADDED])
        added = (time.perf_counter() - started) * 1000
    return Measured(found, sorted(times), built, size, added, survived)


def _row(name: str, measured: Measured, asked: Sequence[Question], first: Measured) -> str:
    times = measured.times
    precision = sum(map(average_precision, measured.found, asked)) / len(asked)
    shared = [len(set(one[:10]) & set(other[:10])) / 10 for one, other in zip(first.found, measured.found, strict=True)]
    return (
        f"{name:16s} {measured.built:7.2f} {times[len(times) // 2]:7.2f} {times[len(times) * 95 // 100]:7.2f} "
        f"{measured.size:7.1f} {measured.added:8.1f} {measured.survived:5d}/{KILLS} {precision:7.4f} "
        f"{sum(shared) / len(shared):7.2f}"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench.lexical", description=__doc__.split("\n")[0])
    parser.add_argument("sentences", type=Path, help="JSON lines, plain or gzipped: quote, consultation, section")
    parser.add_argument("--write", nargs=2, metavar=("ENGINE", "FOLDER"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    rows = list(quote_rows(options.sentences))
    documents = [index_terms(row["quote"]) or ["-"] for row in rows]
    if options.write:
        _write_until_killed(options.write[0], Path(options.write[1]), documents)
    asked = questions(rows, documents)
    print(f"{len(documents)} sentences, {len(asked)} questions")
    print("engine           build s  p50 ms  p95 ms      MB  +100 ms whole   MAP@100  agrees")
    first: Measured | None = None
    for name in ("FTS5", "FTS5 + prefixes", "tantivy", "bm25s"):
        try:
            measured = _measured(name, options.sentences, documents, asked)
        except ModuleNotFoundError as missing:
            print(f"{name:16s} not compared: {missing}")
            continue
        first = first or measured
        print(_row(name, measured, asked, first), flush=True)


if __name__ == "__main__":
    main()
