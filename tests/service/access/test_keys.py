import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ingest.errors import LibraryError, NotFound, WrongUse
from service.access.keys import KeyRing
from service.access.principal import Principal


def test_a_key_opens_what_it_was_made_for(tmp_path: Path):
    made = KeyRing(tmp_path).make("intranätet", "ingest", ["vård", "juridik"])
    found = KeyRing(tmp_path).principal(made)
    assert found
    assert (found.role, found.groups) == ("ingest", frozenset({"vård", "juridik"}))


def test_the_key_itself_is_written_nowhere(tmp_path: Path):
    secret = KeyRing(tmp_path).make("intranätet", "read").split("_", 2)[2]
    assert not any(secret in path.read_text(encoding="utf-8") for path in tmp_path.iterdir())


def test_only_its_owner_may_read_the_file(tmp_path: Path):
    KeyRing(tmp_path).make("intranätet", "read")
    assert (tmp_path / "keys.json").stat().st_mode & 0o077 == 0


def test_another_process_sees_a_revocation_at_once(tmp_path: Path):
    serving = KeyRing(tmp_path)
    made = serving.make("intranätet", "read")
    assert serving.principal(made)
    KeyRing(tmp_path).revoke("intranätet")
    assert serving.principal(made) is None


def test_an_expired_key_opens_nothing(tmp_path: Path):
    ring = KeyRing(tmp_path)
    made = ring.make("gästen", "read", expires=datetime.now(UTC) - timedelta(seconds=1))
    assert ring.principal(made) is None
    assert ring.principal(ring.make("gästen", "read", expires=datetime.now(UTC) + timedelta(hours=1)))


@pytest.mark.parametrize("change", [lambda key: key[:-1] + ("A" if key[-1] != "A" else "B"), lambda key: key + "A"])
def test_a_key_that_differs_by_a_letter_opens_nothing(tmp_path: Path, change):
    ring = KeyRing(tmp_path)
    assert ring.principal(change(ring.make("intranätet", "read"))) is None


@pytest.mark.parametrize("given", ["", "rms_", "rms_00000000_" + "A" * 43, "Bearer", "\x00", "ö" * 60])
def test_what_is_no_key_opens_nothing(tmp_path: Path, given: str):
    ring = KeyRing(tmp_path)
    ring.make("intranätet", "read")
    assert ring.principal(given) is None


def test_a_name_is_free_again_once_its_key_is_revoked(tmp_path: Path):
    ring = KeyRing(tmp_path)
    ring.make("intranätet", "read")
    with pytest.raises(WrongUse, match="revoke it first"):
        ring.make("intranätet", "read")
    ring.revoke("intranätet")
    assert ring.make("intranätet", "read")
    assert [key.open_now for key in ring.all()].count(True) == 1


def test_revoking_what_is_not_there_says_so(tmp_path: Path):
    with pytest.raises(NotFound, match="remissa keys list"):
        KeyRing(tmp_path).revoke("intranätet")


def test_a_damaged_file_is_an_error_and_not_an_open_door(tmp_path: Path):
    ring = KeyRing(tmp_path)
    made = ring.make("intranätet", "read")
    (tmp_path / "keys.json").write_text(json.dumps({"keys": [{"id": 1}]}), encoding="utf-8")
    with pytest.raises(LibraryError, match="cannot be read"):
        KeyRing(tmp_path).principal(made)


def test_a_higher_role_may_what_a_lower_one_may():
    roles = ("read", "ingest", "administer")
    for at, role in enumerate(roles):
        assert [Principal("x", role).may(other) for other in roles] == [True] * (at + 1) + [False] * (2 - at)
