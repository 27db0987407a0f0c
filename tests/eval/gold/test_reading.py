"""Gold files: what is written, what follows from the positions, and what is wrong by file and line."""

from pathlib import Path

import pytest

from eval.gold import GoldError, GoldQuestion, read_gold
from eval.gold.entries import read_file
from tests.conftest import ROOT

BOTH = [ROOT / "eval/gold/samples.yaml", ROOT / "eval/gold/samples_generated.yaml"]


def read(tmp_path: Path, text: str) -> tuple[GoldQuestion, ...]:
    path = tmp_path / "gold.yaml"
    path.write_text(text, encoding="utf-8")
    return read_gold([path], ROOT)


def samples(tmp_path: Path, entry: str) -> GoldQuestion:
    return read(tmp_path, f"consultation: samples\nquestions:\n  - {entry}\n")[0]


def test_who_speaks_follows_from_the_positions(tmp_path: Path) -> None:
    one = samples(tmp_path, '{id: a, kind: section, sections: ["2.6"], sv: "Vad sägs om avsnitt 2.6?"}')
    assert one.speaks == {"Region Sundmark", "Region Östanlida"}
    assert one.stances == {"Region Sundmark": "support", "Region Östanlida": "objects"}
    assert one.states["Region Skärfors"] == "not_answered"
    assert one.near == {"2"}
    assert (one.id, one.family, one.outcomes) == ("a-sv", "2.6", {"answered"})


def test_a_joint_response_speaks_for_both(tmp_path: Path) -> None:
    one = samples(tmp_path, '{id: a, kind: section, sections: ["4.2"], whom: [Region Granmark], sv: "?"}')
    assert one.speaks == {"Region Granmark"}
    assert one.stances == {"Region Granmark": "objects"}


def test_who_touches_the_matter_in_passing_may_be_heard(tmp_path: Path) -> None:
    one = samples(tmp_path, '{id: a, kind: section, sections: ["10.2"], sv: "?"}')
    assert "Region Storvarn" in one.may_speak
    assert not one.may_speak & one.speaks


def test_a_response_that_only_text_recognition_can_read_is_no_certain_one(tmp_path: Path) -> None:
    one = samples(tmp_path, '{id: a, kind: count, sections: ["2.5"], counts: true, sv: "?"}')
    assert "Region Hällvatten" in one.may_speak
    assert one.counts == {len(one.speaks), len(one.speaks) + 1}


def test_a_stance_asked_for_makes_only_those_the_answer_who_take_it(tmp_path: Path) -> None:
    one = samples(tmp_path, '{id: a, kind: stance, sections: ["2.6"], asked: [objects], sv: "?"}')
    assert one.expected == {"Region Östanlida"}


def test_a_respondent_that_says_nothing_makes_its_own_outcome(tmp_path: Path) -> None:
    silent = samples(tmp_path, '{id: a, kind: unanswerable, sections: ["10.2"], whom: [Region Nordvik], sv: "?"}')
    missing = samples(tmp_path, '{id: a, kind: unanswerable, sections: ["10.2"], whom: [Region Skärfors], sv: "?"}')
    assert (silent.outcomes, missing.outcomes) == ({"respondent_silent"}, {"respondent_missing"})


def test_each_language_is_a_question_of_one_family(tmp_path: Path) -> None:
    text = 'questions:\n  - {id: a, kind: follow_up, sv: "Och?", en: "And?", before: {sv: ["Ett?"], en: ["One?"]}}\n'
    swedish, english = read(tmp_path, text)
    assert (swedish.id, english.id) == ("a-sv", "a-en")
    assert swedish.family == english.family
    assert (swedish.history, english.history) == (("Ett?",), ("One?",))


def test_a_draft_is_not_asked(tmp_path: Path) -> None:
    assert read(tmp_path, 'questions:\n  - {id: a, kind: section, sv: "?", draft: true}\n') == ()
    assert [placed.entry.draft for placed in read_file(tmp_path / "gold.yaml").entries] == [True]


def test_the_digest_changes_with_the_answer_and_not_with_the_place(tmp_path: Path) -> None:
    entry = '{id: a, kind: section, sections: ["2.6"], sv: "?"}'
    one = samples(tmp_path, entry)
    moved = read(tmp_path, f"# a comment\nconsultation: samples\nquestions:\n  - {entry}\n")[0]
    other = samples(tmp_path, '{id: a, kind: section, sections: ["2.6"], sv: "?", outcomes: [no_evidence]}')
    assert one.digest == moved.digest != other.digest


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", 1, "empty"),
        ("questions: [", 1, "no YAML"),
        ("questions: []\nmore: 1\n", 1, "nothing else"),
        ("questions:\n  - 7\n", 2, "key: value"),
        ('questions:\n  - {id: a, kind: section}\n', 2, "there is no question"),
        ('questions:\n  - id: a\n    kind: nonsense\n    sv: "?"\n', 3, "kind"),
        ('questions:\n  - id: a\n    kind: section\n    sv: "?"\n    sektions: []\n', 5, "sektions"),
        ('questions:\n  - id: a\n    kind: section\n    sv: "?"\n    sections: [2.5]\n', 5, "sections.0"),
        ('questions:\n  - id: a\n    id: b\n    kind: section\n', 3, "given twice"),
        ('questions:\n  - {id: a, kind: section, sv: "?"}\n  - {id: a, kind: section, sv: "!"}\n', 3, "used at"),
        ('consultation: nowhere\nquestions: []\n', 1, "positions.yaml"),
        ('consultation: samples\nquestions:\n  - {id: a, kind: section, sv: "?", sections: ["99"]}\n', 3, "section 99"),
        ('consultation: samples\nquestions:\n  - {id: a, kind: section, sv: "?", whom: [Region X]}\n', 3, "Region X"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named_by_file_and_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    with pytest.raises(GoldError) as caught:
        read(tmp_path, text)
    assert str(caught.value).startswith(f"{tmp_path / 'gold.yaml'}:{line}: ")
    assert says in str(caught.value)


def test_there_are_questions_enough_of_every_kind() -> None:
    found = read_gold(BOTH, ROOT)
    kinds = {one.kind for one in found}
    assert len(found) >= 250
    assert len(read_gold([ROOT / "eval/gold/real.yaml"], ROOT)) >= 40
    assert {"comparison", "stance", "count", "silence", "follow_up", "acronym", "misspelled", "hostile"} <= kinds
    assert {"one_respondent", "all_respondents", "section", "unanswerable"} <= kinds
    assert {one.language for one in found} == {"sv", "en"}
