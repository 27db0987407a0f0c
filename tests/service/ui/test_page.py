import json
from dataclasses import asdict, replace
from typing import Any

import pytest

from ingest.errors import LibraryError
from service.inquiry import Inquiry
from tests.service.api.fake_desk import FakeDesk

QUESTION = "Vad tycker regionerna om nationell infrastruktur?"


def ask(page: Any, question: str) -> None:
    page.fill("#question", question)
    page.press("#question", "Enter")
    page.wait_for_selector(".turn:last-child .answer, .turn:last-child .fault")


def cards(page: Any) -> dict[str, str]:
    return {
        card.query_selector("h3").inner_text(): card.query_selector(".stance").inner_text().split("\n")[-1]
        for card in page.query_selector_all(".position")
        if card.is_visible()
    }


def test_it_greets_with_what_the_consultation_holds(page: Any):
    assert page.inner_text("#consultation-title") == "En gemensam tidbok för vården (Ds 2031:7)"
    told = "10 tillfrågade · 8 av dem har svarat · 1 har inte svarat · 1 svar kunde inte läsas · 5 avsnitt i förslaget"
    assert page.inner_text("#facts") == told
    assert "avsnitt 4.1, Nationell infrastruktur för tidbokning" in page.inner_text("#example-list")


def test_who_answered_without_being_asked_is_not_counted_among_those_asked(
    desk: FakeDesk, page: Any, address: str, monkeypatch: pytest.MonkeyPatch
):
    first, *others = desk.respondents("tidbok-2031")
    monkeypatch.setattr(desk, "respondents", lambda _: [replace(first, asked=False), *others])
    page.goto(address)
    page.wait_for_selector("#example-list button")
    told = page.inner_text("#facts")
    assert told.startswith("9 tillfrågade · 7 av dem har svarat · ")
    assert "1 har svarat utan att vara tillfrågad" in told
    page.click("#places a[data-place=respondents]")
    page.wait_for_selector(".register")
    assert told.startswith(page.inner_text("#view .lead"))


def test_an_example_is_a_question(page: Any):
    page.click("#example-list button >> nth=0")
    page.wait_for_selector(".answer[data-outcome=answered]")
    assert page.inner_text(".asked").startswith("Vad säger instanserna om avsnitt 4.1")


def test_enter_sends_and_shift_enter_makes_a_line(desk: FakeDesk, page: Any):
    page.focus("#question")
    page.keyboard.type("Vad tycker regionerna")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("om infrastruktur?")
    assert desk.calls == []
    page.keyboard.press("Enter")
    page.wait_for_selector(".answer")
    assert desk.calls[0]["question"] == "Vad tycker regionerna\nom infrastruktur?"
    assert page.input_value("#question") == ""


def test_each_respondent_is_shown_with_a_stance_in_words(page: Any):
    ask(page, QUESTION)
    shown = {name: stance.strip("✓◐△✕– ") for name, stance in cards(page).items()}
    assert shown == {
        "Region Nordvik": "Stödjer",
        "Region Ånäs": "Stödjer med förbehåll",
        "Region Sydmark": "Föreslår ändringar",
        "Region Västhamn": "Är emot",
        "Region Älvdal": "Föreslår ändringar",
    }
    coverage = page.inner_text(".coverage")
    assert coverage == "5 av 10 uttalar sig · 3 säger inget om det · 1 kunde inte läsas · 1 har inte svarat"


def test_those_who_say_nothing_are_named_with_why(page: Any):
    ask(page, QUESTION)
    quiet = {row.get_attribute("data-state"): row.text_content() for row in page.query_selector_all(".quiet > div")}
    assert "Region Östra Fjällen" in quiet["silent"]
    assert "Lillsjö kommun" in quiet["not_answered"]
    assert "Region Bergslund" in quiet["unreadable"]


def test_a_cover_decision_is_said_to_be_one(page: Any):
    ask(page, QUESTION)
    captions = page.query_selector_all(".position:has-text('Region Älvdal') figcaption")
    assert ["beslutsförslag" in caption.inner_text() for caption in captions] == [True]
    assert page.query_selector_all(".position:has-text('Region Nordvik') .kind") == []


def test_each_citation_marks_exactly_its_quote_in_the_source(desk: FakeDesk, page: Any):
    ask(page, QUESTION)
    answer = desk.ask(Inquiry(QUESTION, consultation="tidbok-2031"))
    assert any(ord(letter) > 0xFFFF for letter in desk.held["d1"].text[: answer.citations[0].start])
    for citation in answer.citations:
        page.click(f".text .mark[data-citation='{citation.n}']")
        page.wait_for_function(
            "n => document.querySelector('#source-place').textContent.includes(`Citat ${n} `)", arg=citation.n
        )
        page.wait_for_function(
            "name => document.querySelector('#source-title').textContent === name", arg=citation.document.name
        )
        assert page.text_content("#source-text mark") == citation.quote
        assert "".join(page.locator(".page-text").all_text_contents()) == desk.held[citation.document.id].text


def test_the_marked_span_is_scrolled_into_view(desk: FakeDesk, page: Any):
    page.set_viewport_size({"width": 1280, "height": 420})
    ask(page, QUESTION)
    page.click(".position:has-text('Region Nordvik') summary")
    page.click(".position:has-text('Region Nordvik') figure >> nth=3 >> .mark")
    page.wait_for_selector("#source-text mark")
    box, mark = (page.locator(selector).bounding_box() for selector in ("#source-text", "#source-text mark"))
    assert box["y"] <= mark["y"]
    assert mark["y"] + mark["height"] <= box["y"] + box["height"]
    assert page.evaluate("document.querySelector('#source-text').scrollTop") > 0


@pytest.mark.parametrize("form", ["#doc={id}&start={start}&end={end}", "?document={id}&start={start}&end={end}"])
def test_an_address_reopens_its_place(desk: FakeDesk, page: Any, address: str, form: str):
    start = desk.held["d1"].text.index("Staten bör")
    page.goto("about:blank")
    page.goto(address + form.format(id="d1", start=start, end=start + 10))
    page.wait_for_selector("#source-text mark")
    assert page.text_content("#source-text mark") == "Staten bör"
    page.keyboard.press("Escape")
    assert page.is_hidden("#source")
    assert page.url == address


def test_back_closes_the_source_and_gives_the_focus_back(page: Any):
    ask(page, QUESTION)
    page.focus(".text .mark >> nth=1")
    page.keyboard.press("Enter")
    page.wait_for_selector("#source-text mark")
    assert page.evaluate("document.activeElement.id") == "source-title"
    assert "#doc=d1" in page.url
    page.go_back()
    page.wait_for_selector("#source", state="hidden")
    assert page.evaluate("document.activeElement.dataset.citation") == "2"


def test_stepping_goes_through_the_answers_citations(page: Any):
    ask(page, QUESTION)
    page.click(".text .mark >> nth=0")
    page.wait_for_selector("#source-text mark")
    assert page.is_disabled("#source-back")
    page.click("#source-on")
    page.wait_for_function("document.querySelector('#source-place').textContent === 'Citat 2 av 11'")
    assert page.get_attribute(".text .mark[aria-current]", "data-citation") == "2"


def test_a_source_that_is_gone_says_so(page: Any, address: str):
    page.goto("about:blank")
    page.goto(f"{address}#doc=nej&start=0&end=3")
    assert page.wait_for_selector("#source-text .fault").inner_text().startswith("Det som efterfrågades finns inte.")


@pytest.mark.parametrize(
    ("question", "outcome", "said"),
    [
        ("Vad står det i avsnitt 9.9?", "section_unknown", "Avsnittet finns inte"),
        ("Vad säger Region Ingenstans om infrastruktur?", "respondent_missing", "Instansen finns inte med"),
        ("Vad säger Region Östra Fjällen om avsnitt 4.1?", "respondent_silent", "Instansen tar inte upp frågan"),
        ("Vad tycker de om hästsport?", "no_evidence", "Inget belägg i svaren"),
    ],
)
def test_other_outcomes_look_and_read_differently(page: Any, question: str, outcome: str, said: str):
    ask(page, question)
    assert page.get_attribute(".answer", "data-outcome") == outcome
    assert said in page.inner_text(".outcome")
    assert page.inner_text("#announcer") == said
    assert page.query_selector_all(".position") == []


def test_choosing_a_stance_leaves_its_cards(page: Any):
    ask(page, QUESTION)
    page.click(".filter button:has-text('Föreslår ändringar')")
    assert list(cards(page)) == ["Region Sydmark", "Region Älvdal"]
    page.click(".filter button:has-text('Alla')")
    assert len(cards(page)) == 5


def test_a_follow_up_carries_the_conversation_until_it_is_begun_anew(desk: FakeDesk, page: Any):
    ask(page, QUESTION)
    ask(page, "Och kallelser?")
    first, second = desk.calls[-1]["history"]
    assert (first.role, first.content) == ("user", QUESTION)
    assert (second.role, "[1]" in second.content) == ("assistant", True)
    page.click("#restart")
    assert page.is_visible("#welcome")
    ask(page, QUESTION)
    assert desk.calls[-1]["history"] == []


def test_the_language_is_switched_everywhere_and_remembered(page: Any, address: str):
    ask(page, QUESTION)
    page.click("#language")
    page.wait_for_selector("html[lang=en]")
    assert page.inner_text(".coverage").startswith("5 of 10 speak · 3 say nothing on it · 1 unread")
    assert "Supports with reservations" in page.inner_text(".positions")
    assert page.get_attribute("html", "lang") == "en"
    assert page.get_attribute(".text", "lang") == "sv"
    page.goto(address)
    page.wait_for_selector("#example-list button")
    assert page.inner_text("h1") == "What did the respondents say?"


def test_several_consultations_are_offered(desk: FakeDesk, page: Any, address: str):
    desk.other = ("skolbok-2030",)
    page.goto(address)
    page.wait_for_selector("#consultation:not([hidden])")
    page.select_option("#consultation", "skolbok-2030")
    page.wait_for_selector("#facts:has-text('0 har svarat')")


def test_a_library_that_is_not_ready_says_why(desk: FakeDesk, page: Any, address: str):
    desk.reasons = ("The embedder is loading.",)
    page.goto(address)
    page.wait_for_selector("#notice:not([hidden])")
    assert "The embedder is loading." in page.inner_text("#notice")


def test_a_fault_is_told_and_can_be_tried_again(desk: FakeDesk, page: Any):
    desk.fault = LibraryError("The library cannot be read.")
    ask(page, QUESTION)
    fault = page.inner_text(".fault")
    assert "Tjänsten kan inte svara just nu." in fault
    assert "The library cannot be read." in fault
    desk.fault = None
    page.click(".fault button")
    page.wait_for_selector(".answer")
    assert len(page.query_selector_all(".turn")) == 1


def test_what_the_cards_say_too_is_folded_away(page: Any):
    ask(page, QUESTION)
    assert page.inner_text(".text > p").startswith("5 av 10 tar upp frågan: Region Nordvik tillstyrker")
    assert page.is_hidden(".text details p")
    page.click(".text summary")
    assert page.inner_text(".text details p") == "Övriga tar inte upp den."


def test_a_summary_is_shown_unless_it_is_the_quote(page: Any):
    ask(page, QUESTION)
    summaries = page.locator(".summary").all_inner_texts()
    assert "Region Nordvik tillstyrker." in summaries
    assert page.locator(".position:has-text('Region Älvdal') .summary").count() == 0


EVIL = "<img src=x onerror=alert(1)><script>alert(2)</script> [ny sida](javascript:alert(3))"


def test_markup_in_a_response_stays_text_and_nothing_runs(desk: FakeDesk, page: Any):
    made = desk.ask(Inquiry(QUESTION, consultation="tidbok-2031"))
    answer = json.loads(json.dumps(asdict(made)))
    answer["text"] = f"{EVIL} [1]."
    answer["positions"][0]["respondent"]["name"] = EVIL
    answer["positions"][0]["summary"] = EVIL
    answer["interpretation"]["terms"] = [EVIL]
    answer["citations"][0] |= {"quote": EVIL, "section_title": EVIL, "url": "javascript:alert(1)"}
    answer["citations"][0]["document"]["name"] = EVIL
    said = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    body = f"event: answer\ndata: {json.dumps(answer)}\n\n"
    page.route("**/api/ask/stream", lambda route: route.fulfill(body=body, content_type="text/event-stream"))
    ask(page, QUESTION)
    assert page.locator("#conversation img, #conversation script").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    assert EVIL in page.inner_text(".text")
    assert page.inner_text(".position h3 >> nth=0") == EVIL
    page.wait_for_timeout(200)
    assert said == []


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_sticks_out_sideways(page: Any, width: int):
    page.set_viewport_size({"width": width, "height": 740})
    ask(page, QUESTION)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.click(".text .mark >> nth=0")
    page.wait_for_selector("#source-text mark")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_on_a_phone_the_focus_stays_in_the_source(page: Any):
    page.set_viewport_size({"width": 360, "height": 740})
    ask(page, QUESTION)
    page.click(".text .mark >> nth=0")
    page.wait_for_selector("#source-text mark")
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('#source')")


def test_every_control_has_a_name_and_there_is_one_main_heading(page: Any):
    ask(page, QUESTION)
    page.click(".text .mark >> nth=0")
    page.wait_for_selector("#source-text mark")
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll("button, a[href], select, textarea")]
            .filter((one) => one.checkVisibility())
            .filter((one) => !(one.getAttribute("aria-label") || one.textContent.trim() || one.labels?.length))
            .map((one) => one.outerHTML)"""
    )
    assert unnamed == []
    assert len(page.query_selector_all("main")) == 1


def test_in_print_all_positions_and_quotes_are_there_and_no_controls(page: Any):
    ask(page, QUESTION)
    page.click(".filter button:has-text('Är emot')")
    page.emulate_media(media="print")
    assert len(cards(page)) == 5
    assert page.is_hidden("#composer")
    assert page.locator(".position:has-text('Region Nordvik') blockquote").last.is_visible()
