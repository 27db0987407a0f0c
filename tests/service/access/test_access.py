"""Who gets in, and as what: over HTTP, as programs and browsers come."""

import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from httpx import Response
from starlette.routing import BaseRoute, Mount, Route

from ingest.settings import Settings
from service.access.arrangement import Access, arrange, open_access
from service.access.keys import KeyRing
from service.access.restrictions import Restrictions
from service.access.roles import ROUTES
from service.access.sessions import COOKIE
from service.api.app import create_app
from tests.service.access.conftest import bearer
from tests.service.api.fake_desk import FakeDesk
from tests.service.api.problem_checks import problem_of

QUESTION = {"question": "Vad säger regionerna om 4.1?"}
FILE = {"files": ("svar.txt", b"Remissvar", "text/plain")}


def routes_of(routes: Iterable[BaseRoute]) -> Iterator[BaseRoute]:
    """The routes of an app, those of the routers it includes too."""
    for route in routes:
        included = getattr(route, "original_router", None)
        yield from routes_of(included.routes) if included else [route]


def test_every_route_has_a_role_and_every_role_a_route(desk: FakeDesk):
    served = list(routes_of(create_app(desk).routes))
    routes = {
        (method, route.path)
        for route in served
        if isinstance(route, Route | APIRoute)
        for method in (route.methods or ())
        if method != "HEAD"
    }
    assert routes == set(ROUTES)
    assert {route.path for route in served if isinstance(route, Mount)} == {"/ui"}


def test_nobody_who_is_known_reads_nothing(client: TestClient):
    for (method, path), needs in ROUTES.items():
        if needs != "nothing":
            response = client.request(method, path.replace("{document_id}", "x").replace("{number}", "1"))
            problem_of(response, 401)
            assert response.headers["www-authenticate"].startswith("Bearer")


def test_the_pages_and_the_health_routes_are_open(client: TestClient):
    for path in ("/", "/ui/page.js", "/health/live", "/health/ready", "/api/session"):
        assert client.get(path).status_code == 200, path


@pytest.mark.parametrize(
    ("role", "asking", "sending"), [("read", 200, 403), ("ingest", 200, 200), ("administer", 200, 200)]
)
def test_a_role_may_what_the_table_says(client: TestClient, keys: KeyRing, role, asking: int, sending: int):
    key = bearer(keys.make(role, role))
    assert client.post("/api/ask", json=QUESTION, headers=key).status_code == asking
    assert client.post("/api/documents?wait=true", files=FILE, headers=key).status_code == sending


@pytest.mark.parametrize("given", ["Bearer nej", "Basic bmVqOm5lag==", "Bearer ", "bearer", "x"])
def test_a_wrong_key_is_refused_even_behind_the_proxy(proxied: TestClient, given: str):
    headers = {"Authorization": given, "X-Remote-User": "anna"}
    problem_of(proxied.get("/api/consultations", headers=headers), 401)


def test_a_revoked_key_is_refused_from_the_next_request_on(client: TestClient, keys: KeyRing):
    key = bearer(keys.make("intranätet", "read"))
    assert client.get("/api/consultations", headers=key).status_code == 200
    keys.revoke("intranätet")
    problem_of(client.get("/api/consultations", headers=key), 401)


def test_what_the_trusted_proxy_says_is_believed(proxied: TestClient):
    assert proxied.get("/api/consultations", headers={"X-Remote-User": "anna"}).status_code == 200
    problem_of(proxied.post("/api/documents?wait=true", files=FILE, headers={"X-Remote-User": "anna"}), 403)
    groups = {"X-Remote-User": b"anna", "X-Remote-Groups": "vård, registratorer".encode()}
    assert proxied.post("/api/documents?wait=true", files=FILE, headers=groups).status_code == 200


@pytest.mark.parametrize(
    "headers", [[("X-Remote-User", "anna")], [("X-Remote-User", "anna"), ("X-Forwarded-For", "10.1.2.3")]]
)
def test_the_same_headers_from_anywhere_else_are_not(client: TestClient, headers: list[tuple[str, str]]):
    problem_of(client.get("/api/consultations", headers=headers), 401)


def test_group_names_keep_their_letters(proxied: TestClient, desk: FakeDesk, restrictions: Restrictions):
    assert desk.consultation
    restrictions.restrict(desk.consultation, ["vård"])
    for groups, seen in ((b"juridik", 0), ("vård".encode(), 1), ("vård".encode("latin-1"), 1)):
        headers = {"X-Remote-User": b"anna", "X-Remote-Groups": groups}
        assert len(proxied.get("/api/consultations", headers=headers).json()["consultations"]) == seen


def test_two_users_in_one_request_are_nobody(proxied: TestClient):
    twice = [("X-Remote-User", "anna"), ("X-Remote-User", "drift")]
    problem_of(proxied.get("/api/consultations", headers=twice), 401)


def test_the_owners_commands_get_in_with_their_token(client: TestClient):
    assert client.post("/api/documents?wait=true", files=FILE, headers=bearer("owner-token")).status_code == 200


def test_signing_in_on_the_page_gives_a_cookie_that_scripts_cannot_read(client: TestClient, keys: KeyRing):
    response = client.post("/api/session", json={"key": keys.make("anna", "read")})
    session = response.json()
    assert session.pop("user") not in ("", "anna")
    assert session == {"access": "proxy", "role": "read", "history_days": 0}
    assert all(word in response.headers["set-cookie"] for word in ("HttpOnly", "SameSite=strict", "Max-Age=43200"))
    assert client.get("/api/consultations").status_code == 200
    client.delete("/api/session")
    problem_of(client.get("/api/consultations"), 401)


def test_a_session_ends_with_its_key(client: TestClient, keys: KeyRing):
    client.post("/api/session", json={"key": keys.make("anna", "read")})
    keys.revoke("anna")
    problem_of(client.get("/api/consultations"), 401)


def test_a_forged_session_is_nobody(client: TestClient, keys: KeyRing):
    client.post("/api/session", json={"key": keys.make("anna", "read")})
    said, rest = client.cookies[COOKIE].split(".", 1)
    client.cookies.clear()
    client.cookies.set(COOKIE, said[:-2] + "AA." + rest)
    problem_of(client.get("/api/consultations"), 401)


def test_a_wrong_key_signs_nobody_in(client: TestClient):
    response = client.post("/api/session", json={"key": "rms_00000000_" + "A" * 43})
    problem_of(response, 401)
    assert "set-cookie" not in response.headers


def test_another_sites_page_cannot_use_a_session(client: TestClient, keys: KeyRing):
    client.post("/api/session", json={"key": keys.make("anna", "administer")})
    for headers in ({"Origin": "http://ond.example"}, {"Sec-Fetch-Site": "cross-site"}):
        problem_of(client.post("/api/documents?wait=true", files=FILE, headers=headers), 403)


def first_refused(client: TestClient, headers: Iterable[dict[str, str]]) -> Response:
    """The first response of 429 to many requests, each with headers of its own."""
    answers = (client.get("/api/consultations", headers=one) for one in headers)
    return next(answer for answer in answers if answer.status_code == 429)


def test_asking_too_often_is_refused_with_when_to_come_again(client: TestClient, keys: KeyRing):
    refused = first_refused(client, [bearer(keys.make("intranätet", "read"))] * 200)
    problem_of(refused, 429)
    assert int(refused.headers["retry-after"]) >= 1
    assert client.get("/api/consultations", headers=bearer(keys.make("annat", "read"))).status_code == 200


def test_guessing_keys_is_slowed_by_address(client: TestClient):
    problem_of(first_refused(client, (bearer(f"rms_{n:08x}_{'A' * 43}") for n in range(200))), 429)
    assert client.get("/health/live").status_code == 200


def test_open_access_keeps_no_secret_and_nobodys_history(
    desk: FakeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    client = TestClient(create_app(desk), base_url="http://localhost", cookies={COOKIE: "forged"})
    assert client.get("/api/history").json()["conversations"] == []
    assert list(here.iterdir()) == []


def test_open_access_answers_only_to_the_names_it_goes_by(desk: FakeDesk):
    client = TestClient(create_app(desk, access=open_access(hosts=frozenset({"127.0.0.1", "::1"}))))
    assert client.get("/api/consultations", headers={"Host": "127.0.0.1:8000"}).status_code == 200
    assert client.get("/api/consultations", headers={"Host": "[::1]:8000"}).status_code == 200
    for host in ("ond.example", "127.0.0.1.ond.example", "ond.example:8000", ""):
        problem_of(client.get("/api/consultations", headers={"Host": host}), 421)


def test_a_service_that_goes_by_a_name_answers_the_machines_own_health_check_too(desk: FakeDesk, tmp_path: Path):
    KeyRing(tmp_path).make("intranät", "read", [])
    access = arrange(Settings(library=tmp_path, access="keys", allowed_hosts="remissa.example"))
    client = TestClient(create_app(desk, access=access))
    for host in ("remissa.example", "localhost:8000", "127.0.0.1:8000"):
        assert client.get("/health/live", headers={"Host": host}).status_code == 200
    problem_of(client.get("/health/live", headers={"Host": "ond.example"}), 421)


# Restricted consultations: whoever may not see one cannot tell it from one that is not there.


@pytest.fixture
def outsider(keys: KeyRing) -> dict[str, str]:
    return bearer(keys.make("utomstående", "ingest", ["juridik"]))


def replies(client: TestClient, desk: FakeDesk, consultation: str, document: str, key: dict[str, str]):
    """What every route says of a consultation and a document, without what differs from request to request."""
    named = {"consultation": consultation}
    calls = [
        client.post("/api/ask", json=QUESTION | named, headers=key),
        *(client.get(f"/api/{what}", params=named, headers=key) for what in ("sections", "respondents", "statements")),
        client.get("/api/export", params=named | {"format": "md"}, headers=key),
        client.get(f"/api/documents/{document}", headers=key),
        client.get(f"/api/documents/{document}/file", headers=key),
        client.get(f"/api/documents/{document}/pages/1", params={"highlight": "0-5"}, headers=key),
        client.get(f"/api/documents/{document}/pages/1.png", headers=key),
    ]
    return [
        (
            call.status_code,
            {
                k: str(v).replace(consultation, "C").replace(document, "D")
                for k, v in call.json().items()
                if k != "request_id"
            },
        )
        for call in calls
    ]


def test_a_hidden_consultation_is_as_one_that_is_not_there(
    client: TestClient, desk: FakeDesk, restrictions: Restrictions, outsider: dict[str, str]
):
    held = desk.consultation
    assert held
    document = client.get("/api/statements", headers=outsider).json()["statements"][0]["document"]["id"]
    restrictions.restrict(held, ["vård"])
    hidden = replies(client, desk, held, document, outsider)
    absent = replies(client, desk, "finns-inte", "inget-alls", outsider)
    assert hidden == absent
    assert {status for status, _ in hidden} == {404}
    assert client.get("/api/consultations", headers=outsider).json() == {"consultations": []}
    problem_of(client.post("/api/ask", json=QUESTION, headers=outsider), 404)


def test_its_own_group_and_administrators_see_it(
    client: TestClient, desk: FakeDesk, keys: KeyRing, restrictions: Restrictions
):
    assert desk.consultation
    restrictions.restrict(desk.consultation, ["vård"])
    for key in (keys.make("a", "read", ["vård"]), keys.make("b", "administer")):
        assert len(client.get("/api/consultations", headers=bearer(key)).json()["consultations"]) == 1
        assert client.post("/api/ask", json=QUESTION, headers=bearer(key)).status_code == 200


def test_files_are_not_taken_into_a_hidden_consultation(
    client: TestClient, desk: FakeDesk, restrictions: Restrictions, outsider: dict[str, str]
):
    assert desk.consultation
    restrictions.restrict(desk.consultation, ["vård"])
    for named in ({"consultation": desk.consultation}, {}):
        response = client.post("/api/documents?wait=true", files=FILE, data=named, headers=outsider)
        assert response.status_code == 422
    assert not [call for call in desk.calls if "files" in call]


def test_a_restriction_that_is_lifted_opens_it_again(
    client: TestClient, desk: FakeDesk, restrictions: Restrictions, outsider: dict[str, str]
):
    assert desk.consultation
    for groups, seen in itertools.islice(itertools.cycle([(["vård"], 0), ([], 1)]), 4):
        restrictions.restrict(desk.consultation, groups)
        assert len(client.get("/api/consultations", headers=outsider).json()["consultations"]) == seen


def test_access_tells_nobody_its_secrets(access: Access):
    assert "owner-token" not in repr(access)


def test_jobs_of_a_hidden_consultation_are_hidden(
    client: TestClient, desk: FakeDesk, keys: KeyRing, restrictions: Restrictions
):
    assert desk.consultation
    restrictions.restrict(desk.consultation, ["vård"])
    insider, outsider, administrator = (
        bearer(keys.make(*made))
        for made in (("a", "ingest", ["vård"]), ("b", "ingest", ["skola"]), ("c", "administer"))
    )
    named = {"consultation": desk.consultation}
    place = client.post("/api/documents", files=FILE, data=named, headers=insider).headers["location"]
    for key in (insider, administrator):
        assert len(client.get("/api/jobs", headers=key).json()["jobs"]) == 1
        assert client.get(place, headers=key).status_code == 200
    assert client.get("/api/jobs", headers=outsider).json() == {"jobs": []}
    for method in ("GET", "DELETE"):
        hidden = problem_of(client.request(method, place, headers=outsider), 404)
        missing = problem_of(client.request(method, "/api/jobs/nej", headers=outsider), 404)
        assert hidden["detail"].replace(place.rpartition("/")[2], "nej") == missing["detail"]
    assert client.get(place, headers=insider).status_code == 200


def test_a_hidden_consultation_cannot_be_told_from_one_that_is_missing_by_whoever_may_ingest(
    client: TestClient, desk: FakeDesk, keys: KeyRing, restrictions: Restrictions
):
    assert desk.consultation
    restrictions.restrict(desk.consultation, ["vård"])
    key = bearer(keys.make("b", "ingest", ["skola"]))
    routes: list[tuple[str, str, dict[str, object] | None]] = [
        ("GET", "files", None),
        ("DELETE", "files/svar.txt", None),
        ("GET", "corrections", None),
        ("PUT", "corrections", {"consultation": ""}),
        ("PATCH", "corrections", {"file": "svar.txt", "senders": ["Region Nordvik"]}),
    ]
    for method, path, body in routes:
        details = [
            problem_of(client.request(method, f"/api/consultations/{id}/{path}", headers=key, json=body), 404)["detail"]
            for id in (desk.consultation, "nej")
        ]
        assert details[0].replace(desk.consultation, "nej") == details[1]
    made = {"id": desk.consultation, "title": "x"}
    problem_of(client.post("/api/consultations", json=made, headers=key), 422)


def test_only_an_administrator_deletes_a_consultation(client: TestClient, desk: FakeDesk, keys: KeyRing):
    for role in ("read", "ingest"):
        key = bearer(keys.make(role, role))
        problem_of(client.delete(f"/api/consultations/{desk.consultation}", headers=key), 403)
