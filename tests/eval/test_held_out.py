"""The held-out consultation agrees with itself, is balanced, and asks its questions in other words than its titles."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from eval.extraction import samples_gold
from eval.held_out.build import ALL_LAYOUTS, HERE
from eval.stances import gold
from eval.topics import read_topics
from ingest.text.words import stem, tokens
from samples.agreement import STANCES, disagreements, missing_files
from samples.build import build
from samples.source import read_source


@pytest.fixture(scope="module")
def positions() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((HERE / "positions.yaml").read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="module")
def consultation() -> dict[str, Any]:
    return tomllib.loads((HERE / "consultation.toml").read_text(encoding="utf-8"))


def test_positions_texts_and_files_agree(positions: dict[str, Any], consultation: dict[str, Any]) -> None:
    titles = {one["number"]: one["title"] for one in consultation["sections"]}
    sources = {path.stem: read_source(path, titles) for path in (HERE / "texts").glob("*.md")}
    assert list(disagreements(positions, consultation, sources, set(ALL_LAYOUTS))) == []
    assert list(missing_files(positions, HERE / "responses")) == []


def test_every_stance_is_taken_often_enough_to_be_measured() -> None:
    statements = gold(HERE)
    share = {name: count / len(statements) for name, count in Counter(one.stance for one in statements).items()}
    assert share.keys() == STANCES
    assert min(share.values()) >= 0.12


def test_every_statement_has_a_place_in_the_extraction_gold() -> None:
    wanted = {(one.respondent, section, one.text) for one in gold(HERE) for section in one.sections or (None,)}
    assert wanted <= {(one.respondent, one.section, one.text) for one in samples_gold((), HERE)}


def test_topics_are_asked_in_other_words_than_the_titles(consultation: dict[str, Any]) -> None:
    titles = {one["number"]: _stems(one["title"]) for one in consultation["sections"]}
    asked = yaml.safe_load((HERE / "topics.yaml").read_text(encoding="utf-8"))["topics"]
    shared = {one["id"]: [_stems(one["sv"]) & titles[number] for number in one["sections"]] for one in asked}
    assert {name: words for name, words in shared.items() if any(words)} == {}


def _stems(text: str) -> set[str]:
    return {stem(token.word) for token in tokens(text) if len(token.word) > 4}


def test_somebody_speaks_on_every_topic_but_the_unspoken_one() -> None:
    topics, by_number = read_topics(HERE)
    assert {one.id for one in topics if not one.speaks} == {"boarding-allowance"}
    assert all(one.speaks for one in by_number)


def test_a_text_that_disagrees_is_not_built(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "consultation.toml").write_text((HERE / "consultation.toml").read_text("utf-8"), "utf-8")
    (tmp_path / "positions.yaml").write_text((HERE / "positions.yaml").read_text("utf-8"), "utf-8")
    assert build(tmp_path, ALL_LAYOUTS) == 1
    assert "no texts/region-grasbro.md" in capsys.readouterr().err
    assert not (tmp_path / "responses").exists()


@pytest.mark.parametrize("layout", ["typed_letter", "three_columns", "comment_form", "two_columns"])
def test_a_layout_gives_the_same_bytes_twice(
    layout: str, positions: dict[str, Any], consultation: dict[str, Any]
) -> None:
    titles = {one["number"]: one["title"] for one in consultation["sections"]}
    (text,) = {one["text"] for one in positions["respondents"] if one.get("layout") == layout}
    source = read_source(HERE / "texts" / f"{text}.md", titles)
    assert ALL_LAYOUTS[layout](source.parts, source) == ALL_LAYOUTS[layout](source.parts, source)
