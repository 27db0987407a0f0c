import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.errors import LibraryError, NotFound
from ingest.library import FileRecord, Library
from ingest.library.records import Parsed
from ingest.types import Consultation, Document, Respondent, Section, Statement

NORDVIK = Respondent("region-nordvik", "Region Nordvik", "region")
TEXT = "Region Nordvik tillstyrker förslaget om provtagning. Kostnaden är okänd."


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library(tmp_path / "library", create=True)
    library.put_consultation(Consultation("k", "K", (Section("8.10", "Provtagning"),), ("region-nordvik",)), [NORDVIK])
    return library


def parsed(name: str = "a.txt", text: str = TEXT, id: str = "d1") -> Parsed:
    document = Document(id, "k", name, 0, name, "response", text, (NORDVIK.id,))
    statement = Statement(f"s-{id}", id, 0, ("8.10", "8.2"), "Provtagning", "heading", 0, len(text))
    return Parsed(
        FileRecord("k", name, "0" * 64, len(text)),
        (document,),
        (NORDVIK,),
        (statement,),
        (Section("8.10", "Lärt namn"), Section("8.2", "Annat")),
        (((0, 0, 0, len(text)),),),
        ((statement.id, "support", 0, 52),),
    )


def test_a_statement_comes_back_word_for_word(library: Library) -> None:
    library.replace_files([parsed()])
    (said,) = library.said("k")
    assert said.text == TEXT
    assert [section.number for section in said.sections] == ["8.10", "8.2"]
    assert said.respondents == (NORDVIK.id,)
    assert (said.stance, said.trigger) == ("support", (0, 52))


def test_titles_given_stand_over_titles_learned(library: Library) -> None:
    library.replace_files([parsed()])
    assert library.consultation("k").sections == (Section("8.2", "Annat"), Section("8.10", "Provtagning"))


def test_a_changed_file_replaces_what_it_held(library: Library) -> None:
    library.replace_files([parsed()])
    library.replace_files([parsed(text="Region Nordvik avstyrker.", id="d2")])
    assert [said.text for said in library.said("k")] == ["Region Nordvik avstyrker."]
    assert library.matching("k", ["kostn"], 10) == ()
    with pytest.raises(NotFound, match="newer version"):
        library.document("d1")


def test_words_are_found_by_their_stem_and_ranked(library: Library) -> None:
    library.replace_files([parsed()])
    library.replace_files([parsed("b.txt", "Något om kostnaderna och kostnaden.", "d2")])
    found = library.matching("k", ["kostn"], 10)
    assert {id for id, _ in found} == {"s-d1", "s-d2"}
    assert found[0][0] == "s-d2"
    assert all(score > 0 for _, score in found)


def test_words_are_sought_within_the_consultation(library: Library) -> None:
    library.replace_files([parsed()])
    library.put_consultation(Consultation("other", "Other"))
    assert library.matching("other", ["kostn"], 10) == ()


def test_what_does_not_count_takes_no_place_among_the_best(library: Library) -> None:
    library.put_consultation(Consultation("other", "Other"))
    short, long = "Kostnaden.", "Region Nordvik ser på kostnaden som en av flera frågor att utreda vidare."
    for at in range(30):
        one = parsed(f"{at}.txt", short, f"copy-{at}")
        library.replace_files([replace(one, documents=(replace(one.documents[0], counts=False),))])
        library.replace_files([parsed(f"own-{at}.txt", long, f"own-{at}")])
    assert [id for id, _ in library.matching("k", ["kostn"], 2)] == [
        id for id, _ in library.matching(None, ["kostn"], 40)[:2]
    ]
    assert len(library.matching("k", ["kostn"], 40)) == 30
    assert all(id.startswith("s-own") for id, _ in library.matching("k", ["kostn"], 5))


def test_a_query_of_odd_characters_finds_nothing_and_breaks_nothing(library: Library) -> None:
    library.replace_files([parsed()])
    assert library.matching("k", ['"', "a AND", "*", "(", "NEAR("], 10) == ()


def test_a_document_that_does_not_count_says_nothing(library: Library) -> None:
    library.replace_files([parsed()])
    library.set_standing([("d1", False, "d0")])
    assert library.said("k") == ()
    assert library.document("d1").copy_of == "d0"


def test_the_name_changes_with_every_write_and_only_then(library: Library) -> None:
    before = library.name
    library.replace_files([parsed()])
    after = library.name
    assert before != after
    library.set_standing([("d1", True, None)])
    library.put_consultation(library.consultation("k"), [NORDVIK])
    assert library.name == after


def test_a_write_that_fails_changes_nothing(library: Library) -> None:
    library.replace_files([parsed()])
    broken = parsed("b.txt", id="d2")
    with pytest.raises(LibraryError, match="nothing was changed"):
        library.replace_files([replace(broken, statements=(broken.statements[0], broken.statements[0]))])
    assert [file.name for file in library.files("k")] == ["a.txt"]
    assert len(library.said("k")) == 1


def test_originals_are_kept_byte_for_byte(library: Library, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(b"\xff\x00 as it came")
    library.replace_files([parsed()])
    assert library.original("k", "a.txt") is None
    library.keep_original(source, "0" * 64)
    kept = library.original("k", "a.txt")
    assert kept is not None
    assert kept.read_bytes() == source.read_bytes()


def test_a_missing_library_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="remissa ingest"):
        Library(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("version", "advice"), [(99, "update Remissa"), (0, "ingest the files")])
def test_a_library_of_another_version_is_refused(tmp_path: Path, version: int, advice: str) -> None:
    Library(tmp_path, create=True).close()
    with sqlite3.connect(tmp_path / "library.sqlite") as database:
        database.execute(f"PRAGMA user_version = {version}")
    database.close()
    with pytest.raises(LibraryError, match=advice):
        Library(tmp_path)


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "library.sqlite") as database:
        database.execute("CREATE TABLE other (id)")
    database.close()
    with pytest.raises(LibraryError, match="no library of Remissa"):
        Library(tmp_path)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite").write_text("not a database" * 100)
    with pytest.raises(LibraryError, match="cannot be opened"):
        Library(tmp_path)


def test_a_folder_that_is_a_file_cannot_hold_a_library(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryError, match="another folder"):
        Library(tmp_path / "file", create=True)
