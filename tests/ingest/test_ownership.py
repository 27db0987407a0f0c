import multiprocessing
import os
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from ingest.errors import LibraryInUse
from ingest.ownership import Owner, own, owner


def _hold(folder: Path, held: Event, let_go: Event) -> None:
    with own(folder, "remissa serve", url="http://127.0.0.1:8123"):
        held.set()
        let_go.wait(30)


def _hold_and_die(folder: Path, held: Event, let_go: Event) -> None:
    with own(folder, "remissa ingest"):
        held.set()
        let_go.wait(30)
        os._exit(9)


def test_nobody_owns_a_library_that_is_not_there(tmp_path: Path) -> None:
    assert owner(tmp_path / "nowhere") is None


def test_a_second_owner_is_told_who_the_first_is(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    held, let_go = spawn.Event(), spawn.Event()
    process = spawn.Process(target=_hold, args=(tmp_path, held, let_go))
    process.start()
    try:
        assert held.wait(30)
        assert owner(tmp_path) == Owner(process.pid or 0, "remissa serve", "http://127.0.0.1:8123")
        with (
            pytest.raises(LibraryInUse, match=rf"remissa serve.*{process.pid}.*8123") as caught,
            own(tmp_path, "remissa ask"),
        ):
            pass
        assert caught.value.url == "http://127.0.0.1:8123"
    finally:
        let_go.set()
        process.join(30)
    with own(tmp_path, "remissa ask"):
        pass


def test_an_owner_that_dies_leaves_the_library_free(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    held, let_go = spawn.Event(), spawn.Event()
    process = spawn.Process(target=_hold_and_die, args=(tmp_path, held, let_go))
    process.start()
    assert held.wait(30)
    let_go.set()
    process.join(30)
    assert process.exitcode == 9
    assert owner(tmp_path) is None
    with own(tmp_path, "remissa ask"):
        assert owner(tmp_path) is not None


def test_waiting_for_an_owner_that_is_soon_done(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    held, let_go = spawn.Event(), spawn.Event()
    process = spawn.Process(target=_hold, args=(tmp_path, held, let_go))
    process.start()
    assert held.wait(30)
    let_go.set()
    with own(tmp_path, "remissa ask", wait=30):
        pass
    process.join(30)
