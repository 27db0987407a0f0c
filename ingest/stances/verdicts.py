"""The stance of each statement as answers use it: by its phrases and by the evidence of all its sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, cast

import numpy as np
from numpy.typing import NDArray

from ingest.index import PassageVectors, Place
from ingest.library import Said
from ingest.stances.classifier import Floats, StanceWeights
from ingest.stances.evidence import passage_sentences, unpacked
from ingest.stances.stance import StatementStance
from ingest.stances.telling import telling
from ingest.stances.ticks import ticked_stance
from ingest.stances.wording import wording
from ingest.text.sentences import sentences


@dataclass(frozen=True, slots=True)
class Verdict:
    """A statement's stance and what told it: None and "nothing" where neither phrases nor sentences tell.

    `trigger` is a span of the document's text: the sentence with the phrase where that tells the same stance, else
    the sentence that says most for it.
    """

    stance: StatementStance | None = None
    trigger: tuple[int, int] | None = None
    by: Literal["phrase", "classifier", "nothing"] = "nothing"


class Verdicts:
    """The verdict on each statement of one consultation, in order; each is told when it is asked for first.

    Most questions are about a few of the statements.
    """

    def __init__(
        self, said: Sequence[Said], passages: PassageVectors, owners: NDArray[np.intp], weights: StanceWeights | None
    ) -> None:
        """`passages` are all of the consultation's, `owners[i]` the statement (a place in `said`) that passage i is of.

        `weights` are None where the index was built with an embedder that no classifier was trained for: then the
        phrases stand alone.
        """
        self._said = said
        self._weights = weights
        self._told: list[Verdict | None] = [None] * len(said)
        self._evidence: dict[int, list[tuple[Place, bytes]]] = {}
        for owner, place, evidence in zip(owners.tolist(), passages.places, passages.evidence, strict=False):
            if evidence:
                self._evidence.setdefault(owner, []).append((place, evidence))

    def __len__(self) -> int:
        return len(self._said)

    def __getitem__(self, at: int) -> Verdict:
        told = self._told[at]
        if told is None:
            evidence = sorted(self._evidence.get(at, ()), key=_start)
            told = self._told[at] = _verdict(self._said[at], evidence, self._weights)
        return told

    def __iter__(self) -> Iterator[Verdict]:
        return (self[at] for at in range(len(self)))


def _verdict(said: Said, evidence: Sequence[tuple[Place, bytes]], weights: StanceWeights | None) -> Verdict:
    told = cast(StatementStance | None, said.stance)
    by_phrase = Verdict(told, said.trigger, "phrase") if told else Verdict()
    if weights is None or not evidence or _said_outright(said):
        return by_phrase
    read: list[Floats] = [unpacked(content, weights) for _, content in evidence]
    found = weights.judge(np.concatenate(read), telling(said.text), wording(said.text))
    if found.stance == told:
        return by_phrase
    return Verdict(found.stance, _sentence(said, [place for place, _ in evidence], found.sentence), "classifier")


def _said_outright(said: Said) -> bool:
    """Whether the words leave nothing to weigh: a ticked box, an abstention, or no comment and nothing beside it.

    Under a section, "we have nothing against it" may be one sentence of a statement that goes on to say what of.
    """
    if said.stance == "no_comment":
        return not said.statement.sections or len(sentences(said.text)) == 1
    return said.stance == "abstained" or ticked_stance(said.text) is not None


def _sentence(said: Said, places: Sequence[Place], number: int) -> tuple[int, int]:
    """Where the sentence of that number lies, of all that the passages at `places` hold."""
    spans = [
        (place.start + span.start, place.start + span.end)
        for place in places
        for span in passage_sentences(_words(said, place))
    ]
    return spans[number]


def _words(said: Said, place: Place) -> str:
    return said.text[place.start - said.statement.start : place.end - said.statement.start]


def _start(passage: tuple[Place, bytes]) -> int:
    return passage[0].start
