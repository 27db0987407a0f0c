"""A consultation of another group: no route tells that it is there, and no work is done on it first."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from service.access.arrangement import Access
from service.access.identification import Identification
from service.access.keys import KeyRing
from service.access.limits import Limits
from service.access.restrictions import Restrictions
from service.access.roles import ROUTES
from service.access.sessions import Sessions
from service.api.app import create_app
from service.api.examples import CONVERSATION_GIVEN, FEEDBACK_GIVEN
from tests.service.api.fake_desk import FakeDesk

HIDDEN, ABSENT = "hemligt-projekt", "finns-inte-alls"
QUESTION = "Vad säger regionerna om 4.1?"
Call = Callable[[TestClient, str], Response]


class Watched:
    """A desk that notes what is asked of it."""

    def __init__(self, desk: FakeDesk) -> None:
        self._desk = desk
        self.asked: list[str] = []

    def __getattr__(self, name: str) -> Any:
        def noted(*words: Any, **named: Any) -> Any:
            self.asked.append(name)
            return getattr(self._desk, name)(*words, **named)

        return noted


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Watched]:
    with closing(FakeDesk(tmp_path, consultation=HIDDEN, other=("öppen",))) as desk:
        yield Watched(desk)


@pytest.fixture
def outsider(tmp_path: Path, desk: Watched) -> TestClient:
    """A program of another group, which may read."""
    keys, restrictions = KeyRing(tmp_path), Restrictions(tmp_path)
    restrictions.restrict(HIDDEN, ["vård"])
    identification = Identification("keys", keys, Sessions(tmp_path, keys.still_stands_for))
    access = Access(identification, restrictions, Limits(0, 0, 0))
    client = TestClient(create_app(desk, access=access, history_days=30))  # type: ignore[arg-type]
    client.headers["Authorization"] = f"Bearer {keys.make('utomstående', 'read', ['juridik'])}"
    return client


def chat(client: TestClient, id: str) -> Response:
    body = {"model": f"remissa/{id}", "messages": [{"role": "user", "content": QUESTION}]}
    return client.post("/v1/chat/completions", json=body)


def feedback(client: TestClient, id: str) -> Response:
    given = FEEDBACK_GIVEN | {"answer": FEEDBACK_GIVEN["answer"] | {"consultation": id}}  # type: ignore[operator]
    return client.post("/api/feedback", json=given)


def conversation(client: TestClient, id: str) -> Response:
    return client.put("/api/history/c1", json=CONVERSATION_GIVEN | {"consultation": id})


NAMING: dict[tuple[str, str], Call] = {
    ("POST", "/api/ask"): lambda c, id: c.post("/api/ask", json={"question": QUESTION, "consultation": id}),
    ("POST", "/api/ask/stream"): lambda c, id: c.post(
        "/api/ask/stream", json={"question": QUESTION, "consultation": id}
    ),
    ("GET", "/api/sections"): lambda c, id: c.get("/api/sections", params={"consultation": id}),
    ("GET", "/api/respondents"): lambda c, id: c.get("/api/respondents", params={"consultation": id}),
    ("GET", "/api/statements"): lambda c, id: c.get("/api/statements", params={"consultation": id}),
    ("GET", "/api/matrix"): lambda c, id: c.get("/api/matrix", params={"consultation": id}),
    ("GET", "/api/export"): lambda c, id: c.get("/api/export", params={"consultation": id, "format": "md"}),
    ("GET", "/v1/models/{model:path}"): lambda c, id: c.get(f"/v1/models/remissa/{id}"),
    ("POST", "/v1/chat/completions"): chat,
    ("POST", "/api/feedback"): feedback,
    ("PUT", "/api/history/{conversation_id}"): conversation,
}
"""Every route that takes a consultation's id, and how it is called with one."""

LISTING = {("GET", "/api/consultations"), ("GET", "/v1/models")}
BY_DOCUMENT = {route for route in ROUTES if "{document_id}" in route[1]}
OWN = {
    ("GET", "/api/history"),
    ("DELETE", "/api/history"),
    ("DELETE", "/api/history/{conversation_id}"),
    ("DELETE", "/api/feedback/{feedback_id}"),
}
"""Routes of what the caller alone has made, by ids that nobody else knows."""

UPKEEP = {"drop_history"}
"""What is done at such a call whatever it is about."""


def seen(answer: Response, id: str) -> tuple[int, str, dict[str, str]]:
    """What an answer tells, but for the id that was asked for and what differs from request to request."""
    text = re.sub(r'"request_id": ?"[0-9a-f]+"', "", answer.text).replace(id, "ID")
    headers = {name: value for name, value in answer.headers.items() if name not in ("x-request-id", "content-length")}
    return answer.status_code, text, headers


@pytest.mark.parametrize("route", NAMING, ids=str)
def test_one_that_is_hidden_is_as_one_that_is_not_there(outsider: TestClient, desk: Watched, route: tuple[str, str]):
    hidden, absent = (seen(NAMING[route](outsider, id), id) for id in (HIDDEN, ABSENT))
    assert hidden == absent
    assert hidden[0] == 404


@pytest.mark.parametrize("route", NAMING, ids=str)
def test_no_work_is_done_on_it_first_so_that_time_tells_nothing(
    outsider: TestClient, desk: Watched, route: tuple[str, str]
):
    asked = []
    for id in (HIDDEN, ABSENT):
        desk.asked.clear()
        NAMING[route](outsider, id)
        asked.append(list(desk.asked))
    assert asked[0] == asked[1]
    assert set(asked[0]) - UPKEEP == {"consultation_ids"}


def test_lists_leave_it_out(outsider: TestClient):
    for _, path in LISTING:
        answer = outsider.get(path)
        assert answer.status_code == 200
        assert HIDDEN not in answer.text
        assert "öppen" in answer.json().get("data", answer.json().get("consultations"))[0]["id"]


def test_its_documents_are_not_there(outsider: TestClient, desk: Watched):
    id = next(iter(desk._desk.held))
    for _, path in BY_DOCUMENT:
        found = [outsider.get(path.replace("{document_id}", one).replace("{number}", "1")) for one in (id, "inget")]
        assert seen(found[0], id) == seen(found[1], "inget")
        assert found[0].status_code == 404


def test_every_route_that_readers_have_is_looked_at():
    readers = {route for route, needs in ROUTES.items() if needs == "read"}
    assert set(NAMING) | LISTING | BY_DOCUMENT | OWN >= readers


def test_what_is_asked_without_naming_one_is_of_what_is_seen(outsider: TestClient, desk: Watched):
    assert outsider.get("/api/sections").json() == {
        "consultation": "öppen",
        "sections": outsider.get("/api/sections").json()["sections"],
    }
    assert HIDDEN not in json.dumps(outsider.get("/api/respondents").json())


def test_metrics_and_health_name_none_and_readers_see_no_metrics(outsider: TestClient):
    assert outsider.get("/metrics").status_code == 403
    assert HIDDEN not in outsider.get("/health/ready").text
    assert HIDDEN not in outsider.get("/openapi.json").text


def test_who_monitors_sees_figures_and_nothing_else(tmp_path: Path, desk: Watched):
    keys, restrictions = KeyRing(tmp_path), Restrictions(tmp_path)
    identification = Identification("keys", keys, Sessions(tmp_path, keys.still_stands_for))
    client = TestClient(create_app(desk, access=Access(identification, restrictions, Limits(0, 0, 0))))  # type: ignore[arg-type]
    client.headers["Authorization"] = f"Bearer {keys.make('prometheus', 'monitor')}"
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert HIDDEN not in answer.text
    for (method, path), needs in ROUTES.items():
        if needs not in ("nothing", "monitor"):
            assert client.request(method, path).status_code == 403, path
