"""Who may say, list and remove what of answers."""

import json

import pytest
from fastapi.testclient import TestClient

from service.access.keys import KeyRing
from service.access.restrictions import Restrictions
from tests.service.access.conftest import bearer
from tests.service.api.fake_desk import FakeDesk
from tests.service.api.problem_checks import problem_of


@pytest.fixture
def reader(keys: KeyRing) -> dict[str, str]:
    return bearer(keys.make("anna", "read"))


@pytest.fixture
def administrator(keys: KeyRing) -> dict[str, str]:
    return bearer(keys.make("drift", "administer"))


def body(client: TestClient, key: dict[str, str]) -> dict[str, object]:
    answer = client.post("/api/ask", json={"question": "Vad sägs om 4.1?"}, headers=key).json()
    return {"right": False, "answer": answer}


def test_a_reader_gives_and_takes_back_but_neither_lists_nor_marks(
    client: TestClient, reader: dict[str, str], administrator: dict[str, str]
):
    given = client.post("/api/feedback", json=body(client, reader), headers=reader).json()
    problem_of(client.get("/api/feedback", headers=reader), 403)
    problem_of(client.patch(f"/api/feedback/{given['id']}", json={"handled": True}, headers=reader), 403)
    assert client.get("/api/feedback", headers=administrator).json()["total"] == 1
    assert client.delete(f"/api/feedback/{given['id']}", headers=reader).status_code == 200


def test_nobody_who_gave_it_is_named(
    proxied: TestClient, client: TestClient, administrator: dict[str, str], keys: KeyRing
):
    anna = {"X-Remote-User": "anna.andersson"}
    proxied.post("/api/feedback", json=body(proxied, anna), headers=anna)
    (note,) = client.get("/api/feedback", headers=administrator).json()["feedback"]
    assert "anna" not in json.dumps(note)


def test_feedback_on_a_hidden_consultation_is_as_on_one_that_is_not_there(
    client: TestClient, desk: FakeDesk, restrictions: Restrictions, keys: KeyRing, reader: dict[str, str]
):
    assert desk.consultation
    given = client.post("/api/feedback", json=(said := body(client, reader)), headers=reader).json()
    restrictions.restrict(desk.consultation, ["vård"])
    problem_of(client.post("/api/feedback", json=said, headers=reader), 404)
    hidden = client.delete(f"/api/feedback/{given['id']}", headers=reader)
    absent = client.delete("/api/feedback/inget", headers=reader)
    assert hidden.status_code == absent.status_code == 404
    assert hidden.json()["detail"].replace(given["id"], "inget") == absent.json()["detail"]
    inside = bearer(keys.make("vårdenheten", "read", ["vård"]))
    assert client.delete(f"/api/feedback/{given['id']}", headers=inside).status_code == 200
