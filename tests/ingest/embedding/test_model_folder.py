import threading
from pathlib import Path

import pytest

from ingest.embedding.model_folder import ensure_folder
from ingest.errors import EmbedderError


def build(folder: Path) -> None:
    (folder / "model.bin").write_bytes(b"weights")


def never(folder: Path) -> None:
    raise AssertionError(f"{folder} was built again")


def test_builds_once_then_only_reads(tmp_path):
    folder = tmp_path / "new" / "model"
    assert ensure_folder(folder, build) == folder
    assert ensure_folder(folder, never) == folder
    assert (folder / "model.bin").read_bytes() == b"weights"
    assert [path.name for path in folder.parent.iterdir()] == ["model"]


@pytest.mark.parametrize("damage", ["changed", "cut short", "removed", "record removed", "record garbled", "emptied"])
def test_damaged_folder_is_built_anew(tmp_path, damage):
    folder = ensure_folder(tmp_path / "model", build)
    file, record = folder / "model.bin", folder / "checksums.json"
    match damage:
        case "changed":
            file.write_bytes(b"weighty")
        case "cut short":
            file.write_bytes(b"wei")
        case "removed":
            file.unlink()
        case "record removed":
            record.unlink()
        case "record garbled":
            record.write_text("{")
        case "emptied":
            file.unlink()
            record.write_text("{}")
    ensure_folder(folder, build)
    assert file.read_bytes() == b"weights"
    ensure_folder(folder, never)
    assert [path.name for path in tmp_path.iterdir()] == ["model"]


def test_failed_build_leaves_nothing(tmp_path):
    def fail(folder: Path) -> None:
        build(folder)
        raise EmbedderError("no weights")

    with pytest.raises(EmbedderError, match="no weights"):
        ensure_folder(tmp_path / "model", fail)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("before", ["nothing", "a damaged folder"])
def test_many_builders_at_once_all_end_well(tmp_path, before):
    folder = tmp_path / "model"
    if before == "a damaged folder":
        folder.mkdir()
        (folder / "model.bin").write_bytes(b"damaged")
    start, ended = threading.Barrier(6), []

    def build_together(place: Path) -> None:
        build(place)
        start.wait(timeout=10)

    threads = [threading.Thread(target=lambda: ended.append(ensure_folder(folder, build_together))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert ended == [folder] * 6
    assert (folder / "model.bin").read_bytes() == b"weights"
    assert [path.name for path in tmp_path.iterdir()] == ["model"]


def test_unwritable_place_is_told(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(EmbedderError, match=r"cannot be written to .*another cache folder"):
        ensure_folder(tmp_path / "file" / "model", build)
