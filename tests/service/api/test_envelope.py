import logging
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from service.api.app import create_app
from tests.service.api.fake_desk import FakeDesk
from tests.service.api.problem_checks import problem_of

ADDRESSES = [
    "/",
    "/ui/page.js",
    "/ui/missing.js",
    "/favicon.ico",
    "/openapi.json",
    "/api/consultations",
    "/api/documents/nej",
    "/health/live",
    "/nowhere",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_response_carries_the_requests_id_and_the_security_headers(client: TestClient, address: str):
    response = client.get(address, headers={"X-Request-ID": "abc-1_2.Z"})
    assert response.headers["x-request-id"] == "abc-1_2.Z"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "same-origin"
    policy = dict(part.split(" ", 1) for part in response.headers["content-security-policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "form-action": "'self'",
    }


@pytest.mark.parametrize("given_id", ["", "a b", "x" * 65, "<script>", "a/b", "a\tb"])
def test_an_id_that_is_not_sane_is_replaced(client: TestClient, given_id: str):
    made = client.get("/health/live", headers={"X-Request-ID": given_id}).headers["x-request-id"]
    assert made != given_id
    assert made.isalnum()
    assert len(made) <= 64


@given(st.from_regex(r"[A-Za-z0-9._-]{1,64}", fullmatch=True))
def test_any_sane_id_is_kept(given_id: str):
    client = TestClient(create_app(FakeDesk(Path())))
    assert client.get("/health/live", headers={"X-Request-ID": given_id}).headers["x-request-id"] == given_id


def test_requests_without_an_id_get_different_ones(client: TestClient):
    ids = {client.get("/health/live").headers["x-request-id"] for _ in range(3)}
    assert len(ids) == 3


def test_a_crash_tells_the_log_everything_and_the_client_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    desk = FakeDesk(tmp_path, fault=RuntimeError("secret /srv/library"))
    with caplog.at_level(logging.ERROR):
        response = TestClient(create_app(desk)).get("/api/consultations", headers={"X-Request-ID": "r1"})
    problem = problem_of(response, 500)
    assert "secret" not in response.text
    assert "RuntimeError" not in response.text
    assert "r1" in problem["detail"]
    assert "request r1 failed: GET /api/consultations" in caplog.text
    assert "secret /srv/library" in caplog.text


@pytest.mark.parametrize(
    "address", ["/nowhere", "/api/nowhere", "/ui/nowhere", "/ui/%2e%2e/api/app.py", "/docs", "/redoc"]
)
def test_an_unknown_address_is_a_problem(client: TestClient, address: str):
    problem_of(client.get(address), 404)


@pytest.mark.parametrize(
    ("method", "address"),
    [("GET", "/api/ask"), ("PUT", "/api/consultations"), ("DELETE", "/api/documents/d1"), ("POST", "/")],
)
def test_a_wrong_method_is_a_problem_that_names_the_right_one(client: TestClient, method: str, address: str):
    response = client.request(method, address)
    assert method in problem_of(response, 405)["detail"]
    assert response.headers["allow"]


def test_all_methods_of_an_address_are_named(client: TestClient):
    for method in ("OPTIONS", "PUT"):
        assert client.request(method, "/api/session").headers["allow"] == "DELETE, GET, POST"
    assert client.post("/").headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
    ],
)
def test_another_sites_page_may_not_send_files_in(desk: FakeDesk, client: TestClient, headers: dict[str, str]):
    held = len(desk.held)
    files = [("files", ("x.txt", b"Region X\nx"))]
    problem_of(client.post("/api/documents", files=files, headers=headers), 403)
    assert len(desk.held) == held


@pytest.mark.parametrize(
    "headers", [{}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {"Origin": "http://testserver"}]
)
def test_its_own_page_and_other_programs_may(client: TestClient, headers: dict[str, str]):
    assert client.post("/api/ask", json={"question": "infrastruktur"}, headers=headers).status_code == 200


def test_answers_are_not_kept_and_pages_are_asked_about(client: TestClient):
    assert client.get("/api/consultations").headers["cache-control"] == "no-store"
    page = client.get("/ui/page.css")
    assert page.headers["cache-control"] == "no-cache"
    assert client.get("/ui/page.css", headers={"If-None-Match": page.headers["etag"]}).status_code == 304
