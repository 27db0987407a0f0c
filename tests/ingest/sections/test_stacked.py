"""Numbers on a line of their own above their titles."""

import pytest

from tests.ingest.made import MORE, SAID, cuts, numbers, plain, said, styled, word


@pytest.mark.parametrize("number", ["{}", "{}.", "Avsnitt {}", "Avsnitt {}:"])
def test_the_title_is_below_the_number(number: str) -> None:
    first, second = number.format("4.2"), number.format("4.3")
    lines = plain(f"Region Nordvik\n\n{first}\nTillsyn av verksamheter\n{SAID}\n\n{second}\nAvgifter\n{MORE}\n")
    assert said(lines) == [("4.2", SAID), ("4.3", MORE)]
    assert [cut.title for cut, _ in cuts(lines)] == ["Tillsyn av verksamheter", "Avgifter"]


def test_a_heading_of_the_whole_document_is_no_title() -> None:
    lines = plain(f"Region Nordvik\n\nAvsnitt 4.2\nÖvriga synpunkter\n{SAID}\n\nAvsnitt 4.3\nSammanfattning\n{MORE}\n")
    assert said(lines)[0][1] == SAID
    assert "4.3" not in [number for number, words in said(lines) if words == MORE]


def test_one_number_alone_may_be_anything() -> None:
    assert numbers(plain(f"Region Nordvik\n\n4.2\nTillsyn av verksamheter\n{SAID}\n")) == ["-"]


def test_a_known_title_below_the_number_that_runs_into_the_words() -> None:
    titles = {"4.2": "Tillsyn av små verksamheter", "4.3": "Avgifter"}
    lines = word(styled("4.2", 2), f"Tillsyn av små verksamheter {SAID}", styled("4.3", 2), f"Avgifter {MORE.lower()}")
    assert said(lines, titles) == [("4.2", SAID), ("4.3", f"Avgifter {MORE.lower()}")]
