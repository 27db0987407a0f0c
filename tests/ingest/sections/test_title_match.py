import pytest

from ingest.sections.title_match import exactly, matched, shortened, within
from tests.ingest.made import MORE, SAID, numbers, said, sources, styled, word

TITLES = {
    "2.1": "Överväganden",
    "3.1": "Överväganden",
    "3.2": "Sammanfattning",
    "4.2": "Ett utökat tillsynsansvar för kommunerna",
    "4.3": "Ett utökat tillsynsansvar för regionerna",
    "5.1": "Rehabilitering från första besöket",
    "5.2": "Gemensam tidräkning från misstanke till behandling",
    "7": "Läkemedel",
    "12.1": "Finansiering",
}


def found(text: str) -> list[str]:
    return [section.number for section in matched(text, TITLES)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rehabilitering från första besöket", ["5.1"]),
        ("REHABILITERING FRÅN FÖRSTA BESÖKET", ["5.1"]),
        ("”Rehabilitering från första besöket”:", ["5.1"]),
        ("Rehabilitering från första besöket (s. 147–148)", ["5.1"]),
        ("Angående rehabilitering från första besöket", ["5.1"]),
        ("Förslaget om rehabilitering från första besöket", ["5.1"]),
        ("Rehabilitering från det första besöket", ["5.1"]),
        ("En gemensam tidräkning från misstanke till behandling", ["5.2"]),
        ("Finansiering", ["12.1"]),
        ("Läkemedel", ["7"]),
        ("Läkemedel och finansiering", ["7", "12.1"]),
        ("Ett utökat tillsynsansvar för regionerna", ["4.3"]),
    ],
)
def test_a_title(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Överväganden",
        "Sammanfattning",
        "Ett utökat tillsynsansvar",
        "Ett utökat tillsynsansvar för alla",
        "Finansieringen av reformen",
        "Rehabilitering",
        "Ingen rehabilitering från första besöket",
        "Rehabilitering från besök 2",
        "Övriga synpunkter",
        "",
        "123",
    ],
)
def test_when_unsure_no_section(text: str) -> None:
    assert found(text) == []


def test_nothing_matches_where_no_titles_are_known() -> None:
    assert matched("Finansiering", {}) == ()
    assert matched("Finansiering", {"12.1": ""}) == ()


def test_exactly_takes_no_near_title() -> None:
    assert [s.number for s in exactly("rehabilitering från första besöket", TITLES)] == ["5.1"]
    assert exactly("Rehabilitering från det första besöket", TITLES) == ()


def test_a_title_within_a_question() -> None:
    assert [s.number for s in within("Vad anser ni om rehabilitering från första besöket?", TITLES)] == ["5.1"]
    assert within("Vad anser ni om finansiering?", TITLES) == ()


def test_headings_without_number_that_are_titles() -> None:
    lines = word(
        styled("Allmänt", 2),
        SAID,
        styled("Rehabilitering från första besöket", 2),
        MORE,
        styled("Barnen", 2),
        SAID,
        styled("Finansiering", 2),
        MORE,
    )
    assert said(lines, TITLES) == [("-", SAID), ("5.1", MORE), ("-", SAID), ("12.1", MORE)]
    assert sources(lines, TITLES) == ["none", "matched_title", "none", "matched_title"]


def test_a_subheading_that_is_a_title_stays_within_a_numbered_section() -> None:
    lines = word(styled("5.1 Rehabilitering från första besöket", 2), SAID, styled("Finansiering", 3), MORE)
    assert numbers(lines, TITLES) == ["5.1"]


def test_a_title_in_running_text_is_no_heading() -> None:
    lines = word(f"{SAID} {SAID}", "Finansiering.", MORE)
    assert numbers(lines, TITLES) == ["-"]


HALVES = {"4.1": "Tillsyn och sanktionsavgift", "4.2": "Planering och uppföljning", "4.3": "Register och planering"}


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Tillsyn", ["4.1"]),
        ("Sanktionsavgift", ["4.1"]),
        ("Uppföljning", ["4.2"]),
        ("Register", ["4.3"]),
        ("Planering", []),  # half of two
        ("Tillsynen", ["4.1"]),
        ("Synpunkter", []),
    ],
)
def test_one_half_of_a_title_of_two_things(heading: str, expected: list[str]) -> None:
    assert [section.number for section in shortened(heading, HALVES)] == expected
