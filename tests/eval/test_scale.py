"""The bench of growth, on a small scale: its libraries are real ones, and what it reports of the search is so."""

import gzip
import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from eval.bench import large_library
from eval.bench.__main__ import listed
from eval.bench.copied_library import copy_consultations
from eval.bench.growth_plot import drawn
from eval.bench.large_library import Pool, Recalled, fill, read_pool
from ingest.embedding import Embedder
from ingest.index import Index
from ingest.library import Library
from ingest.vectors import VectorStore
from service.dossier import Dossiers
from tests.fakes import HashingEmbedder

WORDS = ("biobanken", "skolan", "sjöfarten", "domstolen", "energin", "handeln", "museet", "vården")


@pytest.fixture
def pool(tmp_path: Path) -> Pool:
    sentences = [
        f"Regionen anser att {one} behöver {at} kronor mer för {other}."
        for at, one in enumerate(WORDS)
        for other in WORDS
    ]
    with gzip.open(tmp_path / "quotes.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps({"quote": sentence}) + "\n" for sentence in sentences)
    return read_pool(tmp_path / "quotes.jsonl.gz", 64, HashingEmbedder())


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    monkeypatch.setattr(large_library, "RESPONSES", 4)
    monkeypatch.setattr(large_library, "STATEMENTS", 5)
    with Library(tmp_path / "library", create=True) as library:
        yield library


def test_a_pool_holds_each_sentence_once_whatever_its_numbers(pool: Pool) -> None:
    assert len(pool.texts) == len(set(pool.texts)) == 64
    assert not any(letter.isdigit() for text in pool.texts for letter in text)
    assert len(pool.vectors) == 64


def test_a_library_is_filled_and_its_passages_are_near_their_sentences(pool: Pool, library: Library) -> None:
    embedder = Recalled(pool, HashingEmbedder())
    index = Index(library, embedder, VectorStore(library.folder / "chroma"))
    fill(library, index, pool, [0, 1])
    assert [one.id for one in library.consultations()] == ["remiss-0", "remiss-1"]
    assert all(len(library.said(one)) == len(index.vectors(one).places) == 20 for one in ("remiss-0", "remiss-1"))
    vector = index.vectors("remiss-1").vectors[0]
    assert np.max(pool.vectors @ vector) == pytest.approx(1 / np.sqrt(1 + large_library.TURN**2), abs=0.03)
    (place, score), *_ = index.nearest(None, vector, 3)
    assert score == pytest.approx(1, abs=1e-4)
    assert place.statement.startswith("remiss-")


def test_a_copy_has_its_verdicts_as_the_original_has(
    pool: Pool, library: Library, embedder: Embedder, tmp_path: Path
) -> None:
    read = read_pool(tmp_path / "quotes.jsonl.gz", len(pool.texts), embedder)
    index = Index(library, Recalled(read, embedder), VectorStore(library.folder / "chroma"))
    fill(library, index, read, [0])
    copy_consultations(library, index.edition(), 1)
    for name in ("remiss-0", "copy-1-remiss-0"):
        verdicts = Dossiers(library, index).get(name).verdicts
        assert len(verdicts) == 20
        assert list(verdicts.anew()) == []


def test_a_copied_consultation_says_the_same_near_by(pool: Pool, library: Library) -> None:
    index = Index(library, Recalled(pool, HashingEmbedder()), VectorStore(library.folder / "chroma"))
    fill(library, index, pool, [0, 1])
    copy_consultations(library, index.edition(), 2)
    assert len(library.consultation_ids()) == 6
    first, copied = library.said("remiss-1"), library.said("copy-2-remiss-1")
    assert [one.text for one in copied] == [one.text for one in first]
    assert [one.statement.sections for one in copied] == [one.statement.sections for one in first]
    words, same = library.indexed_words("remiss-1"), library.indexed_words("copy-2-remiss-1")
    assert {f"copy-2-{id}": stems for id, stems in words.items()} == same
    vectors, turned = (index.vectors(one).vectors for one in ("remiss-1", "copy-2-remiss-1"))
    assert np.sum(vectors * turned, axis=1) == pytest.approx(1 / np.sqrt(1 + large_library.TURN**2), abs=0.03)


def test_the_plot_has_a_line_for_each_thing_measured() -> None:
    sizes = [
        {"passages": 5_000, "milliseconds": {"ask": [20.0, 30.0], "embedding": [10.0, 12.0]}},
        {"passages": 100_000, "milliseconds": {"ask": [25.0, 40.0], "embedding": [10.0, 12.0]}},
    ]
    plot = ElementTree.fromstring(drawn(sizes))
    lines = [one for one in plot.iter() if one.tag.endswith("polyline")]
    assert len(lines) == 2
    heights = [[float(point.split(",")[1]) for point in one.attrib["points"].split()] for one in lines]
    assert heights[0][0] > heights[0][1]  # slower is higher up
    assert heights[1][0] == heights[1][1]


def test_every_bench_is_listed_with_what_it_measures() -> None:
    assert set(listed()) == {"asking", "embedders", "lexical", "load", "peers", "scale"}
    assert all(listed().values())
