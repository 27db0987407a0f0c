"""Signing in, where the service asks who is there: with a key, or an account with an OpenID issuer."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from service.access.arrangement import Access
from service.access.identification import Identification
from service.access.keys import KeyRing
from service.access.limits import Limits
from service.access.principal import Role
from service.access.restrictions import Restrictions
from service.access.sessions import Sessions
from service.api.app import create_app
from tests.service.api.fake_desk import FakeDesk
from tests.service.serving import serving


@pytest.fixture
def keys(tmp_path: Path) -> KeyRing:
    (tmp_path / "access").mkdir()
    return KeyRing(tmp_path / "access")


@pytest.fixture
def guarded(browser: Any, desk: FakeDesk, keys: KeyRing, tmp_path: Path) -> Iterator[Any]:
    """The page of a service that asks for keys, opened by somebody who has not signed in."""
    folder = tmp_path / "access"
    access = Access(Identification("keys", keys, Sessions(folder)), Restrictions(folder), Limits(600, 16, 64))
    with serving(create_app(desk, access=access)) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        opened = context.new_page()
        opened.goto(address)
        yield opened
        context.close()


def test_a_key_lets_in_and_the_page_goes_on_where_it_was(guarded: Any, keys: KeyRing):
    guarded.wait_for_selector("dialog[open]")
    assert guarded.locator("#example-list button").count() == 0
    guarded.fill("#key", "rms_fel")
    guarded.keyboard.press("Enter")
    guarded.wait_for_selector("dialog .wrong:not(:empty)")
    assert guarded.inner_text("dialog .wrong") == "Nyckeln gäller inte."
    guarded.fill("#key", keys.make("prov", "read"))
    guarded.keyboard.press("Enter")
    guarded.wait_for_selector("#example-list button")
    assert guarded.locator("dialog").count() == 0


def test_whoever_signs_out_is_asked_again(guarded: Any, keys: KeyRing):
    guarded.fill("#key", keys.make("prov", "read"))
    guarded.keyboard.press("Enter")
    guarded.wait_for_selector("#leave:not([hidden])")
    guarded.click("#leave")
    guarded.wait_for_selector("dialog[open]")
    guarded.keyboard.press("Escape")
    guarded.keyboard.press("Escape")
    guarded.wait_for_selector("dialog[open]")
    assert guarded.locator("#example-list button").count() == 0


@pytest.mark.parametrize(("role", "shown"), [("read", False), ("administer", True)])
def test_only_administrators_are_shown_the_way_to_the_feedback(guarded: Any, keys: KeyRing, role: Role, shown: bool):
    guarded.fill("#key", keys.make("prov", role))
    with guarded.expect_response(lambda one: one.url.endswith("api/session") and one.request.method == "GET"):
        guarded.keyboard.press("Enter")
    guarded.wait_for_timeout(200)  # until the page has read it
    assert guarded.locator("#feedback").is_visible() == shown


def test_who_signs_in_anew_is_shown_what_they_may_do(guarded: Any, keys: KeyRing):
    guarded.fill("#key", keys.make("reader", "read"))
    guarded.keyboard.press("Enter")
    guarded.wait_for_selector("#example-list button")
    assert guarded.is_hidden("#place-ingest")
    guarded.context.clear_cookies()
    guarded.click("#places a[data-place=matrix]")
    guarded.fill("#key", keys.make("clerk", "ingest"))
    guarded.keyboard.press("Enter")
    guarded.wait_for_selector("#place-ingest:not([hidden])")
    guarded.wait_for_selector(".grid")


def test_the_service_is_asked_who_is_there_once_where_nobody_signs_in(browser: Any, address: str):
    opened = browser.new_page()
    asked: list[str] = []
    opened.on("request", lambda sent: asked.append(sent.url) if sent.url.endswith("api/session") else None)
    opened.goto(address)
    opened.wait_for_selector("#example-list button")
    opened.wait_for_load_state("networkidle")
    assert len(asked) == 1
    opened.close()


def test_where_an_issuer_signs_people_in_the_page_leads_there_and_says_where_it_was(
    browser: Any, desk: FakeDesk, keys: KeyRing, tmp_path: Path
):
    folder = tmp_path / "access"
    access = Access(Identification("oidc", keys, Sessions(folder)), Restrictions(folder), Limits(600, 16, 64))
    with serving(create_app(desk, access=access)) as address:
        opened = browser.new_page()
        opened.goto(f"{address}?view=matrix&consultation=a%26b")
        link = opened.wait_for_selector("dialog[open] a.primary")
        assert link.inner_text() == "Logga in"
        wanted = f"{address}sign-in?next=%3Fview%3Dmatrix%26consultation%3Da%2526b"
        assert link.evaluate("link => link.href") == wanted
        assert opened.locator("#key").count() == 0
        opened.close()
