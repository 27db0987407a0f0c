"""How the API's description says that one says who asks: true of every route, and enough to sign in by."""

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.access.arrangement import Access, open_access
from service.access.keys import KeyRing
from service.api.app import create_app
from tests.service.api.fake_desk import FakeDesk


@pytest.fixture
def described(client: TestClient) -> dict[str, Any]:
    return client.get("/openapi.json").json()


def test_every_route_that_asks_who_one_is_says_so_and_no_other(client: TestClient, described: dict[str, Any]):
    refused, told = set(), set()
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            if client.request(method, re.sub("{.*?}", "x", path)).status_code == 401:
                refused.add((method, path))
            if operation["security"]:
                told.add((method, path))
                assert operation["security"] == [{"key": []}, {"session": []}, {"proxy": []}]
    assert told == refused
    assert len(told) > 30


@pytest.mark.parametrize("name", ["key", "session", "proxy"])
def test_whoever_does_as_a_scheme_says_is_known(
    desk: FakeDesk, access: Access, described: dict[str, Any], keys: KeyRing, name: str
):
    scheme = described["components"]["securitySchemes"][name]
    person = TestClient(create_app(desk, access=access), client=("10.1.2.3", 50000))
    key = keys.make("anna", "read")
    match scheme["type"], scheme.get("in"):
        case "http", None:
            headers = {"Authorization": f"{scheme['scheme'].title()} {key}"}
        case "apiKey", "header":
            headers = {scheme["name"]: "anna"}
        case "apiKey", "cookie":
            given = person.post("/api/session", json={"key": key}).cookies[scheme["name"]]
            person.cookies.clear()
            headers = {"Cookie": f"{scheme['name']}={given}"}
    assert person.get("/api/consultations").status_code == 401
    assert person.get("/api/consultations", headers=headers).status_code == 200


def test_where_nobody_is_asked_nobody_needs_to_say(desk: FakeDesk):
    described = TestClient(create_app(desk, access=open_access())).get("/openapi.json").json()
    assert described["paths"]["/api/ask"]["post"]["security"] == [{}, {"key": []}, {"session": []}]
    assert set(described["components"]["securitySchemes"]) == {"key", "session"}
