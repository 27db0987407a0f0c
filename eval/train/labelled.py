"""Sentences of real responses that a reader has labelled with a stance. Only hashes and labels are part of the project.

The sentences are public record: JSON lines, plain or gzipped, with `quote`, `consultation`, `respondent_slug` and
`section`. A hash is that of one sentence, or of all that one respondent is quoted with on one section, a line each.
Every third consultation is held: nothing is learned from it.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.quotes import quote_rows
from ingest.types import STANCES, Stance

LABELS = Path(__file__).with_name("quote_labels.tsv")
DIGITS = 16  # of a hash
HELD_OF = 3


@dataclass(frozen=True, slots=True)
class Labelled:
    """What one respondent said, the stance that the reader saw in it, and the consultation it is from."""

    text: str
    stance: Stance
    consultation: str

    @property
    def held(self) -> bool:
        """Whether its consultation is one of those that nothing is learned from."""
        return int(hashlib.sha256(self.consultation.encode()).hexdigest(), 16) % HELD_OF == 0


def labels(file: Path = LABELS) -> dict[str, Stance]:
    """The stance that each hash stands for. Raises ValueError for a stance that there is not."""
    known: dict[str, Stance] = {name: name for name in STANCES}
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    if strange := {name for _, name in rows} - set(known):
        raise ValueError(f"{file.name} has stances that there are not: {', '.join(sorted(strange))}")
    return {digest: known[name] for digest, name in rows}


def labelled(quotes: Path, file: Path = LABELS) -> tuple[Labelled, ...]:
    """Everything in `quotes` that has a label, each text once, in the order of the file."""
    known = labels(file)
    found = {
        text: Labelled(text, known[digest], consultation)
        for text, consultation in reversed(list(_texts(list(quote_rows(quotes)))))
        if (digest := digest_of(text)) in known
    }
    return tuple(reversed(found.values()))


def digest_of(text: str) -> str:
    """The beginning of a text's SHA-256, as labels are kept by."""
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def _texts(rows: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Each sentence, then what each respondent is quoted with on each section, with its consultation."""
    together: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        yield row["quote"], row["consultation"]
        key = row["consultation"], row.get("respondent_slug", ""), row.get("section", "")
        together.setdefault(key, []).append(row["quote"])
    for (consultation, _, _), said in together.items():
        if len(said) > 1:
            yield "\n".join(said), consultation
