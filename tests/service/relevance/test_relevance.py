"""Which statements a question is about: over an invented consultation, and over the samples with the real embedder."""

from dataclasses import fields, replace

import numpy as np
import pytest

from eval.material import Spoken, dossier_of
from ingest.respondents.register import Register
from ingest.types import Consultation, Section
from service.dossier import Dossier
from service.inquiry import Inquiry
from service.library_desk import LibraryDesk
from service.question import QuestionVectors, understand
from service.relevance import Matter, Weights, certainty, matter, section_scores, weigh, weights_of
from tests.fakes import HashingEmbedder

REGISTER = Register.load()
WHO = tuple(REGISTER.resolve(name) for name in ("Region Nordvik", "Region Ånäs", "Region Sundmark"))
TITLES = {
    "3.4": "Kallelser",
    "5": "Väntetider",
    "5.2": "Gemensam tidräkning",
    "5.10": "Patologi",
    "8.1": "Rehabilitering",
}
SAID = {
    "3.4": "Kallelsen bör skickas med påminnelse om mammografi.",
    "5": "Väntetiderna är för långa i hela landet.",
    "5.2": "En gemensam klocka från misstanke till behandling mäter väntetiden.",
    "5.10": "Patologerna är för få och granskar vävnadsprov på natten.",
    "8.1": "Rehabiliteringen bör börja före operationen med fysioterapeut.",
}
EMBEDDER = HashingEmbedder()


def _dossier(*more: Spoken) -> Dossier:
    sections = tuple(Section(number, title) for number, title in TITLES.items())
    spoken = [Spoken((one.id,), (number,), TITLES[number], text) for one in WHO for number, text in SAID.items()]
    return dossier_of(Consultation("k", "K", sections), WHO, [*spoken, *more], EMBEDDER)


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return _dossier(
        Spoken((WHO[0].id,), (), "Sammanfattning", "Mammografi kräver påminnelse i kallelsen som skickas."),
        Spoken((WHO[1].id,), ("5.2", "8.1"), "Två avsnitt", "Rehabilitering och klocka hör ihop."),
    )


def found(dossier: Dossier, text: str, weights: Weights | None = None) -> Matter:
    question = understand(text, dossier, REGISTER)
    weights = weights or weights_of(dossier)
    evidence = weigh(question, dossier, QuestionVectors(EMBEDDER).of(question), weights) if question.terms else None
    return matter(question, dossier, evidence, weights)


def test_the_section_found_is_read_for_every_respondent(dossier: Dossier) -> None:
    result = found(dossier, "Vad sägs om patologer och vävnadsprov på natten?")
    assert result.sections == ("5.10",)
    assert {who for at in result.statements for who in dossier.said[at].respondents} == {one.id for one in WHO}


def test_a_section_whose_title_holds_all_the_words_stands_alone(dossier: Dossier) -> None:
    alone = found(dossier, "Vad sägs om rehabilitering?", replace(weights_of(dossier), margin=100.0))
    assert alone.sections == ("8.1",)
    others = found(dossier, "Vad sägs om rehabilitering före operationen?", replace(weights_of(dossier), margin=100.0))
    assert len(others.sections) > 1


def test_a_statement_on_no_section_is_on_the_matter_by_its_own_words(dossier: Dossier) -> None:
    lenient = Weights(own=6.0)
    result = found(dossier, "Vad sägs om påminnelse och mammografi i kallelsen?", lenient)
    assert [dossier.said[at].statement.title for at in result.statements].count("Sammanfattning") == 1
    strict = found(dossier, "Vad sägs om påminnelse och mammografi i kallelsen?", Weights(own=1e6))
    assert {dossier.said[at].statement.sections for at in strict.statements} == {("3.4",)}


def test_what_nobody_speaks_of_finds_nothing_and_offers_the_nearest(dossier: Dossier) -> None:
    result = found(dossier, "Vad sägs om vindkraftverk i skärgården?")
    assert (result.sections, result.statements) == ((), ())
    assert len(result.nearest) == 3


def test_a_section_by_the_best_one_may_be_what_makes_it_sure(dossier: Dossier) -> None:
    silent = {one.name: 0.0 for one in fields(Weights) if one.name.startswith("floor_")}
    by_words = replace(Weights(**silent), words=-10, floor=-1, floor_words=1)
    text = "Vad sägs om patologer och vävnadsprov på natten?"
    assert found(dossier, text, replace(by_words, margin=0.0)).sections == ()
    assert "5.10" in found(dossier, text, replace(by_words, margin=1e6)).sections


def test_words_that_are_used_just_so_make_it_surer_than_kin_of_them(dossier: Dossier) -> None:
    exact, kin = "Vad sägs om vävnadsprov?", "Vad sägs om vävnadsprovsbussar?"
    assert gained_by_exact_words(dossier, exact) == pytest.approx(Weights().floor_exact)
    assert gained_by_exact_words(dossier, kin) == 0.0
    assert gained_by_exact_words(dossier, "Vad sägs om vävnadsprovsbussar och natten?") == pytest.approx(
        Weights().floor_exact / 2
    )


def gained_by_exact_words(dossier: Dossier, text: str) -> float:
    """How much surer it is of its best section, by the words that somebody uses just so."""
    question = understand(text, dossier, REGISTER)
    evidence = weigh(question, dossier, QuestionVectors(EMBEDDER).of(question), Weights())
    scores = section_scores(dossier, evidence, Weights())
    best = scores.ranked()[0]
    assert evidence.held.any(axis=1).all()
    without = replace(Weights(), floor_exact=0.0)
    return certainty(question, scores, best, evidence, Weights()) - certainty(question, scores, best, evidence, without)


def test_an_acronym_alone_is_found_where_a_statement_holds_it(dossier: Dossier) -> None:
    with_acronym = _dossier(Spoken((WHO[2].id,), ("5.10",), "Patologi", "Ett separat MTB kan ersättas av andra forum."))
    unsure = Weights(floor=-1e6)
    assert found(with_acronym, "Vad säger de om MTB?", unsure).sections[:1] == ("5.10",)
    assert found(with_acronym, "Vad säger de om MTB i norra landet?", unsure).sections == ()
    assert found(dossier, "Vad säger de om MTB?", unsure).sections == ()


def test_a_named_section_is_read_whole_whatever_the_words(dossier: Dossier) -> None:
    result = found(dossier, "Vad säger regionerna om vindkraft i avsnitt 8.1?")
    assert result.sections == ("8.1",)
    assert set(result.statements) == set(dossier.within("8.1"))


def test_5_1_is_not_5_10(dossier: Dossier) -> None:
    result = found(dossier, "Vad sägs om avsnitt 5.1?")
    assert (result.sections, result.statements) == (("5.1",), ())


def test_a_chapter_holds_its_sections(dossier: Dossier) -> None:
    assert set(found(dossier, "Vad sägs om kapitel 5?").statements) == set(dossier.within("5"))


def test_words_narrow_a_chapter_to_the_section_they_are_about(dossier: Dossier) -> None:
    result = found(dossier, "Vad sägs om patologer och vävnadsprov på natten i kapitel 5?")
    assert result.sections == ("5.10",)


def test_words_that_fit_no_section_of_a_chapter_leave_it_whole(dossier: Dossier) -> None:
    result = found(dossier, "Vad sägs om vindkraftverk i skärgården i kapitel 5?")
    assert set(result.statements) == set(dossier.within("5"))


def test_a_statement_on_two_sections_counts_for_both(dossier: Dossier) -> None:
    (both,) = (at for at, one in enumerate(dossier.said) if len(one.statement.sections) == 2)
    assert both in found(dossier, "Vad sägs om avsnitt 5.2?").statements
    assert both in found(dossier, "Vad sägs om avsnitt 8.1?").statements


def test_all_that_a_respondent_says_where_the_question_names_nothing_else(dossier: Dossier) -> None:
    result = found(dossier, "Vad säger Region Nordvik?")
    assert set(result.statements) == set(dossier.by_respondent[WHO[0].id])


def test_a_section_scores_by_its_two_best_statements(dossier: Dossier) -> None:
    question = understand("Vad sägs om vävnadsprov?", dossier, REGISTER)
    evidence = weigh(question, dossier, QuestionVectors(EMBEDDER).of(question), Weights())
    scores = section_scores(dossier, evidence, Weights())
    for at, number in enumerate(scores.numbers):
        best = np.sort(evidence.closeness[list(dossier.by_section[number])])[-2:]
        assert scores.near[at] == pytest.approx(best.mean())


def test_words_tell_less_of_a_section_that_much_is_said_on() -> None:
    long = " ".join(["Patologerna är för få."] + [f"Ord{'abcdefgh'[at]} tillkommer här." for at in range(8)])
    short = "Patologerna är för få."
    spoken = [Spoken((WHO[0].id,), ("5.10",), TITLES["5.10"], long), Spoken((WHO[1].id,), ("8.1",), "", short)]
    sections = tuple(Section(number, "") for number in ("5.10", "8.1"))
    both = dossier_of(Consultation("k", "K", sections), WHO, spoken, EMBEDDER)
    question = understand("Vad sägs om patologer?", both, REGISTER)
    scores = section_scores(both, weigh(question, both, QuestionVectors(EMBEDDER).of(question), Weights()), Weights())
    words = dict(zip(scores.numbers, scores.words, strict=True))
    assert 0 < words["5.10"] < words["8.1"]


def test_no_statement_at_all() -> None:
    empty = dossier_of(Consultation("k", "K"), WHO, [Spoken((WHO[0].id,), (), "", "Ord.")], EMBEDDER)
    assert found(empty, "Vad sägs om vävnadsprov?").sections == ()


@pytest.mark.parametrize(
    ("swedish", "english", "section"),
    [
        ("Ska storrökare erbjudas lågdostomografi?", "Should heavy smokers be offered low-dose CT scans?", "3.6"),
        ("Finns synpunkter på tolk och teckenspråk?", "Are there comments on interpreters and sign language?", "4.10"),
        ("Vem bör hålla lager när läkemedel tar slut?", "Who should keep stocks when medicines run out?", "7.3"),
    ],
)
def test_the_samples_in_either_language(samples_desk: LibraryDesk, swedish: str, english: str, section: str) -> None:
    for question in (swedish, english):
        answer = samples_desk.ask(Inquiry(question))
        assert answer.interpretation.sections == (section,)


@pytest.mark.parametrize("question", ["Ska vindkraftverk få byggas närmare bostäder?", "Is there a tax on flights?"])
def test_the_samples_say_nothing_of_other_fields(samples_desk: LibraryDesk, question: str) -> None:
    answer = samples_desk.ask(Inquiry(question))
    assert answer.outcome == "no_evidence"


def test_a_section_by_its_number_gives_exactly_those_who_speak_on_it(samples_desk: LibraryDesk) -> None:
    answer = samples_desk.ask(Inquiry("Vad sägs om avsnitt 2.5?"))
    rows = samples_desk.library.rows(
        "SELECT DISTINCT dr.respondent FROM statement_section x JOIN statement s ON s.key = x.statement "
        "JOIN document d ON d.id = s.document JOIN document_respondent dr ON dr.document = d.id "
        "WHERE d.counts AND x.number = '2.5'"
    )
    cited = {citation.respondent for citation in answer.citations if citation.section == "2.5"}
    names = {one.id: one.name for one in samples_desk.library.respondents(answer.consultation)}
    assert cited == {names[row[0]] for row in rows}
