"""The proposal itself among the files: kept and searched for its words, and never anybody's statement."""

from pathlib import Path

import pytest

from ingest.index import Index
from ingest.library import Library
from ingest.pipeline import gather, ingest, rebuild
from ingest.removal import delete_consultation
from ingest.vectors import VectorStore, collection_name, proposal_of
from ingest.verification import verify
from tests.fakes import HashingEmbedder
from tests.ingest.made import NORDVIK, outcomes

PROPOSAL = (
    "SOU 2031:7 Närmare vård\n\nTill statsrådet\n\nTova Alnäs\n\n"
    "4.2 Finansiering\n\nFörslag: Landstingsskatten ska växlas mot ett statsbidrag.\n\n"
    "4.3 Tidplan\n\nFörslag: Lagen träder i kraft om två år.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "remiss"
    folder.mkdir()
    (folder / "nordvik.txt").write_text(NORDVIK, encoding="utf-8")
    (folder / "proposal.txt").write_text(PROPOSAL, encoding="utf-8")
    return folder


def words(library: Library, index: Index) -> list[str]:
    """What is indexed of the proposal."""
    (document,) = (one for one in library.documents("remiss") if one.kind == "proposal")
    places = sorted(index.proposal("remiss").places, key=lambda place: place.start)
    return [document.text[place.start : place.end] for place in places]


def test_it_is_kept_and_counts_for_nobody(folder: Path, library: Library, index: Index) -> None:
    report = ingest(gather([folder]), library, index)
    (row,) = (file for file in report.files if file.name == "proposal.txt")
    (document,) = row.documents
    assert (document.kind, document.respondents, document.counts, document.sections) == ("proposal", (), False, 2)
    assert row.warnings == ()
    assert [said.document.name for said in library.said("remiss")] == ["nordvik.txt"]
    assert [one.name for one in library.respondents("remiss")] == ["Region Nordvik"]
    assert {one.section.number: one.respondents for one in library.sections("remiss")} == {"4.2": 1, "4.3": 0}


def test_its_words_are_indexed_apart(folder: Path, library: Library, index: Index) -> None:
    ingest(gather([folder]), library, index)
    assert words(library, index) == [
        "Förslag: Landstingsskatten ska växlas mot ett statsbidrag.",
        "Förslag: Lagen träder i kraft om två år.",
    ]
    assert len(index.vectors("remiss").places) == 1
    said = {one.statement.id for one in library.said("remiss")}
    assert {place.statement for place, _ in index.nearest(None, HashingEmbedder().query("statsbidrag"), 5)} == said


def test_without_one_nothing_is_known_of_it(folder: Path, library: Library, index: Index) -> None:
    (folder / "proposal.txt").unlink()
    ingest(gather([folder]), library, index)
    assert index.proposal("remiss").places == ()


@pytest.mark.parametrize("name", ["Betänkande.txt", "PROPOSAL.txt"])
def test_its_name_tells_it(folder: Path, library: Library, index: Index, name: str) -> None:
    (folder / "proposal.txt").rename(folder / name)
    ingest(gather([folder]), library, index)
    assert words(library, index)


def test_or_a_person_tells_it(folder: Path, library: Library, index: Index) -> None:
    (folder / "proposal.txt").rename(folder / "SOU 2031 7.txt")
    (folder / "consultation.toml").write_text('[kinds]\n"SOU 2031 7.txt" = "proposal"\n', encoding="utf-8")
    ingest(gather([folder]), library, index)
    assert words(library, index)


def test_a_response_of_that_name_is_one_where_a_person_says_so(folder: Path, library: Library, index: Index) -> None:
    (folder / "nordvik.txt").rename(folder / "betänkande.txt")
    (folder / "consultation.toml").write_text('[kinds]\n"betänkande.txt" = "response"\n', encoding="utf-8")
    ingest(gather([folder]), library, index)
    assert [said.document.name for said in library.said("remiss")] == ["betänkande.txt"]


def test_it_may_lie_beside_the_folder_of_the_responses(folder: Path, library: Library, index: Index) -> None:
    (folder / "svar").mkdir()
    (folder / "nordvik.txt").rename(folder / "svar" / "nordvik.txt")
    (folder / "consultation.toml").write_text('responses = "svar"\n', encoding="utf-8")
    assert outcomes(ingest(gather([folder]), library, index)) == {"nordvik.txt": "new", "proposal.txt": "new"}
    assert outcomes(ingest(gather([folder]), library, index)) == {
        "nordvik.txt": "unchanged",
        "proposal.txt": "unchanged",
    }


def test_its_titles_stand_over_those_of_responses(folder: Path, library: Library, index: Index) -> None:
    other = "Yttrande från Region Ekdal\n\nKostnader och tid\n\nRegion Ekdal tillstyrker förslaget i denna del.\n"
    (folder / "ekdal.txt").write_text(other.replace("Kostnader och tid", "Tidplan för hela reformen"), encoding="utf-8")
    (folder / "proposal.txt").write_text(PROPOSAL.replace("Tidplan", "Tidplan för hela reformen"), encoding="utf-8")
    ingest(gather([folder]), library, index)
    assert {said.statement.sections for said in library.said("remiss")} == {("4.2",), ("4.3",)}


def test_what_has_no_numbered_section_is_told(folder: Path, library: Library, index: Index) -> None:
    (folder / "proposal.txt").write_text("Ett förslag utan nummer.\n", encoding="utf-8")
    report = ingest(gather([folder]), library, index)
    assert [w for file in report.files for w in file.warnings] == [
        "document 1 (proposal): no numbered section was found; it helps to find nothing"
    ]
    assert index.proposal("remiss").places == ()


def test_a_long_section_is_indexed_by_its_beginning(folder: Path, library: Library, index: Index) -> None:
    long = "Landstingsskatten ska växlas mot ett statsbidrag. " * 200
    (folder / "proposal.txt").write_text(f"4.2 Finansiering\n\n{long}\n", encoding="utf-8")
    ingest(gather([folder]), library, index)
    assert 2_000 < sum(map(len, words(library, index))) <= 2_500


def test_once_removed_nothing_of_it_is_left(folder: Path, library: Library, index: Index) -> None:
    ingest(gather([folder]), library, index)
    (folder / "proposal.txt").unlink()
    ingest(gather([folder]), library, index, prune=True)
    assert index.proposal("remiss").places == ()
    assert not list(verify(library, VectorStore(library.folder / "chroma")))


def test_a_deleted_consultation_takes_it_along(folder: Path, library: Library, index: Index) -> None:
    ingest(gather([folder]), library, index)
    store = VectorStore(library.folder / "chroma")
    assert collection_name(proposal_of("remiss"), index.edition().id) in store.names()
    delete_consultation(library, index, "remiss")
    assert store.names() == set()


def test_a_library_with_one_below_a_letter_in_the_same_file_is_well(
    folder: Path, library: Library, index: Index
) -> None:
    letter = "Tjänsteutlåtande\n\nDiarienummer 2031-7\n\nFörslag till beslut\n\nNämnden avger yttrandet.\n\f"
    (folder / "proposal.txt").unlink()
    (folder / "nordvik.txt").write_text(letter + NORDVIK, encoding="utf-8")
    kinds = '[kinds]\n"nordvik.txt" = ["cover_decision", "proposal"]\n'
    (folder / "consultation.toml").write_text(kinds, encoding="utf-8")
    ingest(gather([folder]), library, index)
    assert [one.kind for one in library.documents("remiss")] == ["cover_decision", "proposal"]
    assert not list(verify(library, VectorStore(library.folder / "chroma")))


def test_a_library_with_one_is_well_and_is_indexed_anew(folder: Path, library: Library, index: Index) -> None:
    ingest(gather([folder]), library, index)
    before = words(library, index)
    assert not list(verify(library, VectorStore(library.folder / "chroma")))
    rebuild(library, index)
    assert words(library, index) == before
