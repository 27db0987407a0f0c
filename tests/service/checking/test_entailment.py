"""The entailment model's adapter, as far as it can be tried without a model."""

import pytest

from ingest.errors import EmbedderError
from service.checking.entailment import CrossEncoderEntailment, contradiction_place


def test_no_pairs_need_no_model() -> None:
    assert CrossEncoderEntailment("no/such-model").contradictions([]) == ()


@pytest.mark.parametrize("labels", [{0: "contradiction", 1: "entailment"}, {0: "entailment", 2: "CONTRADICTION"}])
def test_the_place_of_contradiction_is_the_one_the_model_names(labels: dict[int, str]) -> None:
    assert labels[contradiction_place("model", labels)].lower() == "contradiction"


def test_a_model_without_contradiction_is_refused() -> None:
    with pytest.raises(EmbedderError, match="entailment"):
        contradiction_place("a ranker", {0: "LABEL_0"})
