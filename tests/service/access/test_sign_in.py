"""Signing in with an OpenID issuer: over HTTP, as browsers come and go, against an issuer that speaks the protocol."""

import hashlib
import importlib.util
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from joserfc.jwk import OctKey

from ingest.errors import WrongUse
from ingest.settings import Settings
from service.access.arrangement import Access, arrange
from service.access.keys import KeyRing
from service.access.sessions import COOKIE, HANDSHAKE_COOKIE
from service.api.app import create_app
from tests.service.access.conftest import bearer
from tests.service.access.issuer import CLIENT, SECRET, Issuer, issuing, rsa_key
from tests.service.api.fake_desk import FakeDesk
from tests.service.api.problem_checks import problem_of

ADDRESS = "https://remissa.example"

Arrange = Callable[..., Access]


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with issuing() as issuer:
        yield issuer


def settings(folder: Path, issuer: str, **more: Any) -> Settings:
    oidc = {"oidc_issuer": issuer, "oidc_client": CLIENT, "oidc_secret": SECRET, "public_url": ADDRESS}
    (folder / "access").mkdir(exist_ok=True)
    return Settings(_env_file=None, library=folder / "access", access="oidc", **oidc | more)  # type: ignore[call-arg]


@pytest.fixture
def arranged(tmp_path: Path, issuer: Issuer) -> Arrange:
    def make(**more: Any) -> Access:
        return arrange(settings(tmp_path, issuer.address, **more), "owner-token")

    return make


@pytest.fixture
def client(desk: FakeDesk, arranged: Arrange) -> TestClient:
    return browser(desk, arranged(ingest_groups="registratorer", administer_groups="drift"))


def browser(desk: FakeDesk, access: Access) -> TestClient:
    return TestClient(create_app(desk, access=access), base_url=ADDRESS, follow_redirects=False)


def signed_in(client: TestClient, issuer: Issuer, back: str = "") -> Response:
    """The service's answer to a browser that the issuer has let in."""
    begun = client.get("/sign-in", params={"next": back})
    assert begun.status_code == 303
    assert begun.headers["location"].startswith(f"{issuer.address}/authorize?")
    return client.get("/sign-in/callback", params=issuer.let_in(begun.headers["location"]))


def test_whoever_signs_in_with_the_issuer_gets_in_and_back_to_the_page_they_came_from(client, issuer: Issuer):
    problem_of(client.get("/api/consultations"), 401)
    back = signed_in(client, issuer, "?view=matrix&consultation=sou-2031-14")
    assert (back.status_code, back.headers["location"]) == (303, f"{ADDRESS}/?view=matrix&consultation=sou-2031-14")
    assert client.get("/api/consultations").status_code == 200
    session = client.get("/api/session").json()
    assert session.pop("user")
    assert session == {"access": "oidc", "role": "read", "history_days": 0}
    client.delete("/api/session")
    problem_of(client.get("/api/consultations"), 401)


def test_the_cookies_are_kept_from_scripts_from_other_sites_and_from_plain_http(client, issuer: Issuer):
    begun = client.get("/sign-in").headers["set-cookie"]
    assert all(word in begun for word in ("HttpOnly", "SameSite=lax", "Secure", "Path=/sign-in", "Max-Age=600"))
    given, taken = signed_in(client, issuer).headers.get_list("set-cookie")
    assert given.startswith(f"{COOKIE}=")
    assert all(word in given for word in ("HttpOnly", "SameSite=strict", "Secure", "Path=/;", "Max-Age=43200"))
    assert taken.startswith(f'{HANDSHAKE_COOKIE}="";')
    assert HANDSHAKE_COOKIE not in client.cookies


@pytest.mark.parametrize(
    ("groups", "role"),
    [
        (["vård"], "read"),
        (["vård", "registratorer"], "ingest"),
        ("drift", "administer"),
        ("vård,drift", "read"),  # one group of that name
        ([["drift"], 7, {"drift": True}], "read"),
        (None, "read"),
    ],
)
def test_groups_give_the_roles_that_the_settings_say(client, issuer: Issuer, groups: object, role: str):
    issuer.said["groups"] = groups
    signed_in(client, issuer)
    assert client.get("/api/session").json()["role"] == role


@pytest.mark.parametrize(("groups", "seen"), [(["vård"], 1), (["skola"], 0), ([], 0)])
def test_a_restricted_consultation_is_seen_by_its_group_alone(desk: FakeDesk, arranged, issuer, groups, seen):
    assert desk.consultation
    access = arranged(oidc_groups_claim="remissa-grupper")
    access.restrictions.restrict(desk.consultation, ["vård"])
    client = browser(desk, access)
    issuer.said["remissa-grupper"] = groups
    signed_in(client, issuer)
    assert len(client.get("/api/consultations").json()["consultations"]) == seen


@pytest.mark.parametrize(("groups", "status"), [(["vård"], 303), (["drift"], 303), (["skola"], 401), (None, 401)])
def test_where_groups_are_named_nobody_else_comes_in(desk: FakeDesk, arranged, issuer, groups, status: int):
    client = browser(desk, arranged(oidc_groups="vård", administer_groups="drift"))
    issuer.said["groups"] = groups
    assert signed_in(client, issuer).status_code == status
    assert (COOKIE in client.cookies) == (status == 303)


NOW = int(time.time())


@pytest.mark.parametrize(
    "said",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another"},
        {"aud": ["another"], "azp": CLIENT},
        {"iss": "https://another.example"},
        {"iat": NOW - 7200, "exp": NOW - 3600},
        {"exp": None},
        {"sub": None},
    ],
    ids="-".join,  # no values: the times differ from one process that collects the tests to the next
)
def test_an_id_token_that_does_not_hold_lets_nobody_in(client, issuer: Issuer, said: dict[str, Any]):
    issuer.said = said
    problem_of(signed_in(client, issuer), 401)
    assert COOKIE not in client.cookies


def test_an_id_token_that_another_signed_lets_nobody_in(client, issuer: Issuer):
    issuer.signs_with = rsa_key("first", of="another")
    problem_of(signed_in(client, issuer), 401)


def test_an_id_token_signed_with_the_public_key_or_the_clients_secret_lets_nobody_in(client, issuer: Issuer):
    issuer.published["id_token_signing_alg_values_supported"] = ["RS256", "HS256", "none"]
    issuer.header = {"alg": "HS256", "kid": "first"}
    issuer.signs_with = OctKey.import_key(SECRET * 3)  # type: ignore[assignment]
    problem_of(signed_in(client, issuer), 401)


def test_a_key_that_the_issuer_has_changed_is_fetched_anew(client, issuer: Issuer):
    signed_in(client, issuer)
    issuer.key, issuer.header = rsa_key("second"), {"alg": "RS256", "kid": "second"}
    assert signed_in(client, issuer).status_code == 303


def test_only_the_browser_that_began_completes(client: TestClient, desk: FakeDesk, issuer: Issuer, arranged: Arrange):
    begun = client.get("/sign-in").headers["location"]
    carried = issuer.let_in(begun)
    problem_of(client.get("/sign-in/callback", params=carried | {"state": "another"}), 401)
    problem_of(client.get("/sign-in/callback", params={"code": carried["code"]}), 401)
    problem_of(browser(desk, arranged()).get("/sign-in/callback", params=carried), 401)
    assert "/token" not in issuer.asked
    assert client.get("/sign-in/callback", params=carried).status_code == 303


def test_a_code_is_good_once(client: TestClient, issuer: Issuer):
    begun = client.get("/sign-in").headers["location"]
    carried, handshake = issuer.let_in(begun), client.cookies[HANDSHAKE_COOKIE]
    assert client.get("/sign-in/callback", params=carried).status_code == 303
    client.cookies.set(HANDSHAKE_COOKIE, handshake, domain="remissa.example", path="/sign-in")
    assert "invalid_grant" in problem_of(client.get("/sign-in/callback", params=carried), 401)["detail"]


def test_a_session_is_no_handshake_and_a_handshake_no_session(client: TestClient, issuer: Issuer):
    client.get("/sign-in")
    client.cookies.set(COOKIE, client.cookies[HANDSHAKE_COOKIE], domain="remissa.example")
    problem_of(client.get("/api/consultations"), 401)


def test_whom_the_issuer_turns_away_is_told_so_without_its_words(client: TestClient, issuer: Issuer):
    state = issuer.let_in(client.get("/sign-in").headers["location"])["state"]
    said = problem_of(client.get("/sign-in/callback", params={"error": "<b>access_denied", "state": state}), 401)
    assert "access_denied" not in str(said)


@pytest.mark.parametrize(
    "place",
    [
        "https://ond.example/",
        "//ond.example",
        "/\\ond.example",
        "\\\\ond.example",
        "@ond.example",
        ".ond.example",
        "?\r\nX: y",
    ],
)
def test_no_place_but_the_page_is_led_back_to(client: TestClient, place: str):
    problem_of(client.get("/sign-in", params={"next": place}), 422)


@pytest.mark.parametrize(
    ("published", "says"),
    [
        ({"issuer": "https://another.example"}, "REMISSA_OIDC_ISSUER"),
        ({"token_endpoint": None}, "token_endpoint"),
        ({"jwks_uri": "file:///etc/passwd"}, "jwks_uri"),
        ({"authorization_endpoint": "javascript:alert(1)"}, "authorization_endpoint"),
    ],
)
def test_an_issuer_that_publishes_what_is_not_so_is_refused_until_it_is_right(client, issuer, published, says: str):
    issuer.published = published
    assert says in problem_of(client.get("/sign-in"), 503)["detail"]
    issuer.published = {}
    assert signed_in(client, issuer).status_code == 303


def test_an_issuer_that_is_not_there_is_named(desk: FakeDesk, tmp_path: Path):
    client = browser(desk, arrange(settings(tmp_path, "http://127.0.0.1:1")))
    assert "http://127.0.0.1:1" in problem_of(client.get("/sign-in"), 503)["detail"]
    assert client.get("/").status_code == 200


def test_an_address_that_is_no_issuers_is_told(desk: FakeDesk, tmp_path: Path, issuer: Issuer):
    client = browser(desk, arrange(settings(tmp_path, f"{issuer.address}/realm")))
    assert "404" in problem_of(client.get("/sign-in"), 503)["detail"]


def test_a_wrong_secret_is_told_to_whoever_runs_the_service_and_not_shown(desk: FakeDesk, arranged, issuer: Issuer):
    client = browser(desk, arranged(oidc_secret="inte den"))
    said = problem_of(signed_in(client, issuer), 503)["detail"]
    assert "REMISSA_OIDC_SECRET" in said
    assert "inte den" not in said


def test_nothing_is_fetched_before_somebody_signs_in(client: TestClient, issuer: Issuer):
    client.get("/")
    client.get("/api/session")
    assert issuer.asked == []


def test_more_groups_than_a_cookie_holds_are_refused_rather_than_lost(client: TestClient, issuer: Issuer):
    issuer.said["groups"] = [hashlib.sha256(str(n).encode()).hexdigest()[:32] for n in range(400)]
    assert "400 groups" in problem_of(signed_in(client, issuer), 401)["detail"]


def test_keys_let_programs_in_beside_it(client: TestClient, keys: KeyRing):
    assert client.get("/api/consultations", headers=bearer(keys.make("intranätet", "read"))).status_code == 200


def test_a_session_ends_with_the_trust_in_its_issuer(client, desk: FakeDesk, issuer: Issuer, tmp_path: Path, keys):
    signed_in(client, issuer)
    keys.make("intranätet", "read")
    now = Settings(_env_file=None, library=tmp_path / "access", access="keys")  # type: ignore[call-arg]
    for access in (arrange(now), arrange(settings(tmp_path, "https://another.example"))):
        other = browser(desk, access)
        other.cookies.set(COOKIE, client.cookies[COOKIE], domain="remissa.example")
        problem_of(other.get("/api/consultations"), 401)


def test_where_people_do_not_sign_in_with_an_issuer_there_is_no_such_address(desk: FakeDesk, access: Access):
    for path in ("/sign-in", "/sign-in/callback"):
        problem_of(browser(desk, access).get(path), 404)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"oidc_secret": None}, "set REMISSA_OIDC_SECRET as well"),
        ({"oidc_issuer": None, "public_url": ""}, "set REMISSA_OIDC_ISSUER, REMISSA_PUBLIC_URL as well"),
        ({"oidc_issuer": "http://konto.example"}, "REMISSA_OIDC_ISSUER.*https"),
        ({"public_url": "http://remissa.example"}, "REMISSA_PUBLIC_URL.*https"),
        ({"public_url": "https://remissa.example/?a=b"}, "REMISSA_PUBLIC_URL"),
    ],
)
def test_half_an_arrangement_is_refused(tmp_path: Path, changed: dict[str, Any], says: str):
    with pytest.raises(WrongUse, match=says):
        arrange(settings(tmp_path, "https://konto.example", **changed))


def test_without_the_extra_the_service_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("service.access.oidc.find_spec", lambda name: None)
    assert importlib.util.find_spec("authlib")
    with pytest.raises(WrongUse, match=r"remissa\[oidc\]"):
        arrange(settings(tmp_path, "https://konto.example"))


def test_the_secret_is_not_told(client: TestClient, arranged: Arrange):
    access = arranged()
    assert access.sign_in
    assert SECRET not in repr(access) + repr(access.sign_in.party.registration)
