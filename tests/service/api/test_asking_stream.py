import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from ingest.errors import LanguageModelError, NotFound
from service.api.app import create_app
from tests.service.api.fake_desk import FakeDesk
from tests.service.api.problem_checks import problem_of

QUESTION = "Vad tycker regionerna om nationell infrastruktur?"


def events(response: httpx.Response) -> Iterator[tuple[str, Any]]:
    for block in response.text.strip().split("\n\n"):
        name, data = block.split("\n")
        yield name.removeprefix("event: "), json.loads(data.removeprefix("data: "))


def test_the_answer_comes_bit_by_bit_and_then_whole(client: TestClient) -> None:
    response = client.post("/api/ask/stream", json={"question": QUESTION})
    assert response.headers["content-type"].startswith("text/event-stream")
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["x-request-id"]
    told = list(events(response))
    answer = client.post("/api/ask", json={"question": QUESTION}).json()
    assert [name for name, _ in told] == ["interpretation", *["position"] * len(answer["positions"]), "text", "answer"]
    assert told[-1][1] == answer
    assert [data["position"] for name, data in told if name == "position"] == answer["positions"]
    assert told[-2][1] == {"text": answer["text"]}


def test_what_is_wrong_with_the_question_is_told_by_the_status(desk: FakeDesk, client: TestClient) -> None:
    problem_of(client.post("/api/ask/stream", json={"question": ""}), 422)
    problem_of(client.post("/api/ask/stream", json={"question": "x", "consultation": "nej"}), 404)
    problem_of(client.post("/api/ask/stream", json={"question": "x", "llm": "ollama:tiny"}), 422)


@pytest.mark.parametrize(
    ("fault", "status"),
    [(LanguageModelError("it is gone"), 503), (NotFound("no such"), 404), (ValueError("secret"), 500)],
)
def test_what_goes_wrong_on_the_way_is_the_last_event(tmp_path: Path, fault: Exception, status: int) -> None:
    class Failing(FakeDesk):
        async def before_the_end(self) -> None:
            raise fault

    response = TestClient(create_app(Failing(tmp_path))).post("/api/ask/stream", json={"question": QUESTION})
    *_, (name, problem) = events(response)
    assert (name, problem["status"]) == ("error", status)
    assert "secret" not in response.text
    assert problem["request_id"] == response.headers["x-request-id"]


class Endless(FakeDesk):
    """A desk whose answers never end."""

    async def before_the_end(self) -> None:
        await asyncio.Event().wait()


@pytest.mark.parametrize("path", ["/api/ask", "/api/ask/stream"])
def test_going_away_leaves_off_the_answer(tmp_path: Path, path: str) -> None:
    desk = Endless(tmp_path)
    app = create_app(desk)
    body = json.dumps({"question": QUESTION, "consultation": "tidbok-2031"}).encode()
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "POST",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "scheme": "http",
        "query_string": b"",
        "headers": [(b"content-type", b"application/json"), (b"host", b"test")],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    messages = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> dict[str, Any]:
        if messages:
            return messages.pop()
        await asyncio.sleep(0.05)
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        pass

    async def scenario() -> None:
        await asyncio.wait_for(app(scope, receive, send), 30)

    asyncio.run(scenario())
    assert desk.left_off == 1
