import numpy as np
import pytest

from ingest.index import PassageVectors, Place
from ingest.library import Said
from ingest.library.records import DocumentHead
from ingest.stances.classifier import StanceWeights
from ingest.stances.evidence import packed
from ingest.stances.telling import SIZE
from ingest.stances.verdicts import Verdict, Verdicts
from ingest.stances.wording import PLACES
from ingest.types import Statement
from service.dossier import Dossiers
from service.library_desk import LibraryDesk

HEAD = DocumentHead("d", "a.txt", "response", True, None, ("region-anas",))
UP, DOWN, FLAT = np.array([[1, 0]], np.float32), np.array([[0, 1]], np.float32), np.zeros((1, 2), np.float32)
WEIGHTS = StanceWeights(
    "two",
    "f",
    ("support", "objects"),
    np.eye(2, dtype=np.float32),
    np.zeros(2, np.float32),
    np.zeros((2, 1), np.float32),
    np.eye(2, dtype=np.float32)[:, None, :],
    np.zeros(2, np.float32),
    np.zeros((SIZE, 2), np.float32),
    np.zeros((PLACES, 2), np.float16),
)


def said(
    name: str,
    stance: str | None = None,
    trigger: tuple[int, int] | None = None,
    text: str = "x" * 40,
    sections: tuple[str, ...] = ("2.1",),
) -> Said:
    statement = Statement(name, "d", 0, sections, "Avgift", "heading", 0, len(text))
    return Said(statement, text, (), HEAD, (), stance, trigger)


def passages(*tokens: np.ndarray) -> PassageVectors:  # type: ignore[type-arg]
    """Passages of one token and ten characters each, one after the other."""
    places = tuple(Place("s", 10 * at, 10 * at + 9) for at in range(len(tokens)))
    evidence = tuple(packed(WEIGHTS.evidence(one, [1]), WEIGHTS) for one in tokens)
    return PassageVectors(places, np.zeros((len(tokens), 2), np.float32), evidence)


def test_where_phrases_and_sentences_agree_the_phrase_is_the_trigger() -> None:
    (found,) = Verdicts([said("a", "objects", (3, 9))], passages(DOWN), np.array([0]), WEIGHTS)
    assert found == Verdict("objects", (3, 9), "phrase")


def test_sentences_overrule_a_phrase_and_are_the_trigger_then() -> None:
    (found,) = Verdicts([said("a", "objects", (3, 9))], passages(UP), np.array([0]), WEIGHTS)
    assert found == Verdict("support", (0, 9), "classifier")


@pytest.mark.parametrize("stance", ["no_comment", "abstained"])
def test_who_says_to_say_nothing_is_believed(stance: str) -> None:
    (found,) = Verdicts([said("a", stance, (3, 9))], passages(UP), np.array([0]), WEIGHTS)
    assert found == Verdict(stance, (3, 9), "phrase")  # type: ignore[arg-type]


def test_a_ticked_box_is_believed_whatever_the_comment_beside_it_sounds_like() -> None:
    form = said("a", "objects", (0, 11), "☒ Avstyrker\nTanken är god och vården vinner på den.")
    (found,) = Verdicts([form], passages(UP), np.array([0]), WEIGHTS)
    assert found == Verdict("objects", (0, 11), "phrase")


NOTHING_AGAINST = "Nämnden har inget emot det. Villkoret är att kommunen får betalt för arbetet."


def test_having_nothing_against_a_section_is_weighed_with_what_else_is_said_of_it() -> None:
    (found,) = Verdicts([said("a", "no_comment", (0, 27), NOTHING_AGAINST)], passages(DOWN), np.array([0]), WEIGHTS)
    assert found.by == "classifier"
    assert found.stance == "objects"


def test_having_nothing_against_the_whole_is_believed() -> None:
    whole = said("a", "no_comment", (0, 27), NOTHING_AGAINST, ())
    (found,) = Verdicts([whole], passages(DOWN), np.array([0]), WEIGHTS)
    assert found == Verdict("no_comment", (0, 27), "phrase")


def test_the_passages_decide_together_and_the_sentence_that_says_most_is_the_trigger() -> None:
    both = [said("a"), said("b")]
    first, second = Verdicts(both, passages(UP, FLAT, DOWN), np.array([0, 1, 1]), WEIGHTS)
    assert first == Verdict("support", (0, 9), "classifier")
    assert second == Verdict("objects", (20, 29), "classifier")


def test_passages_are_read_in_the_order_of_the_text() -> None:
    held = passages(UP, DOWN, DOWN)
    turned = PassageVectors(held.places[::-1], held.vectors, held.evidence[::-1])
    owners = np.zeros(3, np.intp)
    assert list(Verdicts([said("a")], turned, owners, WEIGHTS)) == list(Verdicts([said("a")], held, owners, WEIGHTS))


def test_without_evidence_the_phrases_stand_alone() -> None:
    bare = PassageVectors(passages(UP).places, np.zeros((1, 2), np.float32))
    (found,) = Verdicts([said("a", "objects", (3, 9))], bare, np.array([0]), WEIGHTS)
    assert found == Verdict("objects", (3, 9), "phrase")


def test_without_a_classifier_for_the_embedder_the_phrases_stand_alone() -> None:
    both = [said("a"), said("b", "support", (0, 5))]
    assert tuple(Verdicts(both, passages(UP, UP), np.array([0, 1]), None)) == (
        Verdict(None, None, "nothing"),
        Verdict("support", (0, 5), "phrase"),
    )


def test_a_statement_without_passages_stays_untold() -> None:
    assert list(Verdicts([said("a")], passages(), np.zeros(0, np.intp), WEIGHTS)) == [Verdict()]


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
