"""What the service keeps of one's questions, beside what the browser keeps."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from service.access.arrangement import Access
from service.access.identification import Identification
from service.access.keys import KeyRing
from service.access.limits import Limits
from service.access.restrictions import Restrictions
from service.access.sessions import Sessions
from service.api.app import create_app
from tests.service.api.fake_desk import FakeDesk
from tests.service.serving import serving
from tests.service.ui.test_page import QUESTION, ask


class Office:
    """A service that keeps history for 30 days, and the browsers of those who use it."""

    def __init__(self, browser: Any, address: str, keys: KeyRing) -> None:
        self.browser, self.address, self.keys = browser, address, keys
        self.opened: list[Any] = []

    def sit_down(self, key: str) -> Any:
        """A browser that has kept nothing, signed in."""
        context = self.browser.new_context(viewport={"width": 1280, "height": 800})
        self.opened.append(context)
        page = context.new_page()
        page.goto(self.address)
        page.fill("#key", key)
        with page.expect_response("**/api/history"):
            page.keyboard.press("Enter")
        page.wait_for_selector("#example-list button")
        return page


@pytest.fixture
def office(browser: Any, desk: FakeDesk, tmp_path: Path) -> Iterator[Office]:
    folder = tmp_path / "access"
    folder.mkdir()
    keys = KeyRing(folder)
    access = Access(Identification("keys", keys, Sessions(folder)), Restrictions(folder), Limits(600, 16, 64))
    with serving(create_app(desk, access=access, history_days=30)) as address:
        made = Office(browser, address, keys)
        yield made
        for context in made.opened:
            context.close()


def ask_and_keep(page: Any, question: str) -> None:
    """Ask, and wait until the service has kept it."""
    with page.expect_response(lambda one: one.request.method == "PUT"):
        ask(page, question)


def ask_twice(office: Office, key: str) -> None:
    """A conversation of two questions, kept."""
    page = office.sit_down(key)
    ask(page, QUESTION)
    ask_and_keep(page, "Och kallelser?")


def test_a_conversation_is_gone_on_with_in_another_browser(office: Office, desk: FakeDesk):
    anna = office.keys.make("anna", "read")
    ask_twice(office, anna)
    second = office.sit_down(anna)
    second.wait_for_selector("#earlier-list button")
    assert "30 dagar" in second.inner_text("#kept-where")
    desk.calls.clear()
    second.click("#earlier-list button >> nth=0")
    second.wait_for_selector(".turn:nth-child(2) .answer > footer")
    assert [call["question"] for call in desk.calls] == [QUESTION, "Och kallelser?"]
    second.click("#restart")
    assert second.locator("#earlier-list li").count() == 1  # it is the same one still


def test_a_conversation_that_is_left_while_it_is_asked_anew_is_kept_whole(office: Office, desk: FakeDesk):
    anna = office.keys.make("anna", "read")
    ask_twice(office, anna)
    second = office.sit_down(anna)
    second.route(
        "**/api/ask/stream",
        lambda route: None if route.request.post_data_json["question"] == "Och kallelser?" else route.continue_(),
    )
    second.click("#earlier-list button >> nth=0")
    second.wait_for_selector(".turn:nth-child(1) .answer > footer")
    second.wait_for_selector(".turn:nth-child(2)")
    third = office.sit_down(anna)
    third.click("#earlier-list button >> nth=0")
    third.wait_for_selector(".turn:nth-child(2) .answer > footer")


def test_a_kind_that_was_chosen_goes_with_its_question(office: Office, desk: FakeDesk):
    anna = office.keys.make("anna", "read")
    page = office.sit_down(anna)
    ask_and_keep(page, QUESTION)
    with page.expect_response(lambda one: one.request.method == "PUT"):
        page.get_by_label("Slag av fråga").select_option("Antal")
    second = office.sit_down(anna)
    second.wait_for_selector("#earlier-list button")
    desk.calls.clear()
    second.click("#earlier-list button >> nth=0")
    second.wait_for_selector(".turn:nth-child(2) .answer > footer")
    assert [call["kind"] for call in desk.calls] == [None, "count"]


def test_nobody_else_sees_it_and_signing_out_leaves_it(office: Office):
    anna = office.keys.make("anna", "read")
    page = office.sit_down(anna)
    ask_and_keep(page, QUESTION)
    other = office.sit_down(office.keys.make("bertil", "read"))
    assert other.is_hidden("#earlier")
    page.click("#leave")
    page.wait_for_selector("dialog[open]")
    assert page.evaluate("localStorage.getItem('remissa.conversations')") == "[]"
    again = office.sit_down(anna)
    again.wait_for_selector("#earlier-list button")


def test_who_signs_in_after_another_finds_nothing_of_theirs(office: Office, desk: FakeDesk):
    page = office.sit_down(office.keys.make("anna", "read"))
    ask_and_keep(page, QUESTION)
    page.context.clear_cookies()  # the session is over, and the page stands open
    page.click("#places a[data-place=matrix]")
    page.fill("#key", office.keys.make("bertil", "read"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_selector(".grid")
    page.click("#places a[data-place=conversation]")
    page.wait_for_selector("#example-list button")
    assert page.is_hidden("#earlier")
    assert page.locator(".turn").count() == 0
    assert page.evaluate("localStorage.getItem('remissa.conversations')") == "[]"
    ask_and_keep(page, "Och kallelser?")
    assert len(desk.library.rows("SELECT DISTINCT owner FROM conversation")) == 2


def test_who_signs_in_again_goes_on_where_they_were(office: Office):
    anna = office.keys.make("anna", "read")
    page = office.sit_down(anna)
    ask_and_keep(page, QUESTION)
    page.context.clear_cookies()
    page.fill("#question", "Och kallelser?")
    page.keyboard.press("Enter")
    page.fill("#key", anna)
    page.keyboard.press("Enter")
    page.wait_for_selector(".turn:nth-child(2) .answer > footer")
    assert page.locator(".asked").all_inner_texts() == [QUESTION, "Och kallelser?"]


def test_forgetting_all_forgets_there_too(office: Office, desk: FakeDesk):
    page = office.sit_down(office.keys.make("anna", "read"))
    ask_and_keep(page, QUESTION)
    page.click("#restart")
    with page.expect_response(lambda one: one.request.method == "DELETE"):
        page.click("#forget-all")
    assert page.is_hidden("#earlier")
    assert desk.library.rows("SELECT * FROM conversation") == []
