"""Names by rule are looked for around what marks them: that must find what reading every letter would."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.respondents.name_rules import in_text

NAMES = [
    "Region Nordvik",
    "REGION\nNordviks läns",
    "Norra Bergviks kommun",
    "Nordviks stad",
    "Länsstyrelsen i Nordviks län",
    "Landstinget Nordvik",
    "Patientnämnden i Region Nordvik",
    "Region Nordvik, patientnämnden",
    "Socialdemokraterna i Region Nordvik",
    "Nordviks universitet, medicinska fakulteten",
    "Högskolan i Nordvik",
    "Nordviks högskola",
    "Nordviks tingsrätt",
    "Kammarrätten i Nordvik",
    "Livsmiljöinspektionen",
    "Myndigheten för luft och vatten",
    "Fågelförbundet",
    "Patientföreningen Livskraft i Nordvik",
    "Svensk fågelförening",
    "Nordvik & Ånäs Forskning AB",
]
FAR = "inga namn står här, bara ord efter ord. " * 20


def found(text: str, since: int = 0) -> set[tuple[str, str, int, int]]:
    return {(one.name, one.kind, one.start - since, one.end - since) for one in in_text(text)}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_found_however_far_into_a_text(name: str) -> None:
    assert found(f" {name}. ")
    assert found(f"{FAR} {name}. {FAR}", since=len(FAR)) == found(f" {name}. ")


@given(st.lists(st.sampled_from([*NAMES, "och", "kommunen", "staden", "Vi", "\n", ",", "för"]), max_size=8))
@settings(max_examples=150, deadline=None)
def test_what_stands_far_away_changes_nothing(words: list[str]) -> None:
    text = f" {' '.join(words)} . "
    assert found(f"{FAR}{text}{FAR}", since=len(FAR)) == found(text)


def test_a_letter_that_grows_when_made_small_hides_no_name() -> None:
    assert found(f"İ {FAR} Region Nordvik. {FAR}", since=len(FAR) + 2) == found(" Region Nordvik. ")
