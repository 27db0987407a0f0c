"""Header injection: nothing that is sent becomes a header of its own, or a second response."""

import socket
from email.message import Message
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from service.api.app import create_app
from service.library_desk import LibraryDesk
from tests.service.serving import serving

BREAKS = [
    "a\r\nX-Evil: 1",
    "a\nX-Evil: 1",
    "a\rX-Evil: 1",
    "a\x00b",
    'a"; filename="evil.exe',
    "a\u2028X-Evil: 1",
    "ä\r\n\r\n<b>",
]
RESPONSE = "Remissvar från Region Nordvik\n\n4.2 Finansiering\n\nRegion Nordvik avstyrker förslaget.\n".encode()


@pytest.mark.parametrize("broken", BREAKS)
def test_a_files_name_stays_one_parameter_of_one_header(client: TestClient, broken: str):
    client.post("/api/documents?wait=true", files={"files": (f"{broken}.txt", RESPONSE)}, data={"consultation": "k1"})
    (statement,) = client.get("/api/statements?consultation=k1").json()["statements"]
    sent = client.get(f"/api/documents/{statement['document']['id']}/file")
    header = Message()
    header["Content-Disposition"] = sent.headers["content-disposition"]
    assert header.get_content_disposition() == "inline"
    assert [name for name, _ in header.get_params(header="content-disposition")][1:] in (["filename"], ["filename*"])
    assert "x-evil" not in sent.headers
    assert sent.headers["content-disposition"].isprintable()


@pytest.mark.parametrize("broken", BREAKS)
def test_no_part_of_an_address_becomes_a_header(client: TestClient, broken: str):
    for path in (
        f"/{quote(broken)}",
        f"/api/documents/{quote(broken, safe='')}",
        f"/api/export?consultation={quote(broken)}",
    ):
        answer = client.get(path)
        assert answer.status_code in (404, 422)
        assert "x-evil" not in answer.headers


@pytest.mark.parametrize("id", [b"a\rX-Evil: 1", b"a\x0bb", b"\xff\xfe", b"a" * 5000, b"a\tb"])
def test_a_request_id_cannot_add_a_header_on_the_wire(desk: LibraryDesk, id: bytes):
    with serving(create_app(desk)) as url:
        port = int(url.rstrip("/").rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), timeout=30) as wire:
            wire.sendall(
                b"GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Request-ID: " + id + b"\r\n\r\n"
            )
            answer = b""
            while part := wire.recv(65536):
                answer += part
    head = answer.partition(b"\r\n\r\n")[0].lower()
    assert head.startswith((b"http/1.1 200", b"http/1.1 400"))
    assert b"x-evil" not in head
    assert id.lower() not in head
