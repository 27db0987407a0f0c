"""Runs: what is known is not asked again, what fails is a result, records are read as they were written."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from eval.gold.fit import Holdings
from eval.gold.question import GoldQuestion
from eval.measures.answered import Source
from eval.running.answers import AnswerStore
from eval.running.order import Order, execute, fits
from eval.running.pins import digest, folder_digest, pin
from eval.running.record import Record, read_record, write_record
from eval.running.run import run
from eval.running.shelf import bless, latest, put
from eval.running.suites import choose
from ingest.errors import RemissaError, WrongUse
from ingest.progress import Progress
from ingest.settings import Settings
from service.answer import Answer
from tests.eval.made import DOCUMENT, NORDVIK, answer, citation, gold, pins, position, record, result

TOLD: Progress = lambda stage, done, total: None  # noqa: E731


class Fake:
    """Answers every question with the same words; fails on the ids it is told to."""

    works_here = True

    def __init__(self, failing: Sequence[str] = ()) -> None:
        self.asked: list[str] = []
        self._failing = failing

    def ask(self, question: GoldQuestion) -> Answer:
        self.asked.append(question.id)
        if question.id in self._failing:
            raise RemissaError("the model is away: start it")
        return answer(
            [position(NORDVIK, summary=DOCUMENT, n=1)], [citation(1, NORDVIK)], "En [1].", question=question.text
        )

    def source(self, document: str) -> Source:
        return Source(DOCUMENT, frozenset({NORDVIK}))

    def holdings(self) -> Holdings:
        return Holdings(frozenset({NORDVIK}), frozenset({"2.5"}), {NORDVIK: [DOCUMENT]})


QUESTIONS = [gold(id=f"q{n}", text=f"Fråga {n}?", speaks=frozenset({NORDVIK})) for n in range(6)]


def ran(asked: Fake, folder: Path | None = None, **given: int) -> Record:
    return run("retrieval", QUESTIONS, asked, pins(), AnswerStore(folder, "identity"), **given)


@pytest.mark.parametrize("jobs", [1, 3])
def test_every_question_has_its_result_in_order(jobs: int) -> None:
    found = ran(Fake(), jobs=jobs)
    assert [one.id for one in found.results] == [one.id for one in QUESTIONS]
    assert {one.scores["respondent_recall"] for one in found.results} == {1.0}
    assert (found.cached, found.jobs) == (0, jobs)


def test_what_is_known_is_not_asked_again(tmp_path: Path) -> None:
    first = ran(Fake(), tmp_path)
    again = Fake()
    second = ran(again, tmp_path)
    assert again.asked == []
    assert (second.cached, second.results) == (6, first.results)


def test_a_run_that_was_cut_short_is_gone_on_with(tmp_path: Path) -> None:
    run("retrieval", QUESTIONS[:4], Fake(), pins(), AnswerStore(tmp_path, "identity"))
    path = tmp_path / "identity.jsonl"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole[: whole.rindex("\n", 0, -1) + 40], encoding="utf-8")  # the fourth line cut off
    rest = Fake()
    assert ran(rest, tmp_path).cached == 3
    assert rest.asked == ["q3", "q4", "q5"]


def test_what_was_asked_of_something_else_is_asked_again(tmp_path: Path) -> None:
    ran(Fake(), tmp_path)
    other = Fake()
    run("retrieval", QUESTIONS, other, pins(), AnswerStore(tmp_path, "another identity"))
    assert len(other.asked) == 6


def test_a_question_after_others_is_another_question(tmp_path: Path) -> None:
    ran(Fake(), tmp_path)
    other = Fake()
    run("retrieval", [replace(QUESTIONS[0], history=("Och?",))], other, pins(), AnswerStore(tmp_path, "identity"))
    assert other.asked == ["q0"]


def test_an_answer_that_fails_is_a_wrong_result_and_is_not_kept(tmp_path: Path) -> None:
    found = ran(Fake(["q2"]), tmp_path)
    assert found.by_id["q2"].error == "the model is away: start it"
    assert found.by_id["q2"].scores == {"outcome": 0, "respondent_recall": 0}
    assert ran(Fake(), tmp_path).by_id["q2"].error is None


def test_progress_ends_with_all() -> None:
    told: list[tuple[int, int]] = []
    run(
        "s",
        QUESTIONS,
        Fake(),
        pins(),
        AnswerStore(None, ""),
        progress=lambda stage, done, total: told.append((done, total)),
    )
    assert told == [(n, 6) for n in range(1, 7)]


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    found = ran(Fake(["q1"]))
    write_record(found, tmp_path / "r.json")
    assert read_record(tmp_path / "r.json") == found


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 99}', '{"format": 1, "suite": 7}'])
def test_what_is_no_record_is_refused_with_its_name(tmp_path: Path, text: str) -> None:
    (tmp_path / "r.json").write_text(text, encoding="utf-8")
    with pytest.raises(WrongUse, match=r"r\.json"):
        read_record(tmp_path / "r.json")


def test_a_baseline_keeps_scores_and_no_answers(tmp_path: Path) -> None:
    found = ran(Fake())
    bless(found, "a new model", tmp_path / "baseline.json")
    kept = read_record(tmp_path / "baseline.json")
    assert [one.scores for one in kept.results] == [one.scores for one in found.results]
    assert all(one.answer is None for one in kept.results)
    assert kept.why == "a new model"


def test_a_run_with_errors_is_no_baseline(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="q1"):
        bless(ran(Fake(["q1"])), None, tmp_path / "baseline.json")


def test_the_latest_run_of_a_suite_and_of_this_source_is_found(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="remissa eval run --suite retrieval"):
        latest("retrieval", tmp_path, "here")
    old = record([result("a", "f", {})])
    put(old, tmp_path)
    new = replace(old, made=old.made.replace(year=2032))
    put(new, tmp_path)
    of_another = replace(new, made=old.made.replace(year=2033), pins=replace(new.pins, source="elsewhere"))
    put(of_another, tmp_path)
    assert latest("retrieval", tmp_path, new.pins.source) == new
    assert latest("retrieval", tmp_path, "elsewhere") == of_another


def test_what_is_never_tolerated_is_told_of() -> None:
    shown = record([result("a", "f", {"right_region": 0.5}, why={"right_region": "[1] is by another"})])
    told = [(one, one.why[measure]) for one in shown.results for measure in one.intolerable]
    assert told == [(shown.results[0], "[1] is by another")]


def test_an_identity_changes_with_what_can_change_an_answer_and_with_nothing_else() -> None:
    one = pins()
    assert one.identity == pins(revision="abc", changed=True, machine="other").identity
    for other in ({"source": "x"}, {"prompts": {"a": "b"}}, {"llm": "m"}, {"library": "x"}, {"settings": {"a": "b"}}):
        assert one.identity != pins(**other).identity


def test_no_secret_is_pinned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class WithKey(Settings):
        model_api_key: str = ""
        embedding_limit: int = 7

    made = pin(WithKey(library=tmp_path, model_api_key="hidden", embedding_limit=8), seed=0)
    assert made.settings == {"embedding_limit": "8"}


def test_digests_tell_names_and_bytes_apart(tmp_path: Path) -> None:
    assert digest([b"ab", b"c"]) != digest([b"a", b"bc"])
    (tmp_path / "a").write_bytes(b"1")
    before = folder_digest(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    assert folder_digest(tmp_path) != before


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"suite": "nix"}, "retrieval, model, brief, model_brief, held_out, real"),
        ({"suite": "model"}, "--llm"),
        ({"suite": "model", "llm": "off"}, "--llm"),
        ({"suite": "real"}, "--on FOLDER"),
        ({"suite": "real", "on": Path("nowhere")}, "nowhere"),
        ({"suite": "retrieval", "url": "http://x", "library": Path("y")}, "three different things"),
        ({"suite": "retrieval", "jobs": 0}, "--jobs"),
    ],
)
def test_an_order_that_does_not_fit_is_refused(given: dict[str, object], says: str, tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match=says):
        execute(Order(settings=Settings(cache=tmp_path), **given), TOLD)  # type: ignore[arg-type]


def test_gold_that_does_not_fit_is_refused_by_line() -> None:
    with pytest.raises(WrongUse, match=r"^gold.yaml:1: q0: .*'Region X'"):
        fits([replace(QUESTIONS[0], whom=frozenset({"Region X"}))], Fake())


def test_a_suites_share_keeps_pairs_of_languages_together() -> None:
    few = choose("model").questions()
    assert len(few) < len(choose("retrieval").questions()) / 4
    pairs = {one.id[:-3] for one in few if one.language == "sv"} & {one.id[:-3] for one in few if one.language == "en"}
    assert len(pairs) > len(few) / 3


def test_a_brief_suite_has_every_kind_in_both_languages_and_keeps_pairs_together() -> None:
    few, all_of_them = choose("brief").questions(), choose("retrieval").questions()
    assert {(one.kind, one.language) for one in few} == {(one.kind, one.language) for one in all_of_them}
    assert len(few) == len({(one.kind, one.language) for one in few})
    swedish, english = ({one.id[:-3] for one in few if one.language == language} for language in ("sv", "en"))
    assert len(swedish & english) > len(swedish) / 2
    assert choose("model_brief").questions() == few
