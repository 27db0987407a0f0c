"""A numbering of the response's own beside the proposal's: what tells it, and what its headings lead to."""

import pytest

from ingest.sections.division import divide
from ingest.text.cleaning import CleanText, clean
from tests.ingest.made import MORE, SAID, plain

TITLES = {
    "3": "Avgifter",
    "3.1": "Höjd hamnavgift",
    "3.2": "Gemensamt avgiftstak",
    "4": "Ansvar för bryggor",
    "4.1": "Samlat kommunalt ansvar",
}
TOP = "Region Nordvik\nDnr RN 2031/17\n\nYttrande över SOU 2031:7\n\n"


def divided(text: str, proposal: frozenset[str] = frozenset(TITLES)) -> list[tuple[str, str]]:
    """The sections of each cut, joined by "+" ("-" for none), and its words."""
    made: CleanText = clean(plain(TOP + text))
    found = divide(made, TITLES, proposal).cuts
    return [("+".join(one.number for one in cut.sections) or "-", made.text[cut.start : cut.end]) for cut in found]


def numbers(text: str, proposal: frozenset[str] = frozenset(TITLES)) -> list[str]:
    return [number for number, _ in divided(text, proposal)]


def test_a_section_in_brackets_goes_before_the_number_of_the_responses_own() -> None:
    text = f"1. Helheten\n{SAID}\n\n2. Taket (3.2)\n{MORE}\n\n3. Bryggorna (4.1)\n{SAID}\n\n4. Slutord\n{MORE}\n"
    assert numbers(text) == ["-", "3.2", "4.1", "-"]


def test_a_section_of_the_chapter_that_is_numbered_alike() -> None:
    text = f"3. Hamnpengar (3.1)\n{SAID}\n\n4. Ansvaret (4.1)\n{MORE}\n"
    assert numbers(text) == ["3.1", "4.1"]


def test_the_proposals_numbers_stay_beside_own_ones_of_fewer_parts() -> None:
    text = f"1. Taket (avsnitt 3.2)\n{SAID}\n\n2. Annat\n{SAID}\n\n4.1 Vem som ansvarar\n{MORE}\n"
    assert numbers(text) == ["3.2", "-", "4.1"]
    deeper = text.replace("1. Taket", "1.1 Taket").replace("2. Annat", "1.2 Annat")
    assert numbers(deeper) == ["3.2", "-", "-"]


def test_a_list_below_an_own_number_is_no_numbering() -> None:
    listed = "1. Hamnar vid kusten\n\n2. Hamnar i insjöar"
    text = (
        f"1. Taket (avsnitt 3.2)\n{SAID}\n\n{listed}\n\n2. Ansvaret (avsnitt 4.1)\n{MORE}\n\n3. Vad vi saknar\n{SAID}\n"
    )
    assert numbers(text) == ["3.2", "4.1", "-"]


def test_a_section_last_goes_before_a_chapter_that_shares_a_word() -> None:
    text = f"3. Vilka avgifter som behövs (avsnitt 4.1)\n{SAID}\n\n4. Taket (avsnitt 3.2)\n{MORE}\n"
    assert numbers(text) == ["4.1", "3.2"]


def test_own_numbers_over_words_that_name_their_section() -> None:
    text = (
        f"1. Taket\nRegionen tillstyrker (avsnitt 3.2). {MORE}\n\n2. Vem som gör vad\nRegionen avstyrker (avsnitt 4.1). "
        f"{MORE}\n\n3. Hur dyrt får det bli?\nRegionen har inget att invända (avsnitt 3.1).\n"
    )
    assert numbers(text) == ["3.2", "4.1", "3.1"]


def test_an_own_first_heading_before_the_proposals_numbers() -> None:
    assert numbers(f"1. Allmänt om förslagen\n{SAID}\n\n3.1 Höjd hamnavgift\n{MORE}\n") == ["-", "3.1"]


@pytest.mark.parametrize("proposal", [frozenset(), frozenset({*TITLES, "1"})], ids=["unknown", "has the chapter"])
def test_nothing_tells_an_own_number_where_the_proposal_may_have_it(proposal: frozenset[str]) -> None:
    text = f"1. Behovet av hamnar\n{SAID}\n\n1.2 Farleder\n{MORE}\n\n3.1 Höjd hamnavgift\n{MORE}\n"
    assert numbers(text, proposal) == ["1", "1.2", "3.1"]


def test_a_chapter_that_a_word_tells_is_the_proposals() -> None:
    text = f"Kapitel 3 Avgifter\n{SAID}\n\n9.2 Ett avsnitt som inte finns\n{MORE}\n"
    assert numbers(text) == ["3", "9.2"]
