"""What is removed is gone: from what is found, and from the files on disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ingest.errors import NotFound
from ingest.index import Index
from ingest.library import Library
from ingest.library.cells import read_cells
from ingest.library.summaries import remember
from ingest.pipeline import gather, ingest
from ingest.removal import delete_consultation, finish, remove_file
from tests.ingest.made import NORDVIK

WORD = "Kvistbrofjärden"
OTHER = "Remissvar från Region Ekdal\n\n4.3 Tidplan\n\nRegion Ekdal tillstyrker tidplanen för Ekdalsbanan.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "hemlig-remiss"
    folder.mkdir()
    (folder / "nordvik.txt").write_text(NORDVIK.replace("finansiering.", f"finansiering av {WORD}."), encoding="utf-8")
    (folder / "kopia.txt").write_bytes((folder / "nordvik.txt").read_bytes())
    (folder / "ekdal.txt").write_text(OTHER, encoding="utf-8")
    (folder / "consultation.toml").write_text(f'title = "Om {WORD}"\nasked = ["Region Nordvik"]\n', encoding="utf-8")
    return folder


def holding(place: Path, word: str) -> list[str]:
    """The files below a folder that hold a word, in their bytes or their names."""
    sought = [word.encode(), word.casefold().encode()]
    return [
        str(file.relative_to(place))
        for file in sorted(place.rglob("*"))
        if word in str(file.relative_to(place)) or (file.is_file() and any(one in file.read_bytes() for one in sought))
    ]


@contextmanager
def cut_short(monkeypatch: pytest.MonkeyPatch, at: str) -> Iterator[None]:
    """What is begun in here ends where the library is asked to do what `at` names."""
    with monkeypatch.context() as broken:
        broken.setattr(Library, at, lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            yield


def test_nothing_of_a_deleted_consultation_is_left_on_disk(
    folder: Path, library: Library, index: Index, tmp_path: Path
) -> None:
    other = tmp_path / "annan"
    other.mkdir()
    (other / "ekdal.txt").write_text(OTHER, encoding="utf-8")
    ingest(gather([folder]), library, index)
    ingest(gather([other]), library, index)
    remember(library, {"key": f"Nordvik avstyrker {WORD}."})
    assert holding(library.folder, WORD)
    assert holding(library.folder, "hemlig-remiss")
    assert holding(library.folder, "Nordvik")
    delete_consultation(library, index, "hemlig-remiss")
    assert holding(library.folder, WORD) == []
    assert holding(library.folder, "hemlig-remiss") == []
    assert holding(library.folder, "Nordvik") == []
    assert library.consultation_ids() == ("annan",)
    assert library.original("annan", "ekdal.txt") is not None  # the same bytes were of both
    assert len(index.vectors("annan").places) == 1


def test_memory_that_chroma_wrote_out_as_it_was_is_gone_too(folder: Path, library: Library, index: Index) -> None:
    (folder / "consultation.toml").unlink()
    consultation = ingest(gather([folder]), library, index).consultation
    (graph,) = {one.parent for one in library.folder.rglob("header.bin")}
    for name in ("data_level0.bin", "length.bin"):
        size = (graph / name).stat().st_size
        (graph / name).write_bytes((WORD.encode() * size)[:size])
    remove_file(library, index, consultation, "nordvik.txt")
    assert holding(library.folder, WORD) == []
    again = folder / "sundmark.txt"
    again.write_text(NORDVIK.replace("Nordvik", "Sundmark"), encoding="utf-8")
    ingest(gather([again]), library, index, consultation=consultation)
    assert len(index.vectors(consultation).places) > 1


def test_a_consultation_that_is_not_there(library: Library, index: Index) -> None:
    with pytest.raises(NotFound):
        delete_consultation(library, index, "nej")


def test_a_file_goes_with_its_copies_and_its_words(folder: Path, library: Library, index: Index) -> None:
    (folder / "consultation.toml").unlink()
    consultation = ingest(gather([folder]), library, index).consultation
    assert set(remove_file(library, index, consultation, "kopia.txt")) == {"nordvik.txt", "kopia.txt"}
    assert [file.name for file in library.files(consultation)] == ["ekdal.txt"]
    assert holding(library.folder, WORD) == []
    assert len(index.vectors(consultation).places) == 1


def test_a_file_that_is_not_there(folder: Path, library: Library, index: Index) -> None:
    consultation = ingest(gather([folder]), library, index).consultation
    with pytest.raises(NotFound, match=r"nej\.txt"):
        remove_file(library, index, consultation, "nej.txt")
    assert len(library.files(consultation)) == 3


def test_what_is_deleted_can_be_taken_in_again(folder: Path, library: Library, index: Index) -> None:
    consultation = ingest(gather([folder]), library, index).consultation
    delete_consultation(library, index, consultation)
    report = ingest(gather([folder]), library, index)
    assert {file.outcome for file in report.files} == {"new", "copy"}
    assert len(index.vectors(consultation).places) == 2


def test_nothing_is_left_on_disk_of_a_file_that_the_folder_no_longer_has(
    folder: Path, library: Library, index: Index
) -> None:
    ingest(gather([folder]), library, index)
    (folder / "ekdal.txt").unlink()
    assert "gone" in {one.outcome for one in ingest(gather([folder]), library, index).files}
    assert holding(library.folder, "Ekdal")
    ingest(gather([folder]), library, index, prune=True)
    assert holding(library.folder, "Ekdal") == []
    assert len(index.vectors("hemlig-remiss").places) == 1


def test_a_removal_that_was_cut_short_leaves_the_copies_and_the_matrix_right_in_the_end(
    folder: Path, library: Library, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "ekdal-beslut.txt").write_text("Protokollsutdrag\n\n" + OTHER, encoding="utf-8")
    consultation = ingest(gather([folder]), library, index).consultation
    with cut_short(monkeypatch, "set_standing"):
        remove_file(library, index, consultation, "ekdal.txt")
    ingest(gather([folder / "nordvik.txt"]), library, index, consultation=consultation)
    assert [one.counts for one in library.documents(consultation) if one.name.startswith("ekdal")] == [True]
    assert {one.respondent for one in read_cells(library, consultation) if one.state == "stated"} == {
        "region-nordvik",
        "region-ekdal",
    }
    assert not finish(library, index)


def test_two_removals_of_which_the_first_was_cut_short(
    folder: Path, library: Library, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    consultation = ingest(gather([folder]), library, index).consultation
    with cut_short(monkeypatch, "sweep_originals"):
        remove_file(library, index, consultation, "nordvik.txt")
    assert remove_file(library, index, consultation, "ekdal.txt") == ("ekdal.txt",)
    assert holding(library.folder, "Ekdalsbanan") == []
    assert library.files(consultation) == ()


def test_a_deletion_that_was_cut_short_is_gone_on_with(
    folder: Path, library: Library, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    consultation = ingest(gather([folder]), library, index).consultation
    with cut_short(monkeypatch, "sweep_originals"):
        delete_consultation(library, index, consultation)
    assert library.consultation_ids() == ()
    assert holding(library.folder, WORD)
    assert finish(library, index)
    assert holding(library.folder, WORD) == []
    assert not finish(library, index)
    with pytest.raises(NotFound):
        delete_consultation(library, index, consultation)
