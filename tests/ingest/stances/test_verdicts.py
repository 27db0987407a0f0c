import numpy as np
import pytest

from ingest.index import PassageVectors, Place
from ingest.library import Said
from ingest.library.records import DocumentHead
from ingest.stances.classifier import StanceWeights
from ingest.stances.verdicts import Verdict, verdicts
from ingest.types import Statement
from service.dossier import Dossiers
from service.library_desk import LibraryDesk

HEAD = DocumentHead("d", "a.txt", "response", True, None, ("region-anas",))
UP, DOWN = np.array([[1, 0]], np.float32), np.array([[0, 1]], np.float32)
WEIGHTS = StanceWeights(
    "two", "f", ("support", "objects"), np.zeros(2, np.float32), np.eye(2, dtype=np.float32), np.zeros(2, np.float32)
)


def said(name: str, stance: str | None = None, trigger: tuple[int, int] | None = None) -> Said:
    return Said(Statement(name, "d", 0, ("2.1",), "Avgift", "heading", 0, 40), "x" * 40, (), HEAD, (), stance, trigger)


def passages(*vectors: np.ndarray) -> PassageVectors:  # type: ignore[type-arg]
    places = tuple(Place("s", 10 * at, 10 * at + 9) for at in range(len(vectors)))
    return PassageVectors(places, np.vstack(vectors) if vectors else np.zeros((0, 2), np.float32))


def test_a_phrase_goes_before_the_vectors() -> None:
    (found,) = verdicts([said("a", "objects", (3, 9))], passages(UP), np.array([0]), WEIGHTS)
    assert found == Verdict("objects", (3, 9), "phrase")


def test_where_phrases_are_silent_the_passages_decide_and_the_surest_is_the_trigger() -> None:
    both = [said("a"), said("b")]
    first, second = verdicts(both, passages(UP, DOWN * 0.5, DOWN), np.array([0, 1, 1]), WEIGHTS)
    assert first == Verdict("support", (0, 9), "classifier")
    assert second == Verdict("objects", (20, 29), "classifier")


def test_without_a_classifier_for_the_embedder_the_phrases_stand_alone() -> None:
    both = [said("a"), said("b", "support", (0, 5))]
    assert verdicts(both, passages(UP, UP), np.array([0, 1]), None) == (
        Verdict(None, None, "nothing"),
        Verdict("support", (0, 5), "phrase"),
    )


def test_a_statement_without_passages_stays_untold() -> None:
    assert verdicts([said("a")], passages(), np.zeros(0, np.intp), WEIGHTS) == (Verdict(),)


@pytest.fixture(scope="module")
def told(samples_desk: LibraryDesk) -> list[tuple[Said, Verdict]]:
    dossier = Dossiers(samples_desk.library, samples_desk.index).get("sou-2031-14")
    return list(zip(dossier.said, dossier.verdicts, strict=True))


def test_with_the_bundled_embedder_every_statement_has_a_verdict(told: list[tuple[Said, Verdict]]) -> None:
    assert {verdict.by for _, verdict in told} == {"phrase", "classifier"}
    assert all(verdict.stance and verdict.trigger for _, verdict in told)


def test_what_decided_lies_within_the_statement(told: list[tuple[Said, Verdict]]) -> None:
    for one, verdict in told:
        assert verdict.trigger is not None
        start, end = verdict.trigger
        assert one.statement.start <= start < end <= one.statement.end


def test_phrases_are_never_overruled(told: list[tuple[Said, Verdict]]) -> None:
    assert all(verdict.stance == one.stance for one, verdict in told if one.stance)
