"""`remissa feedback`: what it lists, writes and removes."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ingest.errors import NotFound, WrongUse
from ingest.library import Library
from ingest.library.feedback import keep, set_handled
from ingest.types import Consultation
from remissa.__main__ import app
from tests.ingest.test_feedback import NOTE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Library(tmp_path, create=True) as library:
        library.put_consultation(Consultation("k", "K"))
        keep(library, NOTE)
        keep(library, replace(NOTE, id="b", right=True, citation=None, comment="\x1b[31mrött\nrad"))
        set_handled(library, "b", True)
    return tmp_path


def call(folder: Path, *words: object) -> Result:
    return CliRunner().invoke(app, ["feedback", *map(str, words), "--library", str(folder)])


def test_it_lists_for_people_without_what_would_steer_a_terminal(folder: Path) -> None:
    said = call(folder, "list").stdout
    assert "WRONG, citation 3 by Region Nordvik" in said
    assert "– fel respondent" in said
    assert "rött rad" in said
    assert "\x1b" not in said


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ([], ["a", "b"]),
        (["--wrong"], ["a"]),
        (["--right"], ["b"]),
        (["--open"], ["a"]),
        (["--handled"], ["b"]),
        (["--since", "2031-06-01"], []),
        (["--consultation", "k", "--since", "2031-05-01"], ["a", "b"]),
    ],
)
def test_it_lists_what_is_wanted_for_programs(folder: Path, options: list[str], ids: list[str]) -> None:
    assert [one["id"] for one in json.loads(call(folder, "list", "--json", *options).stdout)] == ids


@pytest.mark.parametrize(("format", "lines"), [("csv", 3), ("jsonl", 2)])
def test_it_is_written_to_a_file(folder: Path, tmp_path: Path, format: str, lines: int) -> None:
    out = tmp_path / f"notes.{format}"
    assert call(folder, "export", "--format", format, "--out", out).exit_code == 0
    assert len(out.read_bytes().strip().split(b"\n")) >= lines
    assert "Region Nordvik" in out.read_text(encoding="utf-8")


def test_what_is_handled_or_named_is_removed(folder: Path) -> None:
    assert json.loads(call(folder, "remove", "--handled", "--json").stdout) == {"removed": ["b"]}
    assert json.loads(call(folder, "remove", "a", "--json").stdout) == {"removed": ["a"]}
    assert call(folder, "list").stdout == "There is no such feedback.\n"


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["export", "--format", "pdf", "--out", "x"], WrongUse),
        (["remove"], WrongUse),
        (["remove", "a", "--handled"], WrongUse),
        (["remove", "x"], NotFound),
        (["list", "--consultation", "x"], NotFound),
    ],
)
def test_wrong_use_says_what_to_do(folder: Path, words: list[str], error: type) -> None:
    assert isinstance(call(folder, *words).exception, error)
    assert len(json.loads(call(folder, "list", "--json").stdout)) == 2
