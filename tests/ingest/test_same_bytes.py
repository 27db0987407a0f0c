"""The same bytes under several names: said once, and never lost when a name comes to stand for something else."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from ingest.index import Index
from ingest.library import Library
from ingest.parsing import Received
from ingest.pipeline import Batch, gather, ingest
from ingest.report import Report
from tests.ingest.made import outcomes

SAID = "Remissvar från Region {name}\n\n4.2 Finansiering\n\nRegion {name} avstyrker förslaget om finansiering.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "remiss"
    folder.mkdir()
    return folder


def put(folder: Path, **names: str) -> None:
    """Write a response of each region under the file name given with it."""
    for file, name in names.items():
        (folder / f"{file}.txt").write_text(SAID.format(name=name), encoding="utf-8")


def take_in(folder: Path, library: Library, index: Index, *, prune: bool = False) -> dict[str, str]:
    report = ingest(gather([folder]), library, index, prune=prune)
    return {name.removesuffix(".txt"): outcome for name, outcome in outcomes(report).items()}


def speakers(library: Library) -> list[str]:
    return sorted(one for said in library.said("remiss") for one in said.respondents)


def test_two_files_that_take_each_others_names_are_both_still_heard(
    folder: Path, library: Library, index: Index
) -> None:
    put(folder, a="Nordvik", b="Ekdal")
    take_in(folder, library, index)
    put(folder, a="Ekdal", b="Nordvik")
    assert take_in(folder, library, index) == {"a": "changed", "b": "changed"}
    assert speakers(library) == ["region-ekdal", "region-nordvik"]
    assert len(index.vectors("remiss").places) == 2
    assert set(take_in(folder, library, index).values()) == {"unchanged"}


@pytest.mark.parametrize("new_name", ["a", "z"])
def test_a_file_renamed_is_still_heard_when_its_old_name_is_pruned(
    new_name: str, folder: Path, library: Library, index: Index
) -> None:
    put(folder, m="Nordvik", other="Ekdal")
    take_in(folder, library, index)
    (folder / "m.txt").rename(folder / f"{new_name}.txt")
    assert take_in(folder, library, index, prune=True) == {new_name: "new", "other": "unchanged", "m": "pruned"}
    assert speakers(library) == ["region-ekdal", "region-nordvik"]


def test_a_file_renamed_is_a_copy_until_its_old_name_is_pruned(folder: Path, library: Library, index: Index) -> None:
    put(folder, m="Nordvik")
    take_in(folder, library, index)
    (folder / "m.txt").rename(folder / "n.txt")
    assert take_in(folder, library, index) == {"n": "copy", "m": "gone"}
    assert speakers(library) == ["region-nordvik"]
    assert take_in(folder, library, index, prune=True) == {"n": "changed", "m": "pruned"}
    assert speakers(library) == ["region-nordvik"]


@pytest.mark.parametrize(("original", "copy"), [("a", "b"), ("b", "a")])
def test_a_copy_speaks_when_what_it_was_a_copy_of_changes(
    original: str, copy: str, folder: Path, library: Library, index: Index
) -> None:
    put(folder, **{original: "Nordvik"})
    take_in(folder, library, index)
    put(folder, **{copy: "Nordvik"})
    assert take_in(folder, library, index) == {original: "unchanged", copy: "copy"}
    put(folder, **{original: "Ekdal"})
    assert take_in(folder, library, index) == {original: "changed", copy: "changed"}
    assert speakers(library) == ["region-ekdal", "region-nordvik"]


def test_originals_are_kept_as_long_as_a_file_has_their_bytes(folder: Path, library: Library, index: Index) -> None:
    put(folder, a="Nordvik", b="Nordvik")
    take_in(folder, library, index)
    put(folder, a="Ekdal")
    take_in(folder, library, index)
    kept = {name: library.original("remiss", f"{name}.txt") for name in ("a", "b")}
    assert {name: path and path.read_bytes() for name, path in kept.items()} == {
        name: (folder / f"{name}.txt").read_bytes() for name in ("a", "b")
    }
    put(folder, b="Ekdal")
    take_in(folder, library, index)
    assert list((library.folder / "originals").iterdir()) == [kept["a"]]


def test_an_unreadable_file_that_is_so_again_changes_nothing(folder: Path, library: Library, index: Index) -> None:
    put(folder, a="Nordvik")
    (folder / "Region Ekdal.txt").write_text("\n")
    assert take_in(folder, library, index) == {"a": "new", "Region Ekdal": "unreadable"}
    before = library.name
    assert take_in(folder, library, index) == {"a": "unchanged", "Region Ekdal": "unreadable"}
    assert library.name == before


def test_a_second_ingest_waits_for_the_first(folder: Path, library: Library, index: Index) -> None:
    put(folder, a="Nordvik", b="Ekdal")
    one, other = (Batch(folder, (Received(folder / f"{name}.txt", f"{name}.txt"),)) for name in ("a", "b"))
    done = threading.Event()

    def then(report: Report) -> Report:
        done.set()
        return report

    with ThreadPoolExecutor(1) as thread:
        waiting: list[Future[Report]] = []

        def meanwhile(stage: str, at: int, total: int) -> None:
            if not waiting:
                waiting.append(thread.submit(lambda: then(ingest(other, library, index))))
                assert not done.wait(1)

        ingest(one, library, index, progress=meanwhile)
        assert waiting[0].result().files[0].outcome == "new"
    assert speakers(library) == ["region-ekdal", "region-nordvik"]
