from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from ingest.index import Index
from ingest.library import Library
from ingest.vectors import VectorStore
from service.api.app import create_app
from service.library_desk import LibraryDesk
from tests.fakes import HashingEmbedder


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[LibraryDesk]:
    """A real desk over a library of its own, with an embedder that is quick."""
    embedder = HashingEmbedder()
    with Library(tmp_path / "library", create=True) as library:
        desk = LibraryDesk(library, Index(library, embedder, VectorStore(tmp_path / "library" / "chroma")), embedder)
        desk.warm_up()
        yield desk


@pytest.fixture
def client(desk: LibraryDesk) -> TestClient:
    return TestClient(create_app(desk))
