"""The adapter with a real CrossEncoder: a tiny one with random weights, made here."""

import importlib.util
from pathlib import Path

import pytest

from service.checking.entailment import CrossEncoderEntailment

pytestmark = [
    pytest.mark.transformers,
    pytest.mark.skipif(
        not importlib.util.find_spec("sentence_transformers"), reason="needs the extra sentence-transformers"
    ),
    pytest.mark.filterwarnings("ignore"),
]

PAIRS = [("Regionen tillstyrker.", "Regionen avstyrker."), ("Regionen tillstyrker.", "Regionen tillstyrker.")]


@pytest.fixture
def model(tmp_path: Path) -> Path:
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "regionen", "tillstyrker", "avstyrker", "."]
    config = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16,
        max_position_embeddings=32, initializer_range=1.0, id2label={0: "entailment", 1: "neutral", 2: "contradiction"},
        label2id={"entailment": 0, "neutral": 1, "contradiction": 2},
    )  # fmt: skip
    torch.manual_seed(1)  # some weights tell no pair from another
    BertForSequenceClassification(config).save_pretrained(tmp_path / "model")
    BertTokenizerFast(vocab={word: at for at, word in enumerate(words)}).save_pretrained(tmp_path / "model")
    return tmp_path / "model"


def test_it_gives_a_probability_for_each_pair(model: Path):
    found = CrossEncoderEntailment(str(model)).contradictions(PAIRS)
    assert len(found) == 2
    assert all(0 < one < 1 for one in found)
    assert found[0] != found[1]
