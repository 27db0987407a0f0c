"""Loading an embedder beside other work."""

import threading

import pytest

from ingest.embedding import loading
from ingest.embedding.embedder import Vectors
from ingest.errors import EmbedderError
from tests.fakes import HashingEmbedder


class Slow(HashingEmbedder):
    """Loads when it is told to, once."""

    def __init__(self) -> None:
        super().__init__()
        self.began, self.may_load, self.loaded = threading.Event(), threading.Event(), threading.Event()

    def query(self, text: str) -> Vectors:
        self.began.set()
        assert self.may_load.wait(10)
        self.loaded.set()
        return super().query(text)


class Missing(HashingEmbedder):
    def query(self, text: str) -> Vectors:
        raise EmbedderError("the weights are gone")


def test_it_loads_while_the_block_runs() -> None:
    slow = Slow()
    with loading(slow):
        assert slow.began.wait(10)
        assert not slow.loaded.is_set()
        slow.may_load.set()
    assert slow.loaded.is_set()


def test_nothing_is_left_running_where_the_block_fails() -> None:
    slow = Slow()
    slow.may_load.set()
    with pytest.raises(ValueError, match="no library"), loading(slow):
        raise ValueError("no library")
    assert slow.loaded.is_set()
    assert "embedder" not in {thread.name for thread in threading.enumerate()}


def test_who_embeds_is_told_why_it_cannot_be_loaded() -> None:
    with loading(Missing()):
        pass
    with pytest.raises(EmbedderError, match="gone"), loading(Missing()):
        Missing().query("Vad sägs?")
