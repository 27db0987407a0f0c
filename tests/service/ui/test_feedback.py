"""Saying whether an answer is right, and the administrator's page of what was said."""

import re
from pathlib import Path
from typing import Any

import pytest

from ingest.library.feedback import FeedbackFilter, get
from service.api.app import UI
from tests.service.api.fake_desk import FakeDesk
from tests.service.ui.test_page import QUESTION, ask

ANSWER = ".turn:last-child .answer"
EVIL = "<img src=x onerror=alert(1)><script>alert(2)</script>"


def judge(page: Any, host: str, verdict: str, comment: str = "") -> None:
    """Press a button of a host, write, send, and wait for thanks."""
    page.wait_for_selector(f"{host} .judge", state="attached")
    page.locator(f"{host} .judge").first.get_by_text(verdict, exact=True).click()
    page.fill(".judging textarea", comment)
    page.click(".judging .primary")
    page.wait_for_selector(".judging .thanks")


def notes(desk: FakeDesk) -> list[Any]:
    return list(desk.feedback(FeedbackFilter()))


def open_list(page: Any) -> None:
    page.click("#feedback")
    page.wait_for_selector(".feedback h1")


def test_an_answer_is_called_wrong_with_a_comment_and_that_is_taken_back(page: Any, desk: FakeDesk):
    ask(page, QUESTION)
    judge(page, f"{ANSWER} > footer", "Fel", "Sydmark avstyrker.")
    assert page.evaluate("document.activeElement.textContent").startswith("Tack!")
    (note,) = notes(desk)
    assert (note.right, note.question, note.comment, note.citation) == (False, QUESTION, "Sydmark avstyrker.", None)
    assert {one.respondent.name: one.stance for one in note.answer.positions}["Region Västhamn"] == "objects"
    page.click(".judging .thanks button")
    page.wait_for_selector(".judging", state="detached")
    assert notes(desk) == []


def test_a_citation_is_called_right_and_kept_by_its_place(page: Any, desk: FakeDesk):
    ask(page, QUESTION)
    figure = f"{ANSWER} .position:nth-child(2) .quote >> nth=0"
    page.mouse.move(0, 0)
    buttons = page.locator(f"{ANSWER} .position:nth-child(2) .judge").first
    assert buttons.evaluate("one => getComputedStyle(one).opacity") == "0"
    page.hover(figure)
    assert buttons.evaluate("one => getComputedStyle(one).opacity") == "1"
    judge(page, f"{ANSWER} .position:nth-child(2) figcaption", "Rätt")
    (note,) = notes(desk)
    assert note.right
    cited = note.citation
    assert desk.document(cited.document).text[cited.start : cited.end] in page.inner_text(figure)


def test_a_follow_up_keeps_the_questions_before_it(page: Any, desk: FakeDesk):
    ask(page, QUESTION)
    ask(page, "Och kallelser?")
    judge(page, f"{ANSWER} > footer", "Rätt")
    assert notes(desk)[0].history == (QUESTION,)


def test_thinking_better_of_it_sends_nothing(page: Any, desk: FakeDesk):
    ask(page, QUESTION)
    page.locator(f"{ANSWER} > footer .judge").get_by_text("Fel", exact=True).click()
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    page.keyboard.press("Escape")
    assert page.locator(".judging").count() == 0
    assert page.evaluate("document.activeElement.textContent") == "Fel"
    assert page.get_attribute(f"{ANSWER} > footer .judge button >> nth=1", "aria-pressed") == "false"
    assert notes(desk) == []


def test_what_was_said_stands_when_the_language_is_switched(page: Any, desk: FakeDesk):
    ask(page, QUESTION)
    judge(page, f"{ANSWER} > footer", "Fel")
    page.click("#language")
    page.wait_for_selector(".thanks:has-text('Thank you!')")
    page.locator(f"{ANSWER} > footer .judge").get_by_text("Right", exact=True).click()
    page.click(".judging .primary")
    page.wait_for_selector(".judging .thanks")
    assert [one.right for one in notes(desk)] == [True]


def test_a_comment_that_is_being_written_outlives_the_next_question_and_another_language(page: Any, desk: FakeDesk):
    ask(page, QUESTION)
    first = ".turn:nth-child(1)"
    page.locator(f"{first} .answer > footer .judge").get_by_text("Fel", exact=True).click()
    page.fill(".judging textarea", "Sydmark")
    ask(page, "Och kallelser?")
    page.wait_for_selector(f"{first} .judging")
    assert page.input_value(".judging textarea") == "Sydmark"
    page.locator(".judging textarea").press_sequentially(" avstyrker.")
    page.click("#language")
    page.wait_for_selector(".judging .primary:text-is('Send')")
    assert page.input_value(".judging textarea") == "Sydmark avstyrker."
    page.locator(f"{first} .answer > footer .judge").get_by_text("Right", exact=True).click()
    assert page.input_value(".judging textarea") == "Sydmark avstyrker."
    page.click(".judging .primary")
    page.wait_for_selector(".judging .thanks")
    assert [(one.right, one.comment) for one in notes(desk)] == [(True, "Sydmark avstyrker.")]


def test_thanks_come_also_where_the_answer_was_drawn_anew_while_it_was_sent(page: Any, desk: FakeDesk):
    ask(page, QUESTION)
    held: list[Any] = []
    page.route("**/api/feedback", lambda route: held.append(route))
    page.locator(f"{ANSWER} > footer .judge").get_by_text("Fel", exact=True).click()
    page.click(".judging .primary")
    page.click("#language")
    page.wait_for_selector(".judging .primary:text-is('Send')")
    held[0].continue_()
    page.wait_for_selector(".judging .thanks")
    assert page.locator(".judging").count() == 1


def test_what_is_refused_is_said_also_where_the_answer_was_drawn_anew_while_it_was_sent(page: Any, desk: FakeDesk):
    ask(page, QUESTION)
    held: list[Any] = []
    page.route("**/api/feedback", lambda route: held.append(route))
    page.locator(f"{ANSWER} > footer .judge").get_by_text("Fel", exact=True).click()
    page.fill(".judging textarea", "Viktigt.")
    page.click(".judging .primary")
    page.click("#language")
    page.wait_for_selector(".judging .primary:text-is('Send')")
    held[0].fulfill(status=503, json={"detail": "The library is full."})
    page.wait_for_selector(".judging [role=alert]:has-text('The library is full.')")
    assert page.input_value(".judging textarea") == "Viktigt."


def test_a_service_that_cannot_keep_it_says_so_and_the_words_stay(page: Any, desk: FakeDesk):
    ask(page, QUESTION)
    page.route("**/api/feedback", lambda route: route.fulfill(status=503, json={"detail": "The library is full."}))
    page.locator(f"{ANSWER} > footer .judge").get_by_text("Fel", exact=True).click()
    page.fill(".judging textarea", "Viktigt.")
    page.click(".judging .primary")
    page.wait_for_selector(".judging [role=alert]:has-text('The library is full.')")
    assert page.input_value(".judging textarea") == "Viktigt."


def test_what_cannot_be_taken_back_is_said_and_can_be_tried_again(page: Any, desk: FakeDesk):
    ask(page, QUESTION)
    judge(page, f"{ANSWER} > footer", "Fel")
    full = {"status": 503, "json": {"detail": "The library is full."}}
    page.route("**/api/feedback/*", lambda route: route.fulfill(**full))
    page.click(".judging .thanks button")
    page.wait_for_selector(".judging [role=alert]:has-text('The library is full.')")
    assert len(notes(desk)) == 1
    page.unroute("**/api/feedback/*")
    page.click(".judging .thanks button")
    page.wait_for_selector(".judging", state="detached")
    assert notes(desk) == []


def test_the_list_leads_back_to_the_question(page: Any, desk: FakeDesk):
    ask(page, QUESTION)
    page.click("#narrow")
    page.check("dialog input[value='4.2']")
    page.click("dialog .primary")
    ask(page, "Och kallelser?")
    judge(page, f"{ANSWER} > footer", "Fel", "Kallelserna saknas.")
    open_list(page)
    assert "Kallelserna saknas." in page.inner_text(".feedback .position")
    desk.calls.clear()
    page.click(".feedback h2 a")
    page.wait_for_selector(".turn:nth-child(2) .answer > footer")
    assert page.locator(".asked").all_inner_texts() == [QUESTION, "Och kallelser?"]
    assert [call["question"] for call in desk.calls if "question" in call] == [QUESTION, "Och kallelser?"]
    assert "4.2" in page.inner_text(".turn:nth-child(2) > .chips")
    assert page.locator(".turn:nth-child(1) > .chips").count() == 0
    page.reload()
    page.wait_for_selector("#example-list button")
    assert page.locator(".turn").count() == 0


def test_a_note_is_marked_opened_again_and_removed(page: Any, desk: FakeDesk):
    ask(page, QUESTION)
    judge(page, f"{ANSWER} > footer", "Fel")
    open_list(page)
    page.get_by_text("Markera som klar").click()
    page.wait_for_selector(".count:has-text('Ingen återkoppling')")
    (note,) = notes(desk)
    assert get(desk.library, note.id).handled
    page.get_by_label("Läge").select_option("")
    page.get_by_text("Öppna igen").click()
    page.get_by_text("Markera som klar").wait_for()
    assert not notes(desk)[0].handled
    page.get_by_label(f"Ta bort återkopplingen på ”{QUESTION}”").click()
    page.wait_for_selector(".count:has-text('Ingen återkoppling')")
    assert notes(desk) == []


def test_choices_made_faster_than_the_list_comes_show_each_note_once(page: Any):
    ask(page, QUESTION)
    judge(page, f"{ANSWER} > footer", "Fel")
    open_list(page)
    with page.expect_response("**/api/feedback?*right=false*"), page.expect_response("**/api/feedback?*offset=0"):
        page.evaluate(
            """chosen => chosen.forEach(([name, value]) => {
                const box = document.querySelector(`.feedback select[name=${name}]`);
                box.value = value;
                box.dispatchEvent(new Event("change", { bubbles: true }));
            })""",
            [["handled", ""], ["right", "false"]],
        )
    page.wait_for_selector(".count:has-text('1 av 1')")
    page.wait_for_load_state("networkidle")
    assert page.locator(".feedback .position").count() == 1


def test_a_citation_in_the_list_opens_its_source(page: Any):
    ask(page, QUESTION)
    page.hover(f"{ANSWER} .quote >> nth=0")
    judge(page, f"{ANSWER} .position:first-child figcaption", "Fel")
    open_list(page)
    page.get_by_text(re.compile("^Citat 1")).click()
    page.wait_for_selector("#source-text mark")


def test_what_a_reader_writes_is_text(page: Any):
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    ask(page, f"Vad säger regionerna om infrastruktur? {EVIL}")
    judge(page, f"{ANSWER} > footer", "Fel", EVIL)
    open_list(page)
    assert page.inner_text(".feedback .remark") == EVIL
    page.wait_for_timeout(100)
    assert page.locator("main img, main script").count() == 0
    assert said == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_it_fits_a_phone(page: Any, language: str):
    page.set_viewport_size({"width": 360, "height": 740})
    if language == "en":
        page.click("#language")
        page.wait_for_selector("html[lang=en]")
    ask(page, QUESTION)
    judge(page, f"{ANSWER} > footer", "Fel" if language == "sv" else "Wrong", "x" * 60)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    open_list(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_the_words_about_feedback_are_the_same_in_both_languages_and_all_are_used():
    text = (UI / "views" / "feedback_words.js").read_text(encoding="utf-8")
    swedish, english = (re.findall(r"^    (\w+): ", part, re.MULTILINE) for part in text.split("  en: {"))
    users = "".join(Path(UI / "views" / name).read_text(encoding="utf-8") for name in ("judging.js", "feedback.js"))
    assert swedish == english
    assert set(swedish) == set(re.findall(r"said\(\)\.(\w+)", users))
