"""Verdicts are kept as files are taken in, read by questions, and never taken for what they were not told of."""

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.backups import back_up
from ingest.embedding import Embedder
from ingest.index import Index, Place
from ingest.library import Library
from ingest.pipeline import gather, ingest, rebuild
from ingest.restoration import restore
from ingest.stances.classifier import weights_for
from ingest.stances.kept import kept_verdicts
from ingest.stances.verdicts import Teller, Verdict
from ingest.vectors import VectorStore
from ingest.verification import verify
from service.dossier import Dossier, Dossiers
from tests.fakes import HashingEmbedder
from tests.ingest.stances.test_verdicts import WEIGHTS, said

NORDVIK = """Remissvar från Region Nordvik

4.2 Finansiering

Region Nordvik avstyrker förslaget om finansiering. Ersättningen täcker inte regionens kostnader.

4.3 Tidplan

Två år räcker inte till för att bygga upp mottagningarna.
"""
EKDAL = "Yttrande från Region Ekdal\n\n4.3 Tidplan\n\nRegionen ser fram emot att arbetet kommer i gång redan i höst.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "remissen"
    folder.mkdir()
    (folder / "nordvik.txt").write_text(NORDVIK, encoding="utf-8")
    (folder / "ekdal.txt").write_text(EKDAL, encoding="utf-8")
    return folder


@pytest.fixture
def index(library: Library, embedder: Embedder) -> Index:
    return Index(library, embedder, VectorStore(library.folder / "chroma"))


def dossier(library: Library, index: Index) -> Dossier:
    return Dossiers(library, index).get("remissen")


def falsified(library: Library) -> None:
    """Have all that is kept say what nobody would tell, so that what is read shows."""
    with library.writing() as database:
        database.execute("UPDATE verdict SET stance = 'abstained'")


def read(library: Library, index: Index) -> dict[str, Verdict]:
    """The verdicts that are read, not told, by the words of their statement; all that is kept must be of use."""
    true = {one.text: verdict for one, verdict in zip(*_both(library, index), strict=True)}
    falsified(library)
    now = {one.text: verdict.stance for one, verdict in zip(*_both(library, index), strict=True)}
    assert len(library.rows("SELECT * FROM verdict")) == sum(stance == "abstained" for stance in now.values())
    return {text: verdict for text, verdict in true.items() if now[text] == "abstained"}


def _both(library: Library, index: Index) -> tuple[object, object]:
    held = dossier(library, index)
    return held.said, list(held.verdicts)


def told(library: Library, index: Index) -> dict[str, Verdict]:
    """The verdicts by the words of their statement, told without any that are kept."""
    held = replace(dossier(library, index), kept={})
    return {one.text: verdict for one, verdict in zip(held.said, held.verdicts, strict=True)}


def test_questions_read_what_was_told_as_files_were_taken_in(folder: Path, library: Library, index: Index) -> None:
    ingest(gather([folder]), library, index)
    true = told(library, index)
    assert len(true) == 3
    assert read(library, index) == true


def test_what_an_older_library_lacks_is_told_and_kept_at_the_next_run(
    folder: Path, library: Library, index: Index
) -> None:
    ingest(gather([folder]), library, index)
    true = told(library, index)
    with library.writing() as database:
        database.execute("DELETE FROM verdict")
    held = dossier(library, index)
    assert {one.text: verdict for one, verdict in zip(held.said, held.verdicts, strict=True)} == true
    ingest(gather([folder]), library, index)
    assert read(library, index) == true


def test_what_other_phrases_told_is_not_read_and_is_told_anew_at_the_next_run(
    folder: Path, library: Library, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(gather([folder]), library, index)
    true = told(library, index)
    falsified(library)
    monkeypatch.setattr("ingest.stances.verdicts.phrases_mark", lambda: b"others")
    held = dossier(library, index)
    assert {one.text: verdict for one, verdict in zip(held.said, held.verdicts, strict=True)} == true
    ingest(gather([folder]), library, index)
    assert read(library, index) == true


def test_a_run_without_news_writes_nothing(folder: Path, library: Library, index: Index) -> None:
    ingest(gather([folder]), library, index)
    before = library.name, library.rows("SELECT * FROM verdict")
    ingest(gather([folder]), library, index)
    assert (library.name, library.rows("SELECT * FROM verdict")) == before


def test_what_a_changed_file_says_now_is_told_and_what_others_say_stays(
    folder: Path, library: Library, index: Index
) -> None:
    ingest(gather([folder]), library, index)
    (folder / "ekdal.txt").write_text(EKDAL.replace("ser fram emot", "är oroad över"), encoding="utf-8")
    falsified(library)
    ingest(gather([folder]), library, index)
    held = dossier(library, index)
    found = {one.document.name: verdict.stance for one, verdict in zip(held.said, held.verdicts, strict=True)}
    assert found["nordvik.txt"] == "abstained"
    assert found["ekdal.txt"] not in ("abstained", None)
    read(library, index)


def test_what_a_correction_moves_to_another_section_is_told_anew(folder: Path, library: Library, index: Index) -> None:
    ingest(gather([folder]), library, index)
    (folder / "consultation.toml").write_text('[headings."ekdal.txt"]\n"Tidplan" = ""\n', encoding="utf-8")
    ingest(gather([folder]), library, index)
    assert not all(one.statement.sections for one in dossier(library, index).said)
    true = told(library, index)
    assert read(library, index) == true


def test_nothing_is_kept_of_what_is_gone(folder: Path, library: Library, index: Index) -> None:
    ingest(gather([folder]), library, index)
    (folder / "nordvik.txt").unlink()
    ingest(gather([folder]), library, index, prune=True)
    assert len(read(library, index)) == 1


def test_each_edition_has_verdicts_of_its_own(folder: Path, library: Library, index: Index) -> None:
    ingest(gather([folder]), library, index)
    true, before = told(library, index), index.edition()
    other = Index(library, HashingEmbedder(), VectorStore(library.folder / "chroma"))
    without = rebuild(library, other)
    assert kept_verdicts(library, without.id, "remissen") == {}
    assert len(kept_verdicts(library, before.id, "remissen")) == 3  # a service may still answer from it
    again = rebuild(library, index)
    assert library.rows("SELECT DISTINCT edition FROM verdict") == [(again.id,)]
    assert read(library, index) == true


def test_what_is_brought_back_is_read_as_well(
    folder: Path, library: Library, index: Index, embedder: Embedder, tmp_path: Path
) -> None:
    ingest(gather([folder]), library, index)
    back_up(library.folder, tmp_path / "remissa.backup")
    restore(tmp_path / "remissa.backup", tmp_path / "again", embedder)
    with Library(tmp_path / "again") as restored:
        store = VectorStore(restored.folder / "chroma")
        assert list(verify(restored, store)) == []
        held = Index(restored, embedder, store)
        assert read(restored, held) == told(library, index)


EVIDENCE = [(Place("s", 0, 9), b"1234567890"), (Place("s", 10, 19), b"abcdef")]


@pytest.mark.parametrize(
    "other",
    [
        said("a", text="y" * 40),
        said("a", sections=()),
        said("a", sections=("2.2",)),
        said("a", "objects", (0, 4)),
        said("a", trigger=(0, 4)),
        replace(said("a"), statement=replace(said("a").statement, start=7)),
    ],
)
def test_another_statement_has_another_mark(other: object) -> None:
    teller = Teller(WEIGHTS)
    assert teller.told_of(other, EVIDENCE) != teller.told_of(said("a"), EVIDENCE)  # type: ignore[arg-type]


def test_other_evidence_has_another_mark() -> None:
    teller, one = Teller(WEIGHTS), said("a")
    moved = [(Place("s", 0, 8), b"1234567890"), EVIDENCE[1]]
    changed = [EVIDENCE[0], (Place("s", 10, 19), b"abcdeg")]
    assert len({teller.told_of(one, evidence) for evidence in (EVIDENCE, EVIDENCE[:1], moved, changed)}) == 4


def test_other_weights_and_phrases_have_another_mark(embedder: Embedder, monkeypatch: pytest.MonkeyPatch) -> None:
    tellers = [Teller(WEIGHTS), Teller(replace(WEIGHTS, bias=WEIGHTS.bias + 1)), Teller(None)]
    tellers.append(Teller(weights_for(embedder.fingerprint)))
    monkeypatch.setattr("ingest.stances.verdicts.phrases_mark", lambda: b"others")
    tellers.append(Teller(WEIGHTS))
    assert len({teller.told_of(said("a"), EVIDENCE) for teller in tellers}) == len(tellers)


def test_what_a_statement_is_called_makes_no_other_mark() -> None:
    teller = Teller(WEIGHTS)
    assert teller.told_of(said("b"), EVIDENCE) == teller.told_of(said("a"), EVIDENCE)
