"""What each has asked: kept where it is set, seen by its owner alone, removed by its owner and by time."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient

from ingest.library import conversations
from ingest.library.conversations import Conversation, KeptQuestion
from ingest.library.feedback import Narrowing, moment
from service.access.arrangement import Access
from service.access.keys import KeyRing
from service.access.principal import Principal
from service.access.restrictions import Restrictions
from service.access.sessions import Sessions
from service.api.app import create_app
from tests.service.access.conftest import bearer
from tests.service.api.fake_desk import FakeDesk
from tests.service.api.problem_checks import problem_of

CONSULTATION = "tidbok-2031"
ASKED = {
    "consultation": CONSULTATION,
    "turns": [
        {
            "question": "Vad sägs om 4.1?",
            "filters": {"respondents": [], "sections": ["4.1"], "terms": ["tid"]},
            "kind": "count",
        }
    ],
}


@pytest.fixture
def client(desk: FakeDesk, access: Access) -> TestClient:
    return TestClient(create_app(desk, access=access, history_days=30), client=("192.0.2.7", 50000))


@pytest.fixture
def anna(keys: KeyRing) -> dict[str, str]:
    return bearer(keys.make("anna", "read"))


@pytest.fixture
def bertil(keys: KeyRing) -> dict[str, str]:
    return bearer(keys.make("bertil", "administer"))


def kept(client: TestClient, key: dict[str, str]) -> list[str]:
    return [one["id"] for one in client.get("/api/history", headers=key).json()["conversations"]]


def put(client: TestClient, key: dict[str, str], id: str = "a", asked: Any = ASKED) -> Any:
    return client.put(f"/api/history/{id}", json=asked, headers=key)


def test_what_one_asks_is_ones_own_even_before_an_administrator(
    client: TestClient, anna: dict[str, str], bertil: dict[str, str]
):
    assert put(client, anna).json()["turns"] == ASKED["turns"]
    assert kept(client, anna) == ["a"]
    assert kept(client, bertil) == []
    assert client.delete("/api/history/a", headers=bertil).json() == {"removed": 0}
    put(client, bertil)  # the same id is another conversation
    assert client.delete("/api/history", headers=bertil).json() == {"removed": 1}
    assert kept(client, anna) == ["a"]


def test_a_conversation_goes_on_under_its_id_and_is_forgotten(client: TestClient, anna: dict[str, str]):
    put(client, anna, "a")
    put(client, anna, "b")
    put(client, anna, "a", ASKED | {"turns": ASKED["turns"] * 2})
    found = client.get("/api/history", headers=anna).json()
    assert found["days"] == 30
    assert [len(one["turns"]) for one in found["conversations"] if one["id"] == "a"] == [2]
    assert client.delete("/api/history/a", headers=anna).json() == {"removed": 1}
    assert kept(client, anna) == ["b"]


def test_what_was_kept_before_kinds_could_be_chosen_has_none(client: TestClient, desk: FakeDesk, anna: dict[str, str]):
    put(client, anna)
    with desk.library.writing(counted=False) as database:
        turns = '[["Vad sägs om 4.1?", {"respondents": [], "sections": ["4.1"], "terms": ["tid"]}]]'
        database.execute("UPDATE conversation SET turns = ?", (turns,))
    (found,) = client.get("/api/history", headers=anna).json()["conversations"]
    assert found["turns"] == [ASKED["turns"][0] | {"kind": None}]


def test_what_is_older_than_the_days_is_gone(client: TestClient, desk: FakeDesk, access: Access, anna: dict[str, str]):
    put(client, anna, "new")
    (owner,) = {row[0] for row in desk.library.rows("SELECT owner FROM conversation")}
    for id, days in (("old", 31), ("still", 29)):
        when = moment(datetime.now(UTC) - timedelta(days=days))
        conversations.keep(desk.library, owner, Conversation(id, CONSULTATION, when, (KeptQuestion("?", Narrowing()),)))
    assert kept(client, anna) == ["new", "still"]
    off = TestClient(create_app(desk, access=access))
    assert off.get("/api/history", headers=anna).json() == {"days": 0, "conversations": []}
    assert desk.library.rows("SELECT * FROM conversation") == []  # where none is kept any more, none stays


def test_open_access_leaves_what_was_kept(client: TestClient, desk: FakeDesk, anna: dict[str, str]):
    put(client, anna)
    opened = TestClient(create_app(desk, history_days=30))
    assert opened.get("/api/history").json() == {"days": 0, "conversations": []}
    assert opened.delete("/api/history").json() == {"removed": 0}
    assert kept(client, anna) == ["a"]


def test_nothing_is_kept_where_it_is_not_set_or_nobody_is_known(desk: FakeDesk, access: Access, anna: dict[str, str]):
    for app in (create_app(desk, access=access), create_app(desk, history_days=30)):
        client = TestClient(app)
        assert client.get("/api/session").json()["history_days"] == 0
        problem_of(put(client, anna), 404)
        assert kept(client, anna) == []


def test_a_consultation_that_is_hidden_is_hidden_here_too(
    client: TestClient, restrictions: Restrictions, anna: dict[str, str]
):
    put(client, anna)
    restrictions.restrict(CONSULTATION, ["vård"])
    assert kept(client, anna) == []
    hidden, absent = put(client, anna), put(client, anna, asked=ASKED | {"consultation": "finns-inte"})
    assert hidden.status_code == absent.status_code == 404
    assert client.delete("/api/history/a", headers=anna).json() == {"removed": 1}


@pytest.mark.parametrize("wrong", [{"turns": []}, {"turns": [{"question": ""}]}, {"turns": ASKED["turns"] * 101}])
def test_what_is_empty_or_too_long_is_refused(client: TestClient, anna: dict[str, str], wrong: dict[str, Any]):
    problem_of(put(client, anna, asked=ASKED | wrong), 422)
    problem_of(put(client, anna, id="a" * 61), 422)
    assert kept(client, anna) == []


def test_the_oldest_make_room(desk: FakeDesk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(conversations, "MOST", 2)
    for n in (3, 1, 2):
        when = f"2031-05-0{n}T00:00:00+00:00"
        conversations.keep(
            desk.library, "o", Conversation(str(n), CONSULTATION, when, (KeptQuestion("?", Narrowing()),))
        )
    assert [one.id for one in conversations.kept_of(desk.library, "o")] == ["3", "2"]


def test_a_pseudonym_tells_people_and_libraries_apart_and_names_nobody(tmp_path_factory: pytest.TempPathFactory):
    here, there = (Sessions(tmp_path_factory.mktemp("library")) for _ in range(2))
    anna, bertil = Principal("user:anna", "read"), Principal("user:bertil", "read")
    assert here.pseudonym(anna) == here.pseudonym(Principal("user:anna", "administer"))
    assert len({here.pseudonym(anna), here.pseudonym(bertil), there.pseudonym(anna)}) == 3
    assert "anna" not in here.pseudonym(anna)
