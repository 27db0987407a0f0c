"""Tables drawn with lines in PDFs: every line of text knows its cell."""

from io import BytesIO
from itertools import pairwise

import pytest
from fpdf import FPDF

from ingest.readers import pdf
from ingest.types import Line
from tests.ingest.readers.laws import assert_lawful

EDGES = (20.0, 70.0, 190.0)
STEP = 5.0
Row = tuple[str, ...]


def document() -> FPDF:
    made = FPDF(format="A4")
    made.set_auto_page_break(False)
    made.set_font("helvetica", size=10)
    made.add_page()
    return made


def draw(made: FPDF, y: float, rows: list[Row], edges: tuple[float, ...] = EDGES, by_line: bool = False) -> float:
    """Draw rows of cells, whose texts have line breaks in them; a row of one cell fills the width."""
    for row in rows:
        bounds = list(pairwise(edges)) if len(row) > 1 else [(edges[0], edges[-1])]
        cells = [text.split("\n") for text in row]
        height = max(map(len, cells)) * STEP + 2
        for left, right in bounds:
            made.rect(left, y, right - left, height)
        spots = [(at, column, text) for column, cell in enumerate(cells) for at, text in enumerate(cell)]
        for at, column, text in sorted(spots) if by_line else spots:
            made.text(bounds[column][0] + 2, y + STEP * (at + 0.8), text)
        y += height
    return y


def cells(made: FPDF) -> dict[str, tuple[int, int, int] | None]:
    reading = pdf.read(bytes(made.output()))
    assert_lawful(reading)
    return {line.text: line.cell for line in reading.lines}


@pytest.mark.parametrize("by_line", [False, True])
def test_cells_beside_each_other_are_lines_of_their_own(by_line: bool) -> None:
    made = document()
    made.text(20, 15, "Region Nordvik")
    y = draw(
        made,
        20,
        [("Avsnitt", "Synpunkt"), ("4.2 Tillsyn i\nhela landet", "Regionen tillstyrker\nutan\nmer")],
        by_line=by_line,
    )
    made.text(20, y + 10, "Maja Lind")
    assert cells(made) == {
        "Region Nordvik": None,
        "Avsnitt": (0, 0, 0),
        "Synpunkt": (0, 0, 1),
        "4.2 Tillsyn i": (0, 1, 0),
        "hela landet": (0, 1, 0),
        "Regionen tillstyrker": (0, 1, 1),
        "utan": (0, 1, 1),
        "mer": (0, 1, 1),
        "Maja Lind": None,
    }


def test_a_cell_over_all_columns() -> None:
    made = document()
    draw(
        made,
        20,
        [("Avsnitt", "Synpunkt"), ("Kapitel 4 om den tillsyn som ska bedrivas i hela landet",), ("4.2", "Bra")],
    )
    found = cells(made)
    assert found["Kapitel 4 om den tillsyn som ska bedrivas i hela landet"] == (0, 1, 0)
    assert (found["4.2"], found["Bra"]) == ((0, 2, 0), (0, 2, 1))


def test_a_table_goes_on_overleaf_in_the_same_row() -> None:
    made = document()
    draw(made, 250, [("Avsnitt", "Synpunkt"), ("4.2", "Regionen anser")])
    made.text(100, 290, "1 (2)")
    made.add_page()
    made.text(20, 10, "Region Nordvik")
    draw(made, 20, [("Avsnitt", "Synpunkt"), ("", "detsamma"), ("4.3", "Bra")])
    reading = pdf.read(bytes(made.output()))
    found = {(line.page, line.text): line.cell for line in reading.lines}
    assert found[1, "detsamma"] == found[0, "Regionen anser"] == (0, 1, 1)
    assert found[1, "4.3"] == (0, 3, 0)


def test_another_table_overleaf_is_another() -> None:
    made = document()
    draw(made, 250, [("Avsnitt", "Synpunkt"), ("4.2", "Bra")])
    made.add_page()
    draw(made, 20, [("a", "b", "c")], edges=(20, 40, 100, 190))
    assert cells(made)["c"] == (1, 0, 2)


def test_a_table_that_is_open_at_its_sides() -> None:
    made = document()
    for y in (20, 28, 36):
        made.line(20, y, 190, y)
    made.line(70, 20, 70, 36)
    for y, row in ((25, ("Avsnitt", "Synpunkt")), (33, ("4.2", "Bra"))):
        made.text(22, y, row[0])
        made.text(72, y, row[1])
    assert cells(made) == {"Avsnitt": (0, 0, 0), "Synpunkt": (0, 0, 1), "4.2": (0, 1, 0), "Bra": (0, 1, 1)}


def test_filled_cells_make_a_table_too() -> None:
    made = document()
    made.set_fill_color(220)
    for x, width, text in ((20, 49.8, "4.2"), (70, 120, "Bra")):
        made.rect(x, 20, width, 8, style="F")
        made.text(x + 2, 25, text)
    assert cells(made) == {"4.2": (0, 0, 0), "Bra": (0, 0, 1)}


def test_frames_underlines_and_rules_beside_the_text_are_no_tables() -> None:
    made = document()
    made.rect(10, 10, 190, 270)
    made.line(20, 22, 60, 22)
    made.line(15, 30, 15, 200)
    made.text(20, 21, "4.2 Tillsyn")
    made.text(20, 40, "Regionen tillstyrker.")
    assert set(cells(made).values()) == {None}


def test_an_underlined_word_in_a_cell_does_not_part_it() -> None:
    made = document()
    draw(made, 20, [("4.2", "Regionen avstyrker\nbestämt")])
    made.line(72, 24.5, 100, 24.5)
    found = cells(made)
    assert found["Regionen avstyrker"] == found["bestämt"] == (0, 0, 1)


def test_a_background_is_no_cell() -> None:
    made = document()
    made.set_fill_color(250)
    made.rect(0, 0, 210, 297, style="F")
    draw(made, 20, [("4.2", "Bra")])
    assert cells(made)["Bra"] == (0, 0, 1)


def test_where_lines_stand_on_the_page() -> None:
    made = document()
    made.text(20, 30, "Region Nordvik")
    made.text(20, 40, "Yttrande")
    first, second = pdf.read(bytes(made.output())).lines
    box = _box(first)
    assert (round(box.left), round(box.right)) == (
        round(20 * 72 / 25.4),
        round(20 * 72 / 25.4 + made.get_string_width("Region Nordvik") * 72 / 25.4),
    )
    assert box.top < 30 * 72 / 25.4 < box.bottom
    assert round(_box(second).top - box.top, 1) == round(10 * 72 / 25.4, 1)


def _box(line: Line):
    assert line.box is not None
    return line.box


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("shown", [0, 90, 180, 270])
def test_a_table_that_lies_on_its_side(turned: int, shown: int) -> None:
    made = FPDF(format=(300, 300))
    made.set_auto_page_break(False)
    made.set_font("helvetica", size=10)
    made.add_page()
    with made.rotation(turned, 150, 150):
        made.text(20, 15, "Region Nordvik")
        draw(made, 20, [("Avsnitt", "Synpunkt"), ("4.2 Tillsyn\ni hela landet", "Regionen tillstyrker\nutan mer")])
    with pdf.opened(bytes(made.output())) as document:
        document[0].set_rotation(shown)
        rotated = BytesIO()
        document.save(rotated)
    reading = pdf.read(rotated.getvalue())
    assert [(line.text, line.cell) for line in reading.lines] == [
        ("Region Nordvik", None),
        ("Avsnitt", (0, 0, 0)),
        ("Synpunkt", (0, 0, 1)),
        ("4.2 Tillsyn", (0, 1, 0)),
        ("i hela landet", (0, 1, 0)),
        ("Regionen tillstyrker", (0, 1, 1)),
        ("utan mer", (0, 1, 1)),
    ]
