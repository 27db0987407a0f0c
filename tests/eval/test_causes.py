"""Why a question missed, over an invented consultation of which the best section is known."""

import pytest

from eval.causes import CAUSES, cause, counted
from eval.material import Spoken, dossier_of
from ingest.respondents.register import Register
from ingest.types import Consultation
from service.question import QuestionVectors, understand
from service.relevance import WITHOUT_MEANINGS, Weights, section_scores, weigh
from tests.fakes import HashingEmbedder

SURE, UNSURE = Weights(floor=1e6, margin=0.0), Weights(floor=-1e6, margin=0.0)


@pytest.mark.parametrize(
    ("right", "weights", "expected"),
    [
        ("2.1", SURE, "found first"),
        ("2.2", Weights(floor=1e6, margin=1e6), "found, beside another that is first"),
        ("2.2", SURE, "another found instead"),
        ("2.1", UNSURE, "first, and turned down"),
        ("2.2", UNSURE, "another first, and turned down"),
    ],
)
def test_each_cause(right: str, weights: Weights, expected: str) -> None:
    register, embedder = Register.load(), HashingEmbedder()
    who = register.resolve("Region Nordvik")
    said = [Spoken((who.id,), ("2.1",), "", "Hunden skäller."), Spoken((who.id,), ("2.2",), "", "Vägen är smal.")]
    dossier = dossier_of(Consultation("k", "K"), [who], said, embedder)
    question = understand("Vad sägs om att hunden skäller på vägen?", dossier, register)
    evidence = weigh(question, dossier, QuestionVectors(embedder).of(question), WITHOUT_MEANINGS)
    scores = section_scores(dossier, evidence, WITHOUT_MEANINGS)
    assert scores.numbers[scores.ranked()[0]] == "2.1"
    assert cause(question, dossier, evidence, scores, frozenset({right}), weights) == expected


def test_every_cause_is_counted() -> None:
    assert counted(["found first", "found first"]).startswith("found first: 2; ")
    assert counted([]).count(": 0") == len(CAUSES)
