"""The compilation page: choosing what goes into the file, and getting it."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from ingest.errors import LibraryError
from tests.service.api.fake_desk import FakeDesk


@pytest.fixture
def compiling(page: Any) -> Any:
    page.click("#places a[data-place=compilation]")
    page.wait_for_selector(".compilation")
    return page


def chosen(page: Any) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.get_attribute("a.primary", "href")).query)


def fetched(page: Any) -> tuple[str, str]:
    """The name and the text of the file that a click brings."""
    with page.expect_download() as download:
        page.click("a.primary")
    return download.value.suggested_filename, Path(download.value.path()).read_text()


def test_everything_is_chosen_at_first_and_comes_as_word(compiling: Any):
    assert chosen(compiling) == {"format": ["docx"], "consultation": ["tidbok-2031"], "language": ["sv"]}
    assert fetched(compiling) == ("tidbok-2031.docx", "docx sv  ")
    assert "tidbok-2031.docx" in compiling.inner_text(".outcome-line")


def test_sections_and_respondents_are_left_out_and_the_format_chosen(compiling: Any):
    compiling.get_by_label("Excel (xlsx)").check()
    compiling.get_by_label("English").check()
    sections, respondents = compiling.locator(".checklist").all()
    sections.get_by_role("button", name="Inga").click()
    sections.get_by_label("4.2").check()
    sections.get_by_label("4.10").check()
    respondents.get_by_label("Lillsjö kommun").uncheck()
    name, text = fetched(compiling)
    assert name == "tidbok-2031.xlsx"
    assert text.startswith("xlsx en region-nordvik,")
    assert text.endswith(" 4.2,4.10")
    assert "lillsjo-kommun" not in text
    assert "2 av 5" in sections.locator("legend").inner_text()


def test_nothing_chosen_gives_no_file_and_says_why(compiling: Any):
    compiling.locator(".checklist").first.get_by_role("button", name="Inga").click()
    assert compiling.get_attribute("a.primary", "href") is None
    assert "Välj minst ett avsnitt" in compiling.inner_text(".outcome-line")


def test_a_section_brings_itself_along(page: Any, address: str):
    page.goto(f"{address}?consultation=tidbok-2031&section=4.2")
    page.click(".sheet-sums a")
    page.wait_for_selector(".compilation")
    assert chosen(page)["sections"] == ["4.2"]


def test_a_file_that_cannot_be_made_says_why_and_can_be_tried_again(desk: FakeDesk, compiling: Any):
    desk.fault = LibraryError("The library cannot be read.")
    compiling.click("a.primary")
    compiling.wait_for_selector(".outcome-line .fault")
    assert "The library cannot be read." in compiling.inner_text(".outcome-line")
    desk.fault = None
    with compiling.expect_download():
        compiling.click(".outcome-line .fault button")
