"""What users have asked, kept for each of them where the settings say so: questions only, answers are made anew.

`owner` is a pseudonym that the service makes of whoever asks; the library does not know of whom.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from ingest.library.feedback import Narrowing
from ingest.library.store import Library

MOST = 100
"""Conversations kept of one owner; the oldest go first."""


@dataclass(frozen=True, slots=True)
class KeptQuestion:
    """One question, what it was narrowed to, and the kind it was said to be of; None where its words tell."""

    question: str
    filters: Narrowing
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """Questions asked one after the other. `id` is its owner's own; `kept` is ISO 8601 in UTC, of the last of them."""

    id: str
    consultation: str
    kept: str
    turns: tuple[KeptQuestion, ...]


def keep(library: Library, owner: str, conversation: Conversation) -> None:
    """Keep a conversation in place of what its owner has under its id. The library's name stays."""
    turns = [(one.question, asdict(one.filters), one.kind) for one in conversation.turns]
    row = (owner, conversation.id, conversation.consultation, conversation.kept, json.dumps(turns))
    with library.writing(counted=False) as database:
        database.execute("INSERT OR REPLACE INTO conversation VALUES (?, ?, ?, ?, ?)", row)
        database.execute(
            "DELETE FROM conversation WHERE owner = ?1 AND id NOT IN "
            "(SELECT id FROM conversation WHERE owner = ?1 ORDER BY kept DESC, rowid DESC LIMIT ?2)",
            (owner, MOST),
        )


def kept_of(library: Library, owner: str) -> Sequence[Conversation]:
    """All that is kept of an owner, the latest first."""
    found = library.rows(
        "SELECT id, consultation, kept, turns FROM conversation WHERE owner = ? ORDER BY kept DESC, rowid DESC", owner
    )
    return [Conversation(id, consultation, kept, _turns(turns)) for id, consultation, kept, turns in found]


def forget(library: Library, owner: str, id: str | None = None) -> int:
    """Remove an owner's conversation, or all of them. How many there were."""
    with library.writing(counted=False) as database:
        return database.execute(
            "DELETE FROM conversation WHERE owner = ?1 AND (?2 IS NULL OR id = ?2)", (owner, id)
        ).rowcount


def forget_before(library: Library, moment: str) -> None:
    """Remove what was kept before a moment (ISO 8601 in UTC), of everybody."""
    if library.rows("SELECT 1 FROM conversation WHERE kept < ? LIMIT 1", moment):
        with library.writing(counted=False) as database:
            database.execute("DELETE FROM conversation WHERE kept < ?", (moment,))


def _turns(written: str) -> tuple[KeptQuestion, ...]:
    return tuple(
        KeptQuestion(question, Narrowing(**{key: tuple(values) for key, values in filters.items()}), *kind)
        for question, filters, *kind in json.loads(written)  # what was kept before kinds could be chosen has none
    )
