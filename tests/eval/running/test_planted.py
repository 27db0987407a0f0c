"""The gate fails when it should: regressions planted where they would arise, and none found where nothing changed."""

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import service.answering
import service.dossier
from eval.comparing.comparison import Comparison, compare
from eval.comparing.gate import read_gate
from eval.gold.question import GoldQuestion
from eval.running.answers import AnswerStore
from eval.running.asked import AskedHere
from eval.running.record import Record
from eval.running.run import run
from eval.running.suites import choose
from ingest.index import Index
from ingest.library import Library, Said
from ingest.types import Respondent
from ingest.vectors import VectorStore
from service.answer import Answer
from service.dossier import Dossier
from service.glossary import Glossary
from service.inquiry import Inquiry
from service.library_desk import LibraryDesk
from service.question import Question
from service.relevance import Evidence, Matter, Weights
from tests.eval.made import NORDVIK, pins
from tests.fakes import HashingEmbedder

ALIAS = "RNVK"


@cache
def retrieval() -> tuple[GoldQuestion, ...]:
    return choose("retrieval").questions()


def by_words(step: int = 3) -> list[GoldQuestion]:
    """Questions to everybody in words, by which the matter has to be found."""
    return [one for one in retrieval() if one.kind == "all_respondents"][::step]


def record(desk: Any, questions: Sequence[GoldQuestion]) -> Record:
    """A run whose times do not count: the machine may do other things meanwhile."""
    asked = AskedHere(desk, "sou-2031-14")
    made = run("retrieval", questions, asked, pins(), AnswerStore(None, ""))
    return replace(made, results=tuple(replace(one, ms=None, cpu_ms=None, yardstick_ms=None) for one in made.results))


def again(desk: LibraryDesk) -> LibraryDesk:
    """A desk over the same library that has not held any of it in memory yet."""
    return LibraryDesk(desk.library, desk.index, desk.embedder)


def judged(base: Record, candidate: Record) -> Comparison:
    return compare(base, candidate, read_gate())


def fell(found: Comparison) -> set[str]:
    return {one.name.split(",")[0] for one in found.findings if one.verdict == "regression"}


@pytest.fixture(scope="module")
def base(samples_desk: LibraryDesk) -> Record:
    return record(samples_desk, by_words())


class Changed:
    """A desk whose answers are changed before they are given out."""

    def __init__(self, desk: LibraryDesk, change: Callable[[Answer], Answer]) -> None:
        self._desk = desk
        self._change = change

    def ask(self, inquiry: Inquiry) -> Answer:
        return self._change(self._desk.ask(inquiry))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._desk, name)


@pytest.fixture
def hashing_desk(samples_desk: LibraryDesk, tmp_path: Path) -> Iterator[LibraryDesk]:
    """The samples' library, indexed with an embedder that knows no synonyms and no English."""
    folder = tmp_path / "library"
    shutil.copytree(samples_desk.library.folder, folder, ignore=shutil.ignore_patterns("owner.*", "chroma"))
    with Library(folder) as library:
        embedder = HashingEmbedder()
        index = Index(library, embedder, VectorStore(folder / "chroma"))
        index.rebuild()
        yield LibraryDesk(library, index, embedder)


def test_an_embedder_swapped_for_hashing(base: Record, hashing_desk: LibraryDesk) -> None:
    found = judged(base, record(hashing_desk, by_words()))
    assert found.verdict == "regression"
    assert "outcome" in fell(found)  # it turns down what it cannot find


def test_stance_phrases_emptied(base: Record, samples_desk: LibraryDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """No statement's stance is told by a phrase: what the vectors alone make of it is left."""
    said = samples_desk.library.said

    def untold(consultation: str) -> tuple[Said, ...]:
        return tuple(replace(one, stance=None, trigger=None) for one in said(consultation))

    monkeypatch.setattr(samples_desk.library, "said", untold)
    found = judged(base, record(again(samples_desk), by_words()))
    assert found.verdict == "regression"
    assert fell(found) & {"stances", "states"}  # who has no comments is told by phrases too


def test_one_respondents_aliases_removed(samples_desk: LibraryDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A respondent that has an alias, asked for by it; then it has none."""
    known = samples_desk.library.respondents

    def with_alias(consultation: str) -> tuple[Respondent, ...]:
        return tuple(replace(one, aliases=(ALIAS,)) if one.name == NORDVIK else one for one in known(consultation))

    asked = [one for one in retrieval() if one.whom == {NORDVIK} and NORDVIK in one.text]
    asked = [replace(one, text=one.text.replace(NORDVIK, ALIAS)) for one in asked]
    rest = by_words()
    with monkeypatch.context() as patch:
        patch.setattr(samples_desk.library, "respondents", with_alias)
        before = record(again(samples_desk), [*asked, *rest])
    after = record(again(samples_desk), [*asked, *rest])
    found = judged(before, after)
    assert found.verdict == "regression"
    assert {"outcome", "respondent_recall"} <= fell(found)


def test_pivot_off(base: Record, samples_desk: LibraryDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the statements nearest to the question, whoever else speaks on their sections."""

    def nearest(question: Question, dossier: Dossier, evidence: Evidence | None, weights: Weights) -> Matter:
        best = evidence.closeness.argsort()[::-1][:10] if evidence else ()
        numbers = [number for at in best for number in dossier.said[at].statement.sections]
        return Matter(tuple(dict.fromkeys(numbers)), tuple(int(at) for at in best))

    monkeypatch.setattr(service.answering, "matter", nearest)
    found = judged(base, record(again(samples_desk), by_words()))
    assert found.verdict == "regression"
    assert "respondent_recall" in fell(found)


def test_glossary_off(samples_desk: LibraryDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """English questions, and words that the responses do not use, are what it is for."""
    asked = [one for one in retrieval() if one.kind in ("all_respondents", "acronym")]
    before = record(samples_desk, asked)
    monkeypatch.setattr(service.dossier, "make_glossary", lambda own: Glossary({"sv": {}, "en": {}}))
    found = judged(before, record(again(samples_desk), asked))
    assert found.verdict == "regression"


def test_quote_shifted_by_a_character(base: Record, samples_desk: LibraryDesk) -> None:
    def shifted(answer: Answer) -> Answer:
        return replace(answer, citations=tuple(replace(one, start=one.start + 1) for one in answer.citations))

    found = judged(base, record(Changed(samples_desk, shifted), by_words()))
    assert "exact_quotes" in fell(found)


def test_one_quote_credited_to_another_region(base: Record, samples_desk: LibraryDesk) -> None:
    two = next(one for one in by_words() if len(one.expected) > 5)

    def swapped(answer: Answer) -> Answer:
        names = {one.respondent for one in answer.citations}
        if answer.question != two.text or len(names) < 2:
            return answer
        first, *rest = answer.citations
        return replace(answer, citations=(replace(first, respondent=min(names - {first.respondent})), *rest))

    found = judged(base, record(Changed(samples_desk, swapped), by_words()))
    assert "right_region" in fell(found)


def test_a_prompt_that_drops_tokens(base: Record, samples_desk: LibraryDesk) -> None:
    """The citation numbers that a prompt asks for are left out of every other sentence."""

    def without(answer: Answer) -> Answer:
        lines = answer.text.split("\n")
        bare = [re.sub(r"\s*\[\d+\]", "", line) for line in lines]
        return replace(answer, text="\n".join(bare))

    found = judged(base, record(Changed(samples_desk, without), by_words()))
    assert found.verdict == "regression"
    assert "marks" in fell(found)


def test_a_prompt_that_makes_numbers_up(base: Record, samples_desk: LibraryDesk) -> None:
    def invented(answer: Answer) -> Answer:
        return replace(answer, text=f"{answer.text} [{len(answer.citations) + 1}]")

    found = judged(base, record(Changed(samples_desk, invented), by_words()))
    assert "resolved_marks" in fell(found)


def test_latency_doubled(base: Record) -> None:
    def timed(factor: float) -> Record:
        return replace(
            base,
            results=tuple(
                replace(one, ms=factor * (30 + at % 17), yardstick_ms=1) for at, one in enumerate(base.results)
            ),
        )

    found = judged(timed(1), timed(2))
    assert fell(found) == {"latency"}


def test_a_respondent_left_out(base: Record, samples_desk: LibraryDesk) -> None:
    def without(answer: Answer) -> Answer:
        return replace(answer, positions=tuple(one for one in answer.positions if one.respondent.name != NORDVIK))

    found = judged(base, record(Changed(samples_desk, without), by_words()))
    assert found.verdict == "regression"
    assert "respondent_recall" in fell(found)


def test_a_run_again_passes_twenty_times_of_twenty(samples_desk: LibraryDesk) -> None:
    asked = retrieval()[::50]
    before = record(samples_desk, asked)
    verdicts = [judged(before, record(samples_desk, asked)).verdict for _ in range(20)]
    assert verdicts == ["pass"] * 20
