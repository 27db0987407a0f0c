"""Tables that hold one section each."""

from tests.ingest.made import MORE, SAID, numbers, row, said, sources, word


def of_section(table: int, section: str, remark: str) -> list:
    return [
        *row(table, 0, "Avsnitt", section),
        *row(table, 1, "Tillstyrker/avstyrker", "Tillstyrker"),
        *row(table, 2, "Synpunkt", remark),
    ]


def test_a_table_for_each_section() -> None:
    lines = word(
        "Region Nordvik", *of_section(0, "4.2 Tillsyn", SAID), "", *of_section(1, "Avsnitt 4.3", MORE), "Med vänlig"
    )
    assert said(lines)[:4] == [("4.2", "Tillstyrker"), ("4.2", SAID), ("4.3", "Tillstyrker"), ("4.3", MORE)]
    assert set(sources(lines)[:4]) == {"table"}


def test_one_table_for_all() -> None:
    rows = [
        *row(0, 0, "Avsnitt:", "4.2 Tillsyn"),
        *row(0, 1, "Synpunkt:", SAID),
        *row(0, 2, "Avsnitt:", "4.3, 4.4"),
        *row(0, 3, "Synpunkt:", MORE),
        *row(0, 4, "", SAID),
    ]
    assert said(word(*rows)) == [("4.2", SAID), ("4.3+4.4", MORE), ("4.3+4.4", SAID)]


def test_what_is_filled_in_beside_other_labels_is_no_remark() -> None:
    rows = [
        *row(0, 0, "Avsnitt", "4.2 Tillsyn"),
        *row(0, 1, "Kontaktperson", "Maja Lind vid enheten för planering och uppföljning"),
        *row(0, 2, "Synpunkt", SAID),
    ]
    assert said(word(*rows)) == [("4.2", SAID)]


def test_a_table_without_remarks_is_none() -> None:
    rows = [*row(0, 0, "Avsnitt", "Tillsyn"), *row(0, 1, "Datum", "2031-05-14")]
    assert "4.2" not in numbers(word(*rows))
