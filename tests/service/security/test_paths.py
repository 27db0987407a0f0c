"""Path traversal: no name that is sent leads out of the library's folder."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from service.library_desk import LibraryDesk

RESPONSE = "Remissvar från Region Nordvik\n\n4.2 Finansiering\n\nRegion Nordvik avstyrker förslaget.\n".encode()
NAMES = [
    "../../outside.txt",
    "..\\..\\outside.txt",
    "/etc/outside.txt",
    "C:\\outside.txt",
    "....//outside.txt",
    "%2e%2e%2foutside.txt",
    "a/../../outside.txt",
    "..",
    "outside.txt\x00.pdf",
]
IDS = ["..%2f..%2flibrary.sqlite", "%2e%2e", "..%5c..%5clibrary.sqlite", "%00", "originals%2f..%2flibrary.sqlite"]


def everything(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if "library" not in path.relative_to(folder).parts[:1]}


@pytest.mark.parametrize("name", NAMES)
def test_a_files_name_puts_nothing_outside_the_library(
    client: TestClient, desk: LibraryDesk, tmp_path: Path, name: str
):
    before = everything(tmp_path)
    response = client.post("/api/documents?wait=true", files={"files": (name, RESPONSE)}, data={"consultation": "k1"})
    assert response.status_code in (200, 202)
    assert everything(tmp_path) == before
    held = {file.name for file in desk.library.files("k1")}
    assert all("/" not in one and "\\" not in one and one not in ("..", ".") for one in held)


@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize("route", ["/api/documents/{}", "/api/documents/{}/file", "/ui/{}", "/v1/models/{}"])
def test_no_address_leads_to_a_file_that_is_no_document(client: TestClient, route: str, id: str):
    response = client.get(route.format(id))
    assert response.status_code in (404, 422)
    assert b"SQLite format" not in response.content


@pytest.mark.parametrize("named", ["../x", "/x", "a/b", "..", "a\\b"])
def test_a_consultations_id_is_no_path(client: TestClient, tmp_path: Path, named: str):
    before = everything(tmp_path)
    response = client.post(
        "/api/documents?wait=true", files={"files": ("a.txt", RESPONSE)}, data={"consultation": named}
    )
    assert response.status_code in (202, 422)
    assert everything(tmp_path) == before
    assert client.get("/api/consultations").json() == {"consultations": []}


@pytest.mark.parametrize("folder", ["..", "/", "../../.."])
def test_a_description_that_is_sent_reads_no_other_folder(client: TestClient, tmp_path: Path, folder: str):
    (tmp_path / "hemligt.txt").write_bytes(RESPONSE)
    files = [
        ("files", ("consultation.toml", f'id = "k1"\nresponses = "{folder}"\n'.encode())),
        ("files", ("a.txt", RESPONSE)),
    ]
    client.post("/api/documents?wait=true", files=files)
    assert "hemligt" not in client.get("/api/statements", params={"consultation": "k1"}).text
