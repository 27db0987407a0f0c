"""Draft gold questions from what users said of answers: somebody completes them, and then they are asked.

Feedback is read as JSON lines, so that it may come from anywhere: a table's export, a log, a form. A line holds
`question`, and may hold `history` (the questions before it), `comment`, and `answer` (the Answer's JSON), from which
the draft takes whom and what it was understood to be about. Anything else in a line is left aside.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.gold.question import GoldError, GoldKind, Place
from service.language import language_of

FILE = Path(__file__).with_name("drafts.yaml")
_HEAD = "# Drafts from feedback. Complete each, take `draft` away, and move it to the file of its consultation.\n\nquestions:\n"
_KINDS: Mapping[str, GoldKind] = {
    "one_respondent": "one_respondent",
    "comparison": "comparison",
    "stance": "stance",
    "section": "section",
    "silence": "silence",
    "count": "count",
    "none": "unanswerable",
}


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a user said of one answer. `respondents` (names) and `sections` are what it was understood to be about."""

    question: str
    history: tuple[str, ...] = ()
    comment: str = ""
    kind: str = ""
    outcome: str = ""
    respondents: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()


def read_feedback(lines: Sequence[str], path: Path) -> Iterator[Feedback]:
    """Feedback from JSON lines; empty ones are passed over. Raises GoldError, with the line."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            written = json.loads(line)
            yield _feedback(written)
        except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
            raise GoldError(Place(path, number), f"this is no feedback: {error!r}") from None


def _feedback(written: Mapping[str, Any]) -> Feedback:
    answer = written.get("answer") or {}
    about = answer.get("interpretation") or {}
    names = {one["respondent"]["id"]: one["respondent"]["name"] for one in answer.get("positions", ())}
    asked = about.get("respondents", ())
    few = asked if len(asked) <= 2 else ()
    return Feedback(
        question=" ".join(written["question"].split()),
        history=tuple(written.get("history") or ()),
        comment=" ".join((written.get("comment") or "").split()),
        kind=about.get("kind", ""),
        outcome=answer.get("outcome", ""),
        respondents=tuple(names[id] for id in few if id in names),
        sections=tuple(about.get("sections", ())),
    )


def draft(feedback: Feedback) -> dict[str, Any]:
    """The entry that somebody completes: what was asked, and what the product took it to be."""
    language = language_of(feedback.question)
    id = hashlib.sha256("\n".join([*feedback.history, feedback.question]).encode()).hexdigest()[:8]
    kind = "follow_up" if feedback.history else _KINDS.get(feedback.kind, "all_respondents")
    entry: dict[str, Any] = {"id": f"feedback-{id}", "kind": kind, language: feedback.question, "draft": True}
    return entry | {
        key: value
        for key, value in {
            "before": {language: list(feedback.history)} if feedback.history else None,
            "sections": list(feedback.sections),
            "whom": list(feedback.respondents),
            "outcomes": [feedback.outcome] if feedback.outcome else None,
        }.items()
        if value
    }


def add(feedback: Sequence[Feedback], path: Path = FILE) -> list[str]:
    """Append a draft for each that the file has not yet, its comment above it. The ids of those added."""
    import yaml

    text = path.read_text(encoding="utf-8") if path.exists() else _HEAD
    added: list[str] = []
    for one in feedback:
        entry = draft(one)
        if f"id: {entry['id']}," in text:
            continue
        line = yaml.safe_dump(entry, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=True)
        text += (f"  # {one.comment}\n" if one.comment else "") + f"  - {line}"
        added.append(entry["id"])
    if added:
        path.write_text(text, encoding="utf-8")
    return added
