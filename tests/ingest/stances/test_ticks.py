import pytest

from ingest.stances.ticks import ticked_stance


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("☒ Tillstyrker\nNämnden hade hellre sett en annan lösning.", "support"),
        ("[x] Avstyrker\nTanken är god och välkommen.", "objects"),
        ("☒ Tillstyrker med synpunkter\nTidplanen är för kort.", "support_with_reservation"),
        ("☒ Ingen uppfattning\nVem som betalar framgår inte.", "abstained"),
        ("☒ Vet ej", "abstained"),
        ("☒ Ja\nVi delar bedömningen.", None),
        ("☒ Tillstyrker\n☒ Avstyrker", None),
        ("Nämnden tillstyrker förslaget.", None),
        ("☐ Tillstyrker", None),
    ],
)
def test_a_ticked_box_takes_the_stance_of_its_words(text: str, told: str | None) -> None:
    found = ticked_stance(text)
    assert (found.stance if found else None) == told


def test_the_box_and_its_words_are_what_told() -> None:
    text = "Svar:\n☒ Avstyrker\nSe bilaga."
    found = ticked_stance(text)
    assert found is not None
    assert found.sentence is not None
    assert text[slice(*found.sentence)] == "☒ Avstyrker"
    assert found.phrase == "Avstyrker"
