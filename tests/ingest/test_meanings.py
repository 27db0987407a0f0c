"""Meanings of words where they stand: taken, packed, put together, and near each other where they mean the same."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.embedded import embedded
from ingest.embedding import Embedder
from ingest.embedding.embedder import Vectors
from ingest.meanings import (
    Basis,
    LateMeanings,
    Meanings,
    basis_for,
    gathered,
    length_of,
    question_meanings,
    read_basis,
    word_states,
)
from tests.fakes import HashingEmbedder

HEAD = "Region Ånäs | 4.2 Avgifter"
ODD = {"empty": "", "blank": "  ", "only marks": "••• – –", "nul": "för\0slag", "long": "ord utan slut " * 600}


def states_of(embedder: Embedder, text: str) -> Vectors:
    seen: dict[int, Vectors] = {}
    embedder.query_watched(text, seen.__setitem__)
    return seen[0]


def of_question(embedder: Embedder, text: str, *, english: bool = False) -> dict[str, Vectors]:
    found = question_meanings(embedder, text, "en" if english else "sv", states_of(embedder, text))
    return dict(zip(found.stems, found.vectors, strict=True))


def of_passage(embedder: Embedder, text: str) -> Meanings:
    return gathered([kept for kept in embedded(embedder, [(HEAD, text)]).meanings if kept is not None])


def test_the_words_of_a_passage_have_meanings_of_length_one_and_those_of_its_header_have_none(
    embedder: Embedder,
) -> None:
    found = of_passage(embedder, "Skolorna får pengar till skolan.")
    assert set(found.stems) == {"skol", "peng"}
    np.testing.assert_allclose(np.linalg.norm(found.vectors, axis=1), 1, atol=1e-3)


def test_an_english_word_means_what_the_swedish_one_does(embedder: Embedder) -> None:
    text = "Hunden och katten sover. Skolan får pengar av staten. Bussarna kör till sjukhuset."
    said = of_passage(embedder, text)
    asked = of_question(embedder, "Should the hospital treat dogs at school?", english=True)
    for word, meant in (("hospital", "sjukhus"), ("dog", "hund"), ("school", "skol")):
        near = said.vectors @ asked[word]
        assert said.stems[int(near.argmax())] == meant


def test_a_word_means_its_mean_over_all_passages(embedder: Embedder) -> None:
    texts = ["Skolan stängs.", "Eleverna i skolan gläds.", "Ny skola byggs."]
    apart = [of_passage(embedder, text) for text in texts]
    mean = sum(one.vectors[one.stems.index("skol")] for one in apart)
    whole = gathered([kept for kept in embedded(embedder, [(HEAD, text) for text in texts]).meanings if kept])
    np.testing.assert_allclose(whole.vectors[whole.stems.index("skol")], mean / np.linalg.norm(mean), atol=0.01)


def test_what_is_put_together_late_is_the_same_whoever_asks_first(embedder: Embedder) -> None:
    kept = [one for one in embedded(embedder, [(HEAD, "Skolan stängs."), (HEAD, "Bussen går.")]).meanings if one]
    known, late = gathered(kept), LateMeanings(kept)
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: (late.stems, late.vectors), range(64)))
    assert {stems for stems, _ in found} == {known.stems}
    assert all(np.array_equal(vectors, known.vectors) for _, vectors in found)


def test_meanings_do_not_depend_on_what_is_embedded_beside(embedder: Embedder) -> None:
    texts = [(HEAD, "Skolan stängs."), (HEAD, "Staten betalar vägen.")]
    assert embedded(embedder, texts).meanings == [embedded(embedder, [one]).meanings[0] for one in texts]


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_passages_are_taken_too(embedder: Embedder, text: str) -> None:
    assert np.isfinite(of_passage(embedder, text).vectors).all()


def test_a_question_that_is_cut_off_has_none(embedder: Embedder) -> None:
    text = "skola " * embedder.max_tokens
    assert of_question(embedder, text) == {}


def test_an_embedder_that_shows_no_tokens_gives_none() -> None:
    assert embedded(HashingEmbedder(), [(HEAD, "Skolan stängs.")]).meanings == [None]
    assert basis_for(HashingEmbedder().fingerprint) is None


def test_no_passages_no_meanings(embedder: Embedder) -> None:
    assert embedded(embedder, []).meanings == []
    assert gathered([]).stems == ()


def test_a_basis_is_read_as_it_was_written(embedder: Embedder) -> None:
    basis = basis_for(embedder.fingerprint)
    assert basis
    again = read_basis(basis.to_bytes())
    assert again.fingerprint == embedder.fingerprint
    np.testing.assert_array_equal(again.axes, basis.axes)


@given(st.lists(st.sampled_from(["skolan", "MTB-rond", "8.10.3", "och", "–", "vård/omsorg"]), max_size=8))
def test_every_word_has_the_mean_state_of_the_piece_it_stands_in(pieces: list[str]) -> None:
    """With one token a piece, whose state is its place: the words of piece n have the state n."""
    states = np.arange(len(pieces) + 3, dtype=np.float32)[:, None]  # two tokens before the text, one after it
    stems, means = word_states(" ".join(pieces), states, lambda _: 1)
    words = {"skolan": 1, "MTB-rond": 2, "8.10.3": 1, "och": 0, "–": 0, "vård/omsorg": 2}
    assert means[:, 0].tolist() == [at + 2.0 for at, piece in enumerate(pieces) for _ in range(words[piece])]
    assert len(stems) == len(means)


def test_the_pieces_of_a_text_have_as_many_tokens_together_as_the_text(embedder: Embedder) -> None:
    text = "Regionerna (alla 21) delar bedömningen: SVF:erna bör följas upp 8.10.3, m.m."
    length = length_of(embedder)
    assert sum(map(length, text.split())) == embedder.count_tokens(text) - embedder.count_tokens("")


def test_the_basis_takes_away_what_all_words_share() -> None:
    basis = Basis("x", np.array([1.0, 0.0], np.float32), np.eye(2, dtype=np.float32))
    np.testing.assert_allclose(basis.of(np.array([[1.0, 2.0]], np.float32)), [[0.0, 1.0]])
