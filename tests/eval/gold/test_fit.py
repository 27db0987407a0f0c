"""Gold against a library: names, sections, words that must be quoted."""

from typing import Any

import pytest

from eval.gold import read_gold
from eval.gold.fit import Holdings, misfits
from eval.gold.question import sentence_hash
from eval.running.asked import AskedHere
from eval.running.suites import choose
from service.library_desk import LibraryDesk
from tests.conftest import ROOT
from tests.eval.made import DOCUMENT, NORDVIK, gold

HELD = Holdings(frozenset({NORDVIK}), frozenset({"2.5"}), {NORDVIK: [DOCUMENT]})


def found(**given: Any) -> list[str]:
    return [str(one) for one in misfits([gold(**given)], HELD)]


def test_what_fits_is_not_mentioned() -> None:
    sentence = "sentence:" + sentence_hash("Det  kostar 40 miljoner\nkronor.")
    quotes = {NORDVIK: ("avstyrker för\nslaget", sentence)}
    assert found(speaks=frozenset({NORDVIK}), sections=frozenset({"2.5"}), near=frozenset({"-"}), quotes=quotes) == []


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"speaks": frozenset({"Region X"})}, "'Region X'"),
        ({"sections": frozenset({"9.9"})}, "section 9.9"),
        ({"near": frozenset({"9"})}, "section 9"),
        ({"quotes": {NORDVIK: ("tillstyrker",)}}, "'tillstyrker'"),
        ({"quotes": {NORDVIK: ("sentence:000000000000",)}}, "sentence:000000000000"),
        ({"stances": {NORDVIK: "objects"}}, "does not speak"),
        ({"speaks": frozenset({NORDVIK}), "states": {NORDVIK: "silent"}}, "has the state"),
    ],
)
def test_what_does_not_fit_is_named_with_its_place(given: dict[str, Any], says: str) -> None:
    (misfit,) = found(**given)
    assert misfit.startswith("gold.yaml:1: q-sv: ")
    assert says in misfit


def test_a_section_that_is_asked_for_because_there_is_none_is_no_misfit() -> None:
    assert found(sections=frozenset({"9.9"}), outcomes=frozenset({"section_unknown"})) == []


def test_the_gold_of_the_samples_fits_them(samples_desk: LibraryDesk) -> None:
    asked = AskedHere(samples_desk, samples_desk.library.only_consultation(None))
    assert [str(one) for one in misfits(choose("retrieval").questions(), asked.holdings())] == []


@pytest.mark.seeds
def test_the_gold_of_the_real_responses_fits_them(seeds_desk: LibraryDesk) -> None:
    asked = AskedHere(seeds_desk, seeds_desk.library.only_consultation(None))
    assert [str(one) for one in misfits(read_gold([ROOT / "eval/gold/real.yaml"], ROOT), asked.holdings())] == []
