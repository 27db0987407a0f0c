"""A real desk over a library of its own with a quick embedder, and following its jobs over HTTP."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import sleep
from typing import Any

from fastapi.testclient import TestClient

from ingest.index import Index
from ingest.library import Library
from ingest.vectors import VectorStore
from service.library_desk import LibraryDesk
from tests.fakes import HashingEmbedder


@contextmanager
def quick_desk(folder: Path) -> Iterator[LibraryDesk]:
    with Library(folder, create=True) as library:
        embedder = HashingEmbedder()
        desk = LibraryDesk(library, Index(library, embedder, VectorStore(folder / "chroma")), embedder)
        desk.warm_up()
        with closing(desk):
            yield desk


def finished(client: TestClient, response: Any) -> dict[str, Any]:
    """The job that a response names, once it is over."""
    assert response.status_code == 202, response.text
    job = response.json()
    while job["state"] in ("queued", "running"):
        sleep(0.02)
        job = client.get(response.headers["location"]).json()
    return job
