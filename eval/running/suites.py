"""The suites that can be run, from `eval/suites.toml`."""

import hashlib
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.gold.question import GoldQuestion
from eval.gold.reading import read_gold
from ingest.errors import WrongUse

EVAL = Path(__file__).parents[1]
ROOT = EVAL.parent
FILE = EVAL / "suites.toml"


@dataclass(frozen=True, slots=True)
class Suite:
    """A named set of questions. `on` is the folder with the responses; None: it must be given.

    Of each kind and language every `share`-th question is asked, and of these `each` at most; None: all.
    """

    name: str
    about: str
    gold: tuple[Path, ...]
    on: Path | None
    model: bool
    share: int
    each: int | None = None

    def questions(self) -> tuple[GoldQuestion, ...]:
        """Its questions, in the order of the files. Raises GoldError."""
        found = tuple(_thinned(read_gold(self.gold, ROOT), self.share))
        return found if self.each is None else _sampled(found, self.each)


def read_suites(file: Path = FILE) -> dict[str, Suite]:
    """The suites by name."""
    written = tomllib.loads(file.read_text(encoding="utf-8"))
    return {name: _suite(name, one, file.parent) for name, one in written.items()}


def choose(name: str, file: Path = FILE) -> Suite:
    """The suite of that name. Raises WrongUse, naming those there are."""
    suites = read_suites(file)
    if name not in suites:
        raise WrongUse(f"there is no suite {name!r}: the suites are {', '.join(suites)}")
    return suites[name]


def _suite(name: str, one: dict[str, Any], folder: Path) -> Suite:
    on = ROOT / one["on"] if "on" in one else None
    gold = tuple(folder / path for path in one["gold"])
    return Suite(name, one["about"], gold, on, one.get("model", False), one.get("share", 1), one.get("each"))


def _thinned(questions: Iterable[GoldQuestion], share: int) -> Iterable[GoldQuestion]:
    """Of each kind and language every `share`-th question, so that pairs stay together."""
    seen: Counter[tuple[str, str]] = Counter()
    for one in questions:
        if seen[one.kind, one.language] % share == 0:
            yield one
        seen[one.kind, one.language] += 1


def _sampled(questions: Sequence[GoldQuestion], each: int) -> tuple[GoldQuestion, ...]:
    """Of each kind and language `each` questions, by a digest of the entry's id: the same whatever is added around
    them, and the same entry in both languages."""
    groups: dict[tuple[str, str], list[GoldQuestion]] = {}
    for one in questions:
        groups.setdefault((one.kind, one.language), []).append(one)
    chosen = {one.id for group in groups.values() for one in sorted(group, key=_drawn)[:each]}
    return tuple(one for one in questions if one.id in chosen)


def _drawn(question: GoldQuestion) -> str:
    return hashlib.sha256(question.id.removesuffix(f"-{question.language}").encode()).hexdigest()
