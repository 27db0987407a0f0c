"""What axe-core finds wrong: nothing, in any view, language, scheme or width. Skipped where npm cannot bring it."""

from pathlib import Path
from typing import Any

import pytest

from tests.service.api.fake_desk import FakeDesk
from tests.service.ui.stanced_desk import StancedDesk
from tests.service.ui.test_page import QUESTION, ask

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def desk(tmp_path: Path) -> FakeDesk:
    return StancedDesk(tmp_path)


def violations(page: Any, axe: str) -> list[str]:
    page.evaluate(axe)
    found = page.evaluate("rules => axe.run({ runOnly: rules })", RULES)
    return [
        f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def open_view(page: Any, address: str, view: str) -> None:
    match view:
        case "question":
            page.goto(address)
            page.wait_for_selector("#example-list button")
        case "answer":
            ask(page, QUESTION)
        case "source":
            ask(page, QUESTION)
            page.click(".text .mark >> nth=0")
            page.wait_for_selector("#source-text mark")
        case "outcome":
            ask(page, "Vad står det i avsnitt 9.9?")
        case "judging":
            ask(page, QUESTION)
            page.locator(".answer > footer .judge button").first.click()
        case "notes":
            ask(page, QUESTION)
            page.locator(".answer > footer .judge button").first.click()
            page.click(".judging .primary")
            page.wait_for_selector(".judging .thanks")
            page.click("#feedback")
            page.wait_for_selector(".feedback .position")
        case _:
            page.goto(f"{address}?consultation=tidbok-2031&{view}")
            page.wait_for_selector("#view h1")


VIEWS = ["question", "answer", "source", "outcome", "view=matrix", "view=sections", "section=4.1"]
VIEWS += ["view=respondents", "respondent=region-nordvik", "view=compilation", "judging", "notes"]


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_in_light_swedish_on_a_desktop_and_in_dark_english_on_a_phone(
    page: Any, address: str, axe: str, view: str
):
    open_view(page, address, view)
    assert violations(page, axe) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 360, "height": 740})
    if view != "source":  # which covers the button
        page.click("#language")
        page.wait_for_selector("html[lang=en]")
    page.wait_for_timeout(200)  # the view is built anew
    assert violations(page, axe) == []
