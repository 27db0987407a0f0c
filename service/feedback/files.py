"""Feedback as files: JSON lines for programs (`remissa eval add` reads them), CSV for spreadsheets."""

import json
from collections.abc import Iterable
from dataclasses import asdict

from ingest.library.feedback import Feedback
from service.compiling import table

COLUMNS = (
    *("given", "consultation", "verdict", "question", "comment", "outcome", "respondent", "section"),
    *("document", "start", "end", "handled", "id"),
)


def json_lines(notes: Iterable[Feedback]) -> bytes:
    """A line of JSON for each note, whole."""
    return "".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in notes).encode()


def as_csv(notes: Iterable[Feedback]) -> bytes:
    """A row for each note, as `COLUMNS` says."""
    return table.as_csv(COLUMNS, map(_row, notes))


def _row(note: Feedback) -> tuple[str | int | None, ...]:
    cited = note.citation
    place = (cited.respondent, cited.section, cited.document, cited.start, cited.end) if cited else (None,) * 5
    return (
        *(note.given, note.consultation, "right" if note.right else "wrong", note.question, note.comment),
        *(note.answer.outcome, *place, "yes" if note.handled else "no", note.id),
    )
