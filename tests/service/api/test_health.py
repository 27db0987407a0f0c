from pathlib import Path

from fastapi.testclient import TestClient

from ingest.errors import LibraryError
from service.api.app import create_app
from tests.service.api.fake_desk import FakeDesk
from tests.service.api.problem_checks import problem_of


def test_live_does_not_depend_on_the_library(tmp_path: Path):
    client = TestClient(create_app(FakeDesk(tmp_path, fault=LibraryError("gone"), reasons=("gone",))))
    assert client.get("/health/live").json() == {"status": "live"}


def test_ready_when_questions_can_be_answered(client: TestClient):
    assert client.get("/health/ready").json() == {"status": "ready"}


def test_not_ready_says_why_and_when_to_come_back(desk: FakeDesk, client: TestClient):
    desk.reasons = ("The library is empty.", "The embedder is loading.")
    response = client.get("/health/ready")
    problem = problem_of(response, 503)
    assert problem["reasons"] == ["The library is empty.", "The embedder is loading."]
    assert int(response.headers["retry-after"]) > 0


def test_ready_again_once_the_reasons_are_gone(desk: FakeDesk, client: TestClient):
    desk.reasons = ("The embedder is loading.",)
    assert client.get("/health/ready").status_code == 503
    desk.reasons = ()
    assert client.get("/health/ready").status_code == 200
