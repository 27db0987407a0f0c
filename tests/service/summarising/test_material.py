import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.summarising.material import MOST_LETTERS, fresh_tokens, materials, readable
from tests.service.summarising.answers import Speaker, answer_of

NORDVIK = Speaker(
    "Region Nordvik", ["Regionen tillstyrker förslaget om rehabilitering. Kostnaden är okänd.", "Ett team behövs."]
)
ANAS = Speaker("Region Ånäs", ["Regionen avstyrker förslaget om rehabilitering i denna del."], "objects")


def test_each_sentence_of_a_quote_stands_under_a_token_of_its_own() -> None:
    (material,) = materials(answer_of(NORDVIK), "och")
    assert [line.text for line in material.lines] == [
        "Regionen tillstyrker förslaget om rehabilitering.",
        "Kostnaden är okänd.",
        "Ett team behövs.",
    ]
    assert [line.place for line in material.lines] == [0, 0, 1]
    assert len({line.token for line in material.lines}) == 3


def test_a_respondents_material_holds_nobody_elses_words() -> None:
    nordvik, anas = materials(answer_of(NORDVIK, ANAS), "och")
    assert "avstyrker" not in nordvik.shown()
    assert "tillstyrker" not in anas.shown()


def test_those_who_are_silent_have_no_material() -> None:
    assert [one.name for one in materials(answer_of(NORDVIK, silent=["Region Sund"]), "och")] == ["Region Nordvik"]


def test_a_joint_response_is_one_material() -> None:
    quotes = ["Regionerna tillstyrker förslaget."]
    answer = answer_of(Speaker("Region A", quotes, response="x"), Speaker("Region B", quotes, response="x"))
    (material,) = materials(answer, "och")
    assert material.name == "Region A och Region B"
    assert [one.citations for one in material.positions] == [(1,), (2,)]


def test_the_same_words_in_two_responses_are_two_materials() -> None:
    quotes = ["Regionen tillstyrker förslaget."]
    assert len(materials(answer_of(Speaker("Region A", quotes), Speaker("Region B", quotes)), "och")) == 2


def test_a_long_response_is_shown_as_far_as_there_is_room() -> None:
    long = "Regionen anser att frågan behöver utredas vidare innan något beslut fattas i denna del. " * 200
    (material,) = materials(answer_of(Speaker("Region A", [long])), "och")
    assert 0 < sum(len(line.text) for line in material.lines) <= MOST_LETTERS


@pytest.mark.parametrize(
    "quote", ["ord " * 3000, "Läs på https://exempel.example i stället.", "Vi <b>avstyrker</b> detta."]
)
def test_what_is_too_long_or_no_prose_is_not_shown(quote: str) -> None:
    (material,) = materials(answer_of(Speaker("Region A", [quote])), "och")
    assert material.lines == ()


def test_what_is_hidden_is_not_shown() -> None:
    assert readable("a\u200bb\u202ec\x00d\ufeff\u2028e\nf\tg\u00ad") == "a b c d e f g"


def test_tokens_come_anew_each_time() -> None:
    first, second = (materials(answer_of(NORDVIK), "och")[0].lines[0].token for _ in range(2))
    assert first != second  # one in 27^4 fails


@given(
    texts=st.lists(st.text(alphabet="bcdf2345 ", max_size=60), max_size=5), count=st.integers(0, 40), seed=st.integers()
)
def test_a_token_is_never_in_the_text_nor_twice(texts: list[str], count: int, seed: int) -> None:
    found = fresh_tokens(count, texts, random.Random(seed).choice)
    assert len(set(found)) == count
    assert not any(token in text for token in found for text in texts)


@given(st.text())
def test_what_is_read_is_one_line_without_control_characters(text: str) -> None:
    read = readable(text)
    assert read == " ".join(read.split())
    assert read.isprintable()
