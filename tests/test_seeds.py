"""The main job on the two real responses, where they are. Their names say nothing, and no hints are given."""

import json
import re

import pytest

from service.answer import Answer
from service.inquiry import Inquiry
from service.library_desk import LibraryDesk
from tests.conftest import SHARED
from tests.service.answer_checks import check_answer, stated

pytestmark = pytest.mark.seeds
JONKOPING, HALLAND = "Region Jönköpings län", "Region Halland"
QUESTIONS = ["What did regions say about MTB vs MDK?", "Vad säger regionerna om MTB kontra MDK?"]
SENTENCE = "Gällande behovet av ett separat MTB vill vi belysa möjligheten att utveckla nuvarande strukturer för MDK."


def ask(desk: LibraryDesk, question: str) -> Answer:
    answer = desk.ask(Inquiry(question))
    check_answer(answer, desk)
    return answer


@pytest.mark.parametrize("question", QUESTIONS)
def test_mtb_versus_mdk(seeds_desk: LibraryDesk, question: str) -> None:
    answer = ask(seeds_desk, question)
    assert answer.outcome == "answered"
    assert stated(answer) == {JONKOPING}
    assert {position.respondent.name: position.state for position in answer.positions}[HALLAND] == "silent"
    (citation,) = answer.citations
    assert (citation.respondent, citation.section) == (JONKOPING, "8.10.3")
    assert SENTENCE in citation.quote
    assert answer.coverage.asked == 2
    assert HALLAND in answer.text


def test_both_languages_give_the_same_positions(seeds_desk: LibraryDesk) -> None:
    first, second = (ask(seeds_desk, question) for question in QUESTIONS)
    assert [(p.respondent, p.state, p.stance) for p in first.positions] == [
        (p.respondent, p.state, p.stance) for p in second.positions
    ]


def test_all_sections_with_their_titles(seeds_desk: LibraryDesk) -> None:
    table = (SHARED / "reference" / "toc_cancer.tsv").read_text(encoding="utf-8")
    expected = dict(line.split("\t") for line in table.splitlines() if line)
    assert {record.number: record.title for record in seeds_desk.sections("seeds")} == expected


def test_each_statement_counts_once(seeds_desk: LibraryDesk) -> None:
    kinds = [(d.kind, d.counts, d.copy_of is not None) for d in seeds_desk.library.documents("seeds")]
    assert kinds == [
        ("cover_decision", True, False),
        ("response", True, False),
        ("minutes", False, False),
        ("minutes", False, True),
        ("response", False, True),
    ]
    texts = [record.text for record in seeds_desk.statements("seeds", respondent="region-jonkopings-lan", section=None)]
    assert len(texts) == len(set(texts))


def test_one_text_under_a_combined_heading_belongs_to_both(seeds_desk: LibraryDesk) -> None:
    first, second = (seeds_desk.statements("seeds", respondent=None, section=number) for number in ("4.3.3", "4.7.1"))
    assert first == second
    assert "vinstdrivande" in first[0].text


def test_halland_keeps_its_unnumbered_heading(seeds_desk: LibraryDesk) -> None:
    records = seeds_desk.statements("seeds", respondent="region-halland", section=None)
    assert "Sammanfattning" in {record.title for record in records}
    assert all(record.sections == () for record in records)
    assert {record.document.kind for record in records} == {"cover_decision"}


def test_every_word_that_could_be_quoted_stands_in_the_file(seeds_desk: LibraryDesk) -> None:
    raw = {path.name: _letters(path.read_text(encoding="utf-8")) for path in (SHARED / "seeds").glob("*.txt")}
    for record in seeds_desk.statements("seeds", respondent=None, section=None):
        assert _letters(record.text) in raw[record.document.name]


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def test_the_answer_is_json(seeds_desk: LibraryDesk) -> None:
    from dataclasses import asdict

    assert json.loads(json.dumps(asdict(ask(seeds_desk, QUESTIONS[0]))))["citations"][0]["section"] == "8.10.3"
