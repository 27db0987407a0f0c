from pathlib import Path

import pytest

import prompts
from prompts import VARIABLES, load, parse

FILES = sorted(Path(prompts.__file__).parent.glob("*.md"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_file_is_a_prompt_with_the_variables_it_must_have(file: Path) -> None:
    name, language, version = file.stem.split(".")
    assert load(name, language, version).id == file.stem  # type: ignore[arg-type]


@pytest.mark.parametrize("name", VARIABLES)
def test_every_prompt_is_there_in_both_languages(name: str) -> None:
    swedish, english = load(name, "sv"), load(name, "en")
    assert (swedish.id, english.id) == (f"{name}.sv.v1", f"{name}.en.v1")
    assert swedish.hash != english.hash


def test_what_is_filled_in_is_never_read_as_a_variable() -> None:
    filled = load("summary", "sv").fill(question="$sentences ${stance} $$", respondent="r", stance="s", sentences="m")
    assert "$sentences ${stance} $$" in filled


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        load("summary", "sv").fill(question="q")


def test_an_edit_changes_the_hash() -> None:
    assert parse("a", "x\n---\n$q", frozenset("q")).hash != parse("a", "y\n---\n$q", frozenset("q")).hash


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("no line\n$q", "no line '---'"),
        ("x\n---\nno variable", "must be"),
        ("x\n---\n$q $r", "must be"),
        ("x\n---\n$q $", "must be"),
        ("x $q\n---\n$q", "same in every call"),
    ],
)
def test_a_prompt_that_cannot_be_filled_in_is_refused_at_load(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        parse("a.sv.v1", text, frozenset({"q"}))
