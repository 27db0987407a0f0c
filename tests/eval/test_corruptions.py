"""True summaries and what is made of them: the material for measuring the checks."""

import pytest

from eval.checks import PARTS, summaries
from eval.corruptions import KINDS, corruptions
from ingest.text.sentences import sentences


@pytest.mark.parametrize("part", PARTS)
def test_every_summary_rests_on_words_of_its_respondent_in_both_languages(part: str) -> None:
    found = summaries(part)
    assert {one.claim.language for one in found} == {"sv", "en"}
    assert all(one.claim.cited and one.claim.respondent not in one.claim.others for one in found)


def test_every_kind_is_made_and_says_something_else_than_the_truth() -> None:
    found = summaries("used")
    made = [(one, found[at].claim) for at in range(len(found)) for one in corruptions(at, found)]
    assert {one.kind for one, _ in made} == set(KINDS)
    assert all(one.claim.sentence != true.sentence or one.claim.cited != true.cited for one, true in made)
    assert all(sentences(one.claim.sentence) for one, _ in made)


def test_no_summary_is_in_two_parts() -> None:
    written = [one.claim.sentence for part in PARTS for one in summaries(part)]
    assert len(written) == len(set(written)) >= 300
