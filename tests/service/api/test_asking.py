import pytest
from fastapi.testclient import TestClient

from ingest.errors import EmbedderError, IndexMismatch, LibraryError, LibraryInUse, WrongUse
from service.api.app import create_app
from service.inquiry import Turn
from tests.service.api.fake_desk import FakeDesk
from tests.service.api.problem_checks import problem_of

QUESTION = "Vad tycker regionerna om nationell infrastruktur?"


def test_an_answer_has_every_part_of_the_contract(client: TestClient):
    answer = client.post("/api/ask", json={"question": QUESTION}).json()
    assert set(answer) == {
        "question",
        "consultation",
        "language",
        "outcome",
        "text",
        "positions",
        "coverage",
        "citations",
        "interpretation",
        "provenance",
        "timings_ms",
    }
    assert answer["outcome"] == "answered"
    assert {position["state"] for position in answer["positions"]} == {
        "stated",
        "silent",
        "no_comment",
        "abstained",
        "not_answered",
        "unreadable",
    }


def test_every_quote_is_the_span_of_the_document_that_is_served(client: TestClient):
    citations = client.post("/api/ask", json={"question": QUESTION}).json()["citations"]
    assert citations
    for citation in citations:
        text = client.get(f"/api/documents/{citation['document']['id']}").json()["text"]
        assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_the_kind_that_a_question_is_taken_for_reaches_the_desk_and_is_one_there_is(desk: FakeDesk, client: TestClient):
    for path in ("/api/ask", "/api/ask/stream"):
        assert client.post(path, json={"question": QUESTION, "kind": "count"}).status_code == 200
        problem_of(client.post(path, json={"question": QUESTION, "kind": "none"}), 422)
    assert [call["kind"] for call in desk.calls] == ["count", "count"]


def test_the_only_consultation_needs_no_name(client: TestClient):
    answer = client.post("/api/ask", json={"question": QUESTION, "consultation": None}).json()
    assert answer["consultation"] == "tidbok-2031"


def test_several_consultations_and_none_named_lists_them(desk: FakeDesk, client: TestClient):
    desk.other = ("skolbok-2030",)
    problem = problem_of(client.post("/api/ask", json={"question": QUESTION}), 422)
    assert problem["type"].endswith(":consultation-needed")
    assert problem["consultations"] == ["tidbok-2031", "skolbok-2030"]


def test_an_unknown_consultation_is_not_found(client: TestClient):
    problem = problem_of(client.post("/api/ask", json={"question": QUESTION, "consultation": "nej"}), 404)
    assert "nej" in problem["detail"]


def test_an_empty_library_is_not_found_with_what_to_do(desk: FakeDesk, client: TestClient):
    desk.consultation = None
    problem = problem_of(client.post("/api/ask", json={"question": QUESTION}), 404)
    assert "remissa ingest" in problem["detail"]


def test_history_and_filters_reach_the_desk(desk: FakeDesk, client: TestClient):
    request = {
        "question": "Och infrastruktur då?",
        "history": [{"role": "user", "content": "Hej"}, {"role": "assistant", "content": "Hej [1]."}],
        "filters": {"respondents": ["region-anas"], "sections": ["4"]},
    }
    answer = client.post("/api/ask", json=request).json()
    assert desk.calls[-1]["history"] == [Turn("user", "Hej"), Turn("assistant", "Hej [1].")]
    assert [position["respondent"]["id"] for position in answer["positions"]] == ["region-anas"]
    assert {citation["section"] for citation in answer["citations"]} == {"4.1", "4.10"}


@pytest.mark.parametrize("llm", [None, "off"])
def test_no_language_model_is_the_way_it_works(client: TestClient, llm: str | None):
    assert client.post("/api/ask", json={"question": QUESTION, "llm": llm}).status_code == 200


def test_a_language_model_is_refused_rather_than_ignored(desk: FakeDesk, client: TestClient):
    problem = problem_of(client.post("/api/ask", json={"question": QUESTION, "llm": "ollama:tiny"}), 422)
    assert problem["type"].endswith(":wrong-use")
    assert "not among the models" in problem["detail"]
    assert desk.calls == []


def test_a_question_of_2000_characters_is_asked_and_of_2001_refused(desk: FakeDesk, client: TestClient):
    assert client.post("/api/ask", json={"question": "å" * 2000}).status_code == 200
    problem = problem_of(client.post("/api/ask", json={"question": "å" * 2001}), 422)
    assert problem["errors"][0]["at"] == "question"
    assert len(desk.calls) == 1


@pytest.mark.parametrize(
    ("body", "at"),
    [
        ({}, "question"),
        ({"question": ""}, "question"),
        ({"question": " \n\t "}, "question"),
        ({"question": 7}, "question"),
        ({"question": "x", "consultation": ""}, "consultation"),
        ({"question": "x", "history": [{"role": "system", "content": "x"}]}, "history/0/role"),
        ({"question": "x", "history": [{"role": "user"}]}, "history/0/content"),
        ({"question": "x", "filters": {"sections": "4"}}, "filters/sections"),
        ({"question": "x", "filter": {"sections": ["4"]}}, "filter"),
        ([], "body"),
        (None, "body"),
    ],
)
def test_a_malformed_request_is_told_where_it_is_wrong(client: TestClient, body: object, at: str):
    problem = problem_of(client.post("/api/ask", json=body), 422)
    assert [fault["at"] for fault in problem["errors"]] == [at]


def test_a_body_that_is_not_json_is_a_problem(client: TestClient):
    headers = {"content-type": "application/json"}
    problem = problem_of(client.post("/api/ask", content=b'{"question": ', headers=headers), 422)
    assert problem["errors"] == [{"in": "body", "at": "body", "detail": "not JSON"}]


@pytest.mark.parametrize("body", [rb'{"question": "\ud800"}', rb'{"question": "x", "\ud800": 1}'])
def test_half_a_surrogate_pair_is_refused_and_not_echoed(client: TestClient, body: bytes):
    headers = {"content-type": "application/json"}
    problem_of(client.post("/api/ask", content=body, headers=headers), 422)


def test_a_body_over_the_limit_is_refused(client: TestClient):
    problem_of(client.post("/api/ask", json={"question": "x", "llm": "y" * (1 << 20)}), 413)


def test_a_body_that_hides_its_length_is_refused_all_the_same(client: TestClient):
    pieces = (b" " * 65536 for _ in range(17))
    headers = {"content-type": "application/json"}
    problem_of(client.post("/api/ask", content=pieces, headers=headers), 413)


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (WrongUse("Unknown section form."), 422),
        (LibraryInUse("Another process owns it.", "http://127.0.0.1:8000"), 409),
        (LibraryError("The library is of another version."), 503),
        (IndexMismatch("The index was built with another embedder: run remissa reindex."), 503),
        (EmbedderError("The model's files are damaged."), 503),
    ],
)
def test_errors_of_the_domain_become_problems(tmp_path, fault: Exception, status: int):
    client = TestClient(create_app(FakeDesk(tmp_path, fault=fault)))
    problem = problem_of(client.post("/api/ask", json={"question": "x", "consultation": "y"}), status)
    assert problem["detail"] == str(fault)
    assert problem.get("service") == getattr(fault, "url", None)
