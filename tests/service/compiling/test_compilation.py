from collections import Counter
from datetime import date

import pytest

from ingest.errors import NotFound
from ingest.sections.numbers import contains, parts
from service.compiling.compilation import Compilation, compile_responses
from service.dossier import Dossier
from tests.conftest import ROOT
from tests.service.compiling.gold import asked_and_absent, speaking_on

DAY = date(2031, 5, 6)


@pytest.fixture(scope="module")
def whole(samples_dossier: Dossier) -> Compilation:
    return compile_responses(samples_dossier, made=DAY)


def test_every_section_lists_exactly_those_who_speak_on_it(whole: Compilation):
    found = {
        part.number: {one.respondent.name for one in part.entries if one.state == "stated"}
        for part in whole.parts
        if part.number
    }
    assert found == speaking_on(ROOT / "samples" / "positions.yaml")


def test_sections_stand_in_the_proposals_order_after_the_proposal_as_a_whole(whole: Compilation):
    numbers = [part.number for part in whole.parts]
    assert numbers[0] == ""
    assert numbers[1:] == sorted(numbers[1:], key=parts)


def test_every_respondent_has_one_entry_in_every_part(whole: Compilation):
    everybody = sorted(one.id for one in whole.respondents)
    assert all(sorted(one.respondent.id for one in part.entries) == everybody for part in whole.parts)


def test_quotes_are_verbatim_and_of_the_respondents_own_document(whole: Compilation, samples_dossier: Dossier):
    for part in whole.parts:
        for one in part.entries:
            own = [said for said in samples_dossier.said if one.respondent.id in said.respondents]
            if one.state == "stated":
                assert any(one.quote in said.text and one.document == said.document.name for said in own)
            else:
                assert (one.quote, one.document, one.page) == ("", "", None)


def test_whoever_has_not_answered_or_has_no_comments_is_named_so(whole: Compilation):
    for state, names in asked_and_absent(ROOT / "samples" / "positions.yaml").items():
        assert set(whole.named(state)) == names, state


def test_chosen_sections_and_respondents_alone(samples_dossier: Dossier):
    chosen = compile_responses(samples_dossier, made=DAY, sections=["6"], respondents=["region-nordvik", "region-anas"])
    assert chosen.parts
    assert all(contains("6", part.number) for part in chosen.parts)
    assert all(
        Counter(one.respondent.id for one in part.entries) == Counter(["region-nordvik", "region-anas"])
        for part in chosen.parts
    )


@pytest.mark.parametrize("chosen", [{"sections": ["99.9"]}, {"respondents": ["region-ingenstans"]}])
def test_what_the_consultation_does_not_have_is_refused(samples_dossier: Dossier, chosen: dict[str, list[str]]):
    with pytest.raises(NotFound, match=r"99\.9|region-ingenstans"):
        compile_responses(samples_dossier, made=DAY, **chosen)
