"""The proposal's own text by section."""

from collections.abc import Mapping

import pytest

from ingest.sections.proposal import divide_proposal
from tests.ingest.made import cleaned, plain

CONTENTS = "Innehåll\n\n4 Tillsyn 31\n\n4.2 Ansvar 33\n\n4.3 Avgifter .......... 35\n\nSammanfattning\n\nHär sammanfattas allt.\n\n"
BODY = "4 Tillsyn\n\nOm tillsyn.\n\n4.2 Ansvar\n\nStaten ska ansvara.\n\nSkälen är flera.\n\n4.3 Avgifter\n\nAvgiften ska höjas.\n"


def divided(text: str, titles: Mapping[str, str] | None = None) -> dict[str, str]:
    clean = cleaned(plain(text))
    cuts = divide_proposal(clean, titles or {}).cuts
    assert list(cuts) == sorted(cuts, key=lambda cut: cut.start)
    return {cut.sections[0].number: clean.text[cut.start : cut.end] for cut in cuts}


def test_what_stands_under_each_heading() -> None:
    assert divided(BODY) == {
        "4": "Om tillsyn.",
        "4.2": "Staten ska ansvara.\nSkälen är flera.",
        "4.3": "Avgiften ska höjas.",
    }


def test_the_table_of_contents_and_what_follows_it_are_no_section() -> None:
    assert divided(CONTENTS + BODY) == divided(BODY)


def test_the_titles_are_those_of_the_headings_and_not_of_the_contents() -> None:
    sections = divide_proposal(cleaned(plain(CONTENTS + BODY)), {}).sections
    assert {one.number: one.title for one in sections} == {"4": "Tillsyn", "4.2": "Ansvar", "4.3": "Avgifter"}


def test_a_numbered_list_is_no_chapter() -> None:
    listed = BODY.replace("Skälen är flera.", "Skälen är flera:\n\n1. Kostnad för alla\n\n2. Närhet till vården")
    assert list(divided(listed)) == ["4", "4.2", "4.3"]
    assert divided(listed)["4.2"].endswith("Närhet till vården")


def test_what_looks_like_a_signature_or_a_formality_does_not_end_it() -> None:
    signed = "Till statsrådet\n\nStockholm i mars 2031\n\nTova Alnäs\n\n"
    assert divided(signed + BODY.replace("Skälen är flera.", "Förslag till beslut\n\nTova Alnäs\nutredare"))["4.3"]


@pytest.mark.parametrize("text", ["", "Ett förslag utan nummer.\n\nOch mer därtill.\n"])
def test_without_numbers_there_is_nothing(text: str) -> None:
    assert divided(text) == {}
