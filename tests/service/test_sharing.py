"""One library, several processes, a Chroma server: who asks is never in the way of who writes, nor the reverse."""

import multiprocessing
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from ingest.chroma import ChromaServer
from ingest.errors import Busy, IndexMismatch, LibraryInUse
from ingest.index import Index
from ingest.library import Library
from ingest.ownership import Turn, owner
from ingest.pipeline import gather, ingest, rebuild
from ingest.vectors import VectorStore
from service.answer import Answer
from service.inquiry import Inquiry
from service.library_desk import LibraryDesk
from service.matrix import MatrixFilter
from tests.chroma_server import chroma_server, free_port
from tests.fakes import HashingEmbedder

SAID = """Remissvar från {name}

2.1 Provtagning i hemmet

{name} tillstyrker förslaget om provtagning i hemmet. Kallelser bör gå ut per brev.

2.2 Ersättning

{name} anser att ersättningen är för låg. Beloppet bör räknas upp varje år.
"""
QUESTIONS = ("Vad säger regionerna om ersättningen?", "Vilka tillstyrker provtagning i hemmet?")


@contextmanager
def opened(library: Path, url: str, dimension: int = 256, wait: float = 30) -> Iterator[LibraryDesk]:
    """The desk of one more process, as `open_desk` makes it for a Chroma server."""
    embedder = HashingEmbedder(dimension)
    with Library(library, create=True) as held:
        held.intake = Turn(library, "the tests", wait=wait)
        store = VectorStore(library / "chroma", ChromaServer(url, held.made))
        desk = LibraryDesk(held, Index(held, embedder, store), embedder)
        desk.warm_up()
        yield desk


def write(folder: Path, *names: str) -> None:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / f"{name}.txt").write_text(SAID.format(name=f"Region {name}"), encoding="utf-8")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with chroma_server(tmp_path_factory.mktemp("server") / "data") as url:
        yield url


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "remiss", "Nordvik", "Ekdal", "Skogby", "Lövby")
    return tmp_path / "remiss"


@pytest.fixture
def library(server: str, folder: Path, tmp_path: Path) -> Path:
    with opened(tmp_path / "library", server) as desk:
        ingest(gather([folder]), desk.library, desk.index)
    return tmp_path / "library"


def _reindex(library: Path, url: str, dimensions: tuple[int, ...]) -> None:
    for dimension in dimensions:
        with opened(library, url, dimension) as desk:
            rebuild(desk.library, desk.index)


def _take_in(library: Path, url: str, folder: Path) -> None:
    with opened(library, url) as desk:
        for name in ("Havsby", "Sundmark"):
            write(folder, name)
            ingest(gather([folder]), desk.library, desk.index)


def while_another_process(task: Callable[..., None], *given: Any, ask: Callable[[], object]) -> list[object]:
    """All that three threads are answered while a process of its own does a task, which must succeed."""
    process = multiprocessing.get_context("spawn").Process(target=task, args=given)
    done = threading.Event()

    def asking() -> list[object]:
        found = [ask()]
        while not done.is_set():
            found.append(ask())
        return [*found, ask()]

    with ThreadPoolExecutor(3) as pool:
        threads = [pool.submit(asking) for _ in range(3)]
        try:
            process.start()
            process.join(120)
        finally:
            done.set()
        answers = [answer for thread in threads for answer in thread.result()]
    assert process.exitcode == 0
    return answers


def told(answer: Answer) -> tuple[object, ...]:
    """All of an answer but what names the index and the library, and how long it took."""
    return answer.outcome, answer.text, answer.positions, answer.citations, answer.coverage, answer.interpretation


def test_a_reindex_swaps_under_load_without_one_failed_or_mixed_answer(server: str, library: Path) -> None:
    with opened(library, server) as desk:
        expected = {question: told(desk.ask(Inquiry(question))) for question in QUESTIONS}
        rows = desk.matrix("remiss", MatrixFilter()).rows
        editions: set[str] = set()
        turns = iter(range(10**9))

        def ask() -> object:
            question = QUESTIONS[next(turns) % 2]
            answer = desk.ask(Inquiry(question))
            editions.add(answer.provenance.index)
            return told(answer) == expected[question] and desk.matrix("remiss", MatrixFilter()).rows == rows

        answers = while_another_process(_reindex, library, server, (256, 256, 128), ask=ask)
        assert all(answers)
        assert len(editions) > 1  # the swaps were seen, and the one to another embedder left the last of this one's
        assert desk.ready() == (True, [])
    with opened(library, server, 128) as desk:
        assert {position.state for position in desk.ask(Inquiry(QUESTIONS[0])).positions} == {"stated"}


def test_what_another_process_takes_in_is_answered_from_without_a_restart(
    server: str, library: Path, folder: Path
) -> None:
    with opened(library, server) as desk:

        def ask() -> object:
            answer = desk.ask(Inquiry(QUESTIONS[0]))
            for citation in answer.citations:
                text = desk.document(citation.document.id).text
                assert text[citation.start : citation.end] == citation.quote
            desk.statements("remiss", respondent=None, section=None)
            desk.matrix("remiss", MatrixFilter())
            return sum(position.state == "stated" for position in answer.positions)

        seen = while_another_process(_take_in, library, server, folder, ask=ask)
        assert set(seen) <= {4, 5, 6}
        assert ask() == 6


def test_questions_are_answered_while_the_server_is_down_and_nothing_is_half_taken_in(
    folder: Path, tmp_path: Path
) -> None:
    port, library = free_port(), tmp_path / "library"
    with ExitStack() as stack:
        with chroma_server(tmp_path / "data", port) as url:
            desk = stack.enter_context(opened(library, url))
            ingest(gather([folder]), desk.library, desk.index)
        write(folder, "Havsby")
        with pytest.raises(IndexMismatch, match="Chroma server"):
            ingest(gather([folder]), desk.library, desk.index)
        assert len(desk.ask(Inquiry(QUESTIONS[0])).positions) == 5
        assert owner(library) is None
        with chroma_server(tmp_path / "data", port):
            assert ingest(gather([folder]), desk.library, desk.index).passages == 2
        assert {position.state for position in desk.ask(Inquiry(QUESTIONS[0])).positions} == {"stated"}


def test_who_writes_waits_its_turn_and_who_reads_does_not(server: str, library: Path, folder: Path) -> None:
    with opened(library, server, wait=0) as one, opened(library, server, wait=0) as other, one.library.intake:
        with pytest.raises(LibraryInUse, match="the tests"):
            ingest(gather([folder]), other.library, other.index)
        assert other.ask(Inquiry(QUESTIONS[0])).outcome == "answered"


def test_a_service_starts_while_another_process_writes(server: str, library: Path) -> None:
    with opened(library, server, wait=0) as one, opened(library, server, wait=0) as other, one.library.intake:
        other.intake.start()
        other.close()


def test_nothing_is_removed_while_files_are_taken_in(
    server: str, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.intake._PATIENCE", 0.01)
    with opened(library, server) as desk:
        with desk.library.intake, pytest.raises(Busy):
            desk.intake.remove_file("remiss", "Nordvik.txt")
        assert desk.intake.remove_file("remiss", "Nordvik.txt") == ("Nordvik.txt",)
        desk.close()


def test_from_embedded_to_a_server_and_back_the_vectors_are_made_where_they_are_needed(
    server: str, folder: Path, tmp_path: Path
) -> None:
    library = tmp_path / "library"
    with Library(library, create=True) as held:
        index = Index(held, HashingEmbedder(), VectorStore(library / "chroma"))
        assert ingest(gather([folder]), held, index).passages == 8
    with opened(library, server) as desk:
        assert len(desk.ask(Inquiry(QUESTIONS[0])).citations) >= 4  # the matrices are the library's own
        assert ingest(gather([folder]), desk.library, desk.index).passages == 8
        assert ingest(gather([folder]), desk.library, desk.index).passages == 0
