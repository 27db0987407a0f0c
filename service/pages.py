"""Pages of originals as they look: made in limited workers when asked for, the last ones kept in memory."""

from collections.abc import Sequence
from pathlib import Path
from threading import Lock

from cachetools import LRUCache

from ingest.errors import NotFound, WrongUse
from ingest.library import Library
from ingest.readers.limits import MEGABYTE, Limits
from ingest.readers.reading_room import ReadingRoom
from ingest.text.trace import Span, traced
from ingest.types import Document, PageView

WIDEST = 2_000
"""The most pixels across that a picture has."""

_LIMITS = Limits(seconds=20, memory_bytes=1_000 * MEGABYTE)
_WORKERS = 2  # so that one page which takes its whole time holds up only half of the others
_KEPT_BYTES = 32 * MEGABYTE
_BESIDES = 500  # bytes that a view takes without its picture

_Key = tuple[str, int, tuple[Span, ...], int]


class Pages:
    """Shows the pages of a library's PDFs. Threads may share it; `close` ends its workers."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._room = ReadingRoom(_WORKERS, _LIMITS)
        self._kept: LRUCache[_Key, PageView] = LRUCache(_KEPT_BYTES, lambda view: _BESIDES + len(view.picture))
        self._lock = Lock()

    def close(self) -> None:
        """End the workers."""
        self._room.close()

    def view(self, document_id: str, number: int, marked: Sequence[Span], width: int) -> PageView:
        """Page `number` of a document's file, with the spans of the document's text that stand there marked.

        `width` is that of the picture in pixels, 0 for none. Raises NotFound for a document, original or page that is
        not there, WrongUse for a span beyond the text and for a file without pages, UnreadableFile.
        """
        document = self._library.document(document_id)
        for start, end in marked:
            if not 0 <= start < end <= len(document.text):
                raise WrongUse(f"no text from {start} to {end}: {document.name} has {len(document.text)} characters")
        path = self._original(document)
        key = (document_id, number, tuple(marked), width)
        with self._lock:
            kept = self._kept.get(key)
        if kept is not None:
            return kept
        view = self._room.view(path, number, width, self._sought(document, number, marked))
        with self._lock:
            if _BESIDES + len(view.picture) <= _KEPT_BYTES:
                self._kept[key] = view
        return view

    def _original(self, document: Document) -> Path:
        path = self._library.original(document.consultation, document.file)
        if path is None:
            raise NotFound(f"the original of {document.name} is not kept: ingest the file again")
        return path

    def _sought(self, document: Document, number: int, marked: Sequence[Span]) -> list[tuple[int, str]]:
        if not marked:
            return []
        return list(traced(document.text, self._library.trace(document.id), marked, number - 1))
