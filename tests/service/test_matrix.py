"""The matrix as it is handed out, and that it says what a question by number does."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.library.cells import Cell
from ingest.types import Respondent, Section, Stance
from service.answer import DocumentRef
from service.library_desk import LibraryDesk
from service.matrix import CellCitation, Matrix, MatrixFilter, arrange
from tests.service.test_answering import ask

NORDVIK, ANAS, EKMO = (
    Respondent("region-nordvik", "Region Nordvik", "region"),
    Respondent("region-anas", "Region Ånäs", "region"),
    Respondent("ekmo-kommun", "Ekmo kommun", "municipality"),
)
SECTIONS = (Section("5", "Avgift"), Section("5.1", "Undantag"), Section("8.1", "Stöd"), Section("8.10", "Arbete"))
CELLS = (
    Cell(NORDVIK.id, "", "silent"),
    Cell(ANAS.id, "", "no_comment"),
    Cell(EKMO.id, "", "not_answered"),
    Cell(NORDVIK.id, "5", "stated", "objects", "d1", 0, 4),
    Cell(NORDVIK.id, "5.1", "stated", "objects", "d1", 0, 4),
    Cell(NORDVIK.id, "8.1", "stated", None, "d1", 5, 9),
    Cell(ANAS.id, "8.10", "stated", "support", "d2", 0, 4),
)


def part(wanted: MatrixFilter) -> Matrix:
    return arrange(CELLS, (NORDVIK, ANAS, EKMO), SECTIONS, wanted, _cited)


def _cited(cell: Cell) -> CellCitation:
    return CellCitation("orden", DocumentRef(cell.document or "", "a.txt", "response"), None, 0, 5, "/")


def test_every_respondent_has_a_cell_for_every_section_in_order() -> None:
    whole = part(MatrixFilter())
    assert [one.number for one in whole.sections] == ["5", "5.1", "8.1", "8.10"]
    for row in whole.rows:
        assert [cell.section for cell in row.cells] == ["5", "5.1", "8.1", "8.10"]
    states = {row.respondent.id: [cell.state for cell in row.cells] for row in whole.rows}
    assert states[NORDVIK.id] == ["stated", "stated", "stated", "silent"]
    assert states[ANAS.id] == ["no_comment", "no_comment", "no_comment", "stated"]
    assert set(states[EKMO.id]) == {"not_answered"}


def test_sums_add_up() -> None:
    for one in part(MatrixFilter()).sections:
        assert sum(one.states.values()) == 3
        assert sum(one.stances.values()) + one.unclear == one.states.get("stated", 0)


def test_a_chapter_holds_its_sections_and_8_1_is_not_8_10() -> None:
    assert [one.number for one in part(MatrixFilter(sections=("5",))).sections] == ["5", "5.1"]
    assert [one.number for one in part(MatrixFilter(sections=("8.1",))).sections] == ["8.1"]


def test_kind_and_respondents_narrow_rows_and_sums() -> None:
    regions = part(MatrixFilter(kind="region"))
    assert [row.respondent.id for row in regions.rows] == [NORDVIK.id, ANAS.id]
    assert sum(regions.sections[0].states.values()) == 2
    one = part(MatrixFilter(respondents=(ANAS.id,)))
    assert (one.total, len(one.rows)) == (1, 1)


def test_a_stance_leaves_who_takes_it_and_where() -> None:
    objecting = part(MatrixFilter(stance="objects"))
    assert [row.respondent.id for row in objecting.rows] == [NORDVIK.id]
    assert [one.number for one in objecting.sections] == ["5", "5.1"]
    assert part(MatrixFilter(stance="neutral")) == Matrix((), (), 0, 0)


@given(st.integers(1, 4), st.sampled_from([None, "support", "objects"]))
def test_pages_put_together_are_the_whole(limit: int, stance: Stance | None) -> None:
    whole = part(MatrixFilter(stance=stance, limit=200))
    pages = [part(MatrixFilter(stance=stance, offset=offset, limit=limit)) for offset in range(0, 4, limit)]
    assert [row for page in pages for row in page.rows] == list(whole.rows)
    assert {page.total for page in pages} == {whole.total}


def test_the_words_are_looked_up_for_what_is_given_only() -> None:
    asked: list[Cell] = []

    def cited(cell: Cell) -> CellCitation:
        asked.append(cell)
        return _cited(cell)

    arrange(CELLS, (NORDVIK, ANAS, EKMO), SECTIONS, MatrixFilter(offset=1, limit=1), cited)
    assert [cell.respondent for cell in asked] == [ANAS.id]


def test_the_matrix_says_what_a_question_by_number_does(samples_desk: LibraryDesk) -> None:
    whole = samples_desk.matrix("sou-2031-14", MatrixFilter())
    for at, section in enumerate(whole.sections):
        answer = ask(samples_desk, f"Vad säger remissinstanserna om avsnitt {section.number}?")
        told = {one.respondent.id: (one.state, one.stance, one.stance_source) for one in answer.positions}
        cells = {row.respondent.id: row.cells[at] for row in whole.rows}
        assert {id: (cell.state, cell.stance, cell.stance_source) for id, cell in cells.items()} == told


def test_what_told_a_stance_is_said_of_every_stance_and_of_nothing_else(samples_desk: LibraryDesk) -> None:
    cells = [cell for row in samples_desk.matrix("sou-2031-14", MatrixFilter()).rows for cell in row.cells]
    assert all((cell.stance_source is None) == (cell.stance is None) for cell in cells)
    assert {cell.stance_source for cell in cells} == {"phrase", "judged", None}


def test_every_stated_cell_is_quoted_from_its_own_respondent(samples_desk: LibraryDesk) -> None:
    for row in samples_desk.matrix("sou-2031-14", MatrixFilter()).rows:
        for cell in row.cells:
            assert (cell.citation is not None) == (cell.state == "stated")
            if cell.citation:
                document = samples_desk.library.document(cell.citation.document.id)
                assert cell.citation.quote == document.text[cell.citation.start : cell.citation.end]
                assert row.respondent.id in document.respondents
