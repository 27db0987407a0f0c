"""A response that names nobody, and a letter in another file: the response is the letter's sender's."""

from pathlib import Path

import pytest

from ingest.index import Index
from ingest.library import Library
from ingest.pipeline import gather, ingest
from ingest.types import Document
from tests.ingest.made import NORDVIK, SAID

LETTER = (
    "Region Ekdal\nRegiondirektören\nMissiv 2031-05-14 Dnr RE-2031-3071\n\n"
    "Härmed översänds yttrandet över SOU 2031:7.\n\nTova Alnäs\nregiondirektör, Region Ekdal\n"
)
ANNEX = f"Bilaga 1 till dnr RE-2031-3071\n\nYttrande över SOU 2031:7\n\n4.2 Ansvar\n\n{SAID}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "k1"
    folder.mkdir()
    (folder / "nordvik.txt").write_text(NORDVIK, encoding="utf-8")
    (folder / "bilaga.txt").write_text(ANNEX, encoding="utf-8")
    return folder


def annex(library: Library) -> Document:
    return next(one for one in library.documents("k1") if one.file == "bilaga.txt")


def test_a_response_is_its_letters_senders(folder: Path, library: Library, index: Index) -> None:
    (folder / "missiv.txt").write_text(LETTER, encoding="utf-8")
    report = ingest(gather([folder]), library, index)
    assert (annex(library).respondents, annex(library).counts) == (("region-ekdal",), True)
    assert {said.document.name for said in library.said("k1")} == {"nordvik.txt", "bilaga.txt"}
    (warnings,) = [file.warnings for file in report.files if file.name == "bilaga.txt"]
    assert any("case number of missiv.txt" in warning for warning in warnings)


def test_a_response_that_comes_after_its_letter(folder: Path, library: Library, index: Index) -> None:
    (folder / "missiv.txt").write_text(LETTER, encoding="utf-8")
    (folder / "bilaga.txt").unlink()
    ingest(gather([folder]), library, index)
    (folder / "bilaga.txt").write_text(ANNEX, encoding="utf-8")
    ingest(gather([folder]), library, index)
    assert annex(library).respondents == ("region-ekdal",)


def test_a_response_is_of_whom_the_letter_sends_its_board_for(folder: Path, library: Library, index: Index) -> None:
    said = "Härmed översänds leknämndens yttrande. Det biläggs i sin helhet."
    (folder / "missiv.txt").write_text(f"Region Ekdal\n2031-05-14\nMissiv\n\n{said}\n", encoding="utf-8")
    annex_text = f"Leknämndens yttrande\n\nBilaga 1 till missivet.\n\n4.2 Ansvar\n\n{SAID}\n"
    (folder / "bilaga.txt").write_text(annex_text, encoding="utf-8")
    report = ingest(gather([folder]), library, index)
    assert (annex(library).respondents, annex(library).counts) == (("region-ekdal",), True)
    (warnings,) = [file.warnings for file in report.files if file.name == "bilaga.txt"]
    assert any("missiv.txt" in warning for warning in warnings)


def test_without_a_letter_nobody_is_credited(folder: Path, library: Library, index: Index) -> None:
    ingest(gather([folder]), library, index)
    assert annex(library).respondents == ()
    assert not annex(library).counts
