"""The text as a pure function of what was found, and other words in it."""

from dataclasses import replace

import pytest

from eval.material import Spoken, dossier_of
from ingest.respondents.register import Register
from ingest.stances.standpoints import standpoints
from ingest.types import Consultation, Section
from service.composing import Composed, Told, compose, everybody, write
from service.question import understand
from service.relevance import Matter
from tests.fakes import HashingEmbedder

REGISTER = Register.load()
NORDVIK, ANAS, EKMO = WHO = tuple(REGISTER.resolve(name) for name in ("Region Nordvik", "Region Ånäs", "Ekmo kommun"))
SAID = (
    Spoken((NORDVIK.id,), ("8.1",), "Stöd", "Stödet behövs i hela landet. Det har vi sagt förut."),
    Spoken((ANAS.id,), ("8.1",), "Stöd", "Stödet kommer för sent."),
    Spoken((EKMO.id,), ("5.2",), "Avgift", "Avgiften är hög."),
)


@pytest.fixture(scope="module")
def composed() -> Composed:
    return of("Vad sägs om avsnitt 8.1?")


def of(text: str) -> Composed:
    consultation = Consultation("k", "K", (Section("5.2", "Avgift"), Section("8.1", "Stöd")))
    dossier = dossier_of(consultation, WHO, SAID, HashingEmbedder())
    dossier = replace(dossier, pages={one.document.id: () for one in dossier.said})
    question = understand(text, dossier, REGISTER)
    about = Matter(question.sections, tuple(at for n in question.sections for at in dossier.by_section.get(n, ())))
    taken = standpoints(dossier, everybody(question, dossier), about.statements, about.sections)
    return compose(question, about, taken, dossier, None)


def test_the_same_telling_always_gives_the_same_text(composed: Composed) -> None:
    assert write(composed.telling) == composed.retell(Told()) == composed.text


def test_framing_stands_after_the_counts(composed: Composed) -> None:
    first, *rest = composed.retell(Told("Alla vill ha stöd. [1][2]")).splitlines()
    assert first == f"{composed.text.splitlines()[0]} Alla vill ha stöd. [1][2]"
    assert rest == composed.text.splitlines()[1:]


def test_other_words_take_the_place_of_a_respondents_quote(composed: Composed) -> None:
    told = Told(lines={ANAS.id: "Stödet borde ha kommit förr. [2]"})
    text = composed.retell(told)
    assert "Region Ånäs: Stödet borde ha kommit förr. [2]" in text
    assert "kommer för sent" not in text
    assert "Stödet behövs i hela landet." in text
    kept = composed.retell(replace(told, quoted=frozenset({ANAS.id})))
    assert "Region Ånäs: Stödet borde ha kommit förr. [2] ”Stödet kommer för sent.” [2]" in kept


def test_a_name_is_not_said_twice(composed: Composed) -> None:
    text = composed.retell(Told(lines={ANAS.id: "Region Ånäs vill ha stödet förr. [2]"}))
    assert "\nRegion Ånäs vill ha stödet förr. [2]" in text


def test_positions_and_citations_stay_as_they_were_whatever_is_told(composed: Composed) -> None:
    composed.retell(Told("x", {ANAS.id: "y"}))
    assert [one.summary for one in composed.positions if one.summary] == [
        "Stödet behövs i hela landet. Det har vi sagt förut.",
        "Stödet kommer för sent.",
    ]


def test_other_words_stand_before_the_quotes_of_one_alone() -> None:
    text = of("Vad säger Region Ånäs om avsnitt 8.1?").retell(Told(lines={ANAS.id: "För sent. [1]"}))
    assert "För sent. [1]\n”Stödet kommer för sent.” [1]" in text


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Vad sägs om avsnitt 8.1?", "2 av 3 remissinstanser uttalar sig om avsnitt 8.1 (Stöd)"),
        ("What is said about section 8.1?", "2 of 3 respondents speak on section 8.1 (Stöd)"),
        ("Vad sägs om avsnitt 5.2?", "1 av 3 remissinstanser uttalar sig om avsnitt 5.2 (Avgift)"),
        ("What is said about section 5.2?", "1 of 3 respondents speaks on section 5.2 (Avgift)"),
        (
            "What do the regions say about section 5.2?",
            "None of 2 regions speaks on section 5.2 (Avgift); 2 say nothing.",
        ),
        ("Vad säger kommunerna om avsnitt 5.2?", "Ekmo kommun uttalar sig om avsnitt 5.2 (Avgift) utan tydligt"),
    ],
)
def test_one_and_several(question: str, first: str) -> None:
    assert of(question).text.startswith(first)
