import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.text.words import Token, index_terms, question_terms, stem, stems, tokens

TOKENS = {
    "acronym with a colon ending": ("SKR:s", ["skr"]),
    "acronym with a bare ending": ("RCCs", ["rcc"]),
    "number with a colon ending": ("1177:s 12:e", ["1177", "12"]),
    "apostrophe": ("Crohn's Crohn’s", ["crohn", "crohn"]),
    "shared ending": ("studie- och yrkesvägledning", ["studie", "och", "yrkesvägledning"]),
    "slash": ("MTB/MDK", ["mtb", "mdk"]),
    "hyphen": ("MTB-rond covid-19", ["mtb", "rond", "covid", "19"]),
    "letter and hyphen": ("e-hälsa A-kassa", ["e-hälsa", "a-kassa"]),
    "section number": ("8.10.3.", ["8.10.3"]),
    "range of section numbers": ("8.10–8.12", ["8.10", "8.12"]),
    "official report": ("SOU 2025:1, prop. 2024/25:14", ["sou", "2025:1", "prop", "2024/25:14"]),
    "decimals": ("3,5 procent, 2.5", ["3,5", "procent", "2.5"]),
    "letters and digits": ("HPV16 5G", ["hpv16", "5g"]),
    "address": ("1177.se", ["1177", "se"]),
    "soft hyphen": ("remiss\u00adinstans", ["remissinstans"]),
    "decomposed letters": (unicodedata.normalize("NFD", "Åsidosätta vård"), ["åsidosätta", "vård"]),
    "underscore": ("fri_text", ["fri", "text"]),
    "nothing": (" ... – ", []),
}


@pytest.mark.parametrize(("text", "expected"), TOKENS.values(), ids=TOKENS.keys())
def test_tokens(text: str, expected: list[str]) -> None:
    assert [token.word for token in tokens(text)] == expected


def test_tokens_say_where_they_stand() -> None:
    assert tokens("Nu: SKR:s\u00a0krav") == [Token("nu", 0, 2), Token("skr", 4, 9), Token("krav", 10, 14)]


INFLECTIONS = {
    "region": "region regionen regioner regionerna regionernas",
    "definite in -an": "skola skolan skolor skolornas",
    "definite in -in": "strategi strategin strategier strategierna",
    "definite after å and ö": "nivå nivån nivåer",
    "definite in -et": "barn barnet barnen barnens",
    "el and l": "läkemedel läkemedels läkemedlet läkemedlen",
    "eln": "regel regeln regler reglerna",
    "er and r": "register registret registren registers",
    "doubled m": "program programmet programmen",
    "stem that Snowball cuts once more": "ansvar ansvaret ansvarets",
    "neuter in -t": "nationell nationella nationellt",
    "plan and its compounds": "handlingsplan handlingsplanen handlingsplaner",
    "capitals": "Kontaktsjuksköterskan KONTAKTSJUKSKÖTERSKAN kontaktsjuksköterska",
}


@pytest.mark.parametrize("forms", INFLECTIONS.values(), ids=INFLECTIONS.keys())
def test_inflections_meet_in_one_stem(forms: str) -> None:
    assert len(set(stems(forms))) == 1


@pytest.mark.parametrize("words", ["elev elva", "vård värde", "skola skuld", "läkare läkemedel", "plan planta"])
def test_words_of_their_own_stay_apart(words: str) -> None:
    assert len(set(stems(words))) == 2


def test_what_is_too_long_for_a_word_is_left_alone() -> None:
    assert stem("an" * 50_000) == "an" * 50_000


@given(st.text(alphabet="aeioåäönrstlmdgvk", min_size=1, max_size=14))
def test_the_stem_of_a_stem_is_itself(word: str) -> None:
    assert stem(stem(word)) == stem(word)


def test_acronyms_numbers_and_mixed_words_keep_their_form() -> None:
    assert [stem(word) for word in ("SÄRS", "särs")] == ["särs", stem("särs")]
    assert stem("särs") != "särs"
    assert stems("8.10.3 HPV16 e-hälsan 2025:1") == ["8.10.3", "hpv16", "e-hälsan", "2025:1"]


def test_the_index_leaves_out_function_words_and_lone_letters_only() -> None:
    text = "Regionen anser att t.ex. vitamin D ska ingå i 5 § enligt avsnitt 8.10."
    assert index_terms(text) == stems("regionen anser vitamin ingå 5 avsnitt 8.10")


QUESTIONS = {
    "carrier words, Swedish": ("sv", "Vad säger regionerna om kontaktsjuksköterska?", "kontaktsjuksköterska"),
    "opinion words, Swedish": ("sv", "Vilka tycker och anser något om fast vårdkontakt?", "fast vårdkontakt"),
    "stance words, Swedish": ("sv", "Vilka är kritiska till ett nationellt register?", "nationellt register"),
    "comparison, Swedish": ("sv", "Nordvik versus Ånäs: screening", "nordvik ånäs screening"),
    "carrier words, English": ("en", "What did regions say about molecular boards (MTB)?", "molecular boards mtb"),
    "comparison, English": ("en", "Compare Nordvik vs. Ånäs on screening", "nordvik ånäs screening"),
    "a name in capitals, English": ("en", "Who said what about IT?", "it"),
    "a pronoun, English": ("en", "What do they say about it?", ""),
    "all in capitals, English": ("en", "WHAT DID THEY SAY ABOUT IT?", ""),
    "no matter at all": ("sv", "Vad säger regionerna?", ""),
    "asked twice": ("sv", "Screening, screening och screeningen?", "screening"),
    "section number": ("sv", "Vad säger Nordvik om avsnitt 8.10.3?", "nordvik 8.10.3"),
}  # fmt: skip


@pytest.mark.parametrize(("language", "question", "expected"), QUESTIONS.values(), ids=QUESTIONS.keys())
def test_a_question_looks_for_its_matter_only(language: str, question: str, expected: str) -> None:
    assert question_terms(question, "en" if language == "en" else "sv") == stems(expected)


@given(st.text(max_size=80))
def test_offsets_hold_the_word(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        written = unicodedata.normalize("NFC", text[token.start : token.end].replace("\u00ad", ""))
        assert written.lower().startswith(token.word)
        assert token.word
        end = token.end


@given(st.text(max_size=80))
def test_index_and_question_agree_on_every_term(text: str) -> None:
    assert set(question_terms(text)) <= set(index_terms(text)) <= set(stems(text))
    assert len(stems(text)) == len(tokens(text))


@given(st.text(max_size=80))
def test_terms_hold_no_space_and_no_quotation_mark(text: str) -> None:
    assert not any(c.isspace() or c in "\"'*()" for term in index_terms(text) for c in term)
