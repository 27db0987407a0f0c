import json
from pathlib import Path

import pytest

from eval.train.labelled import LABELS, Labelled, digest_of, labelled, labels
from eval.train.stance import CLASSES, real

ROWS = [
    ("Ds 1", "region-anas", "2.1", "Regionen säger ja."),
    ("Ds 1", "region-anas", "2.1", "Taket bör höjas."),
    ("Ds 1", "region-nordvik", "2.1", "Taket bör höjas."),
    ("Ds 2", "region-anas", "4", "Regionen säger nej."),
    ("Ds 2", "region-anas", "5", "Ingen har märkt den här."),
]


@pytest.fixture
def quotes(tmp_path: Path) -> Path:
    file = tmp_path / "quotes.jsonl"
    names = ("consultation", "respondent_slug", "section", "quote")
    file.write_text("\n".join(json.dumps(dict(zip(names, row, strict=True))) for row in ROWS), encoding="utf-8")
    return file


def marked(folder: Path, *rows: tuple[str, str]) -> Path:
    file = folder / "labels.tsv"
    file.write_text("# why\n" + "".join(f"{digest_of(text)}\t{name}\n" for text, name in rows), encoding="utf-8")
    return file


def test_a_sentence_has_the_label_of_its_hash_and_stands_once(quotes: Path, tmp_path: Path) -> None:
    file = marked(tmp_path, ("Taket bör höjas.", "suggests_change"), ("Regionen säger nej.", "objects"))
    assert labelled(quotes, file) == (
        Labelled("Taket bör höjas.", "suggests_change", "Ds 1"),
        Labelled("Regionen säger nej.", "objects", "Ds 2"),
    )


def test_what_one_respondent_says_on_one_section_can_be_labelled_as_a_whole(quotes: Path, tmp_path: Path) -> None:
    whole = "Regionen säger ja.\nTaket bör höjas."
    (found,) = labelled(quotes, marked(tmp_path, (whole, "support_with_reservation")))
    assert found == Labelled(whole, "support_with_reservation", "Ds 1")


def test_a_stance_that_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"labels\.tsv .*enthusiasm"):
        labels(marked(tmp_path, ("Taket bör höjas.", "enthusiasm")))


def test_of_held_consultations_nothing_is_learned() -> None:
    every = [Labelled("x", "support", f"SOU 2031:{n}") for n in range(60)]
    learned = {one.family for one in real(every)}
    assert learned == {one.consultation for one in every if not one.held}
    assert 10 <= sum(one.held for one in every) <= 30


def test_the_labels_that_come_along_are_hashes_and_of_every_stance() -> None:
    known = labels()
    assert set(known.values()) == set(CLASSES)
    assert all(len(digest) == 16 and int(digest, 16) >= 0 for digest in known)
    rows = [line for line in LABELS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert rows == sorted(set(rows))
