"""The figures that embedders are chosen by are figures: computed by hand here, on a consultation of five sentences."""

import json

import numpy as np
import pytest

from eval.bench.embedders import interval, nearest, quality, read_tasks
from tests.fakes import HashingEmbedder

ROWS = [
    ("3.1", "nordvik", "kostnaden för biobanken"),
    ("3.1", "nordvik", "biobanken kostar för mycket"),
    ("3.1", "anas", "biobankens kostnader"),
    ("4.2", "anas", "skolans lärare"),
    ("overall", "vidala", "biobanken och kostnaden"),
]


@pytest.fixture
def task(tmp_path):
    keys = ("section", "respondent_slug", "quote")
    lines = [json.dumps({"consultation": "c", **dict(zip(keys, row, strict=True))}) for row in ROWS]
    (tmp_path / "quotes.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (only,) = read_tasks(tmp_path / "quotes.jsonl", consultations=3, sentences=10, questions=10, seed=1)
    return only


def place(task, text):
    return task.texts.index(text)


def test_wanted_is_what_others_said_on_the_same_section(task):
    mine, also_mine, other, alone = (place(task, text) for _, _, text in ROWS[:4])
    assert ROWS[4][2] not in task.texts
    assert task.wanted == {mine: {other}, also_mine: {other}, other: {mine, also_mine}}
    assert alone not in task.wanted


def test_a_question_does_not_find_itself(task):
    ranking, seconds = nearest(HashingEmbedder(), task)
    assert seconds > 0
    for asked, row in zip(task.wanted, ranking, strict=True):
        assert asked not in row[: len(task.texts) - 1]


def test_scores_are_those_of_the_definitions(task):
    other = place(task, "biobankens kostnader")
    wrong = place(task, "skolans lärare")
    rest = [index for index in range(4) if index not in (other, wrong)]
    ranking = np.array([[wrong, other, *rest] if asked != other else [*rest, wrong, asked] for asked in task.wanted])
    ranking = np.pad(ranking, ((0, 0), (0, 6)), constant_values=99)
    scores = quality([task], [ranking], [ranking])
    expected = [1.0 if asked == other else 1 / np.log2(3) for asked in task.wanted]
    assert scores.ndcg == pytest.approx(expected)
    assert scores.recall == pytest.approx([1, 1, 1])
    assert scores.neighbours == pytest.approx([1, 1, 1])


def test_interval_holds_the_mean_and_is_nothing_where_nothing_changed():
    low, high = interval(np.array([0.0, 1.0] * 50))
    assert low < 0.5 < high
    assert interval(np.zeros(20)) == (0, 0)
