"""The entailment model: its adapter as far as it can be tried without one, and what becomes of what it tells."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest.embedding import Embedder
from ingest.errors import EmbedderError
from ingest.library import Library
from ingest.settings import Settings
from service.checking import Checker, Claim
from service.checking.entailment import CrossEncoderEntailment, contradiction_place
from service.summarising.material import Material
from service.summarising.models import Models
from service.summarising.shelf import Shelf
from service.summarising.summary import Sentence, Summary

MATERIAL = Material("Region Nordvik", None, (), frozenset(), (), ())


def test_no_pairs_need_no_model() -> None:
    assert CrossEncoderEntailment("no/such-model").contradictions([]) == ()


@pytest.mark.parametrize("labels", [{0: "contradiction", 1: "entailment"}, {0: "entailment", 2: "CONTRADICTION"}])
def test_the_place_of_contradiction_is_the_one_the_model_names(labels: dict[int, str]) -> None:
    assert labels[contradiction_place("model", labels)].lower() == "contradiction"


def test_a_model_without_contradiction_is_refused() -> None:
    with pytest.raises(EmbedderError, match="entailment"):
        contradiction_place("a ranker", {0: "LABEL_0"})


class Contradicts:
    """An entailment model for which every claim with a word in it contradicts what it cites."""

    name = "contradicts"

    def __init__(self, word: str) -> None:
        self._word = word

    def contradictions(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        return [float(self._word in claim) for _, claim in pairs]


def test_a_model_that_is_set_is_asked_and_what_it_refuses_is_withheld(embedder: Embedder) -> None:
    claim = Claim(
        "Regionen vill att kostnaderna utreds.",
        "sv",
        ("Region Nordvik vill att kostnaderna utreds innan beslut fattas.",),
        "Region Nordvik",
        (),
        frozenset(),
        None,
    )
    assert Checker(embedder).check(claim).passed
    assert not Checker(embedder, entailment=Contradicts("kostnaderna")).check(claim).passed


def test_the_setting_names_it_and_loads_nothing_yet() -> None:
    assert Models.of(Settings(_env_file=None)).entailment is None
    named = Models.of(Settings(_env_file=None, llm_entailment="no/such-model")).entailment
    assert named
    assert named.name == "no/such-model"


def test_what_other_checks_held_is_not_given(tmp_path: Path) -> None:
    written = {"key": Summary((Sentence("De vill det.", ()),), 0)}
    with Library(tmp_path, create=True) as library:
        Shelf(library).keep(written)
        assert Shelf(library).summaries(["key"], [MATERIAL])
        assert not Shelf(library, "contradicts").summaries(["key"], [MATERIAL])
        Shelf(library, "contradicts").keep(written)
        assert Shelf(library, "contradicts").summaries(["key"], [MATERIAL])
