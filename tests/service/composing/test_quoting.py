"""What is quoted of a statement."""

from dataclasses import replace

import pytest

from eval.material import Spoken, dossier_of
from ingest.respondents.register import Register
from ingest.stances.standpoints import standpoints
from ingest.stances.verdicts import Verdict, Verdicts
from ingest.types import Consultation, Section
from service.composing import compose, everybody
from service.question import understand
from service.relevance import Matter
from tests.fakes import HashingEmbedder

REGISTER = Register.load()
NORDVIK = REGISTER.resolve("Region Nordvik")
WORDS = "Resorna blir längre för den som bor på landet, och sjukresorna dyrare än i dag."


def summary(text: str, verdict: Verdict | None = None) -> str:
    """What is quoted first of a statement that says `text`, given the verdict on it (None: by its own phrases)."""
    consultation = Consultation("k", "K", (Section("8.1", "Resor"),))
    dossier = dossier_of(consultation, (NORDVIK,), [Spoken((NORDVIK.id,), ("8.1",), "Resor", text)], HashingEmbedder())
    dossier = replace(dossier, pages={one.document.id: () for one in dossier.said})
    if verdict:
        vars(dossier)["verdicts"] = Verdicts.given(dossier.said, (verdict,))
    question = understand("Vad säger Region Nordvik om avsnitt 8.1?", dossier, REGISTER)
    about = Matter(question.sections, tuple(dossier.by_section["8.1"]))
    taken = standpoints(dossier, everybody(question, dossier), about.statements, about.sections)
    (position,) = compose(question, about, taken, dossier, None).positions
    assert position.summary is not None
    return position.summary


def span(text: str, sentence: str) -> tuple[int, int]:
    return text.index(sentence), text.index(sentence) + len(sentence)


@pytest.mark.parametrize(
    "tick", ["☒ Tillstyrker", "☑ Tillstyrker", "[x] Tillstyrker", "(X) Avstyrker", "Avstyrker [x]"]
)
def test_a_ticked_box_is_not_what_is_quoted(tick: str) -> None:
    assert WORDS in summary(f"{tick}\n{WORDS}")


@pytest.mark.parametrize("heading", ["5. Resor (avsnitt 8.1)", "8.1 Resor", "Avsnitt 8.1 Resor till vården"])
def test_a_heading_is_not_what_is_quoted(heading: str) -> None:
    assert summary(f"{heading}\n{WORDS}") == WORDS


def test_the_sentence_that_tells_a_stance_without_a_phrase_is_quoted() -> None:
    telling = "Den hållplatsen har vi väntat på i många år, och vi ser gärna att den byggs redan nästa höst."
    text = (
        "Vid torget i Nordvik samlas i dag omkring fyrtio resenärer varje morgon. "
        "De flesta kommer till fots från bostäderna norr om ån, och några cyklar dit. "
        f"{telling} Tidtabellen behöver då ses över för linjerna 3 och 7."
    )
    found = summary(text, Verdict("support", span(text, telling), "classifier"))
    assert telling in found


def test_a_reservation_far_from_the_support_is_quoted() -> None:
    support = "Regionen tillstyrker förslaget."
    reservation = "Region Nordvik anser dock att bussarna måste vara på plats först."
    text = (
        f"{support} Resandet har ökat med en tredjedel på tio år, mest bland pendlare och studenter i de norra kommundelarna, "
        "och på den längsta linjen står varannan resenär hela vägen till sjukhuset, också de som är äldre eller har svårt "
        f"att gå, vilket ingen hade räknat med. {reservation}"
    )
    found = summary(text, Verdict("support_with_reservation", span(text, support), "phrase"))
    assert reservation in found


def test_a_sentence_too_short_to_say_anything_is_quoted_with_the_one_before() -> None:
    text = "En båt som går tio minuter för tidigt kostar ett barn hela skoldagen i Nordvik. Gör det till regel."
    found = summary(text, Verdict("support", span(text, "Gör det till regel."), "classifier"))
    assert found == text
