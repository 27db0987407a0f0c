"""Who mentions what no section is about: single sentences, over the samples."""

import pytest

from service.library_desk import LibraryDesk
from tests.service.answer_checks import stated
from tests.service.test_answering import ask


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Vilka nämner posten?", "post"),
        ("Vilka tar upp tolkning?", "tolkning"),
        ("Vem påtalar att tolkar saknas?", "tolk"),
    ],
)
def test_each_is_quoted_with_a_sentence_that_mentions_it_and_takes_no_stance(
    samples_desk: LibraryDesk, question: str, word: str
) -> None:
    answer = ask(samples_desk, question)
    assert answer.outcome == "answered"
    assert answer.interpretation.sections == ()
    said = [one for one in answer.citations if one.respondent in stated(answer)]
    assert said
    assert all(word in citation.quote.lower() for citation in said)
    assert {position.stance for position in answer.positions} == {None}
    assert all(name in answer.text for name in stated(answer))


def test_what_nobody_mentions_is_answered_by_nobody(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Vilka nämner fiskodling?")
    assert (answer.outcome, stated(answer)) == ("no_evidence", set())
    assert answer.text.count("\n") == 1  # and the nearest sections, as an offer


def test_what_a_section_is_about_is_read_on_that_section(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Vilka nämner cancerrådet?")
    assert answer.interpretation.sections == ("2.5",)


def test_without_an_or_each_statement_holds_all_the_words(samples_desk: LibraryDesk) -> None:
    both = ask(samples_desk, "Vilka nämner tolkning och fiskodling?")
    either = ask(samples_desk, "Vilka nämner tolkning eller fiskodling?")
    assert stated(both) == set()
    assert stated(either) == stated(ask(samples_desk, "Vilka nämner tolkning?")) != set()
