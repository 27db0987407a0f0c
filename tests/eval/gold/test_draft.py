"""Feedback becomes a draft that somebody completes."""

import json
from pathlib import Path

import pytest

from eval.gold import GoldError, read_gold
from eval.gold.draft import Feedback, add, draft, read_feedback
from eval.gold.entries import read_file
from tests.conftest import ROOT

ANSWERED = {
    "outcome": "answered",
    "interpretation": {"kind": "one_respondent", "respondents": ["region-nordvik"], "sections": ["2.5"]},
    "positions": [{"respondent": {"id": "region-nordvik", "name": "Region Nordvik"}}],
}


def lines(*written: object) -> list[str]:
    return [json.dumps(one) for one in written]


def test_a_draft_holds_what_was_asked_and_what_it_was_taken_for() -> None:
    (one,) = read_feedback(lines({"question": "Vad säger  Nordvik?", "answer": ANSWERED}), Path("f"))
    entry = draft(one)
    assert entry["sv"] == "Vad säger Nordvik?"
    assert (entry["kind"], entry["whom"], entry["sections"]) == ("one_respondent", ["Region Nordvik"], ["2.5"])
    assert entry["draft"] is True


def test_a_follow_up_keeps_its_history() -> None:
    entry = draft(Feedback("What about Nordvik?", ("What is said about section 2.5?",)))
    assert entry["kind"] == "follow_up"
    assert entry["before"] == {"en": ["What is said about section 2.5?"]}


def test_drafts_are_appended_once_and_read_as_drafts(tmp_path: Path) -> None:
    path = tmp_path / "drafts.yaml"
    first, second = Feedback("Vad sägs om råd: ja?", comment="fel citat"), Feedback("Vad sägs om lager?")
    assert len(add([first], path)) == 1
    assert len(add([first, second], path)) == 1
    assert [placed.entry.draft for placed in read_file(path).entries] == [True, True]
    assert read_gold([path], ROOT) == ()
    assert "# fel citat" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("line", ["{", "[]", '{"text": "?"}', '{"question": 7}', '{"question": "?", "answer": [1]}'])
def test_what_is_no_feedback_is_named_by_line(line: str) -> None:
    with pytest.raises(GoldError, match=r"^f:2: "):
        list(read_feedback(["", line], Path("f")))
