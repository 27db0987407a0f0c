from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from service.api.app import create_app
from tests.service.api.fake_desk import FakeDesk
from tests.service.api.problem_checks import problem_of

LISTS = ["sections", "respondents", "statements"]


def test_consultations_are_listed_with_their_counts(client: TestClient):
    (held,) = client.get("/api/consultations").json()["consultations"]
    assert (held["id"], held["asked"], held["answered"], held["unreadable"]) == ("tidbok-2031", 10, 8, 1)


def test_an_empty_library_lists_no_consultation(desk: FakeDesk, client: TestClient):
    desk.consultation = None
    assert client.get("/api/consultations").json() == {"consultations": []}


@pytest.mark.parametrize("records", LISTS)
def test_lists_say_which_consultation_they_are_of(client: TestClient, records: str):
    listed = client.get(f"/api/{records}").json()
    assert listed["consultation"] == "tidbok-2031"
    assert listed[records]


@pytest.mark.parametrize("records", LISTS)
def test_lists_of_an_unknown_consultation_are_not_found(client: TestClient, records: str):
    problem_of(client.get(f"/api/{records}", params={"consultation": "nej"}), 404)


@pytest.mark.parametrize("records", LISTS)
def test_lists_ask_which_of_several_consultations(desk: FakeDesk, client: TestClient, records: str):
    desk.other = ("skolbok-2030",)
    assert problem_of(client.get(f"/api/{records}"), 422)["consultations"] == ["tidbok-2031", "skolbok-2030"]
    assert client.get(f"/api/{records}", params={"consultation": "tidbok-2031"}).status_code == 200


def test_respondents_carry_their_state(client: TestClient):
    states = {r["id"]: r["state"] for r in client.get("/api/respondents").json()["respondents"]}
    assert states["region-nordvik"] == "answered"
    assert states["lillsjo-kommun"] == "not_answered"
    assert states["region-bergslund"] == "unreadable"


def test_statements_narrow_by_respondent_and_section(client: TestClient):
    params = {"respondent": "region-nordvik", "section": "4.1"}
    (statement,) = client.get("/api/statements", params=params).json()["statements"]
    assert statement["sections"] == ["4.1"]
    assert [respondent["id"] for respondent in statement["respondents"]] == ["region-nordvik"]
    text = client.get(f"/api/documents/{statement['document']['id']}").json()["text"]
    assert text[statement["start"] : statement["end"]] == statement["text"]


def test_statements_of_an_unknown_respondent_are_not_found(client: TestClient):
    problem_of(client.get("/api/statements", params={"respondent": "nej"}), 404)


def test_a_document_comes_whole(client: TestClient):
    document = client.get("/api/documents/d1").json()
    assert document["kind"] == "response"
    assert document["pages"][0]["start"] == 0
    assert document["pages"][-1]["end"] == len(document["text"])
    assert {statement["document"] for statement in document["statements"]} == {"d1"}
    assert (document["counts"], document["copy_of"], document["has_original"]) == (True, None, False)


@pytest.mark.parametrize("address", ["/api/documents/nej", "/api/documents/nej/file"])
def test_an_unknown_document_is_not_found(client: TestClient, address: str):
    assert "nej" in problem_of(client.get(address), 404)["detail"]


def test_an_original_that_is_not_kept_is_not_found(client: TestClient):
    assert "not kept" in problem_of(client.get("/api/documents/d1/file"), 404)["detail"]


class Keeping(FakeDesk):
    """A desk whose documents all have one original."""

    kept: Path

    def original(self, document_id: str) -> Path | None:
        return self.kept


@pytest.mark.parametrize(
    ("suffix", "media_type", "disposition"),
    [
        (".pdf", "application/pdf", "inline"),
        (".txt", "text/plain; charset=utf-8", "inline"),
        (".html", "application/octet-stream", "attachment"),
        (".svg", "application/octet-stream", "attachment"),
        (".docx", "application/octet-stream", "attachment"),
    ],
)
def test_only_harmless_originals_open_in_the_browser(tmp_path: Path, suffix: str, media_type: str, disposition: str):
    desk = Keeping(tmp_path)
    desk.kept = tmp_path / f"original{suffix}"
    desk.kept.write_bytes(b"<script>alert(1)</script>")
    response = TestClient(create_app(desk)).get("/api/documents/d1/file")
    assert response.content == b"<script>alert(1)</script>"
    assert response.headers["content-type"] == media_type
    assert response.headers["content-disposition"].split(";")[0] == disposition
