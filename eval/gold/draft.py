"""Draft gold questions from what users said of answers: somebody completes them, and then they are asked.

What they said comes from a library's table, or as JSON lines from anywhere: the table's export, a log, a form. A line
holds `question`, and may hold `history` (the questions before it), `comment`, `right`, `citation`, `consultation`, and
`answer` (the Answer's JSON), from which the draft takes whom and what it was understood to be about. Anything else in a
line is left aside.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from eval.gold.question import GoldError, GoldKind, Place
from ingest.library.feedback import Feedback
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
    "register": "register",
    "none": "unanswerable",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """What a user said of one answer. `respondents` (names) and `sections` are what it was understood to be about.

    `remark` is all that was said of it, on one line. `outcome` is the one that was given, and `speaks` those who were
    shown to speak: both empty where they were called wrong, `speaks` also where nobody called it right.
    """

    question: str
    history: tuple[str, ...] = ()
    remark: str = ""
    kind: str = ""
    outcome: str = ""
    respondents: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    speaks: tuple[str, ...] = ()


def read_lines(lines: Sequence[str], path: Path) -> Iterator[Judged]:
    """What users said, from JSON lines; empty ones are passed over. Raises GoldError, with the line."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            written = json.loads(line)
            yield _judged(written)
        except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
            raise GoldError(Place(path, number), f"this is no feedback: {error!r}") from None


def of_notes(notes: Iterable[Feedback]) -> Iterator[Judged]:
    """What users said, from a library's notes."""
    return (_judged(asdict(one)) for one in notes)


def _judged(written: Mapping[str, Any]) -> Judged:
    answer = written.get("answer") or {}
    about = answer.get("interpretation") or {}
    shown = answer.get("positions", ())
    names = {one["respondent"]["id"]: one["respondent"]["name"] for one in shown}
    asked = about.get("respondents", ())
    few = asked if len(asked) <= 2 else ()
    right = written.get("right") if not written.get("citation") else None  # of the answer itself
    return Judged(
        question=_line(written["question"]),
        history=tuple(_line(one) for one in written.get("history") or ()),
        remark=_remark(written),
        kind=about.get("kind", ""),
        outcome="" if right is False else answer.get("outcome", ""),
        respondents=tuple(names[id] for id in few if id in names),
        sections=tuple(about.get("sections", ())),
        speaks=tuple(one["respondent"]["name"] for one in shown if one.get("state") == "stated") if right else (),
    )


def _remark(written: Mapping[str, Any]) -> str:
    """Verdict, citation and comment on one line, with the consultation and what the question was narrowed to."""
    verdict = {True: "right", False: "wrong"}.get(written.get("right"), "")  # type: ignore[arg-type]
    cited = written.get("citation")
    citation = f"citation {cited['n']} ({cited['respondent']}, {cited['section'] or 'no section'})" if cited else ""
    filters = written.get("filters") or {}
    narrowed = [one for key in ("respondents", "sections", "terms") for one in filters.get(key, ())]
    said = [
        f"{written['consultation']}:" if written.get("consultation") else "",
        ", ".join(part for part in (verdict, citation) if part),
        f"(narrowed to {', '.join(narrowed)})" if narrowed else "",
        written.get("comment") or "",
    ]
    return _line(" ".join(said))


def _line(text: str) -> str:
    """A text on one line, without the signs that no YAML may hold."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def draft(judged: Judged) -> dict[str, Any]:
    """The entry that somebody completes: what was asked, and what the product took it to be."""
    language = language_of(judged.question)
    kind = "follow_up" if judged.history else _KINDS.get(judged.kind, "all_respondents")
    entry: dict[str, Any] = {"id": _id(judged), "kind": kind, language: judged.question, "draft": True}
    return entry | {
        key: value
        for key, value in {
            "before": {language: list(judged.history)} if judged.history else None,
            "sections": list(judged.sections),
            "whom": list(judged.respondents),
            "outcomes": [judged.outcome] if judged.outcome else None,
            "speaks": list(judged.speaks),
        }.items()
        if value
    }


def _id(judged: Judged) -> str:
    return "feedback-" + hashlib.sha256("\n".join([*judged.history, judged.question]).encode()).hexdigest()[:8]


def add(judged: Iterable[Judged], path: Path = FILE) -> list[str]:
    """Append a draft for each question that the file has not yet, all that was said of it above. The ids of those added."""
    import yaml

    text = path.read_text(encoding="utf-8") if path.exists() else _HEAD
    said: dict[str, list[Judged]] = {}
    for one in judged:
        said.setdefault(_id(one), []).append(one)
    added = [id for id in said if f"id: {id}," not in text]
    for id in added:
        entry = draft(max(said[id], key=lambda one: len(one.speaks)))
        line = yaml.safe_dump(entry, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=True)
        text += "".join(f"  # {one.remark}\n" for one in said[id] if one.remark) + f"  - {line}"
    if added:
        path.write_text(text, encoding="utf-8")
    return added
