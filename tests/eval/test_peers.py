"""The record of a pipeline: who was heard by the files that were found, and times told in embeddings."""

from eval.bench.peers import table, told
from eval.topics import Topic

SENDERS = {"a.pdf": {"Region Nordvik"}, "b.pdf": {"Region Ånäs", "Region Fjärdsele"}, "c.txt": {"Region Nordvik"}}
ALL = frozenset({"Region Nordvik", "Region Ånäs", "Region Fjärdsele"})
TOPIC = Topic("beds", "Vad sägs om vårdplatser?", "sv", ALL, frozenset())
NUMBER = Topic("4.2", "Vad sägs om avsnitt 4.2?", "sv", frozenset({"Region Nordvik"}), frozenset())


def ran(found: dict[str, list[list[str]]], depth: int) -> dict[str, object]:
    return {
        "versions": {"some-framework": "1.2.3"},
        "setting": "as documented",
        "depth": depth,
        "pieces": 12,
        "ingest_ms": 2000.0,
        "ask_ms": [30.0] * 20,
        "embedding_ms": [10.0] * 20,
        "memory_mb": 300,
        "found": found,
    }


def test_a_respondent_is_heard_where_a_piece_of_its_file_is_found() -> None:
    found = {"2": [["a.pdf", "c.txt"], ["b.pdf"]], "10": [["a.pdf", "b.pdf"], ["a.pdf", "other.pdf"]]}
    record = told(ran(found, 2), [TOPIC], [NUMBER], SENDERS)
    assert record["topics"]["2"]["recall"] == round(1 / 3, 4)
    assert record["topics"]["10"]["recall"] == 1.0
    assert record["by_number"]["2"]["recall"] == 0.0
    assert record["by_number"]["10"]["precision"] == 1.0
    assert record["ask_median_in_embeddings"] == 3.0


def test_an_answer_names_respondents_and_not_files() -> None:
    record = told(ran({"0": [sorted(ALL), ["Region Ånäs"]]}, 0), [TOPIC], [NUMBER], SENDERS)
    assert record["topics"]["0"]["recall"] == 1.0
    assert record["by_number"]["0"]["precision"] == 0.0


def test_the_table_has_a_column_for_each_and_leaves_out_depths_not_measured() -> None:
    columns = {
        "some": told(ran({"2": [["a.pdf"], []], "4": [["b.pdf"], ["a.pdf"]]}, 2), [TOPIC], [NUMBER], SENDERS),
        "whole": told(ran({"0": [sorted(ALL), []]}, 0), [TOPIC], [NUMBER], SENDERS),
    }
    lines = table({"pipelines": columns}).splitlines()
    assert lines[0] == "|  | some (2) | whole (all) |"
    by_row = {line.split(" | ")[0]: line for line in lines}
    assert by_row["| asked by topic: recall / precision, default depth"].endswith("| 0.33 / 1.00 | 1.00 / 1.00 |")
    assert by_row["| asked by topic: recall / precision, 4 pieces"].endswith("| 0.67 / 1.00 |  |")
