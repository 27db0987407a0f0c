"""Loading an embedder while something else is done: half of it is reading and packing weights, which needs no Python."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread

from ingest.embedding.embedder import Embedder
from ingest.errors import RemissaError


@contextmanager
def loading(embedder: Embedder) -> Iterator[None]:
    """While the block runs, have an embedder load beside it. Whoever embeds meanwhile waits for it.

    Where it cannot be loaded, that is told to who embeds, and to nobody where nobody does.
    """
    thread = Thread(target=_load, args=(embedder,), name="embedder")
    thread.start()
    try:
        yield
    finally:
        thread.join()


def _load(embedder: Embedder) -> None:
    with suppress(RemissaError):
        embedder.query("")
