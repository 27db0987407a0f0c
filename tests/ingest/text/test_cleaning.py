import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.text.cleaning import CleanText, clean, page_at
from ingest.types import Line, Page, PageSpan
from tests.ingest.made import MORE, SAID, pages_of, plain, printed, word

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}


def text_of(*pages: str) -> str:
    return clean(plain(*pages)).text


def check_traces(result: CleanText, pages: list[str]) -> None:
    """The law: each character is the one that its run names, a letter of it, or white space between runs."""
    covered = 0
    for run in result.runs:
        assert result.text[covered : run.start].strip() == ""
        here = result.text[run.start : run.start + run.length]
        there = pages[run.page][run.source : run.source + run.length]
        assert len(here) == run.length > 0
        assert here == there or here in LIGATURES.get(there, "") or unicodedata.normalize("NFD", here)[0] == there
        covered = run.start + run.length
    assert result.text[covered:].strip() == ""


letters = st.sampled_from("abcåäöABCÅÄÖ ﬁé-\u00ad.,:;()•–0123456789§☐☒\t")
texts = st.lists(st.text(letters, max_size=90), max_size=12).map("\n".join)


@given(st.lists(texts, min_size=1, max_size=4))
def test_every_character_is_traced(pages: list[str]) -> None:
    result = clean(plain(*pages))
    check_traces(result, pages)
    assert result.text == "\n".join(result.words(one) for one in result.paragraphs)
    starts = [one.start for one in result.paragraphs]
    assert starts == sorted(starts)


@given(st.lists(texts, min_size=1, max_size=4))
def test_no_word_character_is_lost(pages: list[str]) -> None:
    def word_characters(text: str) -> list[str]:
        return [letter for letter in "".join(LIGATURES.get(sign, sign) for sign in text) if letter.isalnum()]

    before = [letter for page in pages for letter in word_characters(unicodedata.normalize("NFC", page))]
    assert word_characters(clean(plain(*pages)).text) == before


@given(st.lists(texts, min_size=1, max_size=3))
def test_pages_lie_in_order_and_hold_every_run(pages: list[str]) -> None:
    result = clean(plain(*pages))
    spans = result.page_spans(pages_of(*pages))
    assert [span.start for span in spans] == sorted(span.start for span in spans)
    for run in result.runs:
        assert page_at(spans, run.start) == run.page + 1


def test_wraps_and_hyphenation_are_undone() -> None:
    assert text_of("Regionens verksam-\nheter växer och medarbe\u00ad\ntarna blir fler i hela landet.") == (
        "Regionens verksamheter växer och medarbetarna blir fler i hela landet."
    )
    assert text_of("För studie- och yrkesvägledning samt för elev-\noch lärarstöd.") == (
        "För studie- och yrkesvägledning samt för elev- och lärarstöd."
    )


def test_a_hyphen_left_inside_a_line_is_undone() -> None:
    assert text_of("storleken på kostn-adsökningarna är okänd") == "storleken på kostnadsökningarna är okänd"


def test_ligatures_come_apart_and_accents_join() -> None:
    result = clean(plain("speciﬁk ﬂytt av A\u030angstro\u0308m"))
    assert result.text == "specifik flytt av Ångström"
    check_traces(result, ["speciﬁk ﬂytt av A\u030angstro\u0308m"])


def test_unseen_signs_and_bookmarks_go() -> None:
    assert text_of("Soft\u00adhyphen och\u200b noll [bookmark: _Toc1]slut\ufeff") == "Softhyphen och noll slut"


def test_spaces_become_one() -> None:
    assert text_of("Två   mellan\tslag \u00a0här") == "Två mellan slag här"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00ad", "[bookmark: x]"])
def test_nothing(text: str) -> None:
    assert clean(plain(text)) == CleanText("", (), ())


def test_paragraphs_keep_their_looks() -> None:
    result = clean(printed(("4.2 Ansvar", 14.0, True), (SAID, 10.0, False)))
    assert [(one.bold, one.size) for one in result.paragraphs] == [(True, 14.0), (False, 10.0)]
    assert clean(word(Line("x", 0, 0, True, bullet=True))).paragraphs[0].bullet
    assert clean(plain("• x")).paragraphs[0].bullet


def test_the_page_of_a_place() -> None:
    spans = clean(plain(SAID, MORE)).page_spans([Page(4, SAID), Page(5, MORE)])
    assert spans == (PageSpan(4, 0, len(SAID)), PageSpan(5, len(SAID) + 1, len(SAID) + 1 + len(MORE)))
    assert page_at(spans, len(SAID)) == 4
    assert page_at((), 3) is None


def test_words_are_never_torn() -> None:
    assert re.findall(r"\w+", text_of(f"{SAID}\n\n{MORE}")) == re.findall(r"\w+", f"{SAID} {MORE}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Skolan¹ bör få mer tid.²", "Skolan bör få mer tid."),
        ("Ytan är 40 m² och volymen 3 km³.", "Ytan är 40 m² och volymen 3 km³."),
    ],
)
def test_superscript_marks_of_notes_are_left_out_and_units_are_not(text: str, expected: str) -> None:
    assert clean(plain(text)).text == expected


def test_raised_marks_are_left_out_and_every_run_still_names_its_place() -> None:
    text = "Skolan1 bör få mer tid."
    cleaned = clean([Line(text, 0, 0, whole=False, raised=((6, 7),))])
    assert cleaned.text == "Skolan bör få mer tid."
    assert all(
        cleaned.text[run.start : run.start + run.length] == text[run.source : run.source + run.length]
        for run in cleaned.runs
    )
