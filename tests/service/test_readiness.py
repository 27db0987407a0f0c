"""Whether a real desk says that it can answer, and why not."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.index import Index
from ingest.library import Library
from ingest.pipeline import gather, ingest
from ingest.vectors import VectorStore
from service.library_desk import LibraryDesk
from tests.fakes import HashingEmbedder

RESPONSE = "Remissvar från Region Nordvik\n\n4.2 Finansiering\n\nRegion Nordvik avstyrker förslaget.\n"


def desk_over(library: Library, embedder: HashingEmbedder) -> LibraryDesk:
    return LibraryDesk(library, Index(library, embedder, VectorStore(library.folder / "chroma")), embedder)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library", create=True) as library:
        yield library


@pytest.fixture
def desk(library: Library, tmp_path: Path) -> LibraryDesk:
    """A desk that is ready."""
    folder = tmp_path / "k1"
    folder.mkdir()
    (folder / "nordvik.txt").write_text(RESPONSE, encoding="utf-8")
    desk = desk_over(library, HashingEmbedder())
    ingest(gather([folder]), library, desk.index)
    desk.warm_up()
    assert desk.ready() == (True, [])
    return desk


def test_an_empty_library_is_not_ready(library: Library):
    desk = desk_over(library, HashingEmbedder())
    desk.warm_up()
    fit, reasons = desk.ready()
    assert not fit
    assert reasons == ["the library holds no document yet: run `remissa ingest PATH`, or send files in"]


def test_an_embedder_that_is_loading_or_cannot_be_loaded_is_told(desk: LibraryDesk, library: Library):
    anew = desk_over(library, HashingEmbedder())
    assert anew.ready() == (False, ["the embedder is loading"])
    anew.failed("its file is damaged")
    assert anew.ready() == (False, ["the embedder cannot be loaded: its file is damaged"])


def test_an_index_of_another_embedder_is_told(desk: LibraryDesk, library: Library):
    other = desk_over(library, HashingEmbedder(dimension=64))
    other.warm_up()
    fit, (reason,) = other.ready()
    assert not fit
    assert "remissa reindex" in reason


def test_documents_without_an_index_are_told(desk: LibraryDesk, library: Library):
    with library.writing() as database:
        database.execute("DELETE FROM edition")
    fit, (reason,) = desk.ready()
    assert not fit
    assert "the library has no index yet" in reason


def test_a_library_that_is_gone_is_told(desk: LibraryDesk, library: Library):
    (library.folder / "library.sqlite").unlink()
    fit, (reason,) = desk.ready()
    assert not fit
    assert "is gone since it was opened" in reason


def test_a_library_that_has_been_swapped_for_another_is_told(desk: LibraryDesk, library: Library, tmp_path: Path):
    file = library.folder / "library.sqlite"
    shutil.copyfile(file, tmp_path / "restored")
    (tmp_path / "restored").replace(file)
    fit, (reason,) = desk.ready()
    assert not fit
    assert "has been replaced by another since it was opened" in reason
