"""What is embedded ahead of the library: the same vectors as without, each text once, and nothing that is wrong."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from ingest.embedding.embedder import Vectors
from ingest.errors import EmbedderError
from ingest.head_start import AT_ONCE, HeadStart
from ingest.index import Index
from ingest.library import Library
from ingest.pipeline import gather, ingest
from ingest.statements import passages
from ingest.types import Statement
from ingest.vectors import VectorStore
from tests.fakes import HashingEmbedder

SAID = "Region Nordvik tillstyrker förslaget om prov {at}. Kallelsen bör gå ut per brev."
RESPONSE = """Remissvar från {name}

2.1 Provtagning i hemmet

{name} tillstyrker förslaget om provtagning i hemmet. Kallelser bör gå ut per brev.

2.2 Ersättning till regionerna

{name} anser att ersättningen är för låg. Beloppet bör räknas upp varje år.
"""
WITHOUT_NUMBERS = """Remissvar från Region Avdala

Ersättning till regionerna

Region Avdala anser att ersättningen bör betalas i förskott och inte per genomfört prov.
"""


class Counting(HashingEmbedder):
    """Keeps what it was given to embed; waits at a gate, if it is shut, and fails as often as it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.embedded: list[str] = []
        self.failures = 0
        self.gate = threading.Event()
        self.gate.set()
        self.begun = threading.Event()

    def documents(self, texts: Sequence[str]) -> Vectors:
        self.begun.set()
        assert self.gate.wait(20)
        if self.failures:
            self.failures -= 1
            raise EmbedderError("the weights are gone")
        self.embedded += texts
        return super().documents(texts)


@contextmanager
def shut(embedder: Counting) -> Iterator[None]:
    """Have the embedder wait within the block, and for a moment after it."""
    embedder.gate.clear()
    yield
    threading.Timer(0.1, embedder.gate.set).start()


def made_up(count: int) -> tuple[tuple[Statement, ...], str]:
    """Statements, each of one passage, and the text of their document."""
    texts = [SAID.format(at=at) for at in range(count)]
    starts = np.cumsum([0, *(len(text) + 1 for text in texts)]).tolist()
    said = tuple(
        Statement(f"s{at}", "d", at, ("2.1",), "Prov", "heading", start, start + len(text))
        for at, (text, start) in enumerate(zip(texts, starts, strict=False))
    )
    return said, "\n".join(texts)


def words(said: Sequence[Statement], text: str, header: str = "Prov") -> list[tuple[str, str]]:
    return [(header, text[one.start : one.end]) for one in said]


def test_what_was_expected_is_not_embedded_again_and_gives_what_it_would_alone() -> None:
    said, text = made_up(20)
    embedder = Counting()
    asked = words(said, text)[::-1]
    with HeadStart(embedder) as ahead:
        ahead.expect(said, text, ["Prov"] * 20)
        vectors, evidence, _ = ahead.embed(asked).result()
    # What is given up is what nobody had begun when it was asked for.
    assert len(embedder.embedded) == len(set(embedder.embedded)) == 20
    assert np.array_equal(vectors, HashingEmbedder().documents([f"{header}\n{words}" for header, words in asked]))
    assert evidence == [None] * 20


def test_another_header_is_another_text() -> None:
    said, text = made_up(2)
    embedder = Counting()
    with HeadStart(embedder) as ahead:
        ahead.expect(said, text, ["Prov", "Prov"])
        vectors, *_ = ahead.embed(words(said, text, "Annat")).result()
    assert np.array_equal(vectors, HashingEmbedder().documents([f"Annat\n{text[one.start : one.end]}" for one in said]))


def test_the_same_passage_twice_is_embedded_once_ahead_and_given_twice() -> None:
    said, text = made_up(3)
    embedder = Counting()
    asked = words(said, text)
    with HeadStart(embedder) as ahead:
        with shut(embedder):
            ahead.expect(said, text, ["Prov"] * 3)
            ahead.expect(said, text, ["Prov"] * 3)
            assert embedder.begun.wait(20)
        vectors, evidence, _ = ahead.embed([*asked, *asked]).result()
    assert len(embedder.embedded) == 3
    assert np.array_equal(vectors[:3], vectors[3:])
    assert len(evidence) == 6


def test_statements_are_cut_as_they_are_without_a_head_start() -> None:
    text = " ".join(SAID.format(at=at) for at in range(40))
    one = Statement("s", "d", 0, ("2.1",), "Prov", "heading", 0, len(text))
    embedder = Counting()
    cut = passages(one, text, "Prov", embedder.max_tokens, embedder.count_tokens)
    other = passages(one, text, "Region Nordvik | Prov", embedder.max_tokens, embedder.count_tokens)
    assert len(cut) > 1
    with HeadStart(embedder) as ahead:
        ahead.expect((one,), text, ("Prov",))
        assert ahead.passages(one, text, "Prov") == cut
        assert ahead.passages(one, text, "Prov") == cut
        assert ahead.passages(one, text, "Region Nordvik | Prov") == other


def test_what_is_expected_and_not_begun_is_given_up() -> None:
    said, text = made_up(10 * AT_ONCE)
    embedder = Counting()
    with HeadStart(embedder) as ahead:
        with shut(embedder):
            ahead.expect(said, text, ["Prov"] * len(said))
            assert embedder.begun.wait(20)
        ahead.embed(words(said[-1:], text)).result()
    assert 1 < len(embedder.embedded) <= 2 * AT_ONCE + 1


def test_what_is_expected_and_not_begun_is_given_up_when_a_run_ends() -> None:
    said, text = made_up(10 * AT_ONCE)
    embedder = Counting()
    with HeadStart(embedder) as ahead, shut(embedder):
        ahead.expect(said, text, ["Prov"] * len(said))
        assert embedder.begun.wait(20)
    assert len(embedder.embedded) <= 2 * AT_ONCE


def test_a_fault_ahead_is_told_when_what_is_asked_for_fails_as_well() -> None:
    said, text = made_up(3)
    embedder = Counting()
    embedder.failures = 2
    with HeadStart(embedder) as ahead:
        with shut(embedder):
            ahead.expect(said, text, ["Prov"] * 3)
            assert embedder.begun.wait(20)
        with pytest.raises(EmbedderError, match="the weights are gone"):
            ahead.embed(words(said, text)).result()
        vectors, *_ = ahead.embed(words(said, text)).result()
    assert len(vectors) == 3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two responses with numbers, and before them one whose heading is known only by what the others call it."""
    folder = tmp_path / "remiss"
    folder.mkdir()
    (folder / "Avdala.txt").write_text(WITHOUT_NUMBERS, encoding="utf-8")
    for name in ("Nordvik", "Ekdal"):
        (folder / f"{name}.txt").write_text(RESPONSE.format(name=f"Region {name}"), encoding="utf-8")
    return folder


def test_an_ingest_embeds_each_passage_as_the_library_has_it(folder: Path, library: Library) -> None:
    embedder = Counting()
    index = Index(library, embedder, VectorStore(library.folder / "chroma"))
    assert ingest(gather([folder]), library, index).passages == 5
    assert [one.source for one in library.statements(library.documents("remiss")[0].id)] == ["matched_title"]
    rows = library.rows(
        'SELECT p.id, p.header, substr(d.text, p.start + 1, p."end" - p.start) FROM passage p '
        "JOIN statement s ON s.key = p.statement JOIN document d ON d.id = s.document"
    )
    texts = {id: f"{header}\n{text}" for id, header, text in rows}
    (name,) = VectorStore(library.folder / "chroma").names()
    held = VectorStore(library.folder / "chroma").matrix(name)
    for id, vector in zip(held.ids.tolist(), held.vectors, strict=True):
        assert np.allclose(vector, HashingEmbedder().documents([texts[id.decode()]])[0], atol=1e-6)
    assert set(texts.values()) <= set(embedder.embedded)


def test_a_second_ingest_embeds_nothing_ahead(folder: Path, library: Library) -> None:
    embedder = Counting()
    index = Index(library, embedder, VectorStore(library.folder / "chroma"))
    ingest(gather([folder]), library, index)
    embedder.embedded.clear()
    ingest(gather([folder]), library, index)
    assert not embedder.embedded


def test_an_embedder_that_fails_leaves_the_files_written_and_the_next_run_embeds_them(
    folder: Path, library: Library
) -> None:
    embedder = Counting()
    index = Index(library, embedder, VectorStore(library.folder / "chroma"))
    embedder.failures = 100
    with pytest.raises(EmbedderError):
        ingest(gather([folder]), library, index)
    assert len(library.said("remiss")) == 5
    embedder.failures = 0
    assert ingest(gather([folder]), library, index).passages == 5
    assert len(index.vectors("remiss").places) == 5
