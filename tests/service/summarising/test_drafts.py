from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.summarising.drafts import MOST_LETTERS, MOST_SENTENCES, drafts, schema
from service.summarising.prose import is_prose
from tests.service.summarising.scripted import sentences

TOKENS = ("bcdf", "ghjk")
FINE = "Regionen tillstyrker förslaget."


def fault_of(text: str, tokens: list[Any] | None = None) -> str:
    (draft,) = (
        drafts({"sentences": [{"text": text, "rests_on": ["bcdf"] if tokens is None else tokens}]}, TOKENS, "sv") or ()
    )
    return draft.fault


def test_a_sentence_with_what_it_rests_on() -> None:
    (draft,) = drafts(sentences((FINE, ["ghjk", "bcdf", "ghjk"])), TOKENS, "sv") or ()
    assert (draft.text, draft.lines, draft.fault) == (FINE, (1, 0), "")


def test_two_sentences_given_as_one_are_two() -> None:
    found = drafts(sentences((f"{FINE} Kostnaden är okänd.", ["bcdf"])), TOKENS, "sv") or ()
    assert [draft.text for draft in found] == [FINE, "Kostnaden är okänd."]


@pytest.mark.parametrize("tokens", [[], ["zzzz"], ["bcdf", "zzzz"], ["BCDF"], [7], [None], [["bcdf"]], ["[1]"], ["1"]])
def test_a_token_that_was_not_given_is_a_fault(tokens: list[Any]) -> None:
    assert "märken" in fault_of(FINE, tokens)


@pytest.mark.parametrize(
    "text",
    [
        "Regionen tillstyrker [1].",
        "Regionen <b>tillstyrker</b>.",
        "Se https://exempel.example/a.",
        "Se www.exempel.example.",
        "Se exempel.com.",
        "Skriv till a.b@exempel.se.",
        "![bild](x) tillstyrker.",
        "# Regionen tillstyrker.",
        "Regionen `tillstyrker`.",
        "Regionen *tillstyrker*.",
        "Regionen &lt;tillstyrker.",
        "Regionen\u202e tillstyrker.",
        "Regionen\u200b tillstyrker.",
        "Regionen \x1b tillstyrker.",
        "Regionen | tillstyrker.",
        "javascript://x tillstyrker.",
    ],
)
def test_nothing_written_becomes_markup_or_a_link(text: str) -> None:
    assert fault_of(text)
    assert not is_prose(text)


@pytest.mark.parametrize("text", ["Regionen tillstyrker", "Regionen tillstyrker och", "x" * (MOST_LETTERS + 1) + "."])
def test_a_sentence_must_be_whole_and_short(text: str) -> None:
    assert fault_of(text)


def test_a_token_repeated_in_the_text_is_a_fault() -> None:
    assert "märke" in fault_of("Enligt bcdf tillstyrker regionen.")


@pytest.mark.parametrize("reply", [None, "", "text", 7, [], {}, {"sentences": None}, {"sentences": {}}, {"other": []}])
def test_what_is_no_reply_is_none(reply: object) -> None:
    assert drafts(reply, TOKENS, "sv") is None


@pytest.mark.parametrize(
    "item", [None, 7, "x", [], {}, {"text": FINE}, {"text": 7, "rests_on": []}, {"rests_on": ["bcdf"]}]
)
def test_an_item_of_another_form_is_passed_over(item: object) -> None:
    assert drafts({"sentences": [item]}, TOKENS, "sv") == ()


def test_more_items_than_asked_for_are_left_out() -> None:
    found = drafts(sentences(*[(FINE, ["bcdf"])] * 9), TOKENS, "sv")
    assert found is not None
    assert len(found) == MOST_SENTENCES


def test_the_form_names_the_tokens_there_are() -> None:
    asked: Any = schema(TOKENS)
    item = asked["properties"]["sentences"]["items"]["properties"]
    assert item["rests_on"]["items"]["enum"] == list(TOKENS)
    assert item["text"]["maxLength"] == MOST_LETTERS


json = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(
    json
    | st.fixed_dictionaries({"sentences": st.lists(json | st.fixed_dictionaries({"text": json, "rests_on": json}))})
)
def test_whatever_a_model_replies_is_taken_apart(reply: object) -> None:
    for draft in drafts(reply, TOKENS, "en") or ():
        assert draft.fault or (draft.lines and is_prose(draft.text) and len(draft.text) <= MOST_LETTERS)
