"""The stand-in that quick tests use keeps the same promises as the real ones."""

import numpy as np
import pytest

from tests.fakes import HashingEmbedder
from tests.ingest.embedding.contract import EmbedderContract


@pytest.fixture(scope="module")
def make():
    return HashingEmbedder


class TestHashingEmbedder(EmbedderContract):
    pass


def test_ranks_by_shared_stems():
    embedder = HashingEmbedder()
    texts = ["Kostnaderna för biobanken är för höga.", "Inga synpunkter på förslaget.", "Skolan behöver fler lärare."]
    assert int(np.argmax(embedder.documents(texts) @ embedder.query("biobankens kostnad"))) == 0


def test_texts_without_words_are_far_from_all_others():
    embedder = HashingEmbedder()
    assert embedder.query("") @ embedder.query("Region Nordvik") == 0
