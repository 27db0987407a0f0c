"""Cross-site scripting: what respondents, askers and addresses hold is never run by a browser."""

import re
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from service.api.app import UI

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"
HOSTILE = f"Remissvar från Region Nordvik\n\n4.2 {SCRIPT}\n\nRegion Nordvik avstyrker {SCRIPT} förslaget.\n".encode()
MAKES_MARKUP = re.compile(
    r"\.(innerHTML|outerHTML|srcdoc)\b|insertAdjacentHTML|document\.write|\beval\(|new Function|createContextualFragment"
    r"|setHTMLUnsafe|DOMParser|javascript:|setTimeout\(\s*[\"'`]"
)


@pytest.mark.parametrize("module", sorted(UI.rglob("*.js")), ids=lambda path: path.name)
def test_the_pages_make_no_markup_of_words(module):
    assert not MAKES_MARKUP.findall(module.read_text(encoding="utf-8"))


class Inline(HTMLParser):
    """What a page runs that is no file of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.found += [name for name in given if name.startswith("on") or name == "style"]
        if tag == "script" and not (given.get("src") or "").startswith(("/ui/", "ui/")):
            self.found.append("script")


def test_the_page_runs_its_own_files_alone(client: TestClient):
    page = client.get("/")
    inline = Inline()
    inline.feed(page.text)
    assert not inline.found
    assert "script-src 'self';" in page.headers["content-security-policy"]
    assert "unsafe" not in page.headers["content-security-policy"]


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.xml", "a.js", "a.xhtml", "a.txt", "a.htm.txt"])
def test_a_file_that_was_sent_in_is_no_page(client: TestClient, name: str):
    client.post("/api/documents?wait=true", files={"files": (name, HOSTILE, "text/html")}, data={"consultation": "k1"})
    documents = {one["document"]["id"] for one in client.get("/api/statements?consultation=k1").json()["statements"]}
    for id in documents:
        sent = client.get(f"/api/documents/{id}/file")
        assert sent.headers["content-type"] in ("text/plain; charset=utf-8", "application/octet-stream")
        assert sent.headers["x-content-type-options"] == "nosniff"
        assert "script-src 'self'" in sent.headers["content-security-policy"]
    assert documents or not name.endswith(".txt")


def test_hostile_words_come_back_as_json_and_in_no_other_type(client: TestClient):
    client.post("/api/documents?wait=true", files={"files": ("a.txt", HOSTILE)}, data={"consultation": "k1"})
    answers = [
        client.post("/api/ask", json={"question": SCRIPT, "consultation": "k1"}),
        client.get("/api/statements", params={"consultation": SCRIPT}),
        client.get(f"/api/documents/{SCRIPT}"),
        client.get(f"/{SCRIPT}"),
        client.get("/api/nowhere", headers={"X-Request-ID": SCRIPT}),
        client.post("/api/ask", content=SCRIPT, headers={"content-type": "text/html"}),
    ]
    for answer in answers:
        assert answer.headers["content-type"] in ("application/json", "application/problem+json")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert SCRIPT not in str(answer.headers)
