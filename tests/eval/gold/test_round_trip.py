"""From a question on the page to a gold question: ask, say what is wrong, add, complete, and ask it as gold."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from eval.gold import GoldQuestion, read_gold
from eval.running.answers import AnswerStore
from eval.running.asked import AskedHere
from eval.running.order import fits
from eval.running.run import run
from ingest.errors import WrongUse
from ingest.index import Index
from ingest.library import Library
from ingest.pipeline import gather, ingest
from ingest.vectors import VectorStore
from remissa.__main__ import app
from service.api.app import create_app
from service.library_desk import LibraryDesk
from tests.eval.made import pins
from tests.fakes import HashingEmbedder
from tests.service.summarising.consultation import QUESTION, consultation_in

SPEAKERS = ["Region Nordvik", "Region Sundmark", "Region Ånäs"]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[LibraryDesk]:
    with Library(tmp_path / "library", create=True) as library:
        embedder = HashingEmbedder()
        index = Index(library, embedder, VectorStore(tmp_path / "library" / "chroma"))
        ingest(gather([consultation_in(tmp_path / "remiss")]), library, index)
        yield LibraryDesk(library, index, embedder)


def say(desk: LibraryDesk, right: bool, **more: object) -> None:
    client = TestClient(create_app(desk))
    answer = client.post("/api/ask", json={"question": QUESTION}).json()
    assert answer["outcome"] == "answered"
    given = client.post("/api/feedback", json={"right": right, "answer": answer, **more})
    assert given.status_code == 200, given.text


def drafted(desk: LibraryDesk, path: Path, *options: str) -> list[str]:
    words = ["eval", "add", "--library", str(desk.library.folder), "--out", str(path), "--json", *options]
    called = CliRunner().invoke(app, words, catch_exceptions=False)
    added: list[str] = json.loads(called.stdout)["added"]
    return added


def scores(desk: LibraryDesk, questions: tuple[GoldQuestion, ...]) -> dict[str, float]:
    asked = AskedHere(desk, desk.library.only_consultation(None))
    fits(questions, asked)
    (result,) = run("mine", questions, asked, pins(), AnswerStore(None, "")).results
    return dict(result.scores)


def test_a_wrong_answer_becomes_a_gold_question_once_a_person_says_what_is_right(
    desk: LibraryDesk, tmp_path: Path
) -> None:
    path = tmp_path / "drafts.yaml"
    say(desk, False, comment="Ånäs avstyrker, det syns inte")
    assert len(drafted(desk, path)) == 1
    assert read_gold([path], tmp_path) == ()  # nobody has completed it
    assert drafted(desk, path) == []
    text = path.read_text(encoding="utf-8")
    assert "Ånäs avstyrker, det syns inte" in text
    completed = text.replace("draft: true", f"speaks: {json.dumps(SPEAKERS, ensure_ascii=False)}")
    path.write_text(completed, encoding="utf-8")
    questions = read_gold([path], tmp_path)
    assert [one.text for one in questions] == [QUESTION]
    assert scores(desk, questions)["respondent_recall"] == 1


def test_of_a_right_answer_only_the_word_draft_is_to_be_taken_away(desk: LibraryDesk, tmp_path: Path) -> None:
    path = tmp_path / "drafts.yaml"
    say(desk, True)
    drafted(desk, path)
    path.write_text(path.read_text(encoding="utf-8").replace(", draft: true", ""), encoding="utf-8")
    (question,) = read_gold([path], tmp_path)
    assert question.speaks == set(SPEAKERS)
    assert set(scores(desk, (question,)).values()) == {1}


def test_only_what_is_wanted_is_added(desk: LibraryDesk, tmp_path: Path) -> None:
    path = tmp_path / "drafts.yaml"
    say(desk, False)
    assert drafted(desk, path, "--since", "2999-01-01") == []
    assert not path.exists()
    assert len(drafted(desk, path, "--since", "2026-01-01", "--consultation", "ku-2031-4")) == 1


def test_a_file_and_a_choice_of_notes_are_not_given_together() -> None:
    called = CliRunner().invoke(app, ["eval", "add", "notes.jsonl", "--since", "2031-01-01"])
    assert isinstance(called.exception, WrongUse)
