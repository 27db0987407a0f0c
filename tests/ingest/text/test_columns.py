"""What the places of lines tell of paragraphs and cells."""

from dataclasses import replace

from ingest.text.columns import cells_in_order
from ingest.text.wraps import paragraphs
from ingest.types import Box, Line

STEP = 14.0


def placed(*lines: tuple[str, float, float, float], cell: tuple[int, int, int] | None = None) -> list[Line]:
    """Lines of one page: text, left edge, how far down, right edge; each 12 points high."""
    made: list[Line] = []
    start = 0
    for text, left, top, right in lines:
        box = Box(left, top, right, top + 12)
        made.append(Line(text, 0, start, whole=False, size=11.0, cell=cell, box=box))
        start += len(text) + 1
    return made


def joined(lines: list[Line]) -> list[str]:
    return [" ".join(line.text for line in group) for group in paragraphs(lines)]


BODY = [
    (f"Region Nordvik anser att del {at} av förslaget bör prövas igen och", 70, 100 + STEP * at, 520) for at in range(6)
]


def test_a_line_further_down_begins_a_paragraph_though_the_one_above_is_full() -> None:
    lines = placed(
        *BODY, ("Regionen tillstyrker i övrigt förslaget i dess helhet utan några fler", 70, 100 + STEP * 5 + 22, 520)
    )
    assert [len(group) for group in paragraphs(lines)] == [6, 1]


def test_a_short_line_ends_its_paragraph_however_many_signs_it_has() -> None:
    narrow = [("iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii illa illa illa illa illa illa illi.", 70, 184.0, 300.0)]
    lines = placed(*BODY, *narrow, ("Regionen tillstyrker i övrigt hela förslaget", 70, 184 + STEP, 420))
    assert len(joined(lines)) == 2


def test_a_full_line_goes_on_in_a_narrow_cell() -> None:
    first = placed(("4.2 Tillsyn av", 70, 100, 160), ("Region Norr", 70, 114, 140), cell=(0, 1, 0))
    said = placed(*((text, 180, top, 520) for text, _, top, _ in BODY), cell=(0, 1, 1))
    assert [group[0].cell for group in paragraphs([*first, *said])] == [(0, 1, 0), (0, 1, 1)]
    assert joined(first) == ["4.2 Tillsyn av Region Norr"]


def test_cells_stand_in_the_order_of_rows_and_columns() -> None:
    texts = {(0, 0, 0): "a", (0, 0, 1): "b", (0, 1, 0): "c", (0, 1, 1): "d"}
    lines = [replace(placed((text, 70, 100, 80))[0], cell=cell) for cell, text in texts.items()]
    before, after = placed(("först", 70, 80, 100), ("sist", 70, 200, 100))
    mixed = [before, lines[1], lines[0], lines[3], lines[2], after]
    assert [line.text for line in cells_in_order(mixed)] == ["först", "a", "b", "c", "d", "sist"]
    assert cells_in_order([before, after]) == [before, after]
