"""The vector that a question is searched with: what it is made of, and that its length is 1."""

import numpy as np
import pytest

from eval.material import Spoken, dossier_of
from ingest.respondents.register import Register
from ingest.types import Consultation
from service.dossier import Dossier
from service.question import QuestionVectors, understand
from tests.fakes import HashingEmbedder

REGISTER = Register.load()
EMBEDDER = HashingEmbedder()


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    who = REGISTER.resolve("Region Nordvik")
    return dossier_of(
        Consultation("k", "K"), [who], [Spoken((who.id,), (), "Väntetider", "Väntetiden är för lång.")], EMBEDDER
    )


def test_a_swedish_question_has_the_vector_of_its_words(dossier: Dossier) -> None:
    question = understand("Vad sägs om väntetider?", dossier, REGISTER)
    assert np.array_equal(QuestionVectors(EMBEDDER).of(question), EMBEDDER.query(question.search))


def test_an_english_question_lies_between_itself_and_its_words_in_swedish(dossier: Dossier) -> None:
    question = understand("What is said about waiting times?", dossier, REGISTER)
    vector = QuestionVectors(EMBEDDER).of(question)
    assert np.linalg.norm(vector) == pytest.approx(1.0)
    own = EMBEDDER.query(question.search)
    translated = sum(EMBEDDER.query(word) for word in question.translated)
    translated /= np.linalg.norm(translated)
    assert min(vector @ own, vector @ translated) > own @ translated


def test_a_word_that_the_glossary_gave_is_embedded_once(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    embedder = HashingEmbedder()
    asked: list[str] = []
    embed = embedder.query
    monkeypatch.setattr(embedder, "query", lambda text: asked.append(text) or embed(text))
    vectors = QuestionVectors(embedder)
    for text in ("What is said about waiting times?", "Who is against the waiting times?"):
        vectors.of(understand(text, dossier, REGISTER))
    assert asked.count("väntetid") == 1
    assert len(asked) == len(set(asked))


def test_an_english_question_that_the_glossary_knows_no_word_of_stands_by_itself(dossier: Dossier) -> None:
    question = understand("What is said about zyxwvut?", dossier, REGISTER)
    assert question.translated == ()
    assert np.array_equal(QuestionVectors(EMBEDDER).of(question), EMBEDDER.query(question.search))
