"""How the numbers of relevance are found: over invented consultations, of which it is known what is said."""

from dataclasses import replace

from eval.calibration import fit_margin, heard, smaller, sure, with_floor
from eval.material import Case, Questions, Spoken, dossier_of
from eval.weight_fit import rescored, weighed
from ingest.types import Consultation, Respondent
from service.dossier import Dossier
from service.relevance import Weights
from tests.fakes import HashingEmbedder

EMBEDDER = HashingEmbedder()
WHO = [Respondent(f"r{at}", f"Region {at}", "region") for at in range(20)]
SAID = {"2.1": "Hunden skäller på natten.", "2.2": "Vägen är smal och hal.", "2.3": "Båten läcker i hamnen."}
ASKED = {"2.1": "Vad sägs om hunden som skäller?", "2.2": "Är vägen smal?", "2.3": "Läcker båten i hamnen?"}
ELSEWHERE = ("Ska lärarna få högre lön?", "Behövs fler domare?", "Får man fälla granen?", "Är priset på el rimligt?")


def made(*more: Spoken) -> Dossier:
    spoken = [Spoken((who.id,), (number,), "", text) for who in WHO for number, text in SAID.items()]
    return dossier_of(Consultation("k", "K"), WHO, [*spoken, *more], EMBEDDER)


def cases(dossier: Dossier) -> list[Case]:
    questions = Questions(EMBEDDER)
    told = [questions.case(dossier, text, [of], (), "real sv", held=False) for of, text in ASKED.items()]
    return told + [questions.case(dossier, text, (), (), "elsewhere real sv", held=False) for text in ELSEWHERE]


def test_the_same_questions_are_put_to_fewer_respondents() -> None:
    rare = Spoken(("r0",), ("3.1",), "", "Tåget går sällan.")
    dossier = made(rare)
    of_one = Questions(EMBEDDER).case(dossier, "Går tåget sällan?", ["3.1"], (), "real sv", held=False)
    word = replace(of_one, sort="real words")
    found = list(smaller([*cases(dossier), of_one, word]))
    sizes = {len(one.dossier.by_respondent) for one in found}
    assert sizes == {3, 8}
    for one in found:
        assert one.sections <= set(one.dossier.by_section)
        assert bool(one.sections) == one.sort.startswith("real")
    there = sum("3.1" in one.dossier.by_section for one in found if one.question == cases(dossier)[0].question)
    assert sum(one.question == of_one.question for one in found) == there


def test_the_floor_that_is_found_tells_what_is_said_from_what_is_not() -> None:
    seen = weighed(cases(made()), Weights())
    found = with_floor(seen, Weights())
    assert sure(seen, found) == 1.0
    assert [heard(one.case, one.evidence, found).recall for one in seen if one.case.sections] == [1.0, 1.0, 1.0]


def test_the_margin_is_no_wider_than_it_gains() -> None:
    seen = [one for one in weighed(cases(made()), Weights()) if one.case.sections]
    always = replace(Weights(), floor=1e6, own=1e6, own_elsewhere=1e6)
    assert fit_margin(rescored(seen, always), always) == 0.5
    near = replace(always, whitened=0.5, average=0.0, votes=0.0, words=0.1, alike=0.0, met=0.0)
    both = [replace(one, case=replace(one.case, sections=frozenset(SAID))) for one in rescored(seen, near)]
    widest = fit_margin(both, near)
    assert {heard(one.case, one.evidence, replace(near, margin=widest)).recall for one in both} == {1.0}
