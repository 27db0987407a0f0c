"""The consultations written blind: they agree with themselves, and what is read of them does not get worse."""

from pathlib import Path

import pytest
import yaml

import eval as measuring
from eval.extraction import extracted, samples_gold, sent_files
from eval.topics import read_topics
from eval.triples import score

BLIND = Path(measuring.__file__).parent / "blind"
READ = {
    "dental": 1.0,
    "supplies": 0.96,
    "roads": 0.94,
    "screening": 0.98,
    "schools": 0.98,
    "guards": 0.98,
    "culture": 0.97,
    "psychiatry": 0.97,
    "waste": 0.98,
    "climate": 0.98,
}  # docs/evaluation.md


@pytest.mark.parametrize(("name", "recall"), READ.items(), ids=list(READ))
def test_statements_stand_under_their_respondents_and_sections(name: str, recall: float) -> None:
    extraction = extracted(BLIND / name)
    gold = samples_gold(extraction.unreadable, BLIND / name)
    found = score(gold, extraction.triples, sent_files(BLIND / name))
    assert found.wrong_respondents == 0
    assert found.recall >= recall, found.missed


@pytest.mark.parametrize("name", READ)
def test_every_file_that_a_position_names_is_there(name: str) -> None:
    positions = yaml.safe_load((BLIND / name / "positions.yaml").read_text(encoding="utf-8"))["respondents"]
    named = {file for one in positions for file in one.get("files", ())}
    assert named == {file.name for file in (BLIND / name / "responses").iterdir()}


@pytest.mark.parametrize("name", READ)
def test_somebody_speaks_on_every_topic(name: str) -> None:
    topics, by_number = read_topics(BLIND / name)
    assert {topic.language for topic in topics} == {"sv", "en"}
    assert all(topic.speaks for topic in (*topics, *by_number))
