"""The source as pictures of its pages: real PDFs, taken in whole, shown beside a real answer."""

from collections.abc import Iterator
from typing import Any

import pytest

from service.api.app import create_app
from service.library_desk import LibraryDesk
from tests.service.printed import ODD, REMINDERS, printed_desk
from tests.service.serving import serving
from tests.service.ui.test_axe import violations
from tests.service.ui.test_page import ask

QUESTION = "Vad säger regionerna om avsnitt 4.1?"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LibraryDesk]:
    with printed_desk(tmp_path_factory.mktemp("printed")) as made:
        yield made


@pytest.fixture
def address(printed: LibraryDesk) -> Iterator[str]:
    with serving(create_app(printed)) as found:
        yield found


def card(respondent: str) -> str:
    return f".position:has-text('{respondent}') .mark >> nth=0"


def shown(page: Any, number: int) -> Any:
    """The picture of a page, once it is there."""
    picture = page.locator(f".leaf:has-text('{number}') img")
    page.wait_for_selector(
        f".leaf:has-text('Sida {number}') .frame[data-state=there], .leaf:has-text('Page {number}') .frame[data-state=there]"
    )
    return picture


def opened(page: Any, respondent: str = "Region Nordvik") -> Any:
    ask(page, QUESTION)
    page.click(card(respondent))
    return shown(page, 1)


def place_in(page: Any, address: str, words: str) -> str:
    """The address that opens some words of Region Nordvik's response."""
    found = page.request.get(f"{address}api/statements?respondent=region-nordvik").json()["statements"]
    one = next(one for one in found if words in one["text"])
    start = one["start"] + one["text"].index(words)
    return f"{address}?document={one['document']['id']}&start={start}&end={start + len(words)}"


def test_a_citation_opens_its_page_as_a_picture_with_the_quote_marked(page: Any):
    picture = opened(page)
    assert "highlight=" in picture.get_attribute("src")
    assert "Region Nordvik tillstyrker" in picture.get_attribute("alt")
    assert picture.evaluate("one => one.naturalWidth") >= 500
    marked = page.evaluate(MARKED_PIXELS)
    assert marked["many"] > 100


MARKED_PIXELS = """() => {
    const picture = document.querySelector('.frame img[src*="highlight"]');
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [picture.naturalWidth, picture.naturalHeight];
    const pen = canvas.getContext("2d");
    pen.drawImage(picture, 0, 0);
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
    const rows = [];
    let many = 0;
    for (let at = 0; at < data.length; at += 4) {
        if (data[at] > 240 && data[at + 2] < 160) {
            many += 1;
            rows.push(Math.floor(at / 4 / canvas.width));
        }
    }
    const scale = picture.clientHeight / canvas.height;
    const top = picture.getBoundingClientRect().top;
    return { many, first: top + rows[0] * scale, last: top + rows.at(-1) * scale };
}"""


@pytest.mark.parametrize("size", [(1280, 500), (800, 600), (360, 740)])
def test_the_marked_words_are_in_view(page: Any, address: str, size: tuple[int, int]):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto("about:blank")
    page.goto(place_in(page, address, REMINDERS.split(". ")[0]))
    shown(page, 2)
    page.wait_for_timeout(100)
    marked, box = page.evaluate(MARKED_PIXELS), page.locator("#source-text").bounding_box()
    assert box["y"] <= marked["first"] < marked["last"] <= box["y"] + box["height"]
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]


def test_the_text_is_one_click_away_and_stays_chosen(page: Any):
    opened(page)
    page.click(".look >> text=Text")
    assert page.text_content("#source-text mark").startswith("Region Nordvik tillstyrker")
    assert page.get_attribute(".look >> text=Text", "aria-pressed") == "true"
    assert page.evaluate("document.activeElement.textContent") == "Text"
    page.click(card("Region Sundmark"))
    page.wait_for_selector("#source-text mark:has-text('Region Sundmark')")
    page.click(".look >> text=Sida")
    assert "Region Sundmark" in shown(page, 1).get_attribute("alt")


def test_a_response_that_is_no_pdf_is_shown_as_text_and_nothing_else_is_offered(page: Any):
    ask(page, QUESTION)
    page.click(card("Region Ånäs"))
    page.wait_for_selector("#source-text mark")
    assert page.inner_text("#source-title") == ODD
    assert page.is_hidden("#source-looks")


def test_stepping_goes_from_picture_to_picture(page: Any):
    opened(page)
    total = page.inner_text("#source-place").split()[-1]
    names = [page.inner_text("#source-title")]
    while page.is_enabled("#source-on"):
        before = page.inner_text("#source-place")
        page.click("#source-on")
        page.wait_for_function("before => document.querySelector('#source-place').textContent !== before", arg=before)
        page.wait_for_function(
            "() => document.querySelector('#source-text mark, .frame[data-state=there] img[src*=highlight]')"
        )
        names.append(page.inner_text("#source-title"))
    assert page.inner_text("#source-place") == f"Citat {total} av {total}"
    assert set(names) == {"svar-nordvik.pdf", "svar-sundmark.pdf", ODD}


def test_pages_grow_and_shrink_with_buttons_and_keys(page: Any):
    opened(page)
    paper = page.locator(".frame >> nth=0")  # the picture in it is another one after each change
    width = paper.bounding_box()["width"]
    assert page.is_disabled(".zooms button >> nth=0")
    page.click(".zooms button >> nth=1")
    assert paper.bounding_box()["width"] == pytest.approx(1.25 * width, abs=2)
    page.focus("#source-text")
    page.keyboard.press("+")
    assert paper.bounding_box()["width"] == pytest.approx(1.5 * width, abs=2)
    page.keyboard.press("-")
    page.keyboard.press("-")
    assert paper.bounding_box()["width"] == pytest.approx(width, abs=2)


def test_what_is_read_stays_in_view_as_the_pages_grow(page: Any, address: str):
    page.goto("about:blank")
    page.goto(place_in(page, address, REMINDERS.split(". ")[0]))
    shown(page, 2)
    page.wait_for_timeout(100)
    box = page.locator("#source-text").bounding_box()
    for _ in range(4):
        page.click(".zooms button >> nth=1")
        page.wait_for_selector(".frame[data-state=there] img[src*=highlight]")
        page.wait_for_timeout(300)
        marked = page.evaluate(MARKED_PIXELS)
        assert box["y"] <= marked["first"] < marked["last"] <= box["y"] + box["height"]
    assert page.is_disabled(".zooms button >> nth=1")


def test_a_mailed_address_reopens_the_place_and_escape_closes_it(page: Any, address: str):
    page.goto("about:blank")
    page.goto(place_in(page, address, "Regionen anser att kostnaderna"))
    assert "Regionen anser att kostnaderna" in shown(page, 1).get_attribute("alt")
    page.keyboard.press("Escape")
    page.wait_for_selector("#source", state="hidden")
    assert page.url == address


def test_the_link_is_copied_and_opens_the_same_place(page: Any, address: str):
    opened(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    alt = page.locator(".frame img[src*=highlight]").get_attribute("alt")
    page.click("#source-link")
    page.wait_for_selector("#source-link:has-text('Länken är kopierad')")
    link = page.evaluate("() => navigator.clipboard.readText()")
    assert link.startswith(address)
    page.goto("about:blank")
    page.goto(link)
    assert shown(page, 1).get_attribute("alt") == alt


def test_the_original_opens_at_its_page(page: Any, address: str):
    page.goto("about:blank")
    page.goto(place_in(page, address, "Patientens rätt"))
    shown(page, 2)
    assert page.get_attribute("#source-file", "href").endswith("/file#page=2")


def test_a_place_that_cannot_be_found_on_the_picture_is_said_to_be(page: Any):
    nowhere = '{"document":"x","number":1,"count":1,"width":595,"height":842,"marks":[]}'
    page.route("**/pages/1?**", lambda route: route.fulfill(body=nowhere, content_type="application/json"))
    opened(page)
    assert "gick inte att hitta" in page.inner_text("#source-note")


def test_pages_that_cannot_be_shown_give_way_to_the_text_and_say_why(page: Any):
    gone = '{"detail":"the original is not kept","status":404}'
    page.route(
        "**/pages/1?**", lambda route: route.fulfill(status=404, body=gone, content_type="application/problem+json")
    )
    ask(page, QUESTION)
    page.click(card("Region Nordvik"))
    page.wait_for_selector("#source-text mark")
    assert "the original is not kept" in page.inner_text("#source-note")
    page.unroute("**/pages/1?**")
    page.click("#source-note button")
    shown(page, 1)
    assert page.inner_text("#source-note") == ""


def test_a_picture_that_does_not_come_can_be_tried_again(page: Any):
    page.route("**/pages/1.png**", lambda route: route.abort())
    ask(page, QUESTION)
    page.click(card("Region Nordvik"))
    page.wait_for_selector(".frame .fault")
    page.unroute("**/pages/1.png**")
    page.click(".frame .fault button")
    shown(page, 1)
    assert page.locator(".frame .fault").count() == 0


def test_a_change_of_language_says_the_source_anew(page: Any):
    opened(page)
    page.click("#language")
    page.wait_for_selector(".look >> text=Page")
    assert shown(page, 1).get_attribute("alt").startswith("Page 1, where this is marked")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_the_pictures(page: Any, axe: str, scheme: str, width: int):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 740})
    opened(page)
    assert violations(page, axe) == []
