"""`remissa eval`: what it prints, what it writes, how it ends."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import eval.running.shelf
from eval.running.record import Record, write_record
from ingest.errors import RemissaError
from remissa.__main__ import app
from tests.eval.made import record, result


def made(value: float, count: int = 100, **given: object) -> Record:
    scores = [{"outcome": float(n % 2 == 0 or value == 1)} for n in range(count)]
    return record([result(f"q{n}", f"f{n}", one) for n, one in enumerate(scores)], **given)


def call(*words: object) -> Result:
    return CliRunner().invoke(app, ["eval", *map(str, words)])


@pytest.fixture
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    monkeypatch.setenv("REMISSA_CACHE", str(tmp_path / "cache"))
    runs = {"good": made(1), "bad": made(0), "few": made(0, 4), "four": made(1, 4), "model": made(1, suite="model")}
    paths = {name: tmp_path / f"{name}.json" for name in runs}
    for name, run in runs.items():
        write_record(run, paths[name])
    return paths


@pytest.mark.parametrize(
    ("base", "candidate", "code", "verdict"),
    [
        ("good", "good", 0, "pass"),
        ("good", "bad", 10, "regression"),
        ("four", "few", 11, "too_few_questions"),
        ("good", "model", 12, "invalid"),
    ],
)
def test_each_verdict_ends_with_its_own_exit_code(
    records: dict[str, Path], base: str, candidate: str, code: int, verdict: str
) -> None:
    called = call("compare", records[base], records[candidate], "--json")
    assert called.exit_code == code
    assert json.loads(called.stdout)["verdict"] == verdict


def test_reports_are_written(records: dict[str, Path], tmp_path: Path) -> None:
    names = {"--html": "p.html", "--markdown": "p.md", "--junit": "p.xml"}
    options = [word for option, name in names.items() for word in (option, tmp_path / name)]
    assert call("compare", records["good"], records["bad"], *options).exit_code == 10
    assert all((tmp_path / name).stat().st_size > 500 for name in names.values())


def test_the_baseline_is_what_was_blessed(
    records: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(eval.running.shelf, "BASELINE", tmp_path / "baseline.json")
    monkeypatch.setattr(eval.running.shelf.bless, "__defaults__", (tmp_path / "baseline.json",))
    assert call("bless", records["good"], "--why", "first").exit_code == 0
    assert call("compare", tmp_path / "baseline.json", records["good"]).exit_code == 0
    assert json.loads((tmp_path / "baseline.json").read_text(encoding="utf-8"))["why"] == "first"


def test_power_tells_how_many_questions_a_change_takes(records: dict[str, Path]) -> None:
    (found,) = json.loads(call("power", records["good"], records["bad"], "--json").stdout)
    assert found["measure"] == "outcome"
    assert found["needed"] > 100


def test_power_of_two_runs_that_do_not_differ_says_so(records: dict[str, Path]) -> None:
    assert "The two runs differ in no measure" in call("power", records["good"], records["good"]).stdout


def test_compare_tells_which_runs_it_compares(records: dict[str, Path]) -> None:
    told = call("compare", records["good"], records["bad"]).stderr
    assert re.search(r"the run of 2031-\d\d-\d\d \d\d:\d\d UTC \(revision .+\) against the run of 2031-", told)


@pytest.mark.parametrize(
    "words",
    [("run", "--suite", "nix"), ("compare", "nowhere.json"), ("add", "nowhere.jsonl"), ("run", "--suite", "model")],
)
def test_wrong_use_is_an_error_that_says_what_to_do(records: dict[str, Path], words: Sequence[str]) -> None:
    called = call(*words)
    assert isinstance(called.exception, RemissaError)
    assert called.exception.exit_code == 2


def test_the_product_has_its_own_commands_still() -> None:
    named = CliRunner().invoke(app, ["--help"]).stdout
    assert {"ingest", "ask", "serve", "eval"} <= set(named.split())
