"""What the proposal says of its sections helps to find them, and is nobody's words."""

from dataclasses import asdict
from pathlib import Path

import pytest

from ingest.pipeline import gather, ingest
from service.answer import Answer
from service.inquiry import Inquiry
from service.library_desk import LibraryDesk
from service.terminal import print_report
from tests.service.answer_checks import check_answer, stated
from tests.service.intake_desk import quick_desk

SECTIONS = {
    "4.2": ("Finansiering", "Landstingsskatten ska växlas mot ett generellt statsbidrag."),
    "4.3": ("Tidplan", "Lagen träder i kraft om två år."),
    "5.1": ("Kallelser", "Brevet ersätts av ett meddelande i telefonen."),
    "5.2": ("Provtagning", "Hemprov ska erbjudas kvinnor som inte kommer."),
}
SAID = {
    "4.2": "{name} anser att beräkningen är för låg.",
    "4.3": "{name} behöver längre tid än så.",
    "5.1": "{name} har redan infört detta och är nöjd.",
    "5.2": "{name} ser svårigheter med hanteringen på laboratoriet.",
}
QUESTION = "Är beräkningen för låg av det statsbidrag som ska växlas mot landstingsskatten?"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "remiss"
    folder.mkdir()
    for name in ("Region Nordvik", "Region Ekdal", "Region Sundmark"):
        said = "\n\n".join(f"{number} {SECTIONS[number][0]}\n\n{SAID[number].format(name=name)}" for number in SAID)
        (folder / f"{name}.txt").write_text(f"Remissvar från {name}\n\n{said}\n", encoding="utf-8")
    return folder


def with_proposal(folder: Path) -> Path:
    text = "\n\n".join(f"{number} {title}\n\n{text}" for number, (title, text) in SECTIONS.items())
    (folder / "proposal.txt").write_text(f"{text}\n\n6.1 Rymdfart\n\nRaketer ska skjutas upp.\n", encoding="utf-8")
    return folder


def asked(place: Path, folder: Path, question: str) -> Answer:
    with quick_desk(place / "library") as desk:
        ingest(gather([folder]), desk.library, desk.index)
        answer = desk.ask(Inquiry(question))
        check_answer(answer, desk)
        return answer


def test_a_section_is_found_by_words_that_only_the_proposal_uses(folder: Path, tmp_path: Path) -> None:
    before = asked(tmp_path / "without", folder, QUESTION)
    assert (before.outcome, before.interpretation.sections) == ("no_evidence", ())
    after = asked(tmp_path / "with", with_proposal(folder), QUESTION)
    assert (after.outcome, after.interpretation.sections) == ("answered", ("4.2",))
    assert stated(after) == {"Region Nordvik", "Region Ekdal", "Region Sundmark"}


def test_the_proposal_is_never_quoted_and_takes_no_part(folder: Path, tmp_path: Path) -> None:
    answer = asked(tmp_path, with_proposal(folder), QUESTION)
    assert len(answer.positions) == 3
    assert {citation.document.kind for citation in answer.citations} == {"response"}
    assert "Landstingsskatten" not in answer.text


def test_what_only_the_proposal_speaks_of_is_said_by_nobody(folder: Path, tmp_path: Path) -> None:
    assert asked(tmp_path, with_proposal(folder), "Vad sägs om raketer som skjuts upp?").outcome == "no_evidence"


def test_it_is_known_of_as_soon_as_it_is_there(folder: Path, tmp_path: Path) -> None:
    with quick_desk(tmp_path / "library") as desk:
        ingest(gather([folder]), desk.library, desk.index)
        assert found(desk) == ()
        ingest(gather([with_proposal(folder)]), desk.library, desk.index)
        assert found(desk) == ("4.2",)
        (folder / "proposal.txt").unlink()
        ingest(gather([folder]), desk.library, desk.index, prune=True)
        assert found(desk) == ()


def test_a_heading_of_it_that_a_person_says_is_no_section_tells_of_none(folder: Path, tmp_path: Path) -> None:
    (folder / "consultation.toml").write_text('[headings."proposal.txt"]\nFinansiering = ""\n', encoding="utf-8")
    answer = asked(tmp_path, with_proposal(folder), QUESTION)
    assert answer.outcome == "no_evidence"


def test_the_report_does_not_call_it_unused(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with quick_desk(tmp_path / "library") as desk:
        report = ingest(gather([with_proposal(folder)]), desk.library, desk.index)
    print_report(asdict(report))
    (row,) = (line for line in capsys.readouterr().out.splitlines() if "proposal.txt" in line)
    assert "not used" not in row
    assert "?" not in row


def found(desk: LibraryDesk) -> tuple[str, ...]:
    return tuple(desk.ask(Inquiry(QUESTION)).interpretation.sections)
