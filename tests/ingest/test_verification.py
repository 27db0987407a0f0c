"""Verification finds each thing that was planted, and nothing in a library that is well."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.index import Index
from ingest.library import Library
from ingest.pipeline import gather, ingest
from ingest.vectors import VectorStore, collection_name
from ingest.verification import verify
from tests.ingest.made import NORDVIK


@pytest.fixture
def held(tmp_path: Path, library: Library, index: Index) -> Library:
    folder = tmp_path / "remissen"
    folder.mkdir()
    (folder / "nordvik.txt").write_text(NORDVIK, encoding="utf-8")
    (folder / "kopia.txt").write_text(NORDVIK, encoding="utf-8")
    (folder / "trasig.pdf").write_bytes(b"%PDF-1.7 broken")
    ingest(gather([folder]), library, index)
    return library


def found(library: Library) -> list[str]:
    return [one.found for one in verify(library, VectorStore(library.folder / "chroma"))]


def execute(query: str) -> Callable[[Library], None]:
    def plant(library: Library) -> None:
        with library.writing() as database:
            database.execute(query)

    return plant


def rewrite_original(library: Library) -> None:
    library.original("remissen", "nordvik.txt").write_text(NORDVIK.replace("avstyrker", "tillstyrker"), "utf-8")


def remove_original(library: Library) -> None:
    library.original("remissen", "nordvik.txt").unlink()


def lose_vectors(library: Library) -> None:
    name = collection_name("remissen", 1)
    store = VectorStore(library.folder / "chroma")
    store.delete(name, list(store.ids(name)))


def test_nothing_is_wrong_with_a_library_that_is_well(held: Library) -> None:
    assert found(held) == []
    assert list(verify(held, None)) == []


@pytest.mark.parametrize(
    ("plant", "says"),
    [
        (execute('UPDATE statement SET "end" = 10000'), "its span lies outside its text"),
        (execute("UPDATE statement SET trigger_start = 0, trigger_end = 3"), "its span lies outside its text"),
        (execute('UPDATE passage SET "end" = 10000'), "its span lies outside its text"),
        (execute("UPDATE document SET pages = json('[[1, 0, 99999, 0]]')"), "its span lies outside its text"),
        (execute("UPDATE cell SET document = 'nej' WHERE state = 'stated'"), "its span lies outside its text"),
        (execute("UPDATE document SET text = replace(text, 'avstyrker', 'godkänner')"), "its text is not what"),
        (execute("UPDATE words SET stems = 'annat'"), "is not found by its words"),
        (execute("UPDATE passage SET embedded = 0"), "passages are not embedded"),
        (rewrite_original, "is not what was received"),
        (rewrite_original, "its text is not what its original says"),
        (remove_original, "its original is not there"),
        (lose_vectors, "vectors of 1 passages are not there"),
    ],
)
def test_what_is_planted_is_found(held: Library, plant: Callable[[Library], None], says: str) -> None:
    plant(held)
    assert any(says in one for one in found(held)), found(held)


def test_vectors_of_what_is_gone_are_found(held: Library) -> None:
    with held.writing() as database:
        database.execute("DELETE FROM file WHERE name = 'kopia.txt'")
        database.execute("DELETE FROM tombstone")
    assert "it holds 1 vectors of passages that are gone" in found(held)


def test_a_damaged_file_is_found(held: Library) -> None:
    held.close()
    file = held.folder / "library.sqlite"
    data = bytearray(file.read_bytes())
    data[4096 * 3 : 4096 * 3 + 2000] = b"\xff" * 2000
    file.write_bytes(data)
    with Library(held.folder) as library:
        first = next(iter(verify(library, None)))
    assert first.place == "library"


def test_the_samples_are_what_their_files_say(samples_desk) -> None:
    assert list(verify(samples_desk.library, None)) == []
