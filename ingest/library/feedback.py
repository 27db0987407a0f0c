"""What users said of answers: right or wrong, of the whole or of one citation, with what was asked and answered.

Nobody is named in it. The id of a note is random; whoever gave the note has it as a receipt, and can take it back.
Notes stay when responses are taken in anew, and go with their consultation.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from ingest.errors import LibraryError, NotFound
from ingest.library.store import Library
from ingest.types import Stance, State

if TYPE_CHECKING:
    from pydantic import TypeAdapter

MOST = 10_000
"""The most notes that a library holds: beyond it, somebody has to remove some first."""


@dataclass(frozen=True, slots=True)
class RespondentName:
    """A respondent, by id and by the name it had then."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class PositionThen:
    """The state and stance that a respondent was shown with."""

    respondent: RespondentName
    state: State
    stance: Stance | None = None


@dataclass(frozen=True, slots=True)
class MeaningThen:
    """What the question was taken to mean: its kind, respondents (ids) and sections (numbers)."""

    kind: str
    respondents: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerThen:
    """What is kept of an answer. `library` names the contents it came from, `model` the language model, if any."""

    outcome: str
    interpretation: MeaningThen
    positions: tuple[PositionThen, ...] = ()
    library: str = ""
    model: str | None = None


@dataclass(frozen=True, slots=True)
class CitationThen:
    """A citation by its place: offsets in a document (an id), which may have been replaced since."""

    n: int
    respondent: str
    section: str | None
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the question was narrowed to: respondents (ids) and sections (numbers); empty: all. `terms` are those that
    were looked for in place of its own words; empty: those."""

    respondents: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feedback:
    """One note. `given` is ISO 8601 in UTC; `history` are the questions before, the oldest first.

    `citation` is the one that is spoken of; None: the whole answer. `handled`: somebody has dealt with it.
    """

    id: str
    given: str
    consultation: str
    right: bool
    question: str
    answer: AnswerThen
    comment: str = ""
    history: tuple[str, ...] = ()
    filters: Narrowing = field(default_factory=Narrowing)
    citation: CitationThen | None = None
    handled: bool = False


@dataclass(frozen=True, slots=True)
class FeedbackFilter:
    """Which notes are wanted; None: of either sort. `since` is ISO 8601 in UTC; `limit` None: all from `offset` on."""

    consultation: str | None = None
    since: str | None = None
    right: bool | None = None
    handled: bool | None = None
    offset: int = 0
    limit: int | None = None


def moment(time: datetime) -> str:
    """A moment as the library holds it: ISO 8601 in UTC, to the second. One without a zone is in this machine's own."""
    return time.astimezone(UTC).isoformat(timespec="seconds")


def keep(library: Library, note: Feedback) -> None:
    """Keep a note. The library's name stays. Raises LibraryError where it holds as many as it may."""
    with library.writing(counted=False) as database:
        (held,) = database.execute("SELECT COUNT(*) FROM feedback").fetchone()
        if held >= MOST:
            raise LibraryError(
                f"the library holds {MOST} notes of feedback, and takes no more: an administrator removes those that "
                "are handled with `remissa feedback remove --handled`"
            )
        body = _notes().dump_json(note).decode()
        row = (note.id, note.consultation, note.given, note.right, note.handled, body)
        database.execute("INSERT INTO feedback VALUES (?, ?, ?, ?, ?, ?)", row)


def find(library: Library, wanted: FeedbackFilter = FeedbackFilter()) -> Sequence[Feedback]:
    """The notes that are wanted, the latest first."""
    return [
        _read(body, handled)
        for body, handled in library.rows(
            f"SELECT body, handled FROM feedback WHERE {_WANTED} ORDER BY given DESC, id LIMIT ?5 OFFSET ?6",  # noqa: S608
            *_values(wanted),
            -1 if wanted.limit is None else wanted.limit,
            wanted.offset,
        )
    ]


def count(library: Library, wanted: FeedbackFilter = FeedbackFilter()) -> int:
    """How many notes are wanted, on whatever page."""
    found = library.rows(f"SELECT COUNT(*) FROM feedback WHERE {_WANTED}", *_values(wanted))  # noqa: S608
    return int(found[0][0])


def get(library: Library, id: str) -> Feedback:
    """One note. Raises NotFound."""
    found = library.rows("SELECT body, handled FROM feedback WHERE id = ?", id)
    if not found:
        raise NotFound(f"no feedback {id!r} in the library: it may have been taken back")
    return _read(*found[0])


def set_handled(library: Library, id: str, handled: bool) -> Feedback:
    """Mark a note as dealt with, or as not. Raises NotFound."""
    note = get(library, id)
    with library.writing(counted=False) as database:
        database.execute("UPDATE feedback SET handled = ? WHERE id = ?", (handled, id))
    return replace(note, handled=handled)


def remove(library: Library, id: str) -> Feedback:
    """Remove a note, and give what it was. Raises NotFound."""
    note = get(library, id)
    with library.writing(counted=False) as database:
        database.execute("DELETE FROM feedback WHERE id = ?", (id,))
    return note


_WANTED = (
    "(?1 IS NULL OR consultation = ?1) AND (?2 IS NULL OR given >= ?2) "
    'AND (?3 IS NULL OR "right" = ?3) AND (?4 IS NULL OR handled = ?4)'
)


def _values(wanted: FeedbackFilter) -> tuple[object, ...]:
    return (wanted.consultation, wanted.since, wanted.right, wanted.handled)


def _read(body: str, handled: int) -> Feedback:
    return replace(_notes().validate_json(body), handled=bool(handled))


@cache
def _notes() -> "TypeAdapter[Feedback]":
    from pydantic import TypeAdapter

    return TypeAdapter(Feedback)
