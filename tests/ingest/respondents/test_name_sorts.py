"""Sorts of bodies that names tell, as people ask for them."""

import pytest

from ingest.respondents.name_sorts import asked_for, is_by_name
from ingest.respondents.register import Register

REGISTER = Register.load()
KNOWN = tuple(
    REGISTER.resolve(name)
    for name in (
        "Region Nordvik",
        "Ekmo kommun",
        "Länsstyrelsen i Skärfors län",
        "Skärfors tingsrätt",
        "Granviks tingsrätt",
        "Förvaltningsrätten i Skärfors",
        "Högskolan i Granvik",
        "Fackförbundet Samvär",
        "Brevbärarförbundet",
        "Patientförbundet Livskraft",
        "Stiftelsen Ljusgläntan",
        "Universitets- och vårdrådet",
    )
)


def who(question: str) -> list[set[str]]:
    return [{one.name for one in sort.respondents} for sort in asked_for(question, KNOWN)]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Vad säger tingsrätterna om häktning?", {"Skärfors tingsrätt", "Granviks tingsrätt"}),
        ("What do the district courts say about custody?", {"Skärfors tingsrätt", "Granviks tingsrätt"}),
        ("what is the administrative court's view on custody", {"Förvaltningsrätten i Skärfors"}),
        ("vad tycker facket?", {"Fackförbundet Samvär", "Brevbärarförbundet"}),
        ("What do the trade unions think?", {"Fackförbundet Samvär", "Brevbärarförbundet"}),
        ("the unions' view on pay", {"Fackförbundet Samvär", "Brevbärarförbundet"}),
        ("har nån stiftelse svarat?", {"Stiftelsen Ljusgläntan"}),
        ("what does the foundation say", {"Stiftelsen Ljusgläntan"}),
        ("vad säger förbunden?", {"Fackförbundet Samvär", "Brevbärarförbundet", "Patientförbundet Livskraft"}),
        ("och tingsrätterna?", {"Skärfors tingsrätt", "Granviks tingsrätt"}),
    ],
)
def test_a_sort_is_all_whose_names_have_its_word(question: str, names: set[str]) -> None:
    assert who(question) == [names]


@pytest.mark.parametrize("question", ["Vad säger hovrätterna?", "what does the hospital say about it"])
def test_a_sort_that_nobody_is_of_is_found_to_be_empty(question: str) -> None:
    assert who(question) == [set()]


@pytest.mark.parametrize(
    "question",
    [
        "Vad sägs om tingsrättens roll?",
        "How are hospitals affected?",
        "Vad innebär förslaget för stiftelser?",
        "what is said about the trade unions",
    ],
)
def test_a_sort_that_does_not_speak_is_matter(question: str) -> None:
    assert who(question) == []


def test_unions_that_no_name_tells_are_the_organisations() -> None:
    others = (KNOWN[0], KNOWN[3], KNOWN[10])
    (unions,) = asked_for("Vad säger facket?", others)
    assert [one.name for one in unions.respondents] == ["Stiftelsen Ljusgläntan"]


@pytest.mark.parametrize(
    ("name", "kind", "is_it"),
    [
        ("Länsstyrelsen i Skärfors län", "county_board", True),
        ("Skärfors tingsrätt", "court", True),
        ("Högskolan i Granvik", "university", True),
        ("Granviks Energi AB", "company", True),
        ("Universitets- och vårdrådet", "university", False),
        ("Granviks universitetssjukhus", "university", False),
        ("Region Nordvik", "region", False),
    ],
)
def test_a_kind_is_told_by_the_name_whatever_kind_was_noted(name: str, kind: str, *, is_it: bool) -> None:
    assert is_by_name(REGISTER.resolve(name), kind) is is_it  # type: ignore[arg-type]
