import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sections.boxes import choices, ticked


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("☐ Ja ☒ Nej", [("Ja", False), ("Nej", True)]),
        ("[ ] Tillstyrker [x] Tillstyrker delvis", [("Tillstyrker", False), ("Tillstyrker delvis", True)]),
        ("( ) Ja (X) Nej", [("Ja", False), ("Nej", True)]),
        ("Ja [x]  Nej [ ]", [("Ja", True), ("Nej", False)]),
        ("☑", [("", True)]),
        ("Se ruta ☒ i bilagan.", []),
        (f"☒ {'ord ' * 40}", []),
        ("Ja eller nej", []),
        ("", []),
    ],
)
def test_the_choices_of_a_line(line: str, expected: list[tuple[str, bool]]) -> None:
    assert [(line[one.label.start : one.label.end], one.ticked) for one in choices(line)] == expected


def test_ticked_choices_are_told_from_the_words_of_a_statement() -> None:
    text = "☒ Delvis\nVi vill att ruta ☒ tas bort.\n[x] Nej"
    assert [text[one.start : one.end] for one in ticked(text)] == ["☒ Delvis", "[x] Nej"]
    assert [text[one.label.start : one.label.end] for one in ticked(text)] == ["Delvis", "Nej"]


@given(st.text(st.sampled_from("☐☒ []xJaNej\n"), max_size=40))
def test_choices_lie_in_order_within_their_text(text: str) -> None:
    found = ticked(text)
    assert all(0 <= one.start <= one.label.start <= one.label.end <= len(text) for one in found)
    assert all(one.end <= after.start for one, after in itertools.pairwise(found))
