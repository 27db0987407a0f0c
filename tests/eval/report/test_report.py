"""Reports: whole, escaped, and with the same figures everywhere."""

import re
from xml.etree.ElementTree import fromstring

import pytest

from eval.comparing.comparison import compare
from eval.comparing.gate import read_gate
from eval.report.html import page
from eval.report.junit import junit
from eval.report.markdown import markdown
from eval.report.plots import columns
from eval.report.printed import as_text, summed
from eval.report.summary import language_gap, macro_f1, plain_means, times, worst
from eval.running.record import PlainRow, Record
from tests.eval.made import ANAS, NORDVIK, answer, record, result

HOSTILE = "<script>alert(1)</script> | `x`"


@pytest.fixture
def run() -> Record:
    from dataclasses import asdict

    good = [result(f"g{n}-sv", f"f{n}", {"outcome": 1.0, "respondent_recall": 1.0}) for n in range(12)]
    bad = result(
        "bad-en", "f1", {"outcome": 0.0, "respondent_recall": 0.5}, language="en", kind="stance", text=HOSTILE,
        why={"outcome": "silent, not answered"}, stances=((NORDVIK, "objects", "support"), (ANAS, "support", "support")),
        expected=(NORDVIK,), answer=asdict(answer([], text=HOSTILE)),
    )  # fmt: skip
    other = result("bad-sv", "f1", {"outcome": 1.0, "respondent_recall": 1.0}, kind="stance")
    rows = (PlainRow(4, {"bad-sv": 0.25}, {"bad-sv": 0.5}),)
    return record([*good, bad, other], plain=rows, ranking={"ndcg@10": 0.5})


def test_the_page_is_whole_and_fetches_nothing(run: Record) -> None:
    made = page(run, compare(run, run, read_gate()))
    assert made.count("<svg") == 2
    assert not re.search(r"(?:src|href)=|url\(|@import", made)
    assert "<script" not in made
    assert "&lt;script&gt;" in made
    assert "silent, not answered" in made


def test_the_page_of_an_empty_run_can_be_made() -> None:
    assert "<table" in page(record([]))


def test_markdown_breaks_no_table_and_marks_nothing_up(run: Record) -> None:
    made = markdown(run, compare(run, run, read_gate()))
    assert "**pass**" in made
    assert "<script" not in made
    assert "\\| 'x'" in made
    assert "| usual pipeline, 4 pieces | 1 | 0.250 | 0.500 |" in made


def test_junit_fails_for_the_gate_and_for_what_is_never_tolerated(run: Record) -> None:
    broken = record([*run.results, result("z", "z", {"right_region": 0.0}, text="\x00?", error=None)])
    root = fromstring(junit(broken, compare(run, broken, read_gate())))
    gate, asked = root.findall("testsuite")
    assert int(gate.attrib["failures"]) == len(gate.findall("testcase/failure")) >= 1
    assert asked.attrib == {"name": "questions", "tests": str(len(broken.results)), "failures": "1"}


def test_an_unanswered_question_fails_in_junit() -> None:
    root = fromstring(junit(record([result("a", "f", {}, error="away")])))
    failure = root.find("testsuite/testcase/failure")
    assert failure is not None
    assert failure.attrib["message"] == "away"


def test_the_figures_for_programs_are_those_for_people(run: Record) -> None:
    found = summed(run, compare(run, run, read_gate()))
    assert found["measures"]["outcome"]["mean"] == pytest.approx(13 / 14)
    assert found["verdict"] == "pass"
    assert "0.929" in as_text(run)
    assert as_text(run, compare(run, run, read_gate())).endswith("\npass")


def test_the_language_gap_is_over_pairs_only(run: Record) -> None:
    assert language_gap(run) == 0.5
    assert language_gap(record([])) is None


def test_macro_f1_is_over_the_five_stances(run: Record) -> None:
    assert macro_f1(run) == pytest.approx((2 / 3) / 5)
    assert macro_f1(record([])) is None


def test_the_worst_come_first_and_the_right_ones_not_at_all(run: Record) -> None:
    assert [one.id for one in worst(run, 5)] == ["bad-en"]


def test_this_run_stands_beside_the_usual_pipeline_on_the_same_questions(run: Record) -> None:
    assert [(name, n, recall) for name, n, recall, _ in plain_means(run)] == [
        ("usual pipeline, 4 pieces", 1, 0.25),
        ("this run", 1, 1.0),
    ]


def test_no_times_no_columns() -> None:
    assert times(record([])) is None
    assert columns([]) == []


def test_every_answer_stands_in_one_column() -> None:
    made = columns([10.0, 20.0, 30.0, 5_000.0])
    assert sum(int(one.told.rsplit(": ")[-1]) for one in made) == 4
