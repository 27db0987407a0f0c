"""What speaks for a section, and how sure it is, over an invented consultation."""

from dataclasses import replace

import numpy as np
import pytest

from eval.material import Spoken, dossier_of, thinned
from ingest.respondents.register import Register
from ingest.types import Consultation, Section
from service.dossier import Dossier
from service.question import Question, QuestionVectors, understand
from service.relevance import Evidence, Scores, Weights, certainty, section_scores, weigh
from service.relevance.evidence import LEAST_WORDS, MOST_WORDS
from service.relevance.scores import USUAL
from tests.fakes import HashingEmbedder

EMBEDDER = HashingEmbedder()
WHO = tuple(Register.load().resolve(name) for name in ("Region Nordvik", "Region Ånäs", "Region Sundmark"))
SAID = {
    "2.1": "Väntrummet behöver fler stolar.",
    "2.2": "Vägen till sjukhuset är smal och hal.",
    "2.3": "Journalen bör kunna läsas hemma.",
}


def made(*more: Spoken) -> Dossier:
    spoken = [Spoken((one.id,), (number,), "", text) for one in WHO for number, text in SAID.items()]
    sections = tuple(Section(number, "") for number in SAID)
    return dossier_of(Consultation("k", "K", sections), WHO, [*spoken, *more], EMBEDDER)


def asked(dossier: Dossier, text: str, weights: Weights | None = None) -> tuple[Question, Evidence, Scores]:
    question = understand(text, dossier, Register.load())
    evidence = weigh(question, dossier, QuestionVectors(EMBEDDER).of(question), weights or Weights())
    return question, evidence, section_scores(dossier, evidence, weights or Weights())


def by_number(scores: Scores, values: np.ndarray) -> dict[str, float]:
    return dict(zip(scores.numbers, map(float, values), strict=True))


def test_the_average_of_a_section_of_few_statements_is_drawn_to_nothing() -> None:
    dossier = made(Spoken((WHO[0].id,), ("2.4",), "", SAID["2.1"]))
    _, evidence, scores = asked(dossier, "Behövs fler stolar i väntrummet?")
    average = by_number(scores, scores.average)
    for number, places in dossier.by_section.items():
        said = evidence.whitened[list(places)]
        assert average[number] == pytest.approx(said.sum() / (len(places) + USUAL))
    assert 0 < average["2.4"] < average["2.1"]


def test_the_nearest_statements_vote_for_their_sections() -> None:
    many = [Spoken((WHO[at % 3].id,), ("3.1",), "", f"Ord{at} om något helt annat{at}.") for at in range(60)]
    dossier = made(*many)
    _, _, scores = asked(dossier, "Behövs fler stolar i väntrummet?")
    votes = by_number(scores, scores.votes)
    assert votes["2.1"] == pytest.approx(np.sqrt(3))
    assert votes["3.1"] <= 40 / np.sqrt(60)


def test_how_far_a_section_stands_out_needs_others() -> None:
    alone = dossier_of(Consultation("k", "K"), WHO, [Spoken((WHO[0].id,), ("2.1",), "", SAID["2.1"])], EMBEDDER)
    assert asked(alone, "Behövs fler stolar?")[2].apart.tolist() == [0.0]
    _, _, scores = asked(made(), "Behövs fler stolar i väntrummet?")
    assert scores.apart.argmax() == scores.total.argmax()
    assert scores.apart.mean() == pytest.approx(0, abs=1e-9)


def test_the_more_is_said_in_all_the_less_sure_is_the_same_evidence() -> None:
    question, evidence, scores = asked(made(), "Behövs fler stolar i väntrummet?")
    best = scores.ranked()[0]
    larger = replace(evidence, extent=evidence.extent + 1)
    less = certainty(question, scores, best, larger, Weights()) - certainty(question, scores, best, evidence, Weights())
    assert less == pytest.approx(Weights().floor_extent)
    assert Weights().floor_extent < 0


def test_how_much_is_said_counts_within_what_was_calibrated_on() -> None:
    assert asked(made(), "Fler stolar?")[1].extent == pytest.approx(np.log(LEAST_WORDS))
    words = " ".join(f"ord{letter}{at}" for at in range(300) for letter in "abcdefgh")
    many = [Spoken((WHO[at % 3].id,), ("3.1",), "", words) for at in range(8)]
    assert asked(made(*many), "Fler stolar?")[1].extent == pytest.approx(np.log(MOST_WORDS))


def test_of_fewer_respondents_all_that_they_say_is_kept() -> None:
    whole = made()
    fewer = thinned(whole, 0.4)
    assert len(fewer.by_respondent) == len(whole.by_respondent) == 3  # no fewer than three are left
    many = dossier_of(
        Consultation("k", "K"),
        [replace(WHO[0], id=f"r{at}") for at in range(10)],
        [Spoken((f"r{at}",), (number,), "", SAID["2.1"]) for at in range(10) for number in ("2.1", "2.2")],
        EMBEDDER,
    )
    left = thinned(many, 0.4)
    assert len(left.by_respondent) == 4
    assert len(left.said) == 8
    assert {place.statement for place in left.passages.places} == {one.statement.id for one in left.said}
    assert thinned(many, 0.4).said == left.said
