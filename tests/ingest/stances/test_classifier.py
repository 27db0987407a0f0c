from pathlib import Path

import numpy as np
import pytest

from ingest.embedding import Embedder, make_embedder
from ingest.stances.classifier import Floats, StanceWeights, read_weights, weights_for
from tests.fakes import HashingEmbedder

GOOD, BAD, FACT = "Detta är utmärkt.", "Detta är uselt.", "Länet har sju kommuner."


@pytest.fixture(scope="module")
def bundled(cache: Path) -> Embedder:
    return make_embedder("e5-small", cache)


@pytest.fixture
def embedder() -> HashingEmbedder:
    return HashingEmbedder()


@pytest.fixture
def weights(embedder: HashingEmbedder) -> StanceWeights:
    """Weights that know one good word and one bad one."""
    good, bad = embedder.documents([GOOD, BAD])
    middle = (good + bad) / 2
    towards = np.stack([good - middle, bad - middle, np.zeros_like(good)], axis=1) * 20
    bias = np.array([0, 0, 1], np.float32)
    return StanceWeights("hashing", embedder.fingerprint, ("support", "objects", "neutral"), middle, towards, bias)


def test_each_statement_is_told_by_its_own_passages(embedder: HashingEmbedder, weights: StanceWeights) -> None:
    vectors = embedder.documents([GOOD, BAD, FACT])
    found = weights.classify(vectors, np.array([0, 1, 2]), [0, 1, 2])
    assert {at: one.stance for at, one in found.items()} == {0: "support", 1: "objects", 2: "neutral"}


def test_only_the_statements_asked_for_are_told(embedder: HashingEmbedder, weights: StanceWeights) -> None:
    assert set(weights.classify(embedder.documents([GOOD, BAD]), np.array([0, 1]), [1])) == {1}


def test_the_passage_surest_of_the_stance_is_named(embedder: HashingEmbedder, weights: StanceWeights) -> None:
    vectors = embedder.documents([GOOD, FACT, BAD, FACT])
    found = weights.classify(vectors, np.array([0, 1, 1, 1]), [1])
    assert found[1] == ("objects", 2)


def test_a_statement_without_passages_is_not_told(embedder: HashingEmbedder, weights: StanceWeights) -> None:
    assert weights.classify(embedder.documents([GOOD]), np.array([0]), [0, 1]).keys() == {0}


def test_a_consultation_without_passages_is_no_error(weights: StanceWeights) -> None:
    assert weights.classify(np.zeros((0, 256), np.float32), np.zeros(0, np.intp), [0]) == {}


def test_probabilities_sum_to_one(weights: StanceWeights, embedder: HashingEmbedder) -> None:
    shares = weights.probabilities(embedder.documents([GOOD, BAD, "något annat"]))
    np.testing.assert_allclose(shares.sum(axis=1), 1, rtol=1e-5)
    assert [int(row.argmax()) for row in shares] == [0, 1, 2]


def test_what_all_passages_have_in_common_tells_nothing(weights: StanceWeights, embedder: HashingEmbedder) -> None:
    """A matter that every passage is about moves all vectors alike; with many passages it hardly moves a verdict."""
    vectors = embedder.documents([GOOD, BAD] * 1_000)
    matter = np.full(vectors.shape[1], 0.1, np.float32)
    np.testing.assert_allclose(weights.probabilities(vectors), weights.probabilities(vectors + matter), atol=0.02)


def test_weights_come_back_as_they_were(weights: StanceWeights) -> None:
    again = read_weights(weights.to_bytes())
    assert (again.embedder, again.fingerprint, again.classes) == (
        weights.embedder,
        weights.fingerprint,
        weights.classes,
    )
    for name in ("centre", "weights", "bias"):
        kept: Floats = getattr(again, name)
        np.testing.assert_array_equal(kept, getattr(weights, name))


def test_a_stance_that_nobody_knows_is_refused(weights: StanceWeights) -> None:
    strange = StanceWeights("x", "y", ("delight",), weights.centre, weights.weights, weights.bias)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="delight"):
        read_weights(strange.to_bytes())


def test_another_embedder_has_no_classifier(embedder: HashingEmbedder) -> None:
    assert weights_for(embedder.fingerprint) is None


def test_the_embedder_that_comes_along_has_one(bundled: Embedder) -> None:
    found = weights_for(bundled.fingerprint)
    assert found is not None, "the embedder has changed: train anew with python -m eval.train.stance --write"
    assert found.weights.shape == (bundled.dimension, len(found.classes))
