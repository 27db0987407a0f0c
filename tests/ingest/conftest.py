"""A library of its own for a test, and the index over it, with an embedder that is quick."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.index import Index
from ingest.library import Library
from ingest.vectors import VectorStore
from tests.fakes import HashingEmbedder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library", create=True) as library:
        yield library


@pytest.fixture
def index(library: Library) -> Index:
    return Index(library, HashingEmbedder(), VectorStore(library.folder / "chroma"))
