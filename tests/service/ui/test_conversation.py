"""The conversation as it goes on: streamed, stopped, narrowed, led on, kept."""

import json
from dataclasses import asdict
from typing import Any

import pytest

from service.inquiry import Inquiry
from tests.service.api.fake_desk import FakeDesk
from tests.service.ui.test_page import QUESTION, ask, cards


def event(name: str, data: object) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


@pytest.fixture
def answer(desk: FakeDesk) -> dict[str, Any]:
    made = asdict(desk.ask(Inquiry(QUESTION, consultation="tidbok-2031")))
    desk.calls.clear()
    return made


def events(answer: dict[str, Any], positions: int) -> str:
    """The events of an answer: what it was taken to mean, and its first positions, in two parts of a block each."""
    citations = {one["n"]: one for one in answer["citations"]}
    told = [
        event("position", {"position": one, "citations": [citations[n] for n in one["citations"]]})
        for one in answer["positions"][:positions]
    ]
    return ": kept open\n\n" + event("interpretation", answer["interpretation"]) + "".join(told)


def stream(page: Any, body: str) -> None:
    page.route("**/api/ask/stream", lambda route: route.fulfill(body=body, content_type="text/event-stream"))


def test_positions_are_shown_before_the_answer_is_whole(page: Any, answer: dict[str, Any]):
    stream(page, events(answer, 2))
    ask(page, QUESTION)
    assert set(cards(page)) == {"Region Nordvik", "Region Ånäs"}
    assert page.locator(".turn .coverage").count() == 0
    assert page.locator(".turn .fault").is_visible()  # it broke off there


def test_the_whole_answer_takes_the_place_of_what_came_before(page: Any, answer: dict[str, Any]):
    early = {**answer["positions"][0], "stance": "objects"}
    first = event("position", {"position": early, "citations": []})
    stream(page, events(answer, 0) + first + event("text", {"text": "Hittills."}) + event("answer", answer))
    ask(page, QUESTION)
    page.wait_for_selector(".answer footer")
    assert len(cards(page)) == 5
    assert "Stödjer" in cards(page)["Region Nordvik"]
    assert "Hittills." not in page.inner_text(".turn")


def test_an_answer_that_fails_on_the_way_says_why(page: Any, answer: dict[str, Any]):
    problem = {"status": 503, "title": "Library", "detail": "The library is being rebuilt.", "request_id": "abc"}
    stream(page, events(answer, 1) + event("error", problem))
    ask(page, QUESTION)
    assert "The library is being rebuilt." in page.inner_text(".turn .fault")
    assert "abc" in page.inner_text(".turn .fault")


def test_a_question_can_be_stopped_and_asked_again(page: Any, desk: FakeDesk):
    held: list[Any] = []
    page.route("**/api/ask/stream", lambda route: held.append(route))  # and lets it wait
    page.fill("#question", QUESTION)
    page.keyboard.press("Enter")
    page.click("#stop")
    page.wait_for_selector(".turn .fault")
    assert page.inner_text(".turn .fault strong") == "Frågan avbröts."
    page.unroute("**/api/ask/stream")
    page.click(".turn .fault button")
    page.wait_for_selector(".answer footer")
    assert page.locator(".turn").count() == 1


def test_a_question_that_failed_stays_while_another_is_asked(page: Any):
    waiting: list[Any] = []
    page.route("**/api/ask/stream", lambda route: waiting.append(route) if waiting else route.abort())
    ask(page, QUESTION)
    waiting.append("from here on")
    page.fill("#question", "Och kallelser?")
    page.keyboard.press("Enter")
    page.wait_for_selector(".turn:nth-child(2) .working")
    again = page.locator(".turn:nth-child(1) .fault button")
    assert not again.is_visible()
    again.dispatch_event("click")
    assert page.locator(".asked").all_inner_texts() == [QUESTION, "Och kallelser?"]
    page.click("#stop")
    page.unroute("**/api/ask/stream")
    again.click()
    page.wait_for_selector(".turn .answer footer")
    assert page.locator(".asked").all_inner_texts() == ["Och kallelser?", QUESTION]


def test_filters_narrow_the_question_and_are_shown_with_it(page: Any):
    page.click("#narrow")
    page.locator("dialog .checklist").first.get_by_label("Region Nordvik").check()
    page.check("dialog input[value='4.1']")
    page.click("dialog .primary")
    page.wait_for_selector("#filters .chip")
    assert "Region Nordvik" in page.inner_text("#filters")
    with page.expect_request("**/api/ask/stream") as sent:
        ask(page, "Vad säger de?")
    assert sent.value.post_data_json["filters"] == {"respondents": ["region-nordvik"], "sections": ["4.1"]}
    assert "Region Nordvik" in page.inner_text(".turn > .chips")
    page.click("#filters .cross >> nth=0")
    assert page.locator("#filters .chip").count() == 1
    assert page.evaluate("document.activeElement.id") == "narrow"


def test_what_the_question_was_taken_to_mean_can_be_changed(page: Any, answer: dict[str, Any]):
    wide = {**answer, "interpretation": {**answer["interpretation"], "sections": ["4.1", "4.2"]}}
    stream(page, event("answer", wide))
    ask(page, QUESTION)
    with page.expect_request("**/api/ask/stream") as sent:
        page.click(".understood .cross >> nth=1")
    assert sent.value.post_data_json["filters"] == {"respondents": [], "sections": ["4.1"]}
    assert sent.value.post_data_json["question"] == QUESTION
    page.wait_for_selector(".turn:last-child .understood > button")
    page.click(".turn:last-child .understood > button")
    assert page.is_checked("dialog input[value='4.2']")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="detached")
    assert page.locator(".turn").count() == 2


def test_the_words_looked_for_can_be_taken_away_and_added_to(page: Any, answer: dict[str, Any]):
    stream(page, event("answer", answer))
    ask(page, QUESTION)
    page.wait_for_selector(".understood")
    terms = list(answer["interpretation"]["terms"])
    assert len(terms) > 1
    with page.expect_request("**/api/ask/stream") as sent:
        page.get_by_label(f"Ta bort {terms[0]}").click()
    assert sent.value.post_data_json["filters"] == {"respondents": [], "sections": [], "terms": terms[1:]}
    assert sent.value.post_data_json["question"] == QUESTION
    page.wait_for_selector(".turn:last-child > .chips")
    assert page.inner_text(".turn:last-child > .chips") == ", ".join(terms[1:])
    page.locator(".turn:last-child .term-box input").fill("köer")
    with page.expect_request("**/api/ask/stream") as sent:
        page.keyboard.press("Enter")
    assert sent.value.post_data_json["filters"]["terms"] == [*terms, "köer"]


def test_the_kind_of_question_is_chosen_and_stays_with_it(page: Any, answer: dict[str, Any]):
    stream(page, event("answer", answer))
    ask(page, QUESTION)
    kind = page.get_by_label("Slag av fråga")
    assert kind.input_value() == "all_respondents" == answer["interpretation"]["kind"]
    offered = kind.locator("option").all_inner_texts()
    assert offered[:2] == ["Alla instanser", "Jämförelse"]
    assert "En instans" not in offered
    with page.expect_request("**/api/ask/stream") as sent:
        kind.select_option("Antal")
    assert (sent.value.post_data_json["question"], sent.value.post_data_json["kind"]) == (QUESTION, "count")
    page.wait_for_selector(".turn:nth-child(2) .understood select")
    assert kind.first.input_value() == "all_respondents"  # what was answered before stays what it was
    with page.expect_request("**/api/ask/stream") as sent:
        page.locator(".turn:nth-child(2) .understood .cross").first.click()
    assert sent.value.post_data_json["kind"] == "count"
    page.wait_for_selector(".turn:nth-child(3) .answer footer")
    with page.expect_request("**/api/ask/stream") as sent:
        ask(page, "Och kallelser?")
    assert sent.value.post_data_json["kind"] is None


def test_an_answer_leads_on_to_other_questions(desk: FakeDesk, page: Any):
    ask(page, "Vad säger instanserna om avsnitt 4.1?")
    assert page.locator(".next button").count() == 3
    page.click(".next button:has-text('kritiska')")
    page.wait_for_selector(".turn:nth-child(2) .answer footer")
    assert desk.calls[-1]["question"] == "Vilka är kritiska till förslagen i avsnitt 4.1?"
    assert page.locator(".turn:first-child .next").count() == 0


def test_where_there_is_no_answer_the_nearest_sections_are_offered(page: Any, answer: dict[str, Any]):
    interpretation = {**answer["interpretation"], "sections": ["4.9"]}
    refusal = {**answer, "outcome": "section_unknown", "text": "Avsnitt 4.9 finns inte. Närmast: avsnitt 4.10 och 4.2."}
    stream(page, event("answer", {**refusal, "positions": [], "citations": [], "interpretation": interpretation}))
    ask(page, "Vad står i 4.9?")
    assert page.locator(".next a").all_inner_texts() == ["Avsnitt 4.10", "Avsnitt 4.2"]
    assert "10 tillfrågade" in page.inner_text(".coverage")
    page.click(".next a >> nth=0")
    page.wait_for_selector("h1:has-text('Kostnader')")


def test_conversations_are_kept_in_the_browser_and_can_be_forgotten(desk: FakeDesk, page: Any, address: str):
    ask(page, QUESTION)
    ask(page, "Och kallelser?")
    page.goto(address)
    page.wait_for_selector("#earlier-list button")
    assert page.locator("#earlier-list li").count() == 1
    page.click("#earlier-list button >> nth=0")
    assert page.locator(".turn").count() == 2
    assert page.inner_text(".asked >> nth=0") == QUESTION
    asked = len(desk.calls)
    assert asked == 2  # going back asks nothing
    ask(page, "Och kostnader?")
    assert len(desk.calls[-1]["history"]) == 4
    page.click("#restart")
    assert page.locator("#earlier-list li").count() == 1
    page.click("#forget-all")
    assert page.is_hidden("#earlier")
    assert page.evaluate("localStorage.getItem('remissa.conversations')") == "[]"


def test_a_browser_that_keeps_nothing_answers_all_the_same(page: Any, address: str):
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('forbidden'); } })")
    page.goto(address)
    page.wait_for_selector("#example-list button")
    ask(page, QUESTION)
    assert len(cards(page)) == 5


def test_an_answer_is_copied_with_its_sources(page: Any, address: str):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address.rstrip("/"))
    ask(page, QUESTION)
    page.click(".answer footer button")
    page.wait_for_selector(".answer footer button:text-is('Kopierat')")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "[1] ”Region Nordvik tillstyrker" in copied
    assert "5 av 10 uttalar sig" in copied
    assert f"{address}?document=d1" in copied


def test_a_browser_that_does_not_allow_copying_is_said_to(page: Any):
    page.add_init_script(
        "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))"
    )
    page.reload()
    page.wait_for_selector("#example-list button")
    ask(page, QUESTION)
    page.click(".answer footer button")
    page.wait_for_selector(".answer footer button:text-is('Webbläsaren nekade')")
    page.click(".answer .mark >> nth=0")
    page.click("#source-link")
    page.wait_for_selector("#source-link:text-is('Webbläsaren nekade')")


@pytest.mark.parametrize(("written", "said"), [(True, "Formulerat av"), (False, "inget av vad den skrev visas")])
def test_what_a_language_model_did_is_told(page: Any, answer: dict[str, Any], written: bool, said: str):
    worded = {
        **answer,
        "positions": [{**answer["positions"][0], "written": written}, *answer["positions"][1:]],
        "provenance": {**answer["provenance"], "model": "ollama:gemma3:4b", "dropped": 2, "cached": 1},
        "interpretation": {**answer["interpretation"], "rewritten": "Vad säger Region Ånäs om avsnitt 4.1?"},
    }
    stream(page, event("interpretation", worded["interpretation"]) + event("answer", worded))
    ask(page, QUESTION)
    page.wait_for_selector(".answer footer")
    told = page.inner_text(".answer footer")
    assert "ollama:gemma3:4b" in told
    assert said in told
    assert "2 meningar utan stöd ströks" in told
    assert "1 formulering sparad sedan tidigare" in told
    assert "omskriven av språkmodellen: Vad säger Region Ånäs om avsnitt 4.1?" in " ".join(
        page.inner_text(".understood").split()
    )
