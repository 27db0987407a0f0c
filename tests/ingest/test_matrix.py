"""The matrix as it is worked out at ingest, kept in the library, and told to be out of date."""

from pathlib import Path

import pytest

from ingest.errors import IndexMismatch, NotFound
from ingest.index import Index
from ingest.library import Library
from ingest.library.cells import ELSEWHERE, Cell, read_cells
from ingest.matrix import keep_all, kept_matrix
from ingest.pipeline import gather, ingest, rebuild
from ingest.removal import begin
from ingest.vectors import VectorStore
from tests.fakes import HashingEmbedder

NORDVIK = """Region Nordvik
Remissvar

5.1 Avgift
Region Nordvik avstyrker förslaget.

5.1.2 Undantag
Regionen tillstyrker förslaget om undantag.

8 Genomförande
Region Nordvik har inga synpunkter.
"""
ANAS = """Region Ånäs
Remissvar

5.1.2 Undantag
Regionen avstyrker förslaget.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    (made / "consultation.toml").write_text(
        'id = "k"\nasked = ["Region Nordvik", "Region Ånäs", "Region Skärfors"]\n'
        'sections = [{ number = "5.1", title = "Avgift" }, { number = "7", title = "Övrigt" }]\n',
        encoding="utf-8",
    )
    (made / "region-nordvik.txt").write_text(NORDVIK, encoding="utf-8")
    (made / "region-anas.txt").write_text(ANAS, encoding="utf-8")
    return made


def taken_in(library: Library, folder: Path, embedder: HashingEmbedder | None = None) -> Index:
    index = Index(library, embedder or HashingEmbedder(), VectorStore(library.folder / "chroma"))
    ingest(gather([folder]), library, index)
    return index


def cell(library: Library, respondent: str, section: str) -> Cell | None:
    found = [c for c in read_cells(library, "k") if (c.respondent, c.section) == (respondent, section)]
    assert len(found) <= 1
    return found[0] if found else None


def test_a_section_holds_what_is_said_within_it_and_its_own_words_outweigh_that(folder: Path, tmp_path: Path) -> None:
    with Library(tmp_path / "l", create=True) as library:
        taken_in(library, folder)
        own, within, below = (cell(library, r, "5.1") for r in ("region-nordvik", "region-anas", "region-skarfors"))
        assert own
        assert within
        assert (own.state, own.stance, within.state, within.stance) == ("stated", "objects", "stated", "objects")
        assert below is None
        inner = cell(library, "region-nordvik", "5.1.2")
        assert inner
        assert inner.stance == "support"


def test_each_has_a_state_on_all_sections_it_says_nothing_on(folder: Path, tmp_path: Path) -> None:
    with Library(tmp_path / "l", create=True) as library:
        taken_in(library, folder)
        states = {c.respondent: c.state for c in read_cells(library, "k") if c.section == ELSEWHERE}
        assert states == {"region-nordvik": "silent", "region-anas": "silent", "region-skarfors": "not_answered"}


def test_a_cell_rests_on_words_of_the_respondents_own_document(folder: Path, tmp_path: Path) -> None:
    with Library(tmp_path / "l", create=True) as library:
        taken_in(library, folder)
        for one in read_cells(library, "k"):
            assert (one.document is None) == (one.state != "stated")
            if one.document is not None:
                document = library.document(one.document)
                assert document.respondents == (one.respondent,)
                assert document.text[one.start : one.end].strip()
        told = cell(library, "region-nordvik", "5.1")
        assert told
        assert told.document
        assert library.document(told.document).text[told.start : told.end] == "Region Nordvik avstyrker förslaget."


def test_what_is_unchanged_is_not_written_again(folder: Path, tmp_path: Path) -> None:
    with Library(tmp_path / "l", create=True) as library:
        taken_in(library, folder)
        name = library.name
        taken_in(library, folder)
        assert library.name == name


def test_a_response_that_changes_changes_its_cells(folder: Path, tmp_path: Path) -> None:
    with Library(tmp_path / "l", create=True) as library:
        taken_in(library, folder)
        (folder / "region-anas.txt").write_text(ANAS.replace("avstyrker", "tillstyrker"), encoding="utf-8")
        taken_in(library, folder)
        changed = cell(library, "region-anas", "5.1.2")
        assert changed
        assert changed.stance == "support"


@pytest.mark.parametrize(
    ("correction", "respondent", "section"),
    [
        ('[headings."region-anas.txt"]\n"Undantag" = "5.1"\n', "region-anas", "5.1.2"),
        ('[senders]\n"region-anas.txt" = "Region Skärfors"\n', "region-anas", "5.1.2"),
    ],
)
def test_a_correction_of_what_is_known_already_changes_cells(
    folder: Path, tmp_path: Path, correction: str, respondent: str, section: str
) -> None:
    with Library(tmp_path / "l", create=True) as library:
        taken_in(library, folder)
        assert cell(library, respondent, section)
        told = folder / "consultation.toml"
        told.write_text(told.read_text(encoding="utf-8") + correction, encoding="utf-8")
        taken_in(library, folder)
        assert cell(library, respondent, section) is None


def test_a_matrix_older_than_the_library_is_worked_out_anew(folder: Path, tmp_path: Path) -> None:
    with Library(tmp_path / "l", create=True) as library:
        index = taken_in(library, folder)
        before = kept_matrix(library, index, "k")
        begin(library, index, "k", ["region-anas.txt"])
        now = kept_matrix(library, index, "k")
        assert {one.respondent for one in before if one.state == "stated"} == {"region-anas", "region-nordvik"}
        assert {one.respondent for one in now if one.state == "stated"} == {"region-nordvik"}
        keep_all(library, index)
        assert sorted(read_cells(library, "k"), key=str) == sorted(now, key=str)
        with pytest.raises(NotFound):
            kept_matrix(library, index, "nix")


def test_a_matrix_is_read_with_the_index_of_either_embedder(folder: Path, tmp_path: Path) -> None:
    with Library(tmp_path / "l", create=True) as library:
        index = taken_in(library, folder)
        before = sorted(kept_matrix(library, index, "k"), key=str)
        other = Index(library, HashingEmbedder(128), VectorStore(library.folder / "chroma"))
        with pytest.raises(IndexMismatch):
            kept_matrix(library, other, "k")
        rebuild(library, other)
        assert kept_matrix(library, other, "k") == read_cells(library, "k")
        assert sorted(kept_matrix(library, index, "k"), key=str) == before
