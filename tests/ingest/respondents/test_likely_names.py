"""Whom a name is meant for that is nobody's as it is written."""

import pytest

from ingest.respondents.likely_names import Vocabulary, likely, misspelt_place
from ingest.respondents.register import Register

REGISTER = Register.load()
KNOWN = tuple(
    REGISTER.resolve(name)
    for name in (
        "Region Nordvik",
        "Region Skärfors",
        "Linköpings kommun",
        "Förvaltningsrätten i Skärfors",
        "Patientförbundet Livskraft",
        "Sveriges Torgvänner",
        "Statens lampnämnd",
        "Kamerakvalitetsmyndigheten",
        "TVF – Torgvakternas förbund",
        "Stiftelsen Sol och Vind",
        "Myndigheten för vägsäkerhet",
        "Myndigheten för väktarfrågor",
        "Statens institut för lampforskning",
    )
)
ENGLISH = {"camera": ("kamera",), "quality": ("kvalitet", "egenskap")}
VOCABULARY = Vocabulary(lambda _: False, lambda word: ENGLISH.get(word, ()))


def meant(name: str) -> list[str]:
    return [one.name for one in likely(name, KNOWN, VOCABULARY)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Patientförbundet Livskrafft", "Patientförbundet Livskraft"),
        ("Kamera kvalitetsmyndigheten", "Kamerakvalitetsmyndigheten"),
        ("Kamerakvalitetsmyndihgeten", "Kamerakvalitetsmyndigheten"),
        ("Torgvännerna", "Sveriges Torgvänner"),
        ("Lampnämnden", "Statens lampnämnd"),
        ("Sol och Vind", "Stiftelsen Sol och Vind"),
        ("Förvaltningsrätten Skärfors", "Förvaltningsrätten i Skärfors"),
        ("Administrative Court in Skärfors", "Förvaltningsrätten i Skärfors"),
        ("Torgvakternas förbund", "TVF – Torgvakternas förbund"),
        ("KKM", "Kamerakvalitetsmyndigheten"),
        ("Vägsäkerhetsmyndigheten", "Myndigheten för vägsäkerhet"),
        ("Väktarmyndigheten", "Myndigheten för väktarfrågor"),
        ("Lampforskningsinstitutet", "Statens institut för lampforskning"),
        ("Camera Quality Agency", "Kamerakvalitetsmyndigheten"),
        ("Swedish Camera Quality Authority", "Kamerakvalitetsmyndigheten"),
    ],
)
def test_slips_parts_abbreviations_and_english_names(name: str, expected: str) -> None:
    assert meant(name) == [expected]


@pytest.mark.parametrize(
    "name",
    [
        "Statens vägråd",
        "Sveriges Torgvakter",
        "Hovrätten i Skärfors",
        "Skärfors Handelskammare",
        "Patientförbundet Gryning",
        "Camera Council",
        "Quality Agency",
        "Norrskenet",
        "Vägmyndigheten",
        "Vägsäkerhetsverket",
        "",
    ],
)
def test_another_name_is_nobodys(name: str) -> None:
    assert meant(name) == []


def test_a_part_that_two_share_may_be_either() -> None:
    known = [REGISTER.resolve("Stiftelsen Sol"), REGISTER.resolve("Stiftelsen Vind")]
    assert set(likely("Stiftelsen", known)) == set(known)


@pytest.mark.parametrize("name", ["Region Nordvikk", "Region Nordvk", "Region Nordivk"])
def test_a_place_with_a_letter_too_many_too_few_or_swapped(name: str) -> None:
    found = misspelt_place(name, "region", KNOWN)
    assert found is not None
    assert found.name == "Region Nordvik"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Lidköpings kommun", "municipality"), ("Region Nordvak", "region"), ("Nordvikks kommun", "municipality")],
)
def test_another_letter_is_another_place(name: str, kind: str) -> None:
    assert misspelt_place(name, REGISTER.resolve(name).kind, KNOWN) is None
    assert REGISTER.resolve(name).kind == kind
