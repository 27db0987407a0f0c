"""Words of the same meaning: what a statement says in other words than the question, in either language."""

import numpy as np
import pytest

from eval.material import Spoken, dossier_of
from ingest.embedding import Embedder
from ingest.respondents.register import Register
from ingest.types import Consultation, Section
from service.dossier import Dossier
from service.question import Question, QuestionVectors, understand
from service.relevance import WITHOUT_MEANINGS, Weights, section_scores, weigh, weights_of
from service.relevance.alike import Alike, alike
from tests.fakes import HashingEmbedder

REGISTER = Register.load()
WHO = tuple(REGISTER.resolve(name) for name in ("Region Nordvik", "Region Ånäs"))
SAID = {
    "2.1": ("Hundar och katter", "Veterinären bör se till hundarna och katterna."),
    "2.2": ("Vägar", "Bilarna kör för fort på vägen."),
    "2.3": ("Pengar", "Staten bör betala mer pengar till kommunerna."),
}


def made(embedder: Embedder) -> Dossier:
    sections = tuple(Section(number, title) for number, (title, _) in SAID.items())
    spoken = [Spoken((one.id,), (number,), title, text) for one in WHO for number, (title, text) in SAID.items()]
    return dossier_of(Consultation("k", "K", sections), WHO, spoken, embedder)


@pytest.fixture(scope="module")
def dossier(embedder: Embedder) -> Dossier:
    return made(embedder)


def of(text: str, dossier: Dossier, embedder: Embedder) -> tuple[Question, Alike]:
    question = understand(text, dossier, REGISTER)
    return question, alike(dossier, QuestionVectors(embedder).read(question).meanings, len(question.terms))


@pytest.mark.parametrize("text", ["Vad sägs om djuren?", "What is said about pets?"])
def test_who_says_it_in_other_words_holds_words_of_the_same_meaning(
    dossier: Dossier, embedder: Embedder, text: str
) -> None:
    question, found = of(text, dossier, embedder)
    assert found.told.tolist() == [True] * len(question.terms)
    by_section = {one.statement.sections[0]: found.statements[:, at].max() for at, one in enumerate(dossier.said)}
    assert max(by_section, key=by_section.__getitem__) == "2.1"
    assert found.titles.argmax() == list(dossier.by_section).index("2.1")
    assert 0 <= found.statements.min() <= found.statements.max() <= 1


def test_the_section_of_such_words_scores_highest_by_them(dossier: Dossier, embedder: Embedder) -> None:
    question = understand("What is said about pets?", dossier, REGISTER)
    read = QuestionVectors(embedder).read(question)
    evidence = weigh(question, dossier, read.vector, Weights(), read.meanings)
    scores = section_scores(dossier, evidence, Weights())
    assert scores.numbers[int(scores.alike.argmax())] == scores.numbers[int(scores.met.argmax())] == "2.1"
    assert scores.met.max() <= 1


def test_without_meanings_nothing_is_alike_and_older_weights_are_used() -> None:
    hashing = HashingEmbedder()
    without = made(hashing)
    _, found = of("Vad sägs om djuren?", without, hashing)
    assert not any(row.any() for row in (found.told, found.statements, found.titles))
    assert weights_of(without) == WITHOUT_MEANINGS
    assert WITHOUT_MEANINGS.alike == 0.0


def test_a_question_without_words_has_no_row(dossier: Dossier, embedder: Embedder) -> None:
    found = alike(dossier, np.zeros((0, 64), np.float32), 0)
    assert found.statements.shape == (0, len(dossier.said))
