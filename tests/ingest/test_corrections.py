"""What a person writes down in the folder corrects what was understood, at the next run and only then."""

from pathlib import Path

import pytest

from ingest.errors import WrongUse
from ingest.index import Index
from ingest.library import Library
from ingest.pipeline import gather, ingest
from tests.ingest.made import NORDVIK, outcomes

UNTITLED = (
    "Hälsorådet i Norr\n\nOm tillsynen över verksamheter\nVi tillstyrker förslaget i alla delar, men det tar tid.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "Kortare väg"
    folder.mkdir()
    (folder / "nordvik.txt").write_text(NORDVIK, encoding="utf-8")
    return folder


def said_by(library: Library, consultation: str) -> list[tuple[str, tuple[str, ...]]]:
    names = {one.id: one.name for one in library.respondents(consultation)}
    return [
        (names[one], statement.sections)
        for document in library.documents(consultation)
        for one in document.respondents
        for statement in library.statements(document.id)
    ]


def test_the_sender_of_a_file(folder: Path, library: Library, index: Index) -> None:
    consultation = ingest(gather([folder]), library, index).consultation
    assert said_by(library, consultation) == [("Region Nordvik", ("4.2",))]
    (folder / "consultation.toml").write_text('[senders]\n"nordvik.txt" = "Region Ekdal"\n', encoding="utf-8")
    assert outcomes(ingest(gather([folder]), library, index)) == {"nordvik.txt": "corrected"}
    assert said_by(library, consultation) == [("Region Ekdal", ("4.2",))]
    assert outcomes(ingest(gather([folder]), library, index)) == {"nordvik.txt": "unchanged"}


def test_two_senders_of_a_file_answer_jointly(folder: Path, library: Library, index: Index) -> None:
    told = '[senders]\n"nordvik.txt" = ["Region Nordvik", "Region Ekdal"]\n'
    (folder / "consultation.toml").write_text(told, encoding="utf-8")
    consultation = ingest(gather([folder]), library, index).consultation
    assert {name for name, _ in said_by(library, consultation)} == {"Region Nordvik", "Region Ekdal"}


def test_the_sender_of_a_file_that_cannot_be_read(folder: Path, library: Library, index: Index) -> None:
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    (folder / "consultation.toml").write_text(
        'asked = ["Region Nordvik", "Region Ekdal"]\n[senders]\n"scan.pdf" = "Region Ekdal"\n', encoding="utf-8"
    )
    assert ingest(gather([folder]), library, index).not_answered == ()


def test_a_sender_told_of_a_file_that_is_not_there_is_refused(folder: Path, library: Library, index: Index) -> None:
    (folder / "consultation.toml").write_text('[senders]\n"nordvk.txt" = "Region Ekdal"\n', encoding="utf-8")
    with pytest.raises(WrongUse, match=r"no file 'nordvk\.txt'"):
        ingest(gather([folder]), library, index)


def test_another_name_of_a_respondent(folder: Path, library: Library, index: Index) -> None:
    (folder / "rad.txt").write_text(UNTITLED, encoding="utf-8")
    consultation = ingest(gather([folder]), library, index).consultation
    (folder / "respondents.toml").write_text(
        'respondent = [{ name = "Hälsorådet Norr", kind = "organisation", aliases = ["Hälsorådet i Norr"] }]\n',
        encoding="utf-8",
    )
    assert set(outcomes(ingest(gather([folder]), library, index)).values()) == {"corrected"}
    assert ("Hälsorådet Norr", ()) in said_by(library, consultation)


def test_the_title_of_a_section(folder: Path, library: Library, index: Index) -> None:
    consultation = ingest(gather([folder]), library, index).consultation
    (folder / "consultation.toml").write_text('sections = [{ number = "4.2", title = "Pengar" }]\n', encoding="utf-8")
    ingest(gather([folder]), library, index)
    assert [one.section.title for one in library.sections(consultation)] == ["Pengar"]


def test_a_glossary_is_no_reason_to_read_anew(folder: Path, library: Library, index: Index) -> None:
    (folder / "consultation.toml").write_text('title = "Ett"\n', encoding="utf-8")
    ingest(gather([folder]), library, index)
    (folder / "consultation.toml").write_text('title = "Två"\n[glossary]\nMTB = "tumörboard"\n', encoding="utf-8")
    assert outcomes(ingest(gather([folder]), library, index)) == {"nordvik.txt": "unchanged"}
