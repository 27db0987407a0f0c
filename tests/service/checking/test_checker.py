"""The checker as a whole: what a sentence may not say, by example."""

import pytest

from ingest.embedding import Embedder
from service.checking import Checker, Claim

CITED = (
    "Vi kan inte bemanna det.",
    "Ett specialiserat team dygnet runt i hela regionen kräver 34 tjänster som inte finns och som ingen har sökt.",
)


def claim(sentence: str, language: str = "sv") -> Claim:
    return Claim(
        sentence,
        "en" if language == "en" else "sv",
        CITED,
        "Region Nordvik",
        ("Region Ånäs", "Ekmo kommun"),
        frozenset({"9.1"}),
        "objects",
    )


@pytest.fixture(scope="module")
def checker(embedder: Embedder) -> Checker:
    return Checker(embedder)


def kinds(checker: Checker, sentence: str, language: str = "sv") -> set[str]:
    return {failure.kind for failure in checker.check(claim(sentence, language)).failures}


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Region Nordvik kan inte bemanna ett specialiserat team dygnet runt, eftersom 34 tjänster saknas.", "sv"),
        ("Region Nordvik says it cannot staff a specialised team around the clock: 34 posts do not exist.", "en"),
    ],
)
def test_a_true_summary_passes(checker: Checker, sentence: str, language: str) -> None:
    assert checker.check(claim(sentence, language)).passed


@pytest.mark.parametrize("sentence", [*CITED, " ".join(CITED)])
def test_the_cited_words_themselves_pass(checker: Checker, sentence: str) -> None:
    assert checker.check(claim(sentence)).passed


@pytest.mark.parametrize(
    ("kind", "sentence", "language"),
    [
        ("number", "Region Nordvik kan inte bemanna teamet: 43 tjänster saknas.", "sv"),
        ("number", "Region Nordvik cannot staff the team: forty-three posts do not exist.", "en"),
        ("name", "Region Ånäs kan inte bemanna ett specialiserat team.", "sv"),
        ("section", "Region Nordvik kan inte bemanna teamet i avsnitt 8.1.", "sv"),
        ("empty", "", "sv"),
        ("markup", "Region Nordvik kan inte bemanna [teamet](http://example.org).", "sv"),
        ("language", "The region says that it cannot staff the team.", "sv"),
    ],
)
def test_what_is_not_cited_is_told_by_kind(checker: Checker, kind: str, sentence: str, language: str) -> None:
    assert kind in kinds(checker, sentence, language)
