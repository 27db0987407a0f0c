"""Backups: whole or refused, brought back as they were, and taken while others write."""

import tarfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.backups import back_up, check
from ingest.errors import LibraryError, WrongUse
from ingest.index import Index
from ingest.library import Library
from ingest.pipeline import gather, ingest
from ingest.restoration import restore
from ingest.vectors import VectorStore
from ingest.verification import verify
from tests.fakes import HashingEmbedder
from tests.ingest.made import NORDVIK

EKDAL = "Yttrande från Region Ekdal\n\n4.3 Tidplan\n\nRegion Ekdal tillstyrker tidplanen.\n"


@pytest.fixture
def folder(tmp_path: Path, library: Library, index: Index) -> Path:
    """A folder whose files are in the library."""
    folder = tmp_path / "remissen"
    folder.mkdir()
    (folder / "nordvik.txt").write_text(NORDVIK, encoding="utf-8")
    (folder / "ekdal.txt").write_text(EKDAL, encoding="utf-8")
    (folder / "consultation.toml").write_text('asked = ["Region Nordvik", "Region Ånäs"]\n', encoding="utf-8")
    ingest(gather([folder]), library, index)
    return folder


@pytest.fixture
def kept(folder: Path, library: Library, tmp_path: Path) -> Path:
    """A backup of it."""
    (library.folder / "restrictions.json").write_text('{"remissen": ["vård"]}')
    back_up(library.folder, tmp_path / "remissa.backup")
    return tmp_path / "remissa.backup"


@pytest.fixture
def restored(kept: Path, tmp_path: Path) -> Iterator[Library]:
    restore(kept, tmp_path / "again", HashingEmbedder())
    with Library(tmp_path / "again") as library:
        yield library


def contents(library: Library) -> object:
    """All that a library holds but the marks of its index."""
    tables = ("consultation", "section", "respondent", "asked", "file", "document", "statement", "cell", "words")
    return {table: library.rows(f"SELECT * FROM {table} ORDER BY 1") for table in tables}


def test_what_is_restored_is_what_was_backed_up(library: Library, restored: Library) -> None:
    assert contents(restored) == contents(library)
    assert restored.original("remissen", "nordvik.txt").read_text("utf-8") == NORDVIK
    kept = Path("consultations/remissen/consultation.toml")
    assert (restored.folder / kept).read_bytes() == (library.folder / kept).read_bytes()
    assert (restored.folder / "restrictions.json").read_text() == '{"remissen": ["vård"]}'
    assert (restored.folder / "restrictions.json").stat().st_mode & 0o077 == 0


def test_the_index_is_made_anew(index: Index, restored: Library) -> None:
    again = Index(restored, HashingEmbedder(), VectorStore(restored.folder / "chroma"))
    found, before = again.vectors("remissen"), index.vectors("remissen")
    assert sorted(found.places) == sorted(before.places)
    assert len(found.places) == 2
    assert list(verify(restored, VectorStore(restored.folder / "chroma"))) == []


def test_with_another_embedder_the_index_is_that_ones(kept: Path, tmp_path: Path) -> None:
    restore(kept, tmp_path / "andra", HashingEmbedder(64))
    with Library(tmp_path / "andra") as library:
        index = Index(library, HashingEmbedder(64), VectorStore(library.folder / "chroma"))
        assert index.vectors("remissen").vectors.shape == (2, 64)


def test_nothing_is_written_over(kept: Path, library: Library, tmp_path: Path) -> None:
    before = kept.read_bytes()
    with pytest.raises(WrongUse, match="there already"):
        back_up(library.folder, kept)
    assert kept.read_bytes() == before
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a").touch()
    with pytest.raises(WrongUse, match="there already"):
        restore(kept, tmp_path / "full", HashingEmbedder())
    assert [one.name for one in (tmp_path / "full").iterdir()] == ["a"]


def test_a_backup_is_for_its_owners_eyes(kept: Path) -> None:
    assert kept.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("at", [0.1, 0.5, 0.9])
def test_a_damaged_backup_is_refused_and_leaves_nothing(kept: Path, tmp_path: Path, at: float) -> None:
    data = bytearray(kept.read_bytes())
    with tarfile.open(kept) as archive:
        members = archive.getmembers()
    member = members[int(at * len(members))]
    data[member.offset_data + member.size // 2] ^= 1
    kept.write_bytes(data)
    with pytest.raises(LibraryError, match=r"damaged|cannot be opened"):
        restore(kept, tmp_path / "again", HashingEmbedder())
    assert not [one.name for one in tmp_path.iterdir() if one.name.startswith("again")]


@pytest.mark.parametrize("part", [0.3, 0.999])
def test_a_backup_cut_short_is_refused(kept: Path, tmp_path: Path, part: float) -> None:
    with tarfile.open(kept) as archive:
        last = archive.getmembers()[-1]
    kept.write_bytes(kept.read_bytes()[: int((last.offset_data + last.size) * part)])
    with pytest.raises(LibraryError):
        check(kept)


def test_a_file_that_is_no_backup(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("hej")
    with pytest.raises(LibraryError, match="no backup"):
        check(tmp_path / "x")
    with pytest.raises(WrongUse, match="there is no"):
        check(tmp_path / "y")


@pytest.mark.parametrize("name", ["../utanför.txt", "/etc/x", "originals/../../x", "other/x", "originals"])
def test_a_backup_that_would_write_elsewhere_is_refused(kept: Path, tmp_path: Path, name: str) -> None:
    hostile = tmp_path / "hostile"
    with tarfile.open(kept) as source, tarfile.open(hostile, "w") as target:
        for member in source:
            target.addfile(member, source.extractfile(member))
        target.addfile(tarfile.TarInfo(name))
    with pytest.raises(LibraryError):
        restore(hostile, tmp_path / "again", HashingEmbedder())
    assert not (tmp_path / "utanför.txt").exists()
    assert not (tmp_path / "again").exists()


def test_an_original_that_is_missing_is_told_of(folder: Path, library: Library, tmp_path: Path) -> None:
    library.original("remissen", "ekdal.txt").unlink()
    assert back_up(library.folder, tmp_path / "b").missing == ("ekdal.txt",)


def test_a_backup_is_consistent_while_files_are_taken_in(
    folder: Path, library: Library, index: Index, tmp_path: Path
) -> None:
    stop = threading.Event()

    def go_on() -> None:
        for number in range(1000):
            if stop.is_set():
                return
            (folder / "ekdal.txt").write_text(EKDAL.replace("tidplanen", f"tidplan {number}"), encoding="utf-8")
            ingest(gather([folder]), library, index)

    writer = threading.Thread(target=go_on)
    writer.start()
    try:
        for number in range(3):
            assert back_up(library.folder, tmp_path / f"b{number}").missing == ()
    finally:
        stop.set()
        writer.join()
    for number in range(3):
        restore(tmp_path / f"b{number}", tmp_path / f"r{number}", HashingEmbedder())
        with Library(tmp_path / f"r{number}") as again:
            assert list(verify(again, VectorStore(again.folder / "chroma"))) == []
            assert len(again.said("remissen")) == 2
