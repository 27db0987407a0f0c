"""Pages of real PDFs, taken in whole and shown by real workers, as they come over HTTP."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from PIL import Image

from service.access.arrangement import Access
from service.access.identification import Identification
from service.access.keys import KeyRing
from service.access.restrictions import Restrictions
from service.access.sessions import Sessions
from service.api.app import create_app
from service.library_desk import LibraryDesk
from tests.service.api.problem_checks import problem_of
from tests.service.printed import NORDVIK, ODD, REMINDERS, printed_desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LibraryDesk]:
    with printed_desk(tmp_path_factory.mktemp("printed")) as made:
        yield made


@pytest.fixture(scope="module")
def client(desk: LibraryDesk) -> TestClient:
    return TestClient(create_app(desk))


@pytest.fixture
def documents(client: TestClient) -> dict[str, dict[str, Any]]:
    """The documents by the names of their files."""
    found = client.get("/api/respondents").json()["respondents"]
    ids = [document["id"] for one in found for document in one["documents"]]
    return {one["name"]: one for one in (client.get(f"/api/documents/{id}").json() for id in ids)}


def place_of(document: dict[str, Any], words: str) -> str:
    start = document["text"].index(words)
    return f"{start}-{start + len(words)}"


def pixels(response: Any) -> Image.Image:
    assert response.status_code == 200
    assert response.headers["content-type"] == "image/png"
    return Image.open(io.BytesIO(response.content)).convert("RGB")


def test_a_document_says_whether_its_pages_can_be_shown(documents):
    assert {name: one["has_pictures"] for name, one in documents.items()} == {
        "svar-nordvik.pdf": True,
        "svar-sundmark.pdf": True,
        ODD: False,
    }


def test_every_citation_of_an_answer_is_found_on_its_page(client: TestClient, documents):
    answer = client.post("/api/ask", json={"question": "Vad säger regionerna om avsnitt 4.1?", "llm": "off"}).json()
    shown = [one for one in answer["citations"] if one["document"]["name"] != ODD]
    assert {one["respondent"] for one in shown} == {"Region Nordvik", "Region Sundmark"}
    for one in shown:
        at = f"/api/documents/{one['document']['id']}/pages/{one['page']}"
        found = client.get(at, params={"highlight": f"{one['start']}-{one['end']}"}).json()
        assert found["number"] == one["page"]
        assert found["marks"]
        for mark in found["marks"]:
            assert 0 <= mark["left"] < mark["right"] <= found["width"]
            assert 0 <= mark["top"] < mark["bottom"] <= found["height"]


def test_a_wrapped_sentence_has_a_mark_a_line_and_another_sentence_others(client: TestClient, documents):
    paper = documents["svar-nordvik.pdf"]
    at = f"/api/documents/{paper['id']}/pages/1"
    first, second = (sentence.strip() + "." for sentence in NORDVIK.rstrip(".").split(". "))
    marks = [client.get(at, params={"highlight": place_of(paper, one)}).json()["marks"] for one in (first, second)]
    assert len(marks[1]) >= 2
    both = client.get(at, params={"highlight": [place_of(paper, first), place_of(paper, second)]}).json()["marks"]
    assert len(both) <= len(marks[0]) + len(marks[1])
    assert {box["top"] for box in both} == {box["top"] for found in marks for box in found}


def test_words_on_another_page_are_not_marked_here(client: TestClient, documents):
    paper = documents["svar-nordvik.pdf"]
    sought = {"highlight": place_of(paper, REMINDERS)}
    found = [client.get(f"/api/documents/{paper['id']}/pages/{n}", params=sought).json() for n in (1, 2)]
    assert [bool(one["marks"]) for one in found] == [False, True]
    assert {one["count"] for one in found} == {2}


def test_the_picture_shows_the_marks(client: TestClient, documents):
    paper = documents["svar-nordvik.pdf"]
    at = f"/api/documents/{paper['id']}/pages/1"
    sought = {"highlight": place_of(paper, "Region Nordvik tillstyrker"), "width": 595}
    marked, plain = (
        pixels(client.get(f"{at}.png", params=sought)),
        pixels(client.get(f"{at}.png", params={"width": 595})),
    )
    assert marked.size == plain.size
    changed = [
        (x, y)
        for x in range(0, marked.size[0], 2)
        for y in range(0, marked.size[1], 2)
        if marked.getpixel((x, y)) != plain.getpixel((x, y))
    ]
    record = client.get(at, params={"highlight": sought["highlight"]}).json()
    (box,) = record["marks"]
    scale = marked.size[0] / record["width"]
    assert changed
    assert all(box["left"] * scale - 2 <= x <= box["right"] * scale + 2 for x, _ in changed)
    assert all(box["top"] * scale - 2 <= y <= box["bottom"] * scale + 2 for _, y in changed)


def test_a_picture_that_the_browser_has_is_not_sent_again(client: TestClient, documents):
    at = f"/api/documents/{documents['svar-nordvik.pdf']['id']}/pages/1.png"
    first = client.get(at)
    assert first.headers["cache-control"] == "private, no-cache"
    again = client.get(at, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(at, params={"width": 300}).headers["etag"] != first.headers["etag"]
    assert client.get(at, params={"highlight": "0-5"}).headers["etag"] != first.headers["etag"]


def test_a_page_that_was_just_shown_is_not_drawn_again(desk: LibraryDesk, documents):
    paper = documents["svar-nordvik.pdf"]["id"]
    first = desk.page(paper, 1, marked=[(0, 6)], width=200)
    assert desk.page(paper, 1, marked=[(0, 6)], width=200) is first
    assert desk.page(paper, 1, marked=[(0, 7)], width=200) is not first


def test_where_people_sign_in_nothing_is_kept(desk: LibraryDesk, documents, tmp_path: Path):
    keys = KeyRing(tmp_path)
    guarded = Access(Identification("keys", keys, Sessions(tmp_path)), Restrictions(tmp_path))
    key = {"Authorization": f"Bearer {keys.make('prov', 'read')}"}
    at = f"/api/documents/{documents['svar-nordvik.pdf']['id']}/pages/1.png"
    answer = TestClient(create_app(desk, access=guarded)).get(at, headers=key)
    assert answer.headers["cache-control"] == "no-store"


def test_a_file_without_pages_is_a_problem_that_says_what_to_do(client: TestClient, documents):
    for ending in ("", ".png"):
        problem = problem_of(client.get(f"/api/documents/{documents[ODD]['id']}/pages/1{ending}"), 422)
        assert "read the document's text" in problem["detail"]


@pytest.mark.parametrize(("number", "status"), [("3", 404), ("0", 422), ("ett", 422), ("1000000", 422)])
def test_a_page_that_is_not_there_is_a_problem(client: TestClient, documents, number: str, status: int):
    for ending in ("", ".png"):
        paper = documents["svar-nordvik.pdf"]["id"]
        problem_of(client.get(f"/api/documents/{paper}/pages/{number}{ending}"), status)


@pytest.mark.parametrize(
    "asked",
    [
        {"highlight": "5-5"},
        {"highlight": "9-5"},
        {"highlight": "0-999999"},
        {"highlight": "-1-5"},
        {"highlight": "allt"},
        {"highlight": ["0-5"] * 51},
        {"width": "99"},
        {"width": "2001"},
    ],
)
def test_what_cannot_be_marked_or_drawn_is_refused(client: TestClient, documents, asked: dict[str, Any]):
    at = f"/api/documents/{documents['svar-nordvik.pdf']['id']}/pages/1.png"
    problem_of(client.get(at, params=asked), 422)


def test_an_original_that_is_gone_is_a_problem_even_where_its_picture_was_kept(tmp_path: Path):
    with printed_desk(tmp_path) as desk:
        client = TestClient(create_app(desk))
        found = client.get("/api/statements", params={"respondent": "region-nordvik"}).json()["statements"][0]
        at = f"/api/documents/{found['document']['id']}/pages/1.png"
        assert client.get(at).status_code == 200
        for path in (tmp_path / "library" / "originals").iterdir():
            path.unlink()
        assert "ingest the file again" in problem_of(client.get(at), 404)["detail"]
        assert client.get(f"/api/documents/{found['document']['id']}").json()["has_pictures"] is False
