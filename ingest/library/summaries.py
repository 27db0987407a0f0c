"""What language models wrote, kept so that the same question of the same text is not put to them again."""

import json
from collections.abc import Mapping, Sequence

from ingest.library.store import Library

MOST = 20_000  # kept; the oldest go first


def recall(library: Library, keys: Sequence[str]) -> dict[str, str]:
    """The bodies kept under those of the keys that there are. Raises LibraryError."""
    found = library.rows(
        "SELECT key, body FROM summary WHERE key IN (SELECT value FROM json_each(?))", json.dumps(keys)
    )
    return dict(found)


def remember(library: Library, bodies: Mapping[str, str]) -> None:
    """Keep bodies under their keys, in place of what was kept there. The library's name stays. Raises LibraryError."""
    with library.writing(counted=False) as database:
        database.executemany(
            "INSERT INTO summary (key, body) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET body = excluded.body",
            list(bodies.items()),
        )
        database.execute("DELETE FROM summary WHERE id <= (SELECT MAX(id) FROM summary) - ?", (MOST,))
