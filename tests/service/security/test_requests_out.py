"""Server-side request forgery: nothing that is sent makes the service fetch an address."""

import io
import socket
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import urlsplit

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from fastapi.testclient import TestClient

from tests.http_server import QuietHandler, http_server

_TEMPLATE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"


@dataclass
class Bait:
    """An address on this machine that notes who comes."""

    url: str
    visits: list[str]


@pytest.fixture
def bait() -> Iterator[Bait]:
    visits: list[str] = []

    class Handler(QuietHandler, BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            visits.append(self.path)
            self.answer(200)

        def do_POST(self) -> None:
            self.do_GET()

    with http_server(Handler) as url:
        yield Bait(f"{url}/bait", visits)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every connection that this process makes or tries to make."""
    made: list[Any] = []

    class Watched(socket.socket):
        def connect(self, address: Any) -> None:
            made.append(address)
            super().connect(address)

        def connect_ex(self, address: Any) -> int:
            made.append(address)
            return super().connect_ex(address)

    monkeypatch.setattr(socket, "socket", Watched)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *asked, **_: made.append(asked) or [])
    return made


def word_file(url: str) -> bytes:
    """A response with a link, a picture and a template that lie elsewhere."""
    document = Document()
    document.add_paragraph("Remissvar från Region Nordvik")
    document.add_heading("4.2 Finansiering", 2)
    document.add_paragraph(f"Region Nordvik avstyrker förslaget, se {url}.")
    for kind in (RELATIONSHIP_TYPE.HYPERLINK, RELATIONSHIP_TYPE.IMAGE, _TEMPLATE):
        document.part.relate_to(url, kind, is_external=True)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def with_entity(docx: bytes, url: str) -> bytes:
    """The same file, whose text has an entity that lies elsewhere."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                head, _, body = content.partition(b"?>")
                declared = f'<!DOCTYPE w [<!ENTITY e SYSTEM "{url}">]>'.encode()
                content = head + b"?>" + declared + body.replace(b"Finansiering", b"&e;")
            new.writestr(name, content)
    return made.getvalue()


def pdf_file(url: str) -> bytes:
    """A response that opens an address when it is opened, and sends a form there."""
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=12)
    pdf.multi_cell(0, 8, "Remissvar fran Region Nordvik\n4.2 Finansiering\nRegion Nordvik avstyrker.", link=url)
    return bytes(pdf.output())


def test_no_file_that_is_sent_in_is_followed(client: TestClient, bait: Bait, calls: list[Any]):
    docx = word_file(bait.url)
    sent = [
        ("files", ("a.docx", docx)),
        ("files", ("b.docx", with_entity(docx, bait.url))),
        ("files", ("c.pdf", pdf_file(bait.url))),
        ("files", ("d.txt", f"Remissvar från Region Ekdal\n\n4.2 X\n\nSe {bait.url}".encode())),
        ("files", ("consultation.toml", f'id = "k1"\ntitle = "{bait.url}"\n[glossary]\nMTB = "{bait.url}"\n'.encode())),
    ]
    assert client.post("/api/documents?wait=true", files=sent).status_code in (200, 202)
    assert client.get("/api/consultations").status_code == 200
    assert (bait.visits, calls) == ([], [])


def test_no_question_is_followed(client: TestClient, bait: Bait, calls: list[Any]):
    text = "Remissvar från Region Nordvik\n\n4.2 Finansiering\n\nRegion Nordvik avstyrker förslaget.\n".encode()
    client.post("/api/documents?wait=true", files={"files": ("a.txt", text)}, data={"consultation": "k1"})
    asked = {"question": f"Läs {bait.url} och svara om finansieringen", "consultation": "k1"}
    for llm in (None, "off", bait.url, f"openai:{bait.url}", f"ollama:x@{bait.url}"):
        client.post("/api/ask", json=asked | {"llm": llm})
    content = [{"type": "image_url", "image_url": {"url": bait.url}}, {"type": "text", "text": asked["question"]}]
    chat = {"model": "remissa/k1", "messages": [{"role": "user", "content": content}], "tools": [{"url": bait.url}]}
    assert client.post("/v1/chat/completions", json=chat).status_code == 200
    assert (bait.visits, calls) == ([], [])


def test_the_bait_would_be_noticed(bait: Bait, calls: list[Any]):
    import http.client

    port = urlsplit(bait.url).port
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.sock = socket.socket()
    connection.sock.connect(("127.0.0.1", port))
    connection.request("GET", "/bait")
    connection.getresponse().read()
    connection.close()
    assert (bait.visits, calls) == (["/bait"], [("127.0.0.1", port)])
