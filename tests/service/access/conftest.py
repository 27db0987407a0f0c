from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from service.access.arrangement import Access
from service.access.identification import GroupRoles, Identification, TrustedProxy, networks
from service.access.keys import KeyRing
from service.access.limits import Limits
from service.access.restrictions import Restrictions
from service.access.sessions import Sessions
from service.api.app import create_app
from tests.service.api.fake_desk import FakeDesk

PROXY = "10.1.2.3"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[FakeDesk]:
    with closing(FakeDesk(tmp_path)) as desk:
        yield desk


@pytest.fixture
def keys(tmp_path: Path) -> KeyRing:
    return KeyRing(tmp_path / "access")


@pytest.fixture
def restrictions(tmp_path: Path) -> Restrictions:
    (tmp_path / "access").mkdir(exist_ok=True)
    return Restrictions(tmp_path / "access")


@pytest.fixture
def access(tmp_path: Path, keys: KeyRing, restrictions: Restrictions) -> Access:
    """Access by key, and by what a proxy at PROXY says."""
    roles = GroupRoles(frozenset({"registratorer"}), frozenset({"drift"}))
    proxy = TrustedProxy(networks("10.1.0.0/16"), "X-Remote-User", "X-Remote-Groups", roles)
    sessions = Sessions(
        tmp_path / "access",
        keys.still_stands_for,
    )
    identification = Identification("proxy", keys, sessions, proxy, owner_token="owner-token")
    return Access(identification, restrictions, Limits(a_minute=60, at_once_each=4, at_once=8))


@pytest.fixture
def client(desk: FakeDesk, access: Access) -> TestClient:
    """Somebody on the network, not behind the proxy."""
    return TestClient(create_app(desk, access=access), client=("192.0.2.7", 50000))


@pytest.fixture
def proxied(desk: FakeDesk, access: Access) -> TestClient:
    """Somebody behind the trusted proxy."""
    return TestClient(create_app(desk, access=access), client=(PROXY, 50000))


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}
