"""A small JSON file in the library's folder that several processes read and change: whole at any time, read when changed."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Generic, TypeVar

from filelock import FileLock

from ingest.errors import LibraryError

Held = TypeVar("Held")


class KeptFile(Generic[Held]):
    """What a file holds, as `read` makes it of its JSON; `nothing` where there is no file.

    `read` may raise ValueError, KeyError, TypeError or AttributeError for what is damaged.
    """

    def __init__(self, file: Path, read: Callable[[Any], Held], nothing: Held) -> None:
        self._file = file
        self._read = read
        self._nothing = nothing
        self._last: tuple[tuple[int, int], Held] | None = None

    def held(self) -> Held:
        """What the file holds now, whoever changed it last. Raises LibraryError for a damaged one."""
        try:
            state = self._file.stat()
        except FileNotFoundError:
            return self._nothing
        stamp = (state.st_mtime_ns, state.st_ino)
        if self._last is None or self._last[0] != stamp:
            self._last = (stamp, self._load())
        return self._last[1]

    @contextmanager
    def changing(self) -> Iterator[Callable[[Any], None]]:
        """Keep other processes from changing it while the block runs, which may write it anew: for its owner's eyes."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(self._file.with_suffix(".lock")):
            yield self._write

    def _write(self, content: Any) -> None:
        half = self._file.with_suffix(".half")
        with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
            json.dump(content, out, ensure_ascii=False, indent=1)
        half.replace(self._file)

    def _load(self) -> Held:
        try:
            return self._read(json.loads(self._file.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise LibraryError(
                f"{self._file} cannot be read ({error}): restore it from a copy, or remove it and set it up anew"
            ) from error
