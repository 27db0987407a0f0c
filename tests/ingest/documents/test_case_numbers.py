"""A response that does not tell its sender, and the letter that it came with: only the case number is the same."""

import pytest

from ingest.documents.case_numbers import case_numbers, told_by_case_number

LETTER = "Region Nordvik\nMissiv 2031-05-14 Dnr RN-2031-3071\nHärmed översänds yttrandet."
ANNEX = "Bilaga 1 till dnr RN-2031-3071\nYttrande över SOU 2031:7"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Dnr RN 2031/00482", {"RN2031/00482"}),
        ("Diarienummer: 2031-3008", {"2031-3008"}),
        ("Bilaga 1 till dnr RN-2031-3071", {"RN-2031-3071"}),
        ("Ärende 2031-7714", {"2031-7714"}),
        ("Vårt dnr RN-2031-3071, ert dnr S2031/00123", {"RN-2031-3071"}),
        ("Diarienummer: S2031/00123", set()),
        ("Ärende 12", set()),
        ("Yttrande 2031-05-14", set()),
        ("", set()),
    ],
)
def test_the_numbers_that_are_the_senders_own(text: str, numbers: set[str]) -> None:
    assert case_numbers(text) == numbers


def test_the_number_of_a_later_page_is_none_of_the_document() -> None:
    assert case_numbers("Yttrande\n" + "Regionen anser det. " * 60 + "Dnr RN-2031-3071") == frozenset()


def test_the_letter_tells_who_sent_the_response() -> None:
    texts = {"missiv.pdf": LETTER, "bilaga.pdf": ANNEX, "annan.pdf": "Dnr RN-2031-9999"}
    assert told_by_case_number(texts, {"missiv.pdf": ["region-nordvik"]}) == {"bilaga.pdf": "missiv.pdf"}


def test_a_number_of_several_senders_tells_nothing() -> None:
    texts = {"a.pdf": LETTER, "b.pdf": LETTER, "c.pdf": ANNEX}
    assert told_by_case_number(texts, {"a.pdf": ["region-nordvik"], "b.pdf": ["region-anas"]}) == {}
    assert told_by_case_number(texts, {"a.pdf": ["region-nordvik"], "b.pdf": ["region-nordvik"]}) == {"c.pdf": "a.pdf"}


def test_who_has_a_sender_keeps_it() -> None:
    told = {"missiv.pdf": ["region-nordvik"], "bilaga.pdf": ["region-anas"]}
    assert told_by_case_number({"missiv.pdf": LETTER, "bilaga.pdf": ANNEX}, told) == {}
