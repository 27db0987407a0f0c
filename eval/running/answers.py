"""Answers kept on disk as they come, so that a run that is cut short is gone on with, and none is asked for twice."""

import json
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from eval.gold.question import GoldQuestion
from eval.measures.answered import Answered, Misquoted
from eval.running.asked import read_answer, written_answer


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer with its times; or the error that came instead."""

    answered: Answered | None
    ms: float
    yardstick_ms: float
    cpu_ms: float | None = None
    error: str | None = None


class AnswerStore:
    """The answers of one identity (`Pins.identity`): a file of JSON lines. None is kept where `folder` is None."""

    def __init__(self, folder: Path | None, identity: str) -> None:
        self._path = folder / f"{identity}.jsonl" if folder else None
        self._writing = threading.Lock()
        self._known = dict(_read(self._path)) if self._path else {}

    def get(self, question: GoldQuestion) -> Kept | None:
        """What is known of a question, by its words and history; errors are not kept."""
        written = self._known.get(_key(question))
        return _kept(written) if written else None

    def put(self, question: GoldQuestion, kept: Kept) -> None:
        """Keep an answer."""
        if self._path is None or kept.answered is None:
            return
        line = {
            "key": _key(question),
            "answer": written_answer(kept.answered.answer),
            "misquoted": [asdict(one) for one in kept.answered.misquoted],
            "ms": kept.ms,
            "yardstick_ms": kept.yardstick_ms,
            "cpu_ms": kept.cpu_ms,
        }
        with self._writing:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")


def _key(question: GoldQuestion) -> str:
    return json.dumps([question.text, *question.history], ensure_ascii=False)


def _read(path: Path) -> Mapping[str, Mapping[str, Any]]:
    """The lines of a file by key; the last one may have been cut off."""
    found: dict[str, Mapping[str, Any]] = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        try:
            one = json.loads(line)
        except json.JSONDecodeError:
            continue
        found[one["key"]] = one
    return found


def _kept(written: Mapping[str, Any]) -> Kept:
    misquoted = tuple(Misquoted(**one) for one in written["misquoted"])
    return Kept(
        Answered(read_answer(written["answer"]), misquoted), written["ms"], written["yardstick_ms"], written["cpu_ms"]
    )
