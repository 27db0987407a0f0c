"""Verdicts: pass, regression, too few questions, invalid."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from eval.comparing.comparison import Comparison, compare
from eval.comparing.gate import read_gate
from eval.comparing.pairing import pair
from eval.comparing.power import needed, power
from eval.comparing.verdict import EXIT_CODES, Finding
from eval.running.record import Record
from ingest.errors import WrongUse
from tests.eval.made import NORDVIK, record, result

GATE = read_gate()


def made(scores: Callable[[int], dict[str, float]], count: int = 200, **given: object) -> Record:
    return record([result(f"q{n}", f"f{n // 2}", scores(n)) for n in range(count)], **given)


GOOD = made(lambda n: {"outcome": 1.0, "right_region": 1.0})


def named(found: Comparison, name: str) -> Finding:
    return next(one for one in found.findings if one.name == name)


def test_the_same_run_passes() -> None:
    found = compare(GOOD, GOOD, GATE)
    assert found.verdict == "pass"
    assert (named(found, "outcome").low, named(found, "outcome").high) == (0, 0)


def test_a_better_run_passes_and_is_said_to_be_better() -> None:
    worse = made(lambda n: {"outcome": float(n % 3 > 0)})
    found = compare(worse, GOOD, GATE)
    assert found.verdict == "pass"
    assert "better" in named(found, "outcome").why


def test_a_clear_fall_is_a_regression() -> None:
    found = compare(GOOD, made(lambda n: {"outcome": float(n % 5 > 0)}), GATE)
    assert found.verdict == "regression"
    assert named(found, "outcome").change == pytest.approx(-0.2)
    assert found.findings[0].verdict == "regression"


def test_a_fall_within_the_margin_passes() -> None:
    assert compare(GOOD, made(lambda n: {"outcome": float(n != 7)}), GATE).verdict == "pass"


def test_gains_and_losses_that_nearly_cancel_are_too_few_to_tell() -> None:
    before = made(lambda n: {"outcome": float(n % 4 > 0)})
    after = made(lambda n: {"outcome": float(n % 4 != 2)})
    assert compare(before, after, GATE).verdict == "too_few_questions"


def test_few_families_cannot_tell_anything() -> None:
    before, after = made(lambda n: {"outcome": 1.0}, 6), made(lambda n: {"outcome": float(n > 0)}, 6)
    found = compare(before, after, GATE)
    assert found.verdict == "too_few_questions"
    assert "3 families" in named(found, "outcome").why


def test_one_case_of_what_is_never_tolerated_fails_even_if_the_base_has_it_too() -> None:
    one = made(lambda n: {"outcome": 1.0, "right_region": float(n != 7)})
    found = compare(one, one, GATE)
    assert found.verdict == "regression"
    assert "1 of 200 questions: q7" in named(found, "right_region").why


def test_a_part_that_falls_by_itself_is_found() -> None:
    def one(n: int, value: float) -> Record:
        asked = [result(f"q{k}", f"f{k}", {"outcome": 1.0}) for k in range(900)]
        mine = [result(f"n{k}", f"n{k}", {"outcome": value}, whom=(NORDVIK,)) for k in range(n)]
        return record([*asked, *mine])

    found = compare(one(6, 1.0), one(6, 0.0), GATE)
    assert found.verdict == "regression"
    assert named(found, "outcome").verdict == "pass"
    assert named(found, f"outcome, asked of {NORDVIK}").candidate == 0
    assert compare(one(4, 1.0), one(4, 0.0), GATE).verdict == "pass"  # too few to be a part


def test_an_answer_that_fails_is_wrong_and_not_missing() -> None:
    failing = [result(f"q{n}", f"f{n // 2}", {}, error="the model is away") for n in range(200)]
    assert named(compare(GOOD, record(failing), GATE), "outcome").candidate == 0


@pytest.mark.parametrize(
    ("given", "says"),
    [({"suite": "model"}, "suites differ"), ({"corpus": "other"}, "responses differ")],
)
def test_runs_of_different_things_are_invalid(given: dict[str, object], says: str) -> None:
    found = compare(GOOD, made(lambda n: {"outcome": 1.0}, **given), GATE)
    assert found.verdict == "invalid"
    assert says in found.findings[0].why


def test_gold_that_has_changed_is_not_compared() -> None:
    other = record([result(f"q{n}", f"f{n // 2}", {"outcome": 0.0}, gold="new" if n < 20 else "g") for n in range(200)])
    assert len(pair(GOOD, other).changed) == 20
    most = record([result(f"q{n}", f"f{n}", {"outcome": 1.0}, gold="new" if n < 100 else "g") for n in range(200)])
    assert compare(GOOD, most, GATE).verdict == "invalid"
    assert compare(GOOD, record([]), GATE).findings[0].why == "no question is in both"


def timed(ms: Sequence[float], pace: float = 1.0) -> Record:
    return record([result(f"q{n}", f"f{n}", {"outcome": 1.0}, ms=one, yardstick_ms=pace) for n, one in enumerate(ms)])


def test_answers_that_take_twice_as_long_are_a_regression() -> None:
    before = [40.0 + n % 30 for n in range(100)]
    assert compare(timed(before), timed([2 * one for one in before]), GATE).verdict == "regression"
    assert compare(timed(before), timed([1.2 * one for one in before]), GATE).verdict == "pass"


def test_a_slower_machine_is_not_a_slower_product() -> None:
    before = [40.0 + n % 30 for n in range(100)]
    slower = [1.9 * one for one in before]
    assert compare(timed(before), timed(slower, pace=1.9), GATE).verdict == "pass"
    found = compare(timed(before), timed([9 * one for one in before], pace=3.0), GATE)
    assert "not compared" in named(found, "latency").why


def test_each_verdict_has_an_exit_code_of_its_own() -> None:
    assert len(set(EXIT_CODES.values())) == len(EXIT_CODES) == 4
    assert not set(EXIT_CODES.values()) & {1, 2, 3}  # those of every command


def test_a_gate_that_does_not_fit_says_where(tmp_path: Path) -> None:
    path = tmp_path / "gate.toml"
    path.write_text("[margins]\noutcome = 'much'\n", encoding="utf-8")
    with pytest.raises(WrongUse, match=r"gate.toml: margins.outcome"):
        read_gate(path)


def test_a_wider_spread_needs_more_questions() -> None:
    assert needed(0.5, 0.05) == 619  # (1.645 + 0.842)^2 * 0.25 / 0.0025
    assert needed(0.25, 0.05) == 155
    found = list(power(GOOD, made(lambda n: {"outcome": float(n % 5 > 0), "right_region": 1.0}), 0.05))
    assert [one.measure for one in found] == ["outcome"]
    assert found[0].questions == 200
