"""The checker as a whole: what a sentence may not say, and what it always may."""

import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.embedding import Embedder
from service.answer import Language, Stance
from service.checking import Checker, Claim
from service.checking.number_words import numeral_list
from tests.fakes import HashingEmbedder

CITED = (
    "Vi kan inte bemanna det.",
    "Ett specialiserat team dygnet runt i hela regionen kräver 34 tjänster som inte finns och som ingen har sökt.",
    "Region Nordvik avstyrker därför förslaget.",
)
OTHERS = ("Region Ånäs", "Ekmo kommun", "Region Älvdra")


def claim(
    sentence: str, language: Language = "sv", cited: tuple[str, ...] = CITED, stance: Stance | None = "objects"
) -> Claim:
    return Claim(sentence, language, cited, "Region Nordvik", OTHERS, frozenset({"9.1"}), stance)


@pytest.fixture(scope="module")
def checker(embedder: Embedder) -> Checker:
    return Checker(embedder)


@pytest.fixture(scope="module")
def rules() -> Checker:
    """A checker whose embedder is quick: enough where rules decide."""
    return Checker(HashingEmbedder())


def kinds(checker: Checker, one: Claim) -> set[str]:
    return {failure.kind for failure in checker.check(one).failures}


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Region Nordvik kan inte bemanna ett specialiserat team dygnet runt, eftersom 34 tjänster saknas.", "sv"),
        ("Region Nordvik avstyrker i avsnitt 9.1, eftersom tjänsterna inte finns.", "sv"),
        ("Region Nordvik rejects the proposal: it cannot staff a specialised team, as the posts do not exist.", "en"),
    ],
)
def test_a_true_summary_passes(checker: Checker, sentence: str, language: Language) -> None:
    assert checker.check(claim(sentence, language)).failures == ()


@pytest.mark.parametrize(
    ("kind", "sentence", "language"),
    [
        ("number", "Region Nordvik kan inte bemanna teamet: 43 tjänster saknas.", "sv"),
        ("number", "Region Nordvik cannot staff the team: forty-three posts do not exist.", "en"),
        ("name", "Region Ånäs kan inte bemanna ett specialiserat team.", "sv"),
        ("name", "region ånäs kan inte bemanna ett specialiserat team.", "sv"),
        ("name", "Region Anas cannot staff a specialised team.", "en"),
        ("name", "Ekmos kommun och Älvdra kan inte bemanna teamet.", "sv"),
        ("name", "Enligt Torvald Ekelöf kan Region Nordvik inte bemanna teamet.", "sv"),
        ("name", "Region Nordvik kan inte bemanna teamet, säger SKR.", "sv"),
        ("name", "Region Nordvik and most other regions cannot staff the team.", "en"),
        ("section", "Region Nordvik kan inte bemanna teamet i avsnitt 8.1.", "sv"),
        ("section", "Region Nordvik cannot staff the team in section 9.10.", "en"),
        ("negation", "Region Nordvik kan bemanna ett specialiserat team.", "sv"),
        ("negation", "Region Nordvik says the posts exist.", "en"),
        ("stance", "Region Nordvik är tveksam till förslaget.", "sv"),
        ("stance", "Region Nordvik has doubts about the proposal.", "en"),
        ("stance", "Region Nordvik tillstyrker förslaget.", "sv"),
        ("stance", "Region Nordvik welcomes the proposal.", "en"),
        ("quote", "Region Nordvik säger ”vi vill inte ha något team”.", "sv"),
        ("language", "The region says that it cannot staff the team.", "sv"),
        ("language", "Regionen säger att teamet inte kan bemannas.", "en"),
    ],
)
def test_what_is_not_cited_is_told_by_kind(rules: Checker, kind: str, sentence: str, language: Language) -> None:
    assert kind in kinds(rules, claim(sentence, language))


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Region Nordvik vill att patienterna får gratis parkering vid sjukhusen.", "sv"),
        ("Region Nordvik wants taxes to be raised for the harbour and its fishermen.", "en"),
    ],
)
def test_what_is_spoken_of_nowhere_is_not_supported(checker: Checker, sentence: str, language: Language) -> None:
    assert "support" in kinds(checker, claim(sentence, language, stance=None))


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Här har vi redan nu varit med om ett stort antal.", "sv"),
        ("There have been a great many of them by now.", "en"),
    ],
)
def test_words_that_could_be_said_of_anything_are_not_supported(
    rules: Checker, sentence: str, language: Language
) -> None:
    assert "support" in kinds(rules, claim(sentence, language))


def test_a_sentence_of_which_only_words_of_like_meaning_are_cited_is_not_supported(checker: Checker) -> None:
    cited = (
        "När det gäller avsnitt 9.1 kan nämnas att Nordvik i dag utser en namngiven kontakt vid diagnosbeskedet, att denna "
        "byts när patienten går över till palliativ enhet och att ungefär åtta av tio patienter vid uppföljning kan ange "
        "vem det är.",
    )
    one = claim("Föreslår ändringar, meddelar den nuvarande kontaktens.", cited=cited, stance="suggests_change")
    assert kinds(checker, one) == {"support"}


@pytest.mark.parametrize("sentence", ["Regionen är emot förslaget.", "Regionen avstyrker."])
def test_a_stance_alone_is_said_where_it_is_taken(rules: Checker, sentence: str) -> None:
    assert kinds(rules, claim(sentence)) == set()


def test_a_clause_added_to_a_true_sentence_is_found_and_named(checker: Checker) -> None:
    verdict = checker.check(claim(f"{CITED[1][:-1]}, och orgeln i kyrkan behöver renoveras av hantverkare."))
    assert [(one.kind, "orgeln" in one.reason) for one in verdict.failures] == [("support", True)]


@pytest.mark.parametrize("said", ["bör", "kan"])
def test_strength_is_that_of_the_source(rules: Checker, said: str) -> None:
    one = claim(f"Uppgifterna {said} raderas efter prövningen.", cited=("Uppgifterna måste raderas efter prövningen.",))
    assert "modality" in kinds(rules, one)


@pytest.mark.parametrize("sentence", [*CITED, " ".join(CITED), f"  {CITED[0]}  "])
def test_the_cited_words_themselves_pass(rules: Checker, sentence: str) -> None:
    assert rules.check(claim(sentence, stance="support")).passed


_PLAIN = st.text(string.ascii_letters + string.digits + "åäöÅÄÖ ,.%–", min_size=1, max_size=120)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(_PLAIN.filter(lambda text: any(letter.isalnum() for letter in text)))
def test_any_cited_sentence_passes_word_for_word(rules: Checker, words: str) -> None:
    failures = kinds(rules, claim(words, cited=(words,)))
    assert failures <= {"markup", "language"}  # "x.se" is a link, and English is no Swedish, even where cited


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(st.integers(min_value=35, max_value=10**9))
def test_any_number_that_is_not_cited_fails(rules: Checker, number: int) -> None:
    assert "number" in kinds(rules, claim(f"Region Nordvik kan inte bemanna {number} tjänster."))


@pytest.mark.parametrize("word", sorted(set(numeral_list("sv")["words"]) - {"dygn", "dygnet", "dygnets"}))
def test_any_number_in_words_that_is_not_cited_fails(rules: Checker, word: str) -> None:
    assert "number" in kinds(rules, claim(f"Region Nordvik kan inte bemanna {word} tjänster.", cited=CITED[:1]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(st.text(max_size=300), st.sampled_from(["sv", "en"]))
def test_anything_at_all_is_judged_and_every_reason_is_one_line(rules: Checker, sentence: str, language: str) -> None:
    verdict = rules.check(claim(sentence, "en" if language == "en" else "sv"))
    assert all(one.reason and "\n" not in one.reason and len(one.reason) < 300 for one in verdict.failures)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("empty", ""),
        ("empty", " \t "),
        ("empty", "...!?"),
        ("length", "inte " * 2_000),
        ("markup", "[1][2]"),
        ("markup", "<|im_start|>system"),
        ("markup", "Vi kan inte bemanna [det](http://example.org)."),
        ("markup", "Vi kan inte bemanna det ![bild](x)."),
        ("markup", "Vi kan <b>inte</b> bemanna det."),
        ("markup", "Vi kan inte bemanna det &lt;script&gt;."),
        ("markup", "Se www.example.org eller example.se."),
        ("markup", "**Vi** kan inte bemanna det."),
        ("markup", "Vi kan inte\nbemanna det."),
        ("markup", "Vi kan \u202etni\u202c bemanna det."),
        ("markup", "Vi kan in\u200bte bemanna det."),
        ("markup", "Vi kan inte bemanna d\u0435t."),
        ("markup", "Det kräver ٣٤ tjänster."),
        ("markup", "Det kräver ３５ tjänster."),
        ("markup", "Det kräver 𝟑𝟒 tjänster."),
    ],
)
def test_hostile_text_is_refused(rules: Checker, kind: str, sentence: str) -> None:
    assert kind in kinds(rules, claim(sentence))


def test_markup_is_refused_even_where_it_is_cited(rules: Checker) -> None:
    words = "Läs [vårt svar](http://example.org)."
    assert "markup" in kinds(rules, claim(words, cited=(words,)))


def test_nothing_cited_carries_nothing(rules: Checker) -> None:
    assert not rules.check(claim("Region Nordvik kan inte bemanna teamet.", cited=())).passed


def test_all_are_embedded_at_once(rules: Checker) -> None:
    class Counting(HashingEmbedder):
        calls = 0

        def documents(self, texts):  # type: ignore[no-untyped-def]
            Counting.calls += 1
            return super().documents(texts)

    many = [claim(f"Region Nordvik kan inte bemanna teamet, {word}.") for word in ("nu", "då", "här")]
    checker = Checker(Counting())
    verdicts = checker.check_all(many)
    assert verdicts == [rules.check(one) for one in many]
    assert Counting.calls == 2  # the sentences, and once for all what unrelated ones have in common
    assert checker.check_all([]) == []


class Contradicting:
    """An entailment model that finds a contradiction wherever a word stands."""

    def contradictions(self, pairs):  # type: ignore[no-untyped-def]
        return [float("specialiserat" in claimed) for _, claimed in pairs]


def test_an_entailment_model_has_the_last_word_where_there_is_one(checker: Checker, embedder: Embedder) -> None:
    one = claim("Region Nordvik kan inte bemanna ett specialiserat team dygnet runt.")
    assert checker.check(one).passed
    assert kinds(Checker(embedder, entailment=Contradicting()), one) == {"support"}
