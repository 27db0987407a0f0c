"""A process that takes files into a library again and again, each time in a fork of itself that may be struck dead.

`Runs` is for tests. The process loads Chroma once, which takes seconds; each fork then does one task and ends: done,
failed with an error of Remissa as the command line would, or killed by itself at the point that it was told.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
AT_ONCE = (
    8  # passages embedded at once, and vectors after which Chroma writes its graph: few, so that both happen often
)
TRACEBACK = 70


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one run ended. `points` counts how often each point was passed that a run can be killed at."""

    killed: bool
    code: int
    errors: str
    seconds: float
    result: Any
    points: dict[str, int]


class Runs:
    """The forking process, as the tests see it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.ingest.interrupted"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __call__(self, task: str, library: Path, **given: object) -> Outcome:
        """Run a task once. `kill` is a point and how often to pass it, or a number of seconds; `folder`
        is what to take in, `dimension` that of the embedder; `prune` and `largest_file` (bytes) are as they sound."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(
            json.dumps({"task": task, "library": library, **given}, default=str), file=self._process.stdin, flush=True
        )
        return Outcome(**json.loads(self._process.stdout.readline()))

    def close(self) -> None:
        self._process.communicate(timeout=30)


def _serve() -> None:
    import chromadb  # noqa: F401

    import ingest.pipeline  # noqa: F401

    for line in sys.stdin:
        print(json.dumps(_in_a_fork(json.loads(line))), flush=True)


def _in_a_fork(order: dict[str, Any]) -> dict[str, Any]:
    told, tell = os.pipe()
    erred, err = os.pipe()
    started = time.perf_counter()
    child = os.fork()
    if not child:
        os.dup2(err, 2)
        _do(order, tell)
    os.close(tell)
    os.close(err)
    with open(told, encoding="utf-8") as results, open(erred, encoding="utf-8", errors="replace") as errors:
        result, said = results.read(), errors.read()
    _, status = os.waitpid(child, 0)
    return {
        "killed": os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL,
        "code": os.waitstatus_to_exitcode(status),
        "errors": said,
        "seconds": time.perf_counter() - started,
        **(json.loads(result) if result else {"result": None, "points": {}}),
    }


def _do(order: dict[str, Any], tell: int) -> None:
    """Do what is ordered and end the process."""
    from ingest.errors import RemissaError

    code, result, points = 0, None, Points(order.get("kill"))
    try:
        points.watch()
        if order.get("largest_file"):
            import resource

            resource.setrlimit(resource.RLIMIT_FSIZE, (order["largest_file"],) * 2)
        result = _TASKS[order["task"]](order)
    except RemissaError as error:
        print(f"remissa: {error}", file=sys.stderr)
        code = error.exit_code
    except BaseException:
        import traceback

        traceback.print_exc()
        code = TRACEBACK
    os.write(tell, json.dumps({"result": result, "points": points.passed}).encode())
    sys.stderr.flush()
    os._exit(code)


class Points:
    """The points of a run where a stop could do harm. The process kills itself at the one ordered."""

    def __init__(self, kill: list[Any] | float | None) -> None:
        self._kill = kill
        self.passed: Counter[str] = Counter()

    def watch(self) -> None:
        from chromadb.api.client import Client

        import ingest.index
        from ingest.library import Library
        from ingest.vectors import VectorStore

        ingest.index.EMBED_AT_ONCE = AT_ONCE
        Client.get_or_create_collection = _impatient(Client.get_or_create_collection)  # type: ignore[method-assign]
        Library.writing = self._around_commits(Library.writing)  # type: ignore[method-assign]
        for name in ("upsert", "delete", "drop"):
            setattr(VectorStore, name, self._after(getattr(VectorStore, name), name))
        Path.replace = self._before(Path.replace, "rename")  # type: ignore[method-assign]
        if isinstance(self._kill, float):
            timer = threading.Timer(self._kill, _die)
            timer.daemon = True
            timer.start()

    def _pass(self, point: str) -> None:
        self.passed[point] += 1
        if isinstance(self._kill, list) and self._kill == [point, self.passed[point]]:
            _die()

    def _before(self, function: Callable[..., Any], point: str) -> Callable[..., Any]:
        def watched(*given: Any, **named: Any) -> Any:
            self._pass(point)
            return function(*given, **named)

        return watched

    def _after(self, function: Callable[..., Any], point: str) -> Callable[..., Any]:
        def watched(*given: Any, **named: Any) -> Any:
            result = function(*given, **named)
            self._pass(point)
            return result

        return watched

    def _around_commits(self, writing: Callable[..., Any]) -> Callable[..., Any]:
        @contextmanager
        def watched(library: Any, **named: Any) -> Iterator[Any]:
            with writing(library, **named) as database:
                yield database
                self._pass("before commit")
            self._pass("commit")

        return watched


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(60)


def _impatient(make: Callable[..., Any]) -> Callable[..., Any]:
    """Collections whose graph Chroma writes to its files after a few vectors rather than a thousand."""

    def made(client: Any, name: str, *, configuration: dict[str, Any], **named: Any) -> Any:
        hnsw = {**configuration["hnsw"], "batch_size": AT_ONCE, "sync_threshold": AT_ONCE}
        return make(client, name, configuration={"hnsw": hnsw}, **named)

    return made


@contextmanager
def _opened(order: dict[str, Any]) -> Iterator[tuple[Any, Any, Any]]:
    from ingest.index import Index
    from ingest.library import Library
    from ingest.ownership import own
    from ingest.vectors import VectorStore
    from tests.fakes import HashingEmbedder

    folder = Path(order["library"])
    with own(folder, "the tests"), Library(folder, create=order["task"] == "ingest") as library:
        store = VectorStore(folder / "chroma")
        yield library, Index(library, HashingEmbedder(order.get("dimension", 32)), store), store


def _ingest(order: dict[str, Any]) -> dict[str, str]:
    from ingest.pipeline import gather, ingest

    with _opened(order) as (library, index, _):
        batch = gather([Path(order["folder"])])
        report = ingest(batch, library, index, prune=order.get("prune", False))
        return {file.name: file.outcome for file in report.files}


def _reindex(order: dict[str, Any]) -> str:
    with _opened(order) as (_, index, _store):
        return str(index.rebuild().embedder)


def _question(order: dict[str, Any]) -> int:
    with _opened(order) as (_, index, _store):
        return len(index.vectors(order["consultation"]).places)


def _describe(order: dict[str, Any]) -> dict[str, Any]:
    """All that the library and its index hold, in a form that two libraries can be compared by.

    Editions are numbered by the order they were made in: one more was made where a reindex that was done was run again.
    """
    folder = Path(order["library"])
    with _opened(order) as (library, _, store):
        editions = [row[0] for row in library.rows("SELECT id FROM edition ORDER BY id")]
        held: dict[str, str] = {}
        for name in store.names():
            matrix = store.matrix(name)
            ids, vectors = [id.decode() for id in matrix.ids], matrix.vectors
            number, _, consultation = name.removeprefix("e").partition("-")
            place = f"{editions.index(int(number))} {consultation.removesuffix('-x')}"
            held.update(
                {f"{place} {id}": sha256(row.tobytes()).hexdigest() for id, row in zip(ids, vectors, strict=True)}
            )
        return {
            **{query: sorted(library.rows(query), key=str) for query in _QUERIES},
            "words": {one.id: library.indexed_words(one.id) for one in library.consultations()},
            "collections": len(store.names()),
            "vectors": held,
            "originals": sorted(path.name for path in (folder / "originals").iterdir()),
            "folder": sorted(path.name for path in folder.iterdir() if not path.name.startswith("library.sqlite-")),
        }


_QUERIES = (
    "PRAGMA integrity_check",
    "PRAGMA foreign_key_check",
    "SELECT * FROM consultation",
    "SELECT * FROM section",
    "SELECT * FROM respondent",
    "SELECT * FROM asked",
    "SELECT * FROM file",
    "SELECT * FROM document",
    "SELECT * FROM document_respondent",
    'SELECT id, document, ordinal, title, source, start, "end", stance, trigger_start, trigger_end FROM statement',
    "SELECT st.id, ss.ordinal, ss.number FROM statement_section ss JOIN statement st ON st.key = ss.statement",
    "SELECT (SELECT count(*) FROM words) - (SELECT count(*) FROM statement)",
    "SELECT embedder, dimension, fingerprint, active FROM edition",
    'SELECT (SELECT count(*) FROM edition WHERE id < p.edition), p.id, s.id, p.start, p."end", p.header, p.embedded FROM passage p JOIN statement s ON s.key = p.statement',
    "SELECT count(*) FROM passage WHERE NOT embedded",
    "SELECT * FROM tombstone",
)
_TASKS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "ingest": _ingest,
    "reindex": _reindex,
    "question": _question,
    "describe": _describe,
}

if __name__ == "__main__":
    _serve()
