from dataclasses import replace

import numpy as np
import pytest

from ingest.embedded import embedded
from ingest.embedding import Embedder
from ingest.errors import IndexMismatch
from ingest.stances.classifier import StanceWeights, weights_for
from ingest.stances.evidence import bounds, packed, passage_sentences, unpacked
from ingest.stances.telling import telling
from ingest.stances.wording import wording
from tests.fakes import HashingEmbedder

HEAD = "Region Ånäs | 4.2 Avgifter"
FOR = "Avgiften har länge varit ett hinder. Att den slopas är en stor lättnad för länets familjer."
AGAINST = "Avgiften behövs. Slopas den måste tre skolor stängas, och det kan kommunen inte medverka till."
ODD = {"empty": "", "blank": "  ", "only marks": "••• – –", "nul": "för\0slag", "long": "ord utan slut " * 600}


@pytest.fixture(scope="module")
def weights(embedder: Embedder) -> StanceWeights:
    found = weights_for(embedder.fingerprint)
    assert found
    return found


def test_passages_are_embedded_as_they_are_without_evidence(embedder: Embedder) -> None:
    vectors, _, _ = embedded(embedder, [(HEAD, FOR), (HEAD, AGAINST)])
    np.testing.assert_array_equal(vectors, embedder.documents([f"{HEAD}\n{FOR}", f"{HEAD}\n{AGAINST}"]))


def test_there_is_evidence_of_every_sentence(embedder: Embedder, weights: StanceWeights) -> None:
    _, evidence, _ = embedded(embedder, [(HEAD, FOR), (HEAD, "Kort.")])
    assert [len(unpacked(one, weights)) for one in evidence if one] == [2, 1]


def test_the_evidence_tells_the_stance_and_its_sentence(embedder: Embedder, weights: StanceWeights) -> None:
    _, evidence, _ = embedded(embedder, [(HEAD, FOR), (HEAD, AGAINST)])
    for content, text, stance in zip(evidence, (FOR, AGAINST), ("support", "objects"), strict=True):
        assert content
        assert weights.judge(unpacked(content, weights), telling(text), wording(text)) == (stance, 1)


def test_an_embedder_that_shows_no_tokens_gives_none() -> None:
    hashing = HashingEmbedder()
    vectors, evidence, _ = embedded(hashing, [(HEAD, FOR)])
    np.testing.assert_array_equal(vectors, hashing.documents([f"{HEAD}\n{FOR}"]))
    assert evidence == [None]


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_passages_have_evidence_of_as_many_sentences_as_they_have(
    embedder: Embedder, weights: StanceWeights, text: str
) -> None:
    _, (content,), _ = embedded(embedder, [(HEAD, text)])
    assert content
    evidence = unpacked(content, weights)
    assert len(evidence) == len(passage_sentences(text)) >= 1
    assert np.isfinite(evidence).all()


def test_bounds_count_the_tokens_before_the_text_and_to_the_end_of_each_sentence(embedder: Embedder) -> None:
    begin, first, last = bounds(embedder, HEAD, FOR)
    assert 0 < begin < first < last == embedder.count_tokens(f"{HEAD}\n{FOR}") - 1


def test_packing_keeps_what_half_precision_can(weights: StanceWeights) -> None:
    heads, classes = weights.votes.shape[1:]
    evidence = np.random.default_rng(0).standard_normal((3, heads, 1 + classes)).astype(np.float32)
    np.testing.assert_allclose(unpacked(packed(evidence, weights), weights), evidence, rtol=1e-3, atol=1e-3)


def test_evidence_taken_with_other_weights_is_refused(weights: StanceWeights) -> None:
    other = replace(weights, bias=weights.bias + 1)
    content = packed(np.zeros((1, *weights.votes.shape[1:]), np.float32), other)
    with pytest.raises(IndexMismatch, match="reindex"):
        unpacked(content, weights)


def test_no_passages_no_evidence(embedder: Embedder) -> None:
    vectors, evidence, _ = embedded(embedder, [])
    assert (vectors.shape, evidence) == ((0, embedder.dimension), [])
