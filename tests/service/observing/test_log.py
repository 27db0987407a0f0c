import asyncio
import io
import json
import logging
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import LibraryError, NotFound
from service.api.app import create_app
from service.observing.log import formatter
from tests.service.api.fake_desk import FakeDesk
from tests.service.observing.conftest import Lines

QUESTION = {"question": "Vad säger regionerna om avsnitt 4.1?"}


def requests(log: Lines) -> list[dict[str, object]]:
    return [line for line in log() if line["logger"] == "remissa.requests"]


def test_a_question_is_one_line_that_tells_what_came_of_it_and_not_what_it_was(desk: FakeDesk, log: Lines):
    TestClient(create_app(desk)).post("/api/ask", json=QUESTION, headers={"X-Request-ID": "r-1"})
    (line,) = requests(log)
    assert line.pop("ms")
    assert line.pop("timestamp")
    assert line == {
        "event": "request",
        "level": "info",
        "logger": "remissa.requests",
        "request_id": "r-1",
        "method": "POST",
        "route": "/api/ask",
        "status": 200,
        "outcome": "answered",
        "kind": "section",
    }


@pytest.mark.parametrize("path", ["/api/ask/stream", "/v1/chat/completions"])
def test_every_way_of_asking_tells_its_outcome(desk: FakeDesk, log: Lines, path: str):
    chat = {"model": "remissa", "messages": [{"role": "user", "content": QUESTION["question"]}], "stream": True}
    TestClient(create_app(desk)).post(path, json=chat if path.startswith("/v1") else QUESTION)
    (line,) = requests(log)
    assert (line["route"], line["outcome"]) == (path, "answered")


def test_questions_are_logged_where_that_is_switched_on(desk: FakeDesk, log_with_questions: Lines):
    TestClient(create_app(desk)).post("/api/ask", json=QUESTION)
    assert requests(log_with_questions)[0]["question"] == QUESTION["question"]


def test_ids_are_not_logged_but_the_route_they_are_in(desk: FakeDesk, log: Lines):
    client = TestClient(create_app(desk))
    client.get("/api/documents/hemlig-bilaga", params={"consultation": "hemligt-projekt"})
    client.get("/no/such/hemlig")
    assert [(line["route"], line["status"]) for line in requests(log)] == [
        ("/api/documents/{document_id}", 404),
        ("none", 404),
    ]
    assert "hemlig" not in json.dumps(log())


def test_probes_and_page_files_that_go_well_are_not_logged(desk: FakeDesk, log: Lines):
    client = TestClient(create_app(desk))
    for path in ("/health/live", "/health/ready", "/metrics", "/ui/page.js"):
        assert client.get(path).status_code == 200
    assert not requests(log)
    desk.reasons = ("the embedder is loading",)
    client.get("/health/ready")
    client.get("/ui/missing.js")
    assert [(line["route"], line["status"]) for line in requests(log)] == [("/health/ready", 503), ("/ui", 404)]


def test_a_crash_tells_where_and_not_what(tmp_path: Path, log: Lines):
    desk = FakeDesk(tmp_path, fault=RuntimeError("Vad säger Anna?"))
    TestClient(create_app(desk)).get("/api/consultations", headers={"X-Request-ID": "r1"})
    crash, request = log()
    assert crash["event"] == "request r1 failed: GET /api/consultations"
    assert "fake_desk.py" in crash["exception"]
    assert crash["exception"].endswith("RuntimeError: (message withheld)")
    assert (request["status"], request["request_id"]) == (500, "r1")
    assert "Anna" not in json.dumps(log(), ensure_ascii=False)


def test_what_caused_a_crash_is_told_first_in_the_systems_words_without_the_files_name(log: Lines):
    file = "Anna Andersson.pdf"
    try:
        try:
            raise OSError(28, "No space left on device", file)
        except OSError as error:
            raise NotFound(f"no respondent {file}") from error
    except NotFound:
        logging.getLogger("service.x").exception("it broke")
    told = [line for line in log()[0]["exception"].splitlines() if not line.startswith(" ")]
    assert told == ["OSError: No space left on device", "NotFound: (message withheld)"]
    assert file not in log()[0]["exception"]


def test_an_error_of_the_service_itself_is_told_whole(tmp_path: Path, log: Lines):
    desk = FakeDesk(tmp_path, fault=LibraryError("the library cannot be read: the disk is full"))
    assert TestClient(create_app(desk)).get("/api/consultations").status_code == 503
    assert log()[0]["event"] == "GET /api/consultations: the library cannot be read: the disk is full"


HOSTILE = st.text(min_size=1) | st.sampled_from(
    ['x\n{"event": "request"}', "x\r\ny", "\x1b[2J\x1b[31mred", "a\u2028b", "a\x85b", "\x00", "\ud800", '"}', "%s %n"]
)


def record(words: str) -> logging.LogRecord:
    made = logging.LogRecord("service.x", logging.WARNING, "x.py", 1, "%s", (words,), None)
    made.fields = {"request_id": words, "question": words}
    return made


@given(HOSTILE)
def test_nothing_that_is_logged_begins_a_line_of_its_own(words: str):
    line = formatter(terminal=False, questions=True).format(record(words))
    assert len(line.splitlines()) == 1
    assert line.isascii()
    told = json.loads(line)
    assert (told["event"], told["request_id"], told["question"]) == (words, words, words)


@given(HOSTILE)
def test_a_terminal_obeys_nothing_that_is_logged(words: str):
    line = formatter(terminal=True, questions=True).format(record(words))
    assert line.replace("\n", "").isprintable()
    assert len(line.splitlines()) == 1


def test_keys_users_and_addresses_are_never_logged(tmp_path: Path, log_with_questions: Lines):
    client = TestClient(create_app(FakeDesk(tmp_path)), client=("192.0.2.77", 50000))
    headers = {
        "Authorization": "Bearer rms_0123abcd_secret",
        "X-Remote-User": "anna.andersson",
        "X-Forwarded-For": "198.51.100.9",
        "Cookie": "remissa_session=biscuit",
    }
    client.post("/api/ask", json=QUESTION, headers=headers)
    client.get("/api/consultations?key=rms_query", headers=headers)
    told = json.dumps(log_with_questions())
    assert len(requests(log_with_questions)) == 2
    assert not [word for word in ("rms_", "secret", "anna", "198.51", "192.0.2", "biscuit") if word in told]


def test_of_other_libraries_only_warnings_are_heard(log: Lines):
    logging.getLogger("httpx").info("HTTP Request: POST http://models.example/?key=1")
    logging.getLogger("httpx").warning("deprecated")
    logging.getLogger("service.serving").info("serves")
    assert [line["event"] for line in log()] == ["deprecated", "serves"]


def test_a_client_that_leaves_is_told_as_such(desk: FakeDesk, log: Lines):
    async def never(*_: object) -> None:
        await asyncio.Event().wait()

    desk.before_the_end = never  # type: ignore[method-assign]

    async def leave() -> None:
        body = json.dumps(QUESTION).encode()
        messages = iter([{"type": "http.request", "body": body, "more_body": False}, {"type": "http.disconnect"}])
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "POST",
            "path": "/api/ask",
            "raw_path": b"/api/ask",
            "query_string": b"",
            "root_path": "",
            "scheme": "http",
            "headers": [(b"host", b"x"), (b"content-type", b"application/json")],
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 80),
        }

        async def receive() -> dict[str, object]:
            return next(messages)

        async def send(_: object) -> None:
            return None

        await create_app(desk)(scope, receive, send)  # type: ignore[arg-type]

    asyncio.run(leave())
    (line,) = requests(log)
    assert line["status"] == 499
    assert "outcome" not in line
    assert desk.left_off == 1


def test_a_terminal_is_given_lines_to_read():
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    line = formatter(terminal=Terminal().isatty(), questions=False).format(record("ready"))
    assert "ready" in line
    assert not line.startswith("{")
