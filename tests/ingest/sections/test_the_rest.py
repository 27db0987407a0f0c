"""One remark on all that was not taken up: never part of the section above it."""

import pytest

from tests.ingest.made import MORE, SAID, plain, said, styled, word

TITLES = {"4.2": "Ett utökat tillsynsansvar", "4.3": "Avgifter för små verksamheter"}
HEAD = ("Region Nordvik", styled("4.2 Ett utökat tillsynsansvar", 2), SAID)
SIGNED = ("För Region Nordvik", "Tova Alnäs")


@pytest.mark.parametrize(
    "remark",
    [
        ("Övriga förslag: Regionen har inget att erinra.",),
        ("Övriga avsnitt: inga synpunkter",),
        ("Betänkandet i övrigt: ingen erinran.",),
        ("I övriga delar har regionen inget att erinra mot betänkandet.",),
        (styled("Övriga förslag", 2), "Regionen har inget att erinra mot övriga förslag."),
        ("Övriga kommentarer: –",),
        ("I övrigt har vi ingenting att tillägga.",),
        ("Nämnden har i övrigt inte granskat förslagen.",),
    ],
)
def test_that_there_is_nothing_to_say_of_the_rest_is_no_statement(remark: tuple[str, ...]) -> None:
    assert said(word(*HEAD, *remark, *SIGNED), TITLES) == [("4.2", SAID)]


@pytest.mark.parametrize(
    ("remark", "words"),
    [
        ("Övriga förslag: Regionen tillstyrker.", "Regionen tillstyrker."),
        ("Övriga förslag: Tillstyrks utan kommentar.", "Tillstyrks utan kommentar."),
        ("I övrigt tillstyrker regionen betänkandets förslag.", None),
        ("Övriga delar av betänkandet bör enligt regionen beredas på nytt.", None),
        ("I övriga delar tillstyrker regionen förslagen.", None),
    ],
)
def test_a_stance_on_the_rest_is_said_of_the_whole(remark: str, words: str | None) -> None:
    assert said(word(*HEAD, remark, *SIGNED), TITLES) == [("4.2", SAID), ("-", words or remark)]


def test_the_rest_of_one_section_stays_with_it() -> None:
    rest = "I övrigt har regionen inga synpunkter på avgiften."
    assert said(word(*HEAD, rest, *SIGNED), TITLES) == [("4.2", f"{SAID}\n{rest}")]


def test_in_the_middle_only_a_label_tells_of_the_rest() -> None:
    rest = "I övriga delar delar regionen utredningens bedömning."
    lines = word(*HEAD, rest, styled("4.3 Avgifter för små verksamheter", 2), MORE, *SIGNED)
    assert said(lines, TITLES) == [("4.2", f"{SAID}\n{rest}"), ("4.3", MORE)]


@pytest.mark.parametrize(
    "heading",
    ["Resten", "Alla andra förslag", "Andra delar", "Resterande förslag", "Resten av betänkandet", "Allt övrigt"],
)
def test_a_heading_of_the_rest_in_other_words(heading: str) -> None:
    rest = "Regionen tillstyrker vad utredningen föreslår."
    typed = plain(
        f"Region Nordvik\n\n4.2 Ett utökat tillsynsansvar\n{SAID}\n\n{heading}\n{rest}\n\nFör Region Nordvik\nTova Alnäs\n"
    )
    assert said(typed, TITLES) == [("4.2", SAID), ("-", rest)]


@pytest.mark.parametrize("label", ["Resten: ", "Alla andra förslag: ", "Resterande avsnitt – "])
def test_a_label_of_the_rest_in_other_words(label: str) -> None:
    assert said(word(*HEAD, f"{label}Regionen tillstyrker.", *SIGNED), TITLES)[1:] == [("-", "Regionen tillstyrker.")]
