import pytest

from ingest.sections.tables import is_printed_header
from tests.ingest.made import MORE, SAID, cuts, numbers, plain, row, said, sources, styled, word

TITLES = {"4.2": "Ett utökat tillsynsansvar", "4.3": "Avgifter för små verksamheter"}


@pytest.mark.parametrize(
    ("section", "remark"),
    [
        ("Avsnitt", "Synpunkt"),
        ("Kapitel", "Kommentar"),
        ("Förslag", "Ställningstagande"),
        ("Avsnitt i betänkandet", "Regionens synpunkter"),
        ("Punkt", "Remissvar"),
        ("Kapitel/avsnitt", "Kommentarer"),
    ],
)
def test_a_table_of_two_columns(section: str, remark: str) -> None:
    lines = word("Region Nordvik", *row(0, 0, section, remark), *row(0, 1, "4.2 Ansvar", SAID), *row(0, 2, "4.3", MORE))
    assert said(lines) == [("4.2", SAID), ("4.3", MORE)]
    assert sources(lines) == ["table", "table"]


def test_number_title_and_remark_in_columns_of_their_own() -> None:
    rows = [
        *row(0, 0, "Avsnitt", "Rubrik", "Kommentar"),
        *row(0, 1, "4.2", "Ansvar", SAID),
        *row(0, 2, "4.3", "Avgifter", MORE),
    ]
    assert said(word(*rows)) == [("4.2", SAID), ("4.3", MORE)]


def test_stance_and_comment_both_belong_to_the_remark() -> None:
    rows = [*row(0, 0, "Förslag", "Ställningstagande", "Kommentar"), *row(0, 1, "4.2 Ansvar", "Tillstyrks", SAID)]
    assert said(word(*rows)) == [("4.2", f"Tillstyrks\n{SAID}")]


def test_a_table_without_a_header() -> None:
    lines = word(*row(0, 0, "4.2 Ansvar", SAID), *row(0, 1, "4.3 Avgifter", MORE), "För Region Nordvik")
    assert said(lines) == [("4.2", SAID), ("4.3", MORE)]


def test_a_title_column_without_a_header_is_no_remark() -> None:
    lines = word(*row(0, 0, "4.2", "Ansvar", SAID), *row(0, 1, "4.3", "Avgifter", MORE))
    assert said(lines) == [("4.2", SAID), ("4.3", MORE)]


def test_empty_remarks_say_nothing() -> None:
    lines = word(*row(0, 0, "Avsnitt", "Synpunkt"), *row(0, 1, "4.2 Ansvar", ""), *row(0, 2, "4.3 Avgifter", MORE))
    assert said(lines) == [("4.3", MORE)]


def test_a_row_without_a_number_goes_on_with_the_section_above() -> None:
    merged = row(0, 2, "", MORE)
    lines = word(*row(0, 0, "Avsnitt", "Synpunkt"), *row(0, 1, "4.2 Ansvar", SAID), *merged)
    assert numbers(lines) == ["4.2", "4.2"]


def test_rows_by_title_and_rows_on_the_whole() -> None:
    rows = [
        *row(0, 0, "Avsnitt", "Synpunkt"),
        *row(0, 1, "Generellt", SAID),
        *row(0, 2, "Avgifter för små verksamheter", MORE),
        *row(0, 3, "4.2 och 4.3", SAID),
    ]
    lines = word(*rows)
    assert said(lines, TITLES) == [("-", SAID), ("4.3", MORE), ("4.2+4.3", SAID)]


def test_a_cell_of_several_paragraphs() -> None:
    lines = word(*row(0, 0, "Avsnitt", "Synpunkt"), *row(0, 1, "4.2\nAnsvar", f"{SAID}\n{MORE}"))
    assert said(lines) == [("4.2", f"{SAID}\n{MORE}")]


def test_text_around_a_table_belongs_to_no_section() -> None:
    table = [*row(0, 0, "Avsnitt", "Synpunkt"), *row(0, 1, "4.2 Ansvar", SAID)]
    lines = word(styled("Yttrande", 1), f"{SAID} {SAID}", *table, MORE, "Tova Alnäs")
    assert said(lines) == [("-", f"{SAID} {SAID}"), ("4.2", SAID), ("-", MORE)]


def test_a_table_of_figures_is_no_table_of_remarks() -> None:
    table = [*row(0, 0, "År", "Kostnad"), *row(0, 1, "2031", "2,5"), *row(0, 2, "2032", "3,1")]
    lines = word(styled("12.1 Finansiering", 2), SAID, *table, MORE)
    assert numbers(lines) == ["12.1"]


def test_a_letterhead_in_a_table_is_no_statement() -> None:
    lines = word(
        *row(0, 0, "Region Nordvik", "2031-05-14"),
        *row(0, 1, "Handläggare", "Dnr RN 2031/17"),
        styled("4.2 Ansvar", 2),
        SAID,
    )
    assert said(lines) == [("4.2", SAID)]


def test_a_whole_response_in_one_cell_is_read_as_text() -> None:
    lines = word(*row(0, 0, f"4.2 Ansvar\n{SAID}\n4.3 Avgifter\n{MORE}"))
    assert said(lines) == [("4.2", SAID), ("4.3", MORE)]


@pytest.mark.parametrize(
    "text", ["Avsnitt Synpunkt", "Kapitel Kommentar", "Avsnitt i betänkandet Regionens synpunkter"]
)
def test_a_printed_header(text: str) -> None:
    assert is_printed_header(text)


@pytest.mark.parametrize(
    "text", ["Avsnittet saknar en analys av kostnaderna", "Avsnitt 4.2", "Synpunkter", "Förslaget"]
)
def test_what_is_no_printed_header(text: str) -> None:
    assert not is_printed_header(text)


def test_rows_of_a_printed_table() -> None:
    text = f"Ett yttrande i tabellform\n\nAvsnitt Synpunkt\n\n4.2 Ansvar\n\n{SAID}\n\nAvsnitt 4.3 Regionen är tveksam.\n\n5.1 Nivå\n\n{MORE}"
    lines = plain(text)
    assert said(lines) == [("4.2", SAID), ("4.3", "Regionen är tveksam."), ("5.1", MORE)]
    assert set(sources(lines)) == {"table"}


@pytest.mark.parametrize("header", [("Sida", "Avsnitt", "Kommentar"), ("Nr", "Avsnitt", "Kommentar")])
def test_pages_and_running_numbers_are_no_sections(header: tuple[str, str, str]) -> None:
    rows = [*row(0, 0, *header), *row(0, 1, "45", "4.2 Ansvar", SAID), *row(0, 2, "47", "4.3", MORE)]
    assert said(word(*rows)) == [("4.2", SAID), ("4.3", MORE)]


def test_a_column_of_pages_is_no_title() -> None:
    rows = [*row(0, 0, "Avsnitt", "Sida", "Kommentar"), *row(0, 1, "4.2 Ansvar", "45", SAID)]
    assert [cut.title for cut, _ in cuts(word(*rows))] == ["4.2 Ansvar"]


@pytest.mark.parametrize("cell", ["s. 45, 4.2", "Sid 45 avsnitt 4.2", "Avsnitt 4.2, sid 45–47", "4.2 (s. 45)"])
def test_a_cell_with_page_and_section(cell: str) -> None:
    rows = [*row(0, 0, "Sida/avsnitt", "Synpunkter"), *row(0, 1, cell, SAID)]
    assert said(word(*rows)) == [("4.2", SAID)]


def test_what_the_proposal_says_is_not_what_the_respondent_says() -> None:
    rows = [
        *row(0, 0, "Utredningens förslag", "Regionens kommentar"),
        *row(0, 1, "Avsnitt 4.2: Tillsynen ska samlas hos en myndighet.", SAID),
        *row(0, 2, "Avsnitt 4.3: En avgift ska tas ut av dem som har tillstånd.", MORE),
    ]
    assert said(word(*rows)) == [("4.2", SAID), ("4.3", MORE)]
