"""Files and folders into the library, through the public call, with an embedder that is quick."""

from pathlib import Path

import pytest

from ingest.errors import WrongUse
from ingest.index import Index
from ingest.library import Library
from ingest.parsing import Received
from ingest.pipeline import Batch, gather, ingest
from ingest.vectors import VectorStore
from tests.fakes import HashingEmbedder
from tests.ingest.made import NORDVIK, outcomes

EKDAL = "Yttrande från Region Ekdal\n\n4.2 Finansiering\n\nRegion Ekdal tillstyrker förslaget i denna del.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "Vård nära 2031"
    folder.mkdir()
    (folder / "nordvik.txt").write_text(NORDVIK, encoding="utf-8")
    return folder


def test_a_folder_gives_its_name_to_the_consultation(folder: Path, library: Library, index: Index) -> None:
    report = ingest(gather([folder]), library, index)
    assert report.consultation == "vard-nara-2031"
    (file,) = report.files
    (document,) = file.documents
    assert (document.kind, document.respondents, document.sections) == ("response", ("Region Nordvik",), 1)


def test_a_named_consultation_is_used(folder: Path, library: Library, index: Index) -> None:
    assert ingest(gather([folder]), library, index, consultation="k1").consultation == "k1"


@pytest.mark.parametrize("named", ["../elsewhere", "a/b", "a\nb", "<b>", " ", "x" * 81, ".hidden"])
def test_what_cannot_be_an_id_is_refused(folder: Path, library: Library, index: Index, named: str) -> None:
    with pytest.raises(WrongUse, match="cannot be a consultation's id"):
        ingest(gather([folder]), library, index, consultation=named)
    assert not library.consultation_ids()


def test_files_of_one_name_are_all_kept(folder: Path, library: Library, index: Index) -> None:
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"{EKDAL}\nDet gäller {number} år.", encoding="utf-8")
    batch = Batch(folder, tuple(Received(folder / f"{number}.txt", "svar.txt") for number in range(3)))
    report = ingest(batch, library, index, consultation="k1")
    assert set(outcomes(report)) == {"svar (2).txt", "svar (3).txt", "svar.txt"}
    assert len(library.documents("k1")) == 3


def test_folders_are_read_recursively_and_hidden_files_left(folder: Path, library: Library, index: Index) -> None:
    (folder / "regioner").mkdir()
    (folder / "regioner" / "ekdal.txt").write_text(EKDAL, encoding="utf-8")
    (folder / ".hidden.txt").write_text("no response")
    (folder / "~$lock.docx").write_text("no response")
    assert outcomes(ingest(gather([folder]), library, index)) == {"nordvik.txt": "new", "regioner/ekdal.txt": "new"}


def test_a_file_that_cannot_be_read_is_reported_and_the_rest_goes_in(
    folder: Path, library: Library, index: Index
) -> None:
    (folder / "region-ekdal.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    report = ingest(gather([folder]), library, index)
    assert outcomes(report) == {"nordvik.txt": "new", "region-ekdal.pdf": "unreadable"}
    assert report.unreadable[0].reason
    assert len(library.said(report.consultation)) == 1
    again = ingest(gather([folder]), library, index)
    assert outcomes(again) == {"nordvik.txt": "unchanged", "region-ekdal.pdf": "unreadable"}


def test_an_unreadable_file_is_credited_to_whom_its_name_tells(folder: Path, library: Library, index: Index) -> None:
    (folder / "Region Ekdal.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    report = ingest(gather([folder]), library, index)
    assert "region-ekdal" in {one.id for one in library.respondents(report.consultation)}


def test_the_same_bytes_under_two_names_count_once(folder: Path, library: Library, index: Index) -> None:
    (folder / "nordvik (kopia).txt").write_text(NORDVIK, encoding="utf-8")
    report = ingest(gather([folder]), library, index)
    assert sorted(outcomes(report).values()) == ["copy", "new"]
    assert len(library.said(report.consultation)) == 1


def test_a_response_laid_out_anew_is_kept_as_a_copy(folder: Path, library: Library, index: Index) -> None:
    (folder / "z.txt").write_text(NORDVIK.replace("\n\n", "\n"), encoding="utf-8")
    report = ingest(gather([folder]), library, index)
    first, second = (file.documents[0] for file in report.files)
    assert (first.counts, second.counts, second.copy_of) == (True, False, first.id)
    assert len(library.said(report.consultation)) == 1


def test_a_cover_decision_counts_only_until_the_response_comes(folder: Path, library: Library, index: Index) -> None:
    cover = (
        "Tjänsteskrivelse\nRegion Ekdal\n\nFörslag till beslut\n\nRegionstyrelsen beslutar att avge yttrande enligt bilaga.\n\n"
        "Sammanfattning\n\nRegion Ekdal anser att förslaget saknar en kostnadsberäkning.\n"
    )
    (folder / "ekdal-missiv.txt").write_text(cover, encoding="utf-8")
    report = ingest(gather([folder]), library, index)
    assert {file.name: file.documents[0].kind for file in report.files}["ekdal-missiv.txt"] == "cover_decision"
    assert {said.document.kind for said in library.said(report.consultation)} == {"response", "cover_decision"}
    (folder / "ekdal.txt").write_text(EKDAL, encoding="utf-8")
    ingest(gather([folder]), library, index)
    assert {said.document.kind for said in library.said(report.consultation)} == {"response"}
    assert {said.document.name for said in library.said(report.consultation)} == {"ekdal.txt", "nordvik.txt"}


def test_those_asked_who_have_not_answered_are_named(folder: Path, library: Library, index: Index) -> None:
    (folder / "consultation.toml").write_text(
        'id = "k2"\ntitle = "K2"\nasked = ["Region Nordvik", "Region Ekdal", { name = "Sällskapet Norr", kind = "organisation" }]\n'
        'sections = [{ number = "4.2", title = "Pengar" }]\n',
        encoding="utf-8",
    )
    report = ingest(gather([folder]), library, index)
    assert report.not_answered == ("Region Ekdal", "Sällskapet Norr")
    assert library.consultation("k2").sections[0].title == "Pengar"
    assert [one.kind for one in library.respondents("k2") if one.name == "Sällskapet Norr"] == ["organisation"]


def test_a_document_without_a_sender_is_warned_of_and_not_used(folder: Path, library: Library, index: Index) -> None:
    (folder / "anonym.txt").write_text(
        "4.2 Finansiering\n\nVi anser att förslaget är bra i alla delar.\n", encoding="utf-8"
    )
    report = ingest(gather([folder]), library, index)
    (anonymous,) = [file for file in report.files if file.name == "anonym.txt"]
    assert not anonymous.documents[0].counts
    assert any("no sender" in warning for warning in anonymous.warnings)


@pytest.mark.parametrize(
    ("toml", "complaint"),
    [
        ("id = ", "cannot be read"),
        ('titel = "fel"', "titel"),
        ('sections = [{ number = "8.x", title = "" }]', "sections.0.number"),
        ('id = "../up"', "id"),
        ('responses = "../.."', "no folder"),
    ],
)
def test_a_consultation_file_that_is_wrong_is_refused(folder: Path, toml: str, complaint: str) -> None:
    (folder / "consultation.toml").write_text(toml, encoding="utf-8")
    with Library(folder.parent / "other", create=True) as library, pytest.raises(WrongUse, match=complaint):
        ingest(gather([folder]), library, Index(library, HashingEmbedder(), VectorStore(library.folder / "chroma")))


def test_an_empty_folder_and_a_missing_path_are_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(WrongUse, match="no file to read"):
        gather([tmp_path / "empty"])
    with pytest.raises(WrongUse, match="there is no"):
        gather([tmp_path / "nowhere"])
