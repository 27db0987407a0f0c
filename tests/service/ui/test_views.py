"""The views beside the conversation, as a reader uses them: matrix, sections, respondents."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.service.api.fake_desk import FakeDesk
from tests.service.api.fake_material import ASKED, Asked, Written
from tests.service.ui.stanced_desk import StancedDesk, WideDesk

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def desk(tmp_path: Path) -> FakeDesk:
    return StancedDesk(tmp_path)


def visit(page: Any, place: str) -> None:
    page.click(f"#places a[data-place={place}]")
    page.wait_for_selector("#view h1")


def cell(page: Any, respondent: str, number: str) -> Any:
    heads = page.locator(".grid thead .number").all_inner_texts()
    row = page.locator(".grid tbody tr", has=page.locator(f"th:text-is('{respondent}')"))
    return row.locator("td").nth(heads.index(number))


def names(page: Any) -> list[str]:
    return page.locator(".grid tbody th").all_inner_texts()


def seek(page: Any, label: str, text: str, left: str) -> None:
    """Write in a box of the matrix, and wait until it tells what is left."""
    page.get_by_label(label).fill(text)
    page.wait_for_selector(f".count:text-is('{left}')")


def test_the_matrix_tells_each_stance_by_a_letter_and_in_words(page: Any):
    visit(page, "matrix")
    stances = [("Region Nordvik", "S", "Stödjer"), ("Region Sydmark", "Ä", "Föreslår ändringar")]
    for name, letter, said in stances:
        assert cell(page, name, "4.1").inner_text() == letter
        assert cell(page, name, "4.1").get_attribute("aria-label") == said


def test_silent_unanswered_and_unread_look_different(page: Any):
    visit(page, "matrix")
    quiet = [cell(page, name, "3.1") for name in ("Region Östra Fjällen", "Lillsjö kommun", "Region Bergslund")]
    assert [one.get_attribute("data-mark") for one in quiet] == ["silent", "not_answered", "unreadable"]
    looks = [one.evaluate("td => [td.textContent, getComputedStyle(td).backgroundImage]") for one in quiet]
    assert len({text for text, _ in looks}) == 3
    assert "gradient" in looks[1][1]


def test_a_click_on_a_cell_opens_its_statement_and_its_source(desk: FakeDesk, page: Any):
    visit(page, "matrix")
    cell(page, "Region Nordvik", "4.1").click()
    page.wait_for_selector("#source-text mark")
    said = "Region Nordvik tillstyrker förslaget om en nationell infrastruktur för tidbokning."
    assert page.inner_text("#source-text mark") == said
    assert page.inner_text(".detail blockquote") == said
    assert "Stödjer" in page.inner_text(".detail header")
    page.keyboard.press("Escape")
    page.wait_for_selector("#source", state="hidden")
    assert page.evaluate("document.activeElement.textContent") == "S"


def test_on_a_phone_a_tap_tells_the_statement_and_a_second_opens_its_source(page: Any):
    page.set_viewport_size(PHONE)
    visit(page, "matrix")
    cell(page, "Region Nordvik", "3.1").click()
    assert page.is_hidden("#source")
    page.click(".detail .mark")
    page.wait_for_selector("#source-text mark")


def test_the_keyboard_goes_through_the_matrix_with_one_stop(page: Any):
    visit(page, "matrix")
    page.focus(".scroller [tabindex='0']")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    place = "[document.activeElement.parentElement.rowIndex, document.activeElement.cellIndex]"
    assert page.evaluate(place) == [2, 2]
    page.keyboard.press("Control+End")
    assert page.evaluate(place) == [10, 5]
    page.keyboard.press("Control+Home")
    assert page.evaluate(place) == [0, 0]
    assert page.locator(".grid [tabindex='0']").count() == 1


def test_filters_leave_rows_and_columns_and_stand_in_the_address(page: Any):
    visit(page, "matrix")
    seek(page, "Sök instans", "nordvik", "1 instans × 5 avsnitt")
    assert names(page) == ["Region Nordvik"]
    seek(page, "Sök avsnitt", "4.1", "1 instans × 1 avsnitt")
    assert page.locator(".grid thead .number").all_inner_texts() == ["4.1"]
    page.reload()
    page.wait_for_selector(".grid")
    assert names(page) == ["Region Nordvik"]
    seek(page, "Sök instans", "ingen heter så", "0 instanser × 1 avsnitt")
    assert "Inget stämmer" in page.inner_text(".scroller")


def test_a_letter_leaves_those_who_have_it_and_once_more_brings_all_back(page: Any):
    visit(page, "matrix")
    everybody = names(page)
    page.click(".legend button:has-text('Är emot')")
    assert names(page) == ["Region Västhamn"]
    page.click(".legend button:has-text('Är emot')")
    assert names(page) == everybody


def test_rows_are_ordered_by_a_section_and_by_kind(page: Any):
    visit(page, "matrix")
    page.locator(".grid thead th", has_text="4.1").first.click()
    page.click(".detail button")
    stances = [cell(page, name, "4.1").get_attribute("data-mark") for name in names(page)]
    order = ["support", "support_with_reservation", "suggests_change", "objects"]
    assert [stance for stance in stances if stance in order] == sorted(
        (stance for stance in stances if stance in order), key=order.index
    )
    assert stances[0] == "support"
    page.get_by_label("Ordna instanser").select_option("kind")
    assert names(page)[-1].startswith("Region")


def test_the_sums_are_those_of_the_rows_that_are_shown(page: Any):
    visit(page, "matrix")
    at = page.locator(".grid thead .number").all_inner_texts().index("4.1") + 1

    def supporting() -> str:
        return page.locator(".grid tfoot tr").first.locator("> *").nth(at).inner_text()

    marks = [cell(page, name, "4.1").get_attribute("data-mark") for name in names(page)]
    assert supporting() == str(marks.count("support"))
    seek(page, "Sök instans", "nordvik", "1 instans × 5 avsnitt")
    assert supporting() == "1"


def test_a_section_is_told_by_stance_and_names_the_silent(page: Any):
    visit(page, "sections")
    page.click(".register a:has-text('4.1')")
    page.wait_for_selector("h1:has-text('Nationell infrastruktur')")
    assert "section=4.1" in page.url
    groups = page.locator(".group").all()
    told = {group.locator("h2 .stance").inner_text().split("\n")[-1]: group for group in groups}
    assert "Region Nordvik" in told["Stödjer"].inner_text()
    assert "Region Västhamn" in told["Är emot"].inner_text()
    assert "Lillsjö kommun" in page.inner_text(".quiet [data-state=not_answered]")
    page.click(".position:has-text('Region Västhamn') .mark >> nth=0")
    page.wait_for_selector("#source-text mark")
    assert "Västhamn" in page.inner_text("#source-about")


def test_a_respondent_is_told_whole_section_by_section(desk: FakeDesk, page: Any):
    visit(page, "respondents")
    page.click(".register a:has-text('Region Nordvik')")
    page.wait_for_selector("h1:text-is('Region Nordvik')")
    own = desk.statements("tidbok-2031", respondent=desk.asked[0].id, section=None)
    shown = page.locator(".part blockquote").all_text_contents()
    assert shown == [statement.text for statement in own]
    assert page.locator(".part h2 .number").all_inner_texts() == [statement.sections[0] for statement in own]
    assert "5.1" in page.inner_text(".quiet")


def test_an_address_of_a_section_opens_it_with_its_source_and_back_leads_home(page: Any, address: str):
    page.goto("about:blank")
    page.goto(f"{address}?consultation=tidbok-2031&section=4.2")
    page.wait_for_selector("h1:has-text('Kallelser')")
    assert page.title().startswith("Avsnitt 4.2")
    page.click(".position .mark >> nth=0")
    page.wait_for_selector("#source-text mark")
    mailed = page.url
    page.goto("about:blank")
    page.goto(mailed)
    page.wait_for_selector("#source-text mark")
    page.wait_for_selector("h1:has-text('Kallelser')", state="attached")
    page.keyboard.press("Escape")
    assert page.url.endswith("?consultation=tidbok-2031&section=4.2")
    page.click("#places a[data-place=conversation]")
    page.wait_for_selector("#question", state="visible")
    page.go_back()
    page.wait_for_selector("h1:has-text('Kallelser')")


@pytest.mark.parametrize("query", ["section=9.9", "respondent=ingen"])
def test_an_address_of_what_is_not_there_says_so(page: Any, address: str, query: str):
    page.goto(f"{address}?{query}")
    page.wait_for_selector("#view h1")
    assert re.search(r"finns inte", page.inner_text("#view h1"))


@pytest.mark.parametrize("place", ["matrix", "sections", "respondents", "compilation"])
def test_no_view_sticks_out_sideways_on_a_phone_and_all_speak_english(page: Any, place: str):
    page.set_viewport_size(PHONE)
    visit(page, place)
    before = page.inner_text("#view h1")
    page.click("#language")
    page.wait_for_selector(f"#view h1:not(:text-is('{before}'))")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert page.evaluate("document.documentElement.lang") == "en"


class TestAResponseFullOfMarkup:
    """What a respondent writes, and is called, is text in every view."""

    EVIL = '<img src=x onerror=alert(1)><script>alert(2)</script> [ny](javascript:alert(3)) " onclick=alert(4)'

    @pytest.fixture
    def desk(self, tmp_path: Path) -> FakeDesk:
        body = f"{self.EVIL} tillstyrker."
        written = Written(f"{self.EVIL}.pdf", "response", ((("4.1", body),),))
        return StancedDesk(tmp_path, (*ASKED, Asked("evil", self.EVIL, "company", (written,))))

    @pytest.mark.parametrize(
        "view", ["view=matrix", "section=4.1", "respondent=evil", "view=respondents", "view=compilation"]
    )
    def test_nothing_of_it_runs(self, page: Any, address: str, view: str):
        said: list[str] = []
        page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
        page.goto(f"{address}?consultation=tidbok-2031&{view}")
        page.wait_for_selector("#view h1")
        assert self.EVIL in page.inner_text("#view")
        if view == "view=matrix":
            cell(page, self.EVIL.replace("'", "\\'"), "4.1").click()
        elif "=4.1" in view or "=evil" in view:
            page.click(".position:has-text('javascript') .mark >> nth=0")
        if page.locator("#source").is_visible():
            page.wait_for_selector("#source-text mark")
            assert self.EVIL in page.inner_text("#source-text")
        page.wait_for_timeout(100)
        assert (
            page.locator("main img, main script, aside img, aside script, [onclick], [href^=javascript]").count() == 0
        )
        assert said == []


class TestAWideMatrix:
    """140 respondents by 80 sections."""

    @pytest.fixture
    def desk(self, tmp_path: Path) -> FakeDesk:
        return WideDesk(tmp_path)

    def test_every_key_and_every_turn_of_the_wheel_arrives(self, page: Any):
        visit(page, "matrix")
        page.wait_for_selector(".grid")
        assert page.locator(".grid tbody td").count() == 140 * 80
        page.focus(".scroller [tabindex='0']")
        for _ in range(30):
            page.keyboard.press("ArrowDown")
        for _ in range(20):
            page.keyboard.press("ArrowRight")
        assert page.evaluate("[document.activeElement.parentElement.rowIndex, document.activeElement.cellIndex]") == [
            31,
            21,
        ]
        page.evaluate("document.querySelector('.scroller').scrollTo(0, 0)")
        page.hover(".grid tbody td >> nth=5")
        for _ in range(20):
            page.mouse.wheel(0, 60)
        page.locator(".scroller").evaluate(
            "box => new Promise(done => { const look = () => box.scrollTop >= 1200 ? done() : setTimeout(look, 50); look(); })"
        )
        assert page.evaluate("document.querySelector('.scroller').scrollTop") == 1200


def test_the_chosen_cell_stays_marked_and_in_view_while_its_source_is_open(page: Any):
    page.set_viewport_size({"width": 1030, "height": 700})
    visit(page, "matrix")
    chosen = cell(page, "Region Västhamn", "4.1")
    chosen.click()
    page.wait_for_selector("#source-text mark")
    page.wait_for_timeout(200)
    box, room = chosen.bounding_box(), page.locator(".scroller").bounding_box()
    assert room["x"] <= box["x"]
    assert box["x"] + box["width"] <= room["x"] + room["width"] + 1
    assert page.locator(".grid .chosen").count() == 1


def test_the_source_of_a_cell_is_stepped_through_respondent_by_respondent(page: Any):
    visit(page, "matrix")
    cell(page, "Region Nordvik", "4.1").click()
    page.wait_for_selector("#source-text mark")
    said = page.inner_text("#source-place")
    assert said.startswith("Citat 1 av ")
    assert int(said.split()[-1]) > 2
    page.click("#source-on")
    page.wait_for_selector("#source-about:has-text('Region Ånäs')")


def test_the_register_counts_so_that_its_numbers_add_up(page: Any, address: str):
    visit(page, "respondents")
    said = "10 tillfrågade · 8 av dem har svarat · 1 har inte svarat · 1 svar kunde inte läsas"
    assert page.inner_text(".sheet .lead") == said

    def one_uninvited(route: Any) -> None:
        body = route.fetch().json()
        body["respondents"][0]["asked"] = False
        route.fulfill(json=body)

    page.route("**/api/respondents**", one_uninvited)
    page.goto(f"{address}?view=respondents")
    page.wait_for_selector("#view h1")
    lead = page.inner_text(".sheet .lead")
    assert lead.startswith("9 tillfrågade · 7 av dem har svarat")
    assert lead.endswith("1 har svarat utan att vara tillfrågad")
