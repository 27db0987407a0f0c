"""Feedback over HTTP: an answer is asked for, judged, listed, handled, taken back."""

import csv
import io
import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.service.api.fake_desk import FakeDesk
from tests.service.api.problem_checks import problem_of

QUESTION = "Vad säger regionerna om 4.1?"


@pytest.fixture
def answer(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.post("/api/ask", json={"question": QUESTION}).json()
    return found


def give(client: TestClient, answer: dict[str, Any], **given: Any) -> dict[str, Any]:
    response = client.post("/api/feedback", json={"right": False, "answer": answer, **given})
    assert response.status_code == 200, response.text
    note: dict[str, Any] = response.json()
    return note


def test_the_whole_answer_may_be_sent_and_its_words_are_not_kept(client: TestClient, answer: dict[str, Any]):
    history = [{"role": "user", "content": "Vad sägs?"}, {"role": "assistant", "content": "Mycket."}]
    filters = {"respondents": [], "sections": ["4.1"], "terms": ["bokning"]}
    note = give(client, answer, comment=" Fel. ", history=history, filters=filters)
    (listed,) = client.get("/api/feedback").json()["feedback"]
    assert listed == note
    assert (note["question"], note["comment"], note["history"]) == (QUESTION, "Fel.", ["Vad sägs?"])
    assert (note["filters"], note["citation"], note["handled"]) == (filters, None, False)
    assert note["answer"]["interpretation"]["sections"] == ["4.1"]
    assert note["answer"]["library"] == answer["provenance"]["library"]
    states = {one["respondent"]["id"]: (one["state"], one["stance"]) for one in answer["positions"]}
    assert {p["respondent"]["id"]: (p["state"], p["stance"]) for p in note["answer"]["positions"]} == states
    kept = json.dumps(note, ensure_ascii=False)
    assert not [one["quote"] for one in answer["citations"] if one["quote"] in kept]


def test_a_citation_is_kept_by_its_place(client: TestClient, answer: dict[str, Any]):
    cited = answer["citations"][1]
    place = give(client, answer, citation=2)["citation"]
    assert (place["document"], place["start"], place["end"]) == (cited["document"]["id"], cited["start"], cited["end"])
    problem_of(client.post("/api/feedback", json={"right": True, "answer": answer, "citation": 99}), 422)


@pytest.mark.parametrize(
    "wrong",
    [
        {"comment": "x" * 2001},
        {"answer": {}},
        {"right": "kanske"},
        {"who": "anna"},
        {"history": [{"role": "user", "content": "?"}] * 51},
    ],
)
def test_what_is_too_long_or_not_of_the_form_is_refused(client: TestClient, answer: dict[str, Any], wrong: Any):
    problem_of(client.post("/api/feedback", json={"right": True, "answer": answer} | wrong), 422)
    assert client.get("/api/feedback").json()["total"] == 0


def test_an_unknown_consultation_is_not_found(client: TestClient, answer: dict[str, Any]):
    problem_of(client.post("/api/feedback", json={"right": True, "answer": answer | {"consultation": "x"}}), 404)


def test_whoever_has_the_receipt_takes_it_back(client: TestClient, answer: dict[str, Any]):
    note = give(client, answer)
    assert client.delete(f"/api/feedback/{note['id']}").json() == note
    problem_of(client.delete(f"/api/feedback/{note['id']}"), 404)
    assert client.get("/api/feedback").json() == {"feedback": [], "total": 0, "offset": 0}


def test_notes_are_marked_and_filtered_by_it(client: TestClient, answer: dict[str, Any]):
    wrong, right = give(client, answer), give(client, answer, right=True)
    marked = client.patch(f"/api/feedback/{wrong['id']}", json={"handled": True})
    assert marked.json() == wrong | {"handled": True}

    def listed(**wanted: object) -> list[str]:
        return [one["id"] for one in client.get("/api/feedback", params=wanted).json()["feedback"]]

    assert listed(handled="false") == [right["id"]]
    assert listed(right="false") == listed(handled="true") == [wrong["id"]]
    assert listed(since="2031-01-01T00:00:00+01:00") == listed(consultation="annan") == []
    assert client.get("/api/feedback", params={"limit": 1}).json()["total"] == 2
    for since in ("2031-01-01T00:00:00", "0.5", "1924905600", "nyss"):
        problem_of(client.get("/api/feedback", params={"since": since}), 422)


def test_files_hold_all_and_no_formula(client: TestClient, answer: dict[str, Any]):
    for number in range(101):
        give(client, answer, comment=f"=SUM({number})", citation=1)
    table = client.get("/api/feedback", params={"format": "csv"})
    assert "attachment" in table.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert len(rows) == 101
    assert {row["comment"][:2] for row in rows} == {"'="}
    assert {(row["verdict"], row["document"]) for row in rows} == {("wrong", answer["citations"][0]["document"]["id"])}
    lines = client.get("/api/feedback", params={"format": "jsonl"}).text.splitlines()
    assert [json.loads(line)["question"] for line in lines] == [QUESTION] * 101
    assert len(client.get("/api/feedback").json()["feedback"]) == 100


def test_it_is_kept_with_the_consultation_that_was_asked(client: TestClient, desk: FakeDesk, answer: dict[str, Any]):
    assert give(client, answer)["consultation"] == desk.consultation
