"""What many at once do to the service: `python -m eval.bench load [FOLDER] [--clients 50] [--seconds 120] [--json FILE]`.

Clients ask in turn, each as soon as it has its answer, a real `remissa serve` without a language model and then a bare
FastAPI route that embeds the same questions: the least that asking can cost. Then the service is killed (kill -9) in
the midst of it and started again on the same library.
"""

import argparse
import asyncio
import json
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from eval.bench.asking import QUESTIONS
from ingest.library import Library
from ingest.pipeline import gather, ingest
from ingest.settings import load_settings
from service.library_desk import open_desk

FORM = {"content-type": "application/json"}
REFUSED = frozenset({429, 503})
BARE = "eval.bench.bare:app"
KILLED_AFTER = 5.0  # seconds of load
ADDRESS = re.compile(r"http://[\d.]+:\d+")  # that a server tells of as it starts


@dataclass(slots=True)
class Taken:
    """What the clients met: seconds of each answer, statuses, and errors by their kind."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, nargs="?", default=Path(__file__).parents[2] / "samples")
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--json", type=Path, help="write the record there as well")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        record = measure(given.folder, Path(temporary) / "library", given.clients, given.seconds)
    print(json.dumps(record, indent=2))
    if given.json:
        given.json.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


def measure(folder: Path, library: Path, clients: int, seconds: float) -> dict[str, Any]:
    """All figures, in milliseconds, MB and ratios."""
    with open_desk(load_settings(library=library), "benchmark", create=True) as desk:
        ingest(gather([folder]), desk.library, desk.index)
    before = _held(library)
    shorter = max(seconds / 4, 5)
    with _serving(library) as (process, url):
        asked, memory = _watched(process, url, "/api/ask", clients, seconds)
    with _running(["-m", "uvicorn", BARE, "--port", "0", "--no-access-log"]) as (process, url):
        embedded, _ = _watched(process, url, "/embed", clients, shorter)
    return {
        "clients": clients,
        "seconds": seconds,
        "asking": _told(asked, seconds),
        "bare_route": _told(embedded, shorter),
        "ratios": _ratios(asked, embedded, seconds, shorter),
        "memory_mb": memory,
        "killed": _killed(library, clients) | {"contents_as_before": _held(library) == before},
    }


def _watched(
    process: subprocess.Popen[str], url: str, path: str, clients: int, seconds: float
) -> tuple[Taken, dict[str, float]]:
    """Load, and the process's memory (resident, MB) once warm, through it, and at its end."""
    asyncio.run(_load(url + path, clients, min(10.0, seconds / 4)))
    memory: list[float] = []

    async def both() -> Taken:
        watching = asyncio.create_task(_watch(process.pid, memory))
        taken = await _load(url + path, clients, seconds)
        watching.cancel()
        return taken

    taken = asyncio.run(both())
    tenth = max(len(memory) // 10, 1)
    return taken, {
        "start": round(statistics.median(memory[:tenth]), 1),
        "end": round(statistics.median(memory[-tenth:]), 1),
        "most": round(max(memory), 1),
    }


async def _watch(pid: int, into: list[float]) -> None:
    while True:
        into.append(_resident(pid))
        await asyncio.sleep(0.5)


def _resident(pid: int) -> float:
    """The resident memory of a process, in MB, as Linux tells it."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


async def _load(address: str, clients: int, seconds: float) -> Taken:
    """Clients that ask one question after the other until the time is up."""
    taken = Taken()
    until = time.monotonic() + seconds
    limits = httpx.Limits(max_connections=clients, max_keepalive_connections=clients)
    async with httpx.AsyncClient(limits=limits, timeout=60, trust_env=False) as client:
        await asyncio.gather(*(_client(client, address, number, until, taken) for number in range(clients)))
    return taken


async def _client(client: httpx.AsyncClient, address: str, number: int, until: float, taken: Taken) -> None:
    asked = number
    while time.monotonic() < until:
        body = json.dumps({"question": QUESTIONS[asked % len(QUESTIONS)]})
        asked += 1
        started = time.perf_counter()
        try:
            response = await client.post(address, content=body, headers=FORM)
        except httpx.HTTPError as error:
            taken.errors[type(error).__name__] += 1
            await asyncio.sleep(0.05)
            continue
        taken.statuses[response.status_code] += 1
        if response.status_code == 200:
            taken.seconds.append(time.perf_counter() - started)
        elif response.status_code in REFUSED:
            await asyncio.sleep(float(response.headers["retry-after"]))


def _told(taken: Taken, seconds: float) -> dict[str, Any]:
    other = {status: count for status, count in taken.statuses.items() if status not in {200, *REFUSED}}
    return {
        "answers": len(taken.seconds),
        "a_second": round(len(taken.seconds) / seconds, 1),
        "median_ms": round(statistics.median(taken.seconds) * 1000, 1),
        "p95_ms": round(_p95(taken) * 1000, 1),
        "refused": {str(status): taken.statuses[status] for status in sorted(REFUSED)},
        "other_statuses": {str(status): count for status, count in sorted(other.items())},
        "errors": dict(taken.errors),
    }


def _ratios(asked: Taken, bare: Taken, seconds: float, bare_seconds: float) -> dict[str, float]:
    return {
        "p95": round(_p95(asked) / _p95(bare), 2),
        "median": round(statistics.median(asked.seconds) / statistics.median(bare.seconds), 2),
        "answers_a_second": round(len(asked.seconds) / seconds / (len(bare.seconds) / bare_seconds), 2),
    }


def _p95(taken: Taken) -> float:
    return statistics.quantiles(taken.seconds, n=20)[-1]


def _killed(library: Path, clients: int) -> dict[str, Any]:
    """Kill the service under load and start it again: seconds until it is ready, and what it answers then."""
    with _serving(library) as (process, url):
        asyncio.run(_load(f"{url}/api/ask", 1, KILLED_AFTER))  # the first question waits for what is made once

        async def struck() -> Taken:
            loading = asyncio.create_task(_load(f"{url}/api/ask", clients, KILLED_AFTER + 1))
            await asyncio.sleep(KILLED_AFTER)
            process.send_signal(signal.SIGKILL)
            return await loading

        taken = asyncio.run(struck())
    started = time.perf_counter()
    with _serving(library) as (_, url):
        ready = time.perf_counter() - started
        again = asyncio.run(_load(f"{url}/api/ask", 1, 2.0))
    return {
        "answers_before": len(taken.seconds),
        "ready_again_s": round(ready, 1),
        "statuses_after": {str(status): count for status, count in again.statuses.items()},
    }


def _held(library: Path) -> list[tuple[Any, ...]]:
    """What a library holds, to compare: its name changes with every write."""
    with Library(library) as held:
        return [(held.name,), *held.rows("PRAGMA integrity_check")]


@contextmanager
def _serving(library: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`remissa serve` over a library, ready."""
    words = ["-m", "service", "serve", "--port", "0", "--library", str(library)]
    with _running(words) as (process, url):
        while httpx.get(f"{url}/health/ready", trust_env=False).status_code != 200:
            time.sleep(0.05)
        yield process, url


@contextmanager
def _running(words: list[str]) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A process of Python's, and the address that it tells of on standard error."""
    with tempfile.NamedTemporaryFile("r+", encoding="utf-8") as log:
        process = subprocess.Popen([sys.executable, *words], stderr=log.fileno(), text=True)
        try:
            while not (found := ADDRESS.search(Path(log.name).read_text(encoding="utf-8"))):
                if process.poll() is not None:
                    sys.exit(f"it ended: {Path(log.name).read_text(encoding='utf-8')}")
                time.sleep(0.05)
            yield process, found.group()
        finally:
            process.terminate()
            process.wait(60)


if __name__ == "__main__":
    main()
