import pytest

from ingest.text.words import index_terms, stem
from service.terms import Term
from service.word_index import WordIndex

TEXTS = [
    "En bred hemsjukvård behövs.",
    "Sjukvården har läkare.",
    "Sekvensering av tumörer.",
    "Den multidisciplinära konferensen räcker.",
    "Konferensen är bra.",
]
INDEX = WordIndex([frozenset(index_terms(text)) for text in TEXTS])


def holding(term: Term) -> list[float]:
    return INDEX.holding(term, 0.5).tolist()


def test_the_word_itself_counts_whole_and_a_part_of_a_compound_less() -> None:
    assert holding(Term(stem("hemsjukvård"))) == [1.0, 0.5, 0.0, 0.0, 0.0]
    assert holding(Term(stem("sjukvården"))) == [0.5, 1.0, 0.0, 0.0, 0.0]


def test_words_with_the_same_start_are_kin() -> None:
    assert holding(Term(stem("sekvensdata"))) == [0.0, 0.0, 0.5, 0.0, 0.0]


def test_an_expression_is_held_as_far_as_the_word_held_least() -> None:
    both = Term("mdk", ((stem("multidisciplinär"), stem("konferens")),))
    assert holding(both) == [0.0, 0.0, 0.0, 1.0, 0.0]


def test_kin_by_meaning_counts_less() -> None:
    assert holding(Term("obefintlig", (), (stem("läkare"),))) == [0.0, 0.5, 0.0, 0.0, 0.0]


@pytest.mark.parametrize("word", ["vindkraft", "8.10.3", "ai", ""])
def test_a_word_that_nobody_uses_is_held_by_none(word: str) -> None:
    assert not any(holding(Term(word or "x")))


@pytest.mark.parametrize("misspelt", ["fekvensering", "skevensering", "seqvensering", "sekensering", "sjekvensering"])
def test_a_word_with_one_letter_wrong_is_kin_of_the_right_one(misspelt: str) -> None:
    assert holding(Term(stem(misspelt))) == [0.0, 0.0, 0.5, 0.0, 0.0]


def test_a_word_that_is_used_is_not_taken_for_another_one_written_wrong() -> None:
    index = WordIndex([frozenset({"straffet"}), frozenset({"ztraffet"})])
    assert index.holding(Term("straffet"), 0.5).tolist() == [1.0, 0.0]


@pytest.mark.parametrize("short", ["skytt", "akatt"])
def test_a_short_word_is_not_taken_to_be_misspelt(short: str) -> None:
    assert WordIndex([frozenset({"skatt"})]).holding(Term(short), 0.5).tolist() == [0.0]


def test_no_statements() -> None:
    assert WordIndex([]).holding(Term("sjukvård"), 0.5).shape == (0,)


def test_a_compound_that_nobody_uses_is_held_where_both_its_words_are() -> None:
    index = WordIndex([frozenset({"utbildning", "krav"}), frozenset({"utbildning"}), frozenset({"krav"})])
    held = index.holding(Term("utbildningskrav"), 0.5)
    assert held.tolist() == [1.0, 0.5, 0.0]


def test_a_compound_that_somebody_uses_is_that_word_alone() -> None:
    index = WordIndex([frozenset({"utbildning", "krav"}), frozenset({"utbildningskrav"})])
    assert index.holding(Term("utbildningskrav"), 0.5).tolist() == [0.5, 1.0]


def test_parts_of_three_letters_are_no_words_of_a_compound() -> None:
    index = WordIndex([frozenset({"råd", "cancer"})])
    assert index.holding(Term("cancerråd"), 0.5).tolist() == [0.5]
