"""Other spellings of a name lead to it, and never to somebody else's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.respondents.register import Register
from ingest.respondents.spellings import meant, own_name, parts, spelt, stands_for

NAMES = (
    "Region Nordvik",
    "Region Nordmark",
    "Ekmo kommun",
    "Ekbo kommun",
    "Vattenverket",
    "Riksförbundet Andas Fritt",
    "Patientföreningen Livskraft",
    "Förvaltningsrätten i Skärfors",
)
REGISTER = Register.load().including(NAMES)
BODIES = REGISTER.of_consultation


@given(st.sampled_from(NAMES), st.integers(0, 40), st.sampled_from(["missing", "twice", "swapped", "another"]))
def test_a_slip_leads_to_the_name_or_to_nobody(name: str, at: int, slip: str) -> None:
    at = 1 + at % (len(name) - 2)
    written = {
        "missing": name[:at] + name[at + 1 :],
        "twice": name[:at] + name[at] + name[at:],
        "swapped": name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        "another": name[:at] + "q" + name[at + 1 :],
    }[slip]
    found = meant(written, BODIES)
    assert found is None or found.name == name


@given(st.sampled_from(NAMES))
def test_capitals_spaces_and_genitives_lead_to_the_name(name: str) -> None:
    for written in (name, name.upper(), " ".join(name.replace(" ", "")), f"{name}s", name.replace(" ", "-")):
        found = meant(written, BODIES)
        assert found is not None
        assert found.name == name


@pytest.mark.parametrize(
    "written", ["", "Region", "Region Nordvall", "Riksförbundet", "RN", "SVAR", "andas fritt", "PM"]
)
def test_other_words_lead_to_nobody(written: str) -> None:
    assert meant(written, BODIES) is None


def test_a_spelling_that_two_share_leads_to_nobody() -> None:
    two = Register.load().including(["Förbundet Lekfullt", "Föreningen Lekfullt"]).of_consultation
    assert meant("Lekfullt", two) is None


def test_forms_in_running_text_are_those_of_the_consultation_alone() -> None:
    text = "Vi i Andas Fritt tycker om det som Ekmo stad och Regionstyrelsen i Nordvik har skrivit."
    named = [one.respondent.name for one in spelt(REGISTER).mentions(text)]
    assert named == ["Riksförbundet Andas Fritt", "Ekmo kommun", "Region Nordvik"]
    assert "Riksförbundet Andas Fritt" not in [one.respondent.name for one in REGISTER.mentions(text)]


@pytest.mark.parametrize(
    ("short", "name", "expected"),
    [
        ("MFL", "Myndigheten för lekplatser", True),
        ("ML", "Myndigheten för lekplatser", True),
        ("SGF", "Svenska gunghästförbundet", True),
        ("SIV", "Statens institut för vippor", True),
        ("SGX", "Svenska gunghästförbundet", False),
        ("GSF", "Svenska gunghästförbundet", False),
        ("SVAR", "Svenska vårdarförbundet", False),
        ("RN", "Region Nordvik", False),
        ("MRL", "Myndigheten för regional lek", True),
        ("lek", "Lekskrået", False),
    ],
)
def test_an_abbreviation_has_the_first_letters_of_the_words_in_order(short: str, name: str, expected: bool) -> None:
    assert stands_for(short, name) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Riksförbundet Andas Fritt", "Andas Fritt"),
        ("Nätverket mot Buller", "Buller"),
        ("Gungor & Co AB", "Gungor & Co"),
        ("Lekskrået", None),
        ("Region Nordvik", None),
    ],
)
def test_what_is_an_organisations_own_in_its_name(name: str, expected: str | None) -> None:
    assert own_name(name) == expected


@given(st.text(alphabet="aB ,|·:()\n\t–-", max_size=60))
def test_parts_are_spans_of_the_text_in_order(text: str) -> None:
    end = 0
    for part in parts(text, 0, len(text)):
        assert end <= part.start < part.end <= len(text)
        assert text[part.start : part.end] == part.text == part.text.strip()
        end = part.end
