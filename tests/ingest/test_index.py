"""The index against real Chroma, with an embedder that is quick."""

from pathlib import Path

import numpy as np
import pytest

from ingest.editions import active_edition
from ingest.embedding import Embedder
from ingest.errors import IndexMismatch
from ingest.index import Index
from ingest.library import Library
from ingest.pipeline import gather, ingest
from ingest.vectors import VectorStore
from tests.fakes import HashingEmbedder

RESPONSE = """Remissvar från {name}

2.1 Provtagning i hemmet

{name} tillstyrker förslaget om provtagning i hemmet. Kallelser bör gå ut per brev.

2.2 Ersättning

{name} anser att ersättningen är för låg. Beloppet bör räknas upp varje år.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "remiss"
    folder.mkdir()
    for name in ("Nordvik", "Ekdal"):
        (folder / f"{name}.txt").write_text(RESPONSE.format(name=f"Region {name}"), encoding="utf-8")
    return folder


def texts(library: Library, index: Index, question: str) -> list[str]:
    found = index.nearest("remiss", HashingEmbedder().query(question), 3)
    texts = {said.statement.id: (said.document.id, said.text) for said in library.said("remiss")}
    return [library.document(texts[place.statement][0]).text[place.start : place.end] for place, _ in found]


def test_a_passage_is_found_and_quoted_from_its_document(folder: Path, library: Library, index: Index) -> None:
    ingest(gather([folder]), library, index)
    assert "tillstyrker förslaget om provtagning i hemmet" in texts(library, index, "provtagning hemmet tillstyrker")[0]


def test_exact_vectors_are_those_that_chroma_holds(folder: Path, library: Library, index: Index) -> None:
    ingest(gather([folder]), library, index)
    held = index.vectors("remiss")
    assert len(held.places) == len(held.vectors) == 4
    assert np.allclose(np.linalg.norm(held.vectors, axis=1), 1, atol=1e-5)
    question = HashingEmbedder().query("ersättningen är för låg")
    exact = [held.places[i] for i in np.argsort(-(held.vectors @ question), kind="stable")]
    assert {place for place, _ in index.nearest("remiss", question, 4)} == set(exact)


def test_a_second_ingest_embeds_nothing(folder: Path, library: Library, index: Index) -> None:
    first = ingest(gather([folder]), library, index)
    name = library.name
    second = ingest(gather([folder]), library, index)
    assert (first.passages, second.passages) == (4, 0)
    assert {file.outcome for file in second.files} == {"unchanged"}
    assert library.name == name


def test_a_changed_file_takes_its_old_vectors_with_it(folder: Path, library: Library, index: Index) -> None:
    ingest(gather([folder]), library, index)
    (folder / "Ekdal.txt").write_text(RESPONSE.format(name="Region Ekdal").split("2.2")[0], encoding="utf-8")
    report = ingest(gather([folder]), library, index)
    assert [file.outcome for file in report.files] == ["changed", "unchanged"]
    assert len(index.vectors("remiss").places) == 3
    assert VectorStore(library.folder / "chroma").count("e1-remiss-x") == 3


def test_what_was_not_embedded_is_embedded_the_next_time(folder: Path, library: Library, index: Index) -> None:
    class Stopped(Exception):
        pass

    def stop(stage: str, done: int, total: int) -> None:
        if stage == "embed":
            raise Stopped

    with pytest.raises(Stopped):
        ingest(gather([folder]), library, index, progress=stop)
    assert len(library.said("remiss")) == 4
    report = ingest(gather([folder]), library, index)
    assert report.passages == 4
    assert len(index.vectors("remiss").places) == 4


def test_another_embedder_is_refused_until_reindexed(folder: Path, library: Library, index: Index) -> None:
    ingest(gather([folder]), library, index)
    other = HashingEmbedder(dimension=128)
    changed = Index(library, other, VectorStore(library.folder / "chroma"))
    with pytest.raises(IndexMismatch, match=r"hashing:256.*hashing:128.*remissa reindex"):
        changed.vectors("remiss")
    edition = changed.rebuild()
    assert active_edition(library) == edition
    assert changed.vectors("remiss").vectors.shape == (4, 128)


def test_what_was_replaced_answers_with_its_own_embedder_until_files_are_taken_in(
    folder: Path, library: Library, index: Index
) -> None:
    ingest(gather([folder]), library, index)
    before = index.edition()
    changed = Index(library, HashingEmbedder(dimension=128), VectorStore(library.folder / "chroma"))
    edition = changed.rebuild()
    assert changed.rebuild().id > edition.id  # built anew once more: the one of the other embedder stays
    assert index.edition() == before
    assert index.vectors("remiss").vectors.shape == (4, 256)
    with pytest.raises(IndexMismatch, match="remissa reindex"):
        ingest(gather([folder]), library, index)
    ingest(gather([folder]), library, changed)
    with pytest.raises(IndexMismatch, match="remissa reindex"):
        index.vectors("remiss")
    assert VectorStore(library.folder / "chroma").names() == {f"e{changed.edition().id}-remiss-x"}
    assert library.rows("SELECT count(*) FROM tombstone") == [(0,)]


def test_back_to_the_embedder_before_builds_anew(folder: Path, library: Library, index: Index) -> None:
    ingest(gather([folder]), library, index)
    first = index.edition()
    Index(library, HashingEmbedder(dimension=128), VectorStore(library.folder / "chroma")).rebuild()
    again = index.rebuild()
    assert again.id != first.id
    assert index.edition() == again
    assert len(index.vectors("remiss").places) == 4


def test_vectors_that_are_gone_are_told_of(folder: Path, library: Library, index: Index) -> None:
    ingest(gather([folder]), library, index)
    VectorStore(library.folder / "chroma").drop("e1-remiss-x")
    with pytest.raises(IndexMismatch, match=r"gone.*remissa reindex"):
        index.vectors("remiss")


def test_while_files_are_taken_in_the_old_vectors_are_read_and_the_new_ones_when_all_are_there(
    folder: Path, library: Library, index: Index
) -> None:
    ingest(gather([folder]), library, index)
    (folder / "Skogby.txt").write_text(RESPONSE.format(name="Region Skogby"), encoding="utf-8")
    reader = Index(library, HashingEmbedder(), VectorStore(library.folder / "chroma"))
    seen: list[int] = []
    ingest(gather([folder]), library, index, progress=lambda *_: seen.append(len(reader.vectors("remiss").places)))
    assert set(seen) == {4}
    assert len(reader.vectors("remiss").places) == 6


def test_a_rebuild_cut_short_leaves_the_old_index_answering(folder: Path, library: Library, index: Index) -> None:
    ingest(gather([folder]), library, index)
    changed = Index(library, HashingEmbedder(dimension=128), VectorStore(library.folder / "chroma"))

    def stop(stage: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        changed.rebuild(stop)
    assert len(index.vectors("remiss").places) == 4
    changed.rebuild()
    assert len(changed.vectors("remiss").places) == 4


def test_a_library_without_an_index_says_what_to_run(library: Library, index: Index) -> None:
    with pytest.raises(IndexMismatch, match="remissa ingest"):
        index.edition()


def test_chroma_reads_no_settings_from_the_current_folder(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("CHROMA_API_IMPL=no.such.thing\nANONYMIZED_TELEMETRY=nonsense\n")
    monkeypatch.chdir(tmp_path)
    assert VectorStore(library.folder / "elsewhere").names() == set()


def test_a_rebuild_leaves_no_folder_of_a_graph_behind(
    folder: Path, library: Library, index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(gather([folder]), library, index)
    chroma = library.folder / "chroma"
    before = {place.name for place in chroma.iterdir()}
    own = chroma / "notes"
    own.mkdir()
    monkeypatch.chdir(tmp_path)
    changed = Index(library, HashingEmbedder(dimension=128), VectorStore(chroma.relative_to(tmp_path)))
    changed.rebuild()
    changed.sync()
    after = {place.name for place in chroma.iterdir()}
    assert len(after) == len(before) + 1  # nothing but the folder that is not Chroma's
    assert own.exists()
    assert len(changed.vectors("remiss").places) == 4


def test_the_nearest_of_all_consultations_are_found(folder: Path, library: Library, index: Index) -> None:
    ingest(gather([folder]), library, index)
    ingest(gather([folder]), library, index, consultation="another")
    question = HashingEmbedder().query("ersättningen är för låg")
    best = {consultation: index.nearest(consultation, question, 1)[0] for consultation in ("remiss", "another")}
    found = index.nearest(None, question, 8)
    assert len({place.statement for place, _ in found}) == 8
    assert set(best.values()) <= set(found)
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)


def test_meanings_are_those_of_what_counts_and_go_with_it(folder: Path, library: Library, embedder: Embedder) -> None:
    index = Index(library, embedder, VectorStore(library.folder / "chroma"))
    consultation = ingest(gather([folder]), library, index).consultation
    stems = index.meanings(consultation).stems
    assert {"provtagning", "brev"} <= set(stems)
    (folder / "Nordvik.txt").write_text("Remissvar från Region Nordvik\n\n2.2 Ersättning\n\nRäntan bör höjas.\n")
    (folder / "Ekdal.txt").write_text("Remissvar från Region Ekdal\n\n2.2 Ersättning\n\nRäntan bör sänkas.\n")
    ingest(gather([folder]), library, index)
    assert set(index.meanings(consultation).stems).isdisjoint({"provtagning", "brev"})
    assert library.rows("SELECT COUNT(*) FROM meaning") == library.rows("SELECT COUNT(*) FROM passage")


def test_without_an_embedder_that_tells_them_there_are_no_meanings(
    folder: Path, library: Library, index: Index
) -> None:
    ingest(gather([folder]), library, index)
    assert index.meanings("remiss").stems == ()
