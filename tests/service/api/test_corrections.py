"""Consultations made, corrected and deleted over HTTP: a real library behind the API."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from ingest.errors import IndexMismatch
from ingest.ownership import Turn
from ingest.removal import unfinished
from service.api.app import create_app
from service.library_desk import LibraryDesk
from tests.ingest.made import NORDVIK
from tests.service.api.problem_checks import problem_of
from tests.service.intake_desk import finished, quick_desk

ID = "remiss-1"
BASE = f"/api/consultations/{ID}"
EKDAL = (
    "Yttrande från Region Ekdal\n\n4.3 Tidplan\n\nRegion Ekdal tillstyrker tidplanen.\n\n"
    "4.4 Om pengar och annat\n\nRegion Ekdal avstyrker finansieringen.\n"
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[LibraryDesk]:
    with quick_desk(tmp_path / "library") as desk:
        yield desk


@pytest.fixture
def client(desk: LibraryDesk) -> TestClient:
    client = TestClient(create_app(desk))
    assert client.post("/api/consultations", json={"id": ID, "title": "En remiss"}).status_code == 200
    files = {"nordvik.txt": NORDVIK, "ekdal.txt": EKDAL}
    sent = [("files", (name, text.encode())) for name, text in files.items()]
    assert finished(client, client.post("/api/documents", files=sent, data={"consultation": ID}))["state"] == "done"
    return client


def said(client: TestClient) -> set[tuple[str, str]]:
    """Who says something on what."""
    found = client.get("/api/statements", params={"consultation": ID}).json()["statements"]
    return {(who["name"], "+".join(one["sections"])) for one in found for who in one["respondents"]}


def outcomes(job: dict) -> dict[str, str]:
    assert job["state"] == "done", job
    return {file["name"]: file["outcome"] for file in job["report"]["files"]}


def test_a_consultation_that_is_made_holds_nothing_and_is_there(desk: LibraryDesk, client: TestClient):
    client.post("/api/consultations", json={"id": "ny", "title": "Ännu en"})
    made = next(one for one in client.get("/api/consultations").json()["consultations"] if one["id"] == "ny")
    assert (made["title"], made["documents"]) == ("Ännu en", 0)
    problem_of(client.post("/api/consultations", json={"id": "ny", "title": "Igen"}), 422)
    assert 'title = "Ännu en"' in client.get("/api/consultations/ny/corrections").json()["consultation"]


@pytest.mark.parametrize("id", ["../x", "", ".", "a/b", "a b", "-a", "x" * 81])
def test_an_id_that_no_folder_could_have_is_refused(client: TestClient, id: str):
    problem_of(client.post("/api/consultations", json={"id": id, "title": "x"}), 422)


def test_the_files_are_listed_with_what_was_found(client: TestClient):
    ekdal, nordvik = client.get(f"{BASE}/files").json()["files"]
    assert (ekdal["name"], ekdal["state"], nordvik["documents"][0]["respondents"]) == (
        "ekdal.txt",
        "read",
        ["Region Nordvik"],
    )
    assert ekdal["size"] == len(EKDAL.encode())


def test_another_sender_of_one_file(client: TestClient):
    job = finished(
        client, client.patch(f"{BASE}/corrections", json={"file": "nordvik.txt", "senders": ["Region Sundmark"]})
    )
    assert outcomes(job) == {"nordvik.txt": "corrected"}
    assert said(client) == {("Region Sundmark", "4.2"), ("Region Ekdal", "4.3"), ("Region Ekdal", "4.4")}
    finished(client, client.patch(f"{BASE}/corrections", json={"file": "nordvik.txt", "senders": []}))
    assert ("Region Nordvik", "4.2") in said(client)


def test_another_section_of_a_heading_and_none(client: TestClient):
    told = {"file": "ekdal.txt", "headings": {"Om pengar och annat": "4.2", "Tidplan": ""}}
    assert outcomes(finished(client, client.patch(f"{BASE}/corrections", json=told))) == {"ekdal.txt": "corrected"}
    assert said(client) == {("Region Nordvik", "4.2"), ("Region Ekdal", "4.2"), ("Region Ekdal", "")}


def test_a_heading_that_is_not_there_is_warned_of(client: TestClient):
    told = {"file": "ekdal.txt", "headings": {"Tidplanen": "4.2"}}
    (file,) = finished(client, client.patch(f"{BASE}/corrections", json=told))["report"]["files"]
    assert any("'Tidplanen'" in warning for warning in file["warnings"])


def test_another_kind_of_document(client: TestClient):
    finished(client, client.patch(f"{BASE}/corrections", json={"file": "ekdal.txt", "kinds": ["minutes"]}))
    ekdal, _ = client.get(f"{BASE}/files").json()["files"]
    assert ekdal["documents"][0]["kind"] == "minutes"


def test_what_was_corrected_holds_when_the_file_is_sent_again(client: TestClient):
    finished(client, client.patch(f"{BASE}/corrections", json={"file": "nordvik.txt", "senders": ["Region Sundmark"]}))
    changed = NORDVIK.replace("förslaget om", "hela förslaget om")
    again = [("files", ("nordvik.txt", changed.encode()))]
    job = finished(client, client.post("/api/documents", files=again, data={"consultation": ID}))
    assert outcomes(job) == {"nordvik.txt": "changed"}
    assert ("Region Sundmark", "4.2") in said(client)


def test_the_whole_description_is_read_and_written(client: TestClient):
    written = client.get(f"{BASE}/corrections").json()
    assert written["respondents"] == ""
    text = f'# så här är det\n{written["consultation"]}asked = ["Region Nordvik", "Region Ånäs"]\n'
    job = finished(client, client.put(f"{BASE}/corrections", json={"consultation": text}))
    assert job["report"]["not_answered"] == ["Region Ånäs"]
    assert client.get(f"{BASE}/corrections").json()["consultation"] == text
    finished(client, client.patch(f"{BASE}/corrections", json={"file": "ekdal.txt", "kinds": ["response"]}))
    assert client.get(f"{BASE}/corrections").json()["consultation"].startswith("# så här är det\n")


def test_a_title_alone_is_no_reason_to_read_anything_anew(client: TestClient):
    job = finished(client, client.put(f"{BASE}/corrections", json={"consultation": 'title = "Omdöpt"\n'}))
    assert outcomes(job) == {}
    assert client.get("/api/consultations").json()["consultations"][0]["title"] == "Omdöpt"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('title = "a"\nasked = = 1\n', "line 2"),
        ('title = "a"\n\nfärg = "blå"\n', "line 3"),
        ('title = "a"\nsections = [\n  { number = "4.2" },\n  { number = "fyra" },\n]\n', "line 4"),
        ('[senders]\n"nordvik.txt" = "Region Ekdal"\n"nej.txt" = "Region Ekdal"\n', "'nej.txt' (at line 3)"),
        ('[kinds]\n"nordvik.txt" = "letter"\n', "line 2"),
        ('[headings."nordvik.txt"]\n"Finansiering" = "4.2"\n"Annat" = "fyra"\n', "line 3"),
        ('id = "en-annan"\n', "en-annan"),
    ],
)
def test_a_description_that_is_wrong_changes_nothing_and_names_the_line(client: TestClient, text: str, says: str):
    before = client.get(f"{BASE}/corrections").json()
    detail = problem_of(client.put(f"{BASE}/corrections", json={"consultation": text}), 422)["detail"]
    assert says in detail
    assert "/tmp" not in detail
    assert client.get(f"{BASE}/corrections").json() == before
    assert len(client.get("/api/jobs").json()["jobs"]) == 1


@pytest.mark.parametrize(
    "text",
    [
        'respondent = [{ kind = "region" }]',
        "respondent = 3",
        "respondent = [3]",
        'respondent = [{ name = "A B", kind = [] }]',
        'respondent = [{ name = "A B", group = {} }]',
        'respondent = [{ name = "A B", abbreviations = ["!"] }]',
        'respondent = [{ name = "A B", aliases = "C" }]',
        "respondent = [",
    ],
)
def test_respondents_that_cannot_be_read_are_refused(client: TestClient, text: str):
    sent = {"consultation": "", "respondents": text}
    assert "respondents.toml" in problem_of(client.put(f"{BASE}/corrections", json=sent), 422)["detail"]


def test_a_description_among_the_files_corrects_those_that_were_there(client: TestClient):
    files = [("files", ("consultation.toml", b'[senders]\n"nordvik.txt" = "Region Sundmark"\n'))]
    job = finished(client, client.post("/api/documents", files=files, data={"consultation": ID}))
    assert outcomes(job) == {"nordvik.txt": "corrected"}
    assert ("Region Sundmark", "4.2") in said(client)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("consultation.toml", b'id = "annan"\n', "'annan'"),
        ("consultation.toml", b"asked = 3\n", "at line 1"),
        ("consultation.toml", b"\xff", "UTF-8"),
        ("respondents.toml", b"\xff", "UTF-8"),
        ("respondents.toml", b"respondent = 3\n", "respondents.toml"),
    ],
)
def test_a_description_among_the_files_that_is_wrong_is_refused_at_once(
    client: TestClient, name: str, content: bytes, says: str
):
    files = [("files", (name, content)), ("files", ("a.txt", NORDVIK.encode()))]
    response = client.post("/api/documents", files=files, data={"consultation": ID})
    assert says in problem_of(response, 422)["detail"]
    assert len(client.get("/api/jobs").json()["jobs"]) == 1


def test_a_description_that_somebody_has_spoilt_by_hand_can_be_put_right(desk: LibraryDesk, client: TestClient):
    finished(client, client.put(f"{BASE}/corrections", json={"consultation": 'title = "a"\n'}))
    (desk.library.folder / "consultations" / ID / "consultation.toml").write_text("= fel")
    assert client.get(f"{BASE}/corrections").json()["consultation"] == "= fel"
    job = finished(client, client.put(f"{BASE}/corrections", json={"consultation": 'title = "b"\n'}))
    assert set(outcomes(job)) == {"nordvik.txt", "ekdal.txt"}


@pytest.mark.parametrize("name", ["svar.zip", "svar.ZIP", "svar.tar.gz", "svar.7z"])
def test_an_archive_is_refused_and_says_what_to_do(client: TestClient, name: str):
    files = [("files", ("a.txt", b"Region X")), ("files", (name, b"PK\x03\x04"))]
    response = client.post("/api/documents", files=files, data={"consultation": ID})
    assert "unpack it" in problem_of(response, 422)["detail"]


def test_a_file_is_removed(client: TestClient):
    removed = client.delete(f"{BASE}/files/ekdal.txt").json()
    assert removed["files"] == ["ekdal.txt"]
    assert said(client) == {("Region Nordvik", "4.2")}
    problem_of(client.delete(f"{BASE}/files/ekdal.txt"), 404)


def test_a_consultation_is_deleted_with_its_reports(desk: LibraryDesk, client: TestClient):
    assert client.delete(BASE).json() == {"consultation": ID}
    assert client.get("/api/consultations").json() == {"consultations": []}
    assert client.get("/api/jobs").json() == {"jobs": []}
    holding = [path for path in desk.library.folder.rglob("*") if path.is_file() and b"nordvik" in path.read_bytes()]
    assert holding == []
    problem_of(client.delete(BASE), 404)


def test_a_deletion_that_was_cut_short_is_brought_to_its_end_by_asking_again(
    desk: LibraryDesk, client: TestClient, monkeypatch: pytest.MonkeyPatch
):
    def fails() -> None:
        raise IndexMismatch("the Chroma server does not answer")

    with monkeypatch.context() as cut_short:
        cut_short.setattr(desk.index, "erase", fails)
        problem_of(client.delete(BASE), 503)
    assert client.delete(BASE).json() == {"consultation": ID}
    assert not unfinished(desk.library)
    problem_of(client.delete(BASE), 404)


def test_what_is_not_there(client: TestClient):
    for method, path in (("GET", "files"), ("GET", "corrections"), ("DELETE", "files/x.txt")):
        problem_of(client.request(method, f"/api/consultations/nej/{path}"), 404)
    for method, body in (("PUT", {"consultation": ""}), ("PATCH", {"file": "x", "senders": ["Region X"]})):
        problem_of(client.request(method, "/api/consultations/nej/corrections", json=body), 404)


def test_nothing_is_removed_while_files_are_taken_in(
    desk: LibraryDesk, client: TestClient, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("service.intake._PATIENCE", 0.01)
    with desk.library.intake:
        response = client.delete(BASE)
    problem_of(response, 503)
    assert response.headers["retry-after"]
    assert client.delete(BASE).status_code == 200


@pytest.mark.parametrize("by", ["this process", "another"])
def test_who_takes_turns_waits_no_longer_for_files_being_taken_in(
    desk: LibraryDesk, client: TestClient, monkeypatch: pytest.MonkeyPatch, by: str
):
    monkeypatch.setattr("service.intake._PATIENCE", 0.01)
    folder = desk.library.folder
    desk.library.intake = own = Turn(folder, "remissa serve", wait=600)
    with own if by == "this process" else Turn(folder, "remissa ingest", wait=0):
        response = client.delete(BASE)
        desk.intake.start()  # has nothing to wait for: no removal was cut short
    problem_of(response, 503)
    assert response.headers["retry-after"]
    assert client.delete(BASE).status_code == 200
