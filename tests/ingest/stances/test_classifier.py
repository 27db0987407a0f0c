from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.embedding import Embedder, make_embedder
from ingest.stances.classifier import Floats, StanceWeights, read_weights, weights_for
from ingest.stances.telling import SIZE, telling
from ingest.stances.wording import PLACES, wording
from tests.fakes import HashingEmbedder

GOOD, BAD, FACT = np.eye(3, dtype=np.float32)
SILENT = telling(""), wording("")
FIELDS = ("inner", "shift", "attention", "votes", "bias", "phrases", "words")


def weights() -> StanceWeights:
    """One head that heeds every token alike: the first number votes for support, the second for objection."""
    votes = np.zeros((3, 1, 3), np.float32)
    votes[0, 0, 0] = votes[1, 0, 1] = 4
    return StanceWeights(
        "three",
        "f",
        ("support", "objects", "neutral"),
        np.eye(3, dtype=np.float32),
        np.zeros(3, np.float32),
        np.zeros((3, 1), np.float32),
        votes,
        np.array([0, 0, 1], np.float32),
        np.zeros((SIZE, 3), np.float32),
        np.zeros((PLACES, 3), np.float16),
    )


def drawn(seed: int = 0, dimension: int = 6, width: int = 5, heads: int = 4, classes: int = 3) -> StanceWeights:
    """Weights that mean nothing and hold every kind of number."""
    chance = np.random.default_rng(seed)
    shapes = ((dimension, width), (width,), (width, heads), (width, heads, classes), (classes,), (SIZE, classes))
    numbers = [chance.standard_normal(shape).astype(np.float32) for shape in shapes]
    words = chance.standard_normal((PLACES, classes)).astype(np.float16)
    return StanceWeights("drawn", "d", ("support", "objects", "neutral"), *numbers, words)  # type: ignore[call-arg, arg-type]


@pytest.mark.parametrize(("token", "expected"), [(GOOD, "support"), (BAD, "objects"), (FACT, "neutral")])
def test_a_statement_is_told_by_its_tokens(token: Floats, expected: str) -> None:
    assert weights().judge(weights().evidence(token[None], [1]), *SILENT).stance == expected


def test_the_sentence_that_says_most_for_it_is_named() -> None:
    evidence = weights().evidence(np.stack([FACT, GOOD, BAD, BAD, FACT]), [1, 2, 4, 5])
    assert weights().judge(evidence, *SILENT) == ("objects", 2)


def test_what_the_phrases_tell_is_added() -> None:
    given_weight = weights()
    told = telling("Kommunen avstyrker förslaget.")
    given_weight.phrases[told > 0] = [0, 9, 0]
    evidence = given_weight.evidence(GOOD[None], [1])
    assert given_weight.judge(evidence, *SILENT).stance == "support"
    assert given_weight.judge(evidence, told, wording("")).stance == "objects"


def test_what_the_words_tell_is_added_and_a_long_statement_is_not_told_by_its_length() -> None:
    given_weight = weights()
    (place,) = set(wording("Hellre inte.").tolist()) & set(wording("Helst hellre.").tolist()) - set(wording("."))
    given_weight.words[place] = [0, 16, 0]
    evidence = given_weight.evidence(GOOD[None], [1])
    assert given_weight.judge(evidence, SILENT[0], wording("Hellre inte.")).stance == "objects"
    assert given_weight.judge(evidence, SILENT[0], wording("Gärna för oss.")).stance == "support"
    among_many = wording("Hellre inte. " + " ".join(f"Ord{number} därtill." for number in range(60)))
    assert given_weight.judge(evidence, SILENT[0], among_many).stance == "support"


@given(st.lists(st.integers(0, 5), min_size=1, max_size=6).filter(any), st.integers(0, 9))
def test_how_a_statement_is_cut_into_sentences_does_not_change_its_scores(sizes: list[int], seed: int) -> None:
    held = drawn(seed)
    states = np.random.default_rng(seed).standard_normal((sum(sizes), 6)).astype(np.float32)
    whole = held.scores(held.evidence(states, [len(states)]), *SILENT)
    in_parts = held.scores(held.evidence(states, np.cumsum(sizes).tolist()), *SILENT)
    np.testing.assert_allclose(in_parts, whole, rtol=1e-3, atol=1e-3)


def test_a_sentence_without_tokens_is_never_the_one_that_tells() -> None:
    evidence = weights().evidence(np.stack([BAD, GOOD]), [0, 1, 1, 2])
    assert weights().judge(evidence, *SILENT).sentence in (1, 3)


def test_a_statement_without_any_token_is_told_by_its_bias() -> None:
    assert weights().judge(weights().evidence(np.zeros((0, 3), np.float32), [0]), *SILENT).stance == "neutral"


def test_weights_come_back_as_they_were() -> None:
    held = drawn()
    again = read_weights(held.to_bytes())
    assert (again.embedder, again.fingerprint, again.classes) == (held.embedder, held.fingerprint, held.classes)
    for name in FIELDS:
        np.testing.assert_array_equal(getattr(again, name), getattr(held, name))


def test_a_stance_that_nobody_knows_is_refused() -> None:
    held = drawn()
    strange = StanceWeights("x", "y", ("delight",), *(getattr(held, name) for name in FIELDS))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="delight"):
        read_weights(strange.to_bytes())


def test_another_embedder_has_no_classifier() -> None:
    assert weights_for(HashingEmbedder().fingerprint) is None


def test_the_embedder_that_comes_along_has_one(cache: Path) -> None:
    bundled: Embedder = make_embedder("e5-small", cache)
    found = weights_for(bundled.fingerprint)
    assert found is not None, "the embedder has changed: train anew with python -m eval.train.stance --write"
    assert found.inner.shape[0] == bundled.dimension
    assert found.phrases.shape == (SIZE, len(found.classes))
