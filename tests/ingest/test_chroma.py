"""The store over Chroma in this process and over a real server: one contract for both, and how a server fails."""

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import numpy as np
import pytest

from ingest.chroma import Chroma, ChromaFolder, ChromaServer, server_version
from ingest.errors import IndexMismatch
from ingest.matrices import nearest
from ingest.vectors import VectorStore
from tests.chroma_server import chroma_server, free_port
from tests.http_server import QuietHandler, http_server

TWO = np.eye(2, 4, dtype=np.float32)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with chroma_server(tmp_path_factory.mktemp("server") / "data") as url:
        yield url


@pytest.fixture(params=["folder", "server"])
def chroma(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Chroma]:
    """Opens Chroma, each time as another process would."""
    if request.param == "folder":
        opened = ChromaFolder(tmp_path / "chroma")
        return lambda: opened
    url = request.getfixturevalue("server")
    return lambda: ChromaServer(url, f"{abs(hash(tmp_path)):x}")


@pytest.fixture
def store(chroma: Callable[[], Chroma], tmp_path: Path) -> VectorStore:
    return VectorStore(tmp_path / "chroma", chroma())


def test_what_is_put_is_held_and_searched_once_it_is_settled(store: VectorStore) -> None:
    store.upsert("e1-a-x", ["p", "q"], TWO)
    assert (store.count("e1-a-x"), store.ids("e1-a-x"), store.names()) == (2, {"p", "q"}, {"e1-a-x"})
    store.settle(["e1-a-x"])
    assert nearest([store.matrix("e1-a-x")], TWO[1], 1) == [("q", pytest.approx(1))]
    store.upsert("e1-a-x", ["p"], TWO[1:])
    assert nearest([store.matrix("e1-a-x")], TWO[0], 1)[0][0] == "p"
    store.settle(["e1-a-x"])
    assert nearest([store.matrix("e1-a-x")], TWO[0], 1)[0][1] == pytest.approx(0)


def test_what_is_deleted_is_gone(store: VectorStore) -> None:
    store.upsert("e1-a-x", ["p", "q"], TWO)
    store.delete("e1-a-x", ["p", "never there"])
    store.settle(["e1-a-x"])
    assert store.matrix("e1-a-x").ids.tolist() == [b"q"]


def test_more_than_one_call_holds_is_put_and_read(store: VectorStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.vectors.BATCH", 3)
    rows = np.eye(10, dtype=np.float32)
    store.upsert("e1-a-x", [f"p{at}" for at in range(10)], rows)
    assert len(store.ids("e1-a-x")) == 10
    matrix = store.matrix("e1-a-x")
    assert np.array_equal(matrix.vectors, rows)


def test_a_collection_that_is_not_there_is_empty_and_is_not_made_by_looking(store: VectorStore) -> None:
    assert (store.count("e1-a-x"), store.ids("e1-a-x")) == (0, frozenset())
    assert len(store.matrix("e1-a-x").ids) == 0
    store.drop("e1-a-x")
    assert store.names() == set()


def test_what_another_process_dropped_is_made_again(chroma: Callable[[], Chroma], tmp_path: Path) -> None:
    one, other = (VectorStore(tmp_path / "chroma", chroma()) for _ in range(2))
    one.upsert("e1-a-x", ["p", "q"], TWO)
    other.drop("e1-a-x")
    one.upsert("e1-a-x", ["p"], TWO[:1])
    assert (one.count("e1-a-x"), other.count("e1-a-x")) == (1, 1)


def test_libraries_on_one_server_do_not_see_each_other(server: str, tmp_path: Path) -> None:
    one = VectorStore(tmp_path / "one", ChromaServer(server, "aaaa1111"))
    other = VectorStore(tmp_path / "other", ChromaServer(server, "bbbb2222"))
    one.upsert("e1-remiss-x", ["p"], TWO[:1])
    assert other.names() == set()
    other.upsert("e1-remiss-x", ["q"], TWO[:1])
    one.drop("e1-remiss-x")
    assert (other.names(), other.ids("e1-remiss-x")) == ({"e1-remiss-x"}, {"q"})


def test_a_server_says_its_version(server: str) -> None:
    assert server_version(server + "/").startswith("1.")


def test_no_server_at_the_address_is_told_with_what_to_do(tmp_path: Path) -> None:
    store = VectorStore(tmp_path, ChromaServer(f"http://127.0.0.1:{free_port()}", "aaaa1111"))
    with pytest.raises(IndexMismatch, match=r"no Chroma server answers at http://127.*REMISSA_CHROMA_URL") as caught:
        store.names()
    assert "\n" not in str(caught.value)


def test_a_server_that_goes_down_is_told_of_and_reached_again(tmp_path: Path) -> None:
    port = free_port()
    store = VectorStore(tmp_path / "library", ChromaServer(f"http://127.0.0.1:{port}", "aaaa1111"))
    with chroma_server(tmp_path / "data", port):
        store.upsert("e1-a-x", ["p"], TWO[:1])
        store.settle(["e1-a-x"])
    with pytest.raises(IndexMismatch, match=r"Chroma server at http://127\.0\.0\.1:\d+ failed"):
        store.upsert("e1-a-x", ["q"], TWO[1:])
    assert store.matrix("e1-a-x").ids.tolist() == [b"p"]  # search needs no server
    with chroma_server(tmp_path / "data", port):
        store.upsert("e1-a-x", ["q"], TWO[1:])
        assert store.ids("e1-a-x") == {"p", "q"}


@pytest.mark.parametrize(("status", "body"), [(200, '"0.6.3"'), (404, "nothing here"), (200, "<html>a page</html>")])
def test_what_is_no_server_of_that_version_is_refused(status: int, body: str) -> None:
    class Other(QuietHandler, BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.answer(status, body.encode())

    with http_server(Other) as url, pytest.raises(IndexMismatch, match=r"no Chroma server of version 1\."):
        server_version(url)
