import pytest

from ingest.sections.formalities import ENDING, FORMAL, GENERAL, is_letterhead, is_prose


@pytest.mark.parametrize(
    "text", ["Region Nordvik", "Dnr RN 2031/17", "2031-05-14", "Till Socialdepartementet", "Tova Alnäs, jurist"]
)
def test_lines_of_a_letterhead(text: str) -> None:
    assert is_letterhead(text)


@pytest.mark.parametrize("text", ["Regionen har inga synpunkter.", "Tillstyrks", "Ingen erinran mot förslaget"])
def test_short_answers_are_no_letterhead(text: str) -> None:
    assert not is_letterhead(text)


def test_kinds_of_headings() -> None:
    assert all(
        FORMAL.fullmatch(text)
        for text in ("Ärendet", "Förslag till beslut", "Regionstyrelsen beslutar att:", "Bakgrund")
    )
    assert all(
        GENERAL.fullmatch(text) for text in ("Sammanfattning", "Övriga synpunkter", "Allmänt om förslaget", "Slutord")
    )
    assert all(
        ENDING.fullmatch(text) for text in ("Beslutet skickas till", "Bilaga 1: Tabell", "Sändlista", "Kopia till")
    )
    assert not any(
        FORMAL.fullmatch(text) or ENDING.fullmatch(text)
        for text in ("Kapitel 4", "Ett cancerråd", "Beslut om vård i hemmet")
    )


def test_prose() -> None:
    assert is_prose("Regionen anser att förslaget är bra och att det bör genomföras snart.")
    assert not is_prose("Regionstyrelsen i Nordvik")
