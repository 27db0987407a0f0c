from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from service.api.app import create_app
from service.api.upload import safe_name
from tests.service.api.fake_desk import FakeDesk
from tests.service.api.problem_checks import problem_of
from tests.service.intake_desk import finished

WAITING = "/api/documents?wait=true"
RESPONSE = "Region Granvik\nRegionen tillstyrker infrastruktur för tidbokning.".encode()


def test_a_file_sent_in_is_answered_from_and_can_be_fetched_again(client: TestClient):
    report = client.post(WAITING, files=[("files", ("granvik.txt", RESPONSE))]).json()
    (file,) = report["files"]
    assert (file["name"], file["outcome"]) == ("granvik.txt", "new")
    answer = client.post("/api/ask", json={"question": "Vad säger Region Granvik om infrastruktur?"}).json()
    assert [citation["respondent"] for citation in answer["citations"]] == ["Region Granvik"]
    original = client.get(f"/api/documents/{file['documents'][0]['id']}/file")
    assert original.content == RESPONSE


def test_a_file_sent_twice_is_told_apart(client: TestClient):
    files = [("files", ("granvik.txt", RESPONSE))]
    client.post(WAITING, files=files)
    (again,) = client.post(WAITING, files=files).json()["files"]
    assert again["outcome"] == "unchanged"


def test_a_file_that_cannot_be_read_does_not_stop_the_others(client: TestClient):
    files = [("files", ("trasig.txt", b"\xff\xfe\xff")), ("files", ("granvik.txt", RESPONSE))]
    response = client.post(WAITING, files=files)
    assert response.status_code == 200
    broken, good = response.json()["files"]
    assert (broken["outcome"], good["outcome"]) == ("unreadable", "new")
    assert broken["reason"]


def test_a_file_sent_in_makes_a_job_that_can_be_followed(client: TestClient):
    response = client.post("/api/documents", files=[("files", ("granvik.txt", RESPONSE))])
    assert response.status_code == 202
    job = response.json()
    assert (job["kind"], job["files"]) == ("upload", ["granvik.txt"])
    assert response.headers["location"] == f"/api/jobs/{job['id']}"
    job = finished(client, response)
    assert job["state"] == "done"
    assert job["report"]["files"][0]["outcome"] == "new"
    assert client.get("/api/jobs").json()["jobs"] == [job]
    assert client.delete(response.headers["location"]).json() == job
    assert client.get("/api/jobs").json()["jobs"] == []
    problem_of(client.get(response.headers["location"]), 404)


def test_two_files_of_one_name_both_arrive(client: TestClient):
    other = RESPONSE.replace(b"Granvik", b"Furulund")
    files = [("files", ("svar.txt", RESPONSE)), ("files", ("svar.txt", other))]
    report = client.post(WAITING, files=files).json()
    assert [file["documents"][0]["respondents"] for file in report["files"]] == [
        ["Region Granvik"],
        ["Region Furulund"],
    ]


def test_the_consultation_is_taken_from_the_form(client: TestClient):
    files = [("files", ("granvik.txt", RESPONSE))]
    report = client.post(WAITING, files=files, data={"consultation": "skolbok-2030"}).json()
    assert report["consultation"] == "skolbok-2030"


@pytest.mark.parametrize("name", ["../../hemlig.txt", "/etc/hemlig.txt", "C:\\mapp\\hemlig.txt"])
def test_folders_in_a_files_name_are_dropped(client: TestClient, name: str):
    (file,) = client.post(WAITING, files=[("files", (name, RESPONSE))]).json()["files"]
    assert file["name"] == "hemlig.txt"


def test_a_path_is_not_a_file(client: TestClient, tmp_path: Path):
    path = tmp_path / "granvik.txt"
    path.write_bytes(RESPONSE)
    for body in ({"data": {"files": str(path)}}, {"data": {"paths": str(path)}}, {"json": {"paths": [str(path)]}}):
        problem_of(client.post("/api/documents", **body), 422)


def test_no_files_is_a_problem(client: TestClient):
    assert problem_of(client.post("/api/documents"), 422)["errors"][0]["at"] == "files"


def test_an_upload_over_the_limit_is_refused_whole(desk: FakeDesk):
    client = TestClient(create_app(desk, upload_limit=10_000))
    held = len(desk.held)
    problem_of(client.post(WAITING, files=[("files", ("stor.txt", b"x" * 10_001))]), 413)
    assert len(desk.held) == held
    assert client.post(WAITING, files=[("files", ("liten.txt", RESPONSE))]).status_code == 200


def test_an_upload_may_be_larger_than_other_bodies(client: TestClient):
    large = b"Region Granvik\n" + b"x" * (2 << 20)
    assert client.post(WAITING, files=[("files", ("stor.txt", large))]).status_code == 200


@given(st.one_of(st.none(), st.text(max_size=400)))
def test_a_safe_name_is_one_printable_part_that_fits_a_file_system(sent: str | None):
    name = safe_name(sent)
    assert Path(name).name == name
    assert name not in ("", ".", "..")
    assert "\\" not in name
    assert name.isprintable()
    assert len(name.encode()) <= 200


@given(st.text("abcåäö", min_size=1, max_size=300), st.sampled_from([".pdf", ".docx", ".txt"]))
def test_a_safe_name_keeps_the_suffix(stem: str, suffix: str):
    assert safe_name(stem + suffix).endswith(suffix)
