"""The weights that cases speak for, where what tells is known."""

from dataclasses import replace

import numpy as np
import pytest

from eval.material import Case, Questions, Spoken, dossier_of
from eval.weight_fit import OF_SECTIONS, Weighed, fit_floor, fit_sections, rescored, weighed, without_meanings
from ingest.types import Consultation, Respondent
from service.dossier import Dossier
from service.relevance import Weights
from tests.fakes import HashingEmbedder

WHO = [Respondent(f"r{at}", f"Region {at}", "region") for at in range(4)]
SAID = {"2.1": "Hunden skäller.", "2.2": "Vägen är smal.", "2.3": "Båten läcker."}
EMBEDDER = HashingEmbedder()


def made() -> Dossier:
    spoken = [Spoken((who.id,), (number,), "", text) for who in WHO for number, text in SAID.items()]
    return dossier_of(Consultation("k", "K"), WHO, spoken, EMBEDDER)


def case(dossier: Dossier, *sections: str, sort: str = "real sv") -> Case:
    return Questions(EMBEDDER).case(dossier, "Vad sägs om hunden?", sections, (), sort, held=False)


def seen(one: Case) -> Weighed:
    (found,) = weighed([one], Weights())
    return found


def test_the_view_that_tells_the_right_section_gets_the_weight() -> None:
    one = seen(case(made(), "2.2"))
    nothing = np.zeros(3)
    silent = replace(one.scores, whitened=nothing, average=nothing, alike=nothing, met=nothing)
    telling = replace(silent, votes=np.array([0.0, 1.0, 0.0]), words=np.array([1.0, 0.0, 0.0]))
    found = fit_sections([replace(one, scores=telling)] * 5, OF_SECTIONS)
    assert found["votes"] > 0 > found["words"]
    assert {name for name, weight in found.items() if weight == 0.0} == set(OF_SECTIONS) - {"votes", "words"}


def test_words_asked_by_themselves_do_not_weigh_sections() -> None:
    whole, word = seen(case(made(), "2.1")), seen(case(made(), "2.3", sort="real words"))
    assert fit_sections([whole, word], OF_SECTIONS) == fit_sections([whole], OF_SECTIONS)


def test_nothing_is_learned_of_which_consultation_has_more_answers() -> None:
    """Of the larger one three in four have an answer and of the smaller one in four: yet how much is said tells nothing."""
    cases: list[Weighed] = []
    for extent, answers in ((9.0, 30), (7.0, 10)):
        dossier = made()
        answered, unanswered = seen(case(dossier, "2.1")), seen(case(dossier, sort="elsewhere real sv"))
        for one, times in ((answered, answers), (unanswered, 40 - answers)):
            cases += [replace(one, evidence=replace(one.evidence, extent=extent))] * times
    extent_weight = fit_floor(cases)[-1]
    assert extent_weight == pytest.approx(0, abs=0.05)


def test_what_speaks_for_an_answer_is_learned() -> None:
    answered, unanswered = seen(case(made(), "2.1")), seen(case(made(), sort="elsewhere real sv"))
    near = [replace(answered, evidence=replace(answered.evidence, nearest=0.9))] * 10
    far = [replace(unanswered, evidence=replace(unanswered.evidence, nearest=0.1))] * 10
    assert fit_floor([*near, *far])[2] > 0  # of `floor_nearest`, after the constant and `floor_near`


def test_evidence_under_other_weights_is_what_it_would_have_been() -> None:
    other = replace(Weights(), whitened=1.0, words=5.0, own_near=2.0, own_words=3.0)
    (first,) = rescored([seen(case(made(), "2.1"))], other)
    (anew,) = weighed([first.case], other)
    assert first.scores.total == pytest.approx(anew.scores.total)
    assert first.evidence.score == pytest.approx(anew.evidence.score)


def test_without_meanings_no_word_is_alike() -> None:
    (bare,) = rescored(without_meanings([seen(case(made(), "2.1"))]), Weights())
    assert not bare.evidence.alike.told.any()
    assert not bare.scores.alike.any()
    assert not bare.scores.met.any()
