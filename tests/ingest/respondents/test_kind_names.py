"""Kinds as people ask for them, and bodies by less than their names."""

import pytest

from ingest.respondents.asked import asked_about
from ingest.respondents.register import Register

REGISTER = Register.load()
KNOWN = tuple(
    REGISTER.resolve(name)
    for name in (
        "Region Nordvik",
        "Region Ånäs",
        "Ekmo kommun",
        "Lindvalla universitet",
        "Vårdkvalitetsmyndigheten",
        "Patientförbundet Livskraft",
        "Sällskapet Molekylär Diagnostik",
        "Förvaltningsrätten i Skärfors",
        "Riksförbundet Vila Väl",
    )
)


def who(question: str) -> tuple[list[str], tuple[str, ...]]:
    asked = asked_about(question, KNOWN, REGISTER)
    return [one.name for one in asked.respondents], asked.kinds


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("vad säger kommunnerna om journaler", "municipality"),
        ("vad säger regonerna om tumörboard", "region"),
        ("vad säjer regoinerna om tumörboard?", "region"),
        ("vilka myndighter är emot?", "authority"),
        ("Vad tycker patientorganistionerna?", "patient_organisation"),
        ("what do the municipalites say?", "municipality"),
        ("what do regons say about it?", "region"),
        ("Vilka universitet har svarat?", "university"),
        ("Har några universitet svarat?", "university"),
        ("Finns det svar från någon länsstyrelse?", "county_board"),
        ("Has any court answered?", "court"),
        ("Vilken region är mest kritisk?", "region"),
    ],
)
def test_a_kind_is_known_in_the_singular_and_with_a_slip(question: str, kind: str) -> None:
    assert who(question) == ([], (kind,))


@pytest.mark.parametrize("question", ["Vad anser remisinstanserna om vård?", "what do the respondants say about care?"])
def test_all_respondents_are_known_with_a_slip(question: str) -> None:
    asked = asked_about(question, KNOWN, REGISTER)
    assert asked.everybody
    assert any("inst" in question[start:end] or "respond" in question[start:end] for start, end in asked.spans)


@pytest.mark.parametrize(
    "question",
    [
        "Vad sägs om regionala skillnader?",
        "Vad sägs om kommunala bolag?",
        "Vad sägs om regionens ansvar?",
        "Hur ska religionerna bemötas?",
        "Vad sägs om universitetssjukhus?",
        "Vilken myndighet ska samordna arbetet?",
        "Which agency should coordinate the work?",
        "Vad sägs om domstolens prövning?",
        "Ska någon myndighet betala?",
    ],
)
def test_words_like_a_kind_s_stay_the_matter(question: str) -> None:
    assert who(question) == ([], ())


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("vad tycker kommunen om palliativ vård", "Ekmo kommun"),
        ("Hur ställer sig universitetet till 10.3?", "Lindvalla universitet"),
        ("Håller universitetet med om 10.3?", "Lindvalla universitet"),
        ("Vad är universitetets syn på forskning?", "Lindvalla universitet"),
        ("What does the municipality think about it?", "Ekmo kommun"),
        ("Och kommunen?", "Ekmo kommun"),
        ("Är myndigheten positiv?", "Vårdkvalitetsmyndigheten"),
        ("Har kommunen svarat?", "Ekmo kommun"),
        ("vad säger livskraft om kontakten", "Patientförbundet Livskraft"),
        ("Har livskraft svarat?", "Patientförbundet Livskraft"),
        ("Vad tycker patientförbundet?", "Patientförbundet Livskraft"),
        ("vad säger sällskapet om MTB", "Sällskapet Molekylär Diagnostik"),
        ("vad anser molekylär diagnostik om MTB", "Sällskapet Molekylär Diagnostik"),
        ("vad säger förvaltningsrätten?", "Förvaltningsrätten i Skärfors"),
        ("Vad säger Nordvk om rådet?", "Region Nordvik"),
        ("Varför är Vila Väl emot intyg?", "Riksförbundet Vila Väl"),
        ("Har domstolen något att säga om intyg?", "Förvaltningsrätten i Skärfors"),
        ("Does the court have anything to say about certificates?", "Förvaltningsrätten i Skärfors"),
        ("Har patientförbundet några synpunkter på intyg?", "Patientförbundet Livskraft"),
    ],
)
def test_one_that_speaks_is_known_by_less_than_its_name(question: str, name: str) -> None:
    assert who(question) == ([name], ())


def test_a_name_of_two_words_in_small_letters_is_just_words() -> None:
    assert who("Vad sägs om att vila väl efter operationen?") == ([], ())


def test_one_is_known_by_its_own_word_beside_another() -> None:
    assert who("skillnad mellan regionerna och universitetet om 10.3") == (["Lindvalla universitet"], ("region",))
    assert who("jämför ekmo och livskraft om journaler")[0] == ["Ekmo kommun", "Patientförbundet Livskraft"]


@pytest.mark.parametrize(
    "question",
    [
        "Vad sägs om livskraft hos patienterna?",
        "Ska kommunen betala?",
        "Hur påverkas kommunen?",
        "Vad sägs om kommunens ansvar?",
        "Hur ska molekylär diagnostik ordnas?",
        "Vad säger Region Nordvik om kommunen?",
        "Hur ser Universitetet i Marbäck på saken?",
        "Vad säger Förvaltningsrätten i Ekeby?",
    ],
)
def test_the_same_words_stay_the_matter_where_nobody_speaks_by_them(question: str) -> None:
    names, kinds = who(question)
    assert set(names) <= {"Region Nordvik"}
    assert kinds == ()


def test_one_of_several_is_told_as_such() -> None:
    asked = asked_about("Vad säger regionen om finansieringen?", KNOWN, REGISTER)
    assert (asked.respondents, asked.kinds, asked.one_of) == ((), ("region",), ("region",))


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Vad säger Jönköpng om vård?", "Region Jönköpings län"),
        ("vad tycker vastra gotland?", "Västra Götalandsregionen"),
    ],
)
def test_a_place_is_known_with_a_slip(question: str, name: str) -> None:
    known = [REGISTER.resolve(one) for one in ("Region Jönköpings län", "Västra Götalandsregionen", "Region Halland")]
    assert [one.name for one in asked_about(question, known, REGISTER).respondents] == [name]
