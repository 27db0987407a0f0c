"""What is quoted of a statement."""

from dataclasses import replace

import pytest

from eval.material import Spoken, dossier_of
from ingest.respondents.register import Register
from ingest.stances.standpoints import standpoints
from ingest.types import Consultation, Section
from service.composing import compose, everybody
from service.question import understand
from service.relevance import Matter
from tests.fakes import HashingEmbedder

REGISTER = Register.load()
NORDVIK = REGISTER.resolve("Region Nordvik")
WORDS = "Resorna blir längre för den som bor på landet, och sjukresorna dyrare än i dag."


@pytest.mark.parametrize(
    "tick", ["☒ Tillstyrker", "☑ Tillstyrker", "[x] Tillstyrker", "(X) Avstyrker", "Avstyrker [x]"]
)
def test_a_ticked_box_is_not_what_is_quoted(tick: str) -> None:
    consultation = Consultation("k", "K", (Section("8.1", "Resor"),))
    said = [Spoken((NORDVIK.id,), ("8.1",), "Resor", f"{tick}\n{WORDS}")]
    dossier = dossier_of(consultation, (NORDVIK,), said, HashingEmbedder())
    dossier = replace(dossier, pages={one.document.id: () for one in dossier.said})
    question = understand("Vad säger Region Nordvik om avsnitt 8.1?", dossier, REGISTER)
    about = Matter(question.sections, tuple(dossier.by_section["8.1"]))
    taken = standpoints(dossier, everybody(question, dossier), about.statements, about.sections)
    (position,) = compose(question, about, taken, dossier, None).positions
    assert position.summary is not None
    assert WORDS in position.summary
