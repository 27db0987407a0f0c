"""Feedback becomes a draft that somebody completes."""

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.gold import GoldError, read_gold
from eval.gold.draft import Judged, add, draft, of_notes, read_lines
from eval.gold.entries import read_file
from ingest.library.feedback import (
    AnswerThen,
    CitationThen,
    Feedback,
    MeaningThen,
    Narrowing,
    PositionThen,
    RespondentName,
)
from service.feedback.files import json_lines
from tests.conftest import ROOT

ANSWERED = {
    "outcome": "answered",
    "interpretation": {"kind": "one_respondent", "respondents": ["region-nordvik"], "sections": ["2.5"]},
    "positions": [{"respondent": {"id": "region-nordvik", "name": "Region Nordvik"}}],
}


def lines(*written: object) -> list[str]:
    return [json.dumps(one) for one in written]


def test_a_draft_holds_what_was_asked_and_what_it_was_taken_for() -> None:
    (one,) = read_lines(lines({"question": "Vad säger  Nordvik?", "answer": ANSWERED}), Path("f"))
    entry = draft(one)
    assert entry["sv"] == "Vad säger Nordvik?"
    assert (entry["kind"], entry["whom"], entry["sections"]) == ("one_respondent", ["Region Nordvik"], ["2.5"])
    assert entry["draft"] is True


def test_a_follow_up_keeps_its_history() -> None:
    entry = draft(Judged("What about Nordvik?", ("What is said about section 2.5?",)))
    assert entry["kind"] == "follow_up"
    assert entry["before"] == {"en": ["What is said about section 2.5?"]}


def test_drafts_are_appended_once_and_read_as_drafts(tmp_path: Path) -> None:
    path = tmp_path / "drafts.yaml"
    first, second = Judged("Vad sägs om råd: ja?", remark="fel citat"), Judged("Vad sägs om lager?")
    assert len(add([first], path)) == 1
    assert len(add([first, second], path)) == 1
    assert [placed.entry.draft for placed in read_file(path).entries] == [True, True]
    assert read_gold([path], ROOT) == ()
    assert "# fel citat" in path.read_text(encoding="utf-8")


NOTE = Feedback(
    id="a",
    given="2031-05-02T08:15:00+00:00",
    consultation="k",
    right=True,
    question="Vad säger alla?",
    comment="stämmer\u2028precis\x00",
    filters=Narrowing((), ("2.5",)),
    answer=AnswerThen(
        "answered",
        MeaningThen("all_respondents", (), ("2.5",)),
        (
            PositionThen(RespondentName("region-nordvik", "Region Nordvik"), "stated", "objects"),
            PositionThen(RespondentName("region-anas", "Region Ånäs"), "silent"),
        ),
    ),
)


def test_an_answer_called_right_says_who_speaks() -> None:
    (one,) = of_notes([NOTE])
    assert one.speaks == ("Region Nordvik",)
    assert draft(one)["outcomes"] == ["answered"]
    assert one.remark == "k: right (narrowed to 2.5) stämmer precis"


def test_an_answer_called_wrong_says_neither_who_speaks_nor_with_which_outcome() -> None:
    (one,) = of_notes([replace(NOTE, right=False)])
    assert not {"speaks", "outcomes"} & set(draft(one))


def test_a_citation_called_wrong_says_nothing_of_the_answer_but_which_one_it_was() -> None:
    cited = CitationThen(3, "Region Nordvik", None, "d1", 0, 9)
    (one,) = of_notes([replace(NOTE, right=False, citation=cited)])
    assert "wrong, citation 3 (Region Nordvik, no section)" in one.remark
    assert draft(one)["outcomes"] == ["answered"]
    assert "speaks" not in draft(one)


def test_all_that_was_said_of_a_question_stands_above_its_one_draft(tmp_path: Path) -> None:
    path = tmp_path / "drafts.yaml"
    notes = [replace(NOTE, id="b", right=False, comment="nej"), NOTE]
    assert len(add(of_notes(notes), path)) == 1
    (placed,) = read_file(path).entries
    assert placed.entry.speaks == ("Region Nordvik",)
    assert path.read_text(encoding="utf-8").index("nej") < path.read_text(encoding="utf-8").index("stämmer")


def test_a_library_s_export_read_as_lines_makes_the_same_draft() -> None:
    line = json_lines([NOTE]).decode()
    assert list(read_lines([line], Path("f"))) == list(of_notes([NOTE]))


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_is_asked_and_said_the_drafts_can_be_read(question: str, comment: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "drafts.yaml"
        add(of_notes([replace(NOTE, question=f"Vad {question}", comment=comment, history=(comment,))]), path)
        (placed,) = read_file(path).entries
        assert placed.entry.draft


@pytest.mark.parametrize("line", ["{", "[]", '{"text": "?"}', '{"question": 7}', '{"question": "?", "answer": [1]}'])
def test_what_is_no_feedback_is_named_by_line(line: str) -> None:
    with pytest.raises(GoldError, match=r"^f:2: "):
        list(read_lines(["", line], Path("f")))
