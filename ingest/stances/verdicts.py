"""The stance of each statement as answers use it: by its phrases and by the evidence of all its sentences."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from typing import Literal, NamedTuple, Self, cast

import numpy as np
from numpy.typing import NDArray

from ingest.index import PassageVectors, Place
from ingest.library import Said
from ingest.stances.classifier import Floats, StanceWeights
from ingest.stances.evidence import passage_sentences, unpacked
from ingest.stances.stance import StatementStance, phrases_mark
from ingest.stances.telling import telling
from ingest.stances.ticks import ticked_stance
from ingest.stances.wording import wording
from ingest.text.sentences import sentences
from ingest.types import Stance

_FORM = 1  # to be raised when verdicts are told in another way, so that kept ones are told anew
_MARK_BYTES = 8
_NO_OBJECTION = re.compile(r"\b(?:erinra\w*|invänd\w*)\b", re.IGNORECASE)
_SAYING_NOTHING_OF_IT = ("no_comment", "abstained")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A statement's stance and what told it: None and "nothing" where neither phrases nor sentences tell.

    `trigger` is a span of the document's text: the sentence with the phrase where that tells the same stance, else
    the sentence that says most for it.
    """

    stance: StatementStance | None = None
    trigger: tuple[int, int] | None = None
    by: Literal["phrase", "classifier", "nothing"] = "nothing"


class KeptVerdict(NamedTuple):
    """A verdict as the library keeps it, and the mark of all that it was told of."""

    told_of: bytes
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Teller:
    """What tells verdicts: phrases, and the weights for one embedder; None where no classifier was trained for it: then
    the phrases stand alone. `mark` changes with whatever may make it tell otherwise."""

    weights: StanceWeights | None
    mark: bytes = field(init=False)

    def __post_init__(self) -> None:
        mark = blake2b(bytes([_FORM]) + phrases_mark(), digest_size=_MARK_BYTES)
        if self.weights:
            mark.update(self.weights.mark + " ".join(self.weights.classes).encode())
        object.__setattr__(self, "mark", mark.digest())

    def told_of(self, said: Said, evidence: Sequence[tuple[Place, bytes]]) -> bytes:
        """The mark of all that the verdict on a statement depends on, whatever the statement and its document are called."""
        begin, sections, by_phrase = said.statement.start, said.statement.sections, (said.stance, said.trigger)
        where = [(place.start, place.end) for place, _ in evidence]
        mark = blake2b(f"{begin} {sections} {by_phrase} {where}\n".encode(), digest_size=_MARK_BYTES, key=self.mark)
        mark.update(said.text.encode(errors="surrogatepass"))
        for _, content in evidence:
            mark.update(content)
        return mark.digest()

    def verdict(self, said: Said, evidence: Sequence[tuple[Place, bytes]]) -> Verdict:
        """The verdict on one statement. Raises IndexMismatch where its evidence was taken with other weights."""
        told = cast(StatementStance | None, said.stance)
        by_phrase = Verdict(told, said.trigger, "phrase") if told else Verdict()
        if self.weights is None or not evidence or _said_outright(said):
            return by_phrase
        read: list[Floats] = [unpacked(content, self.weights) for _, content in evidence]
        found = self.weights.judge(np.concatenate(read), telling(said.text), wording(said.text))
        if found.stance == told:
            return by_phrase
        return Verdict(found.stance, _sentence(said, [place for place, _ in evidence], found.sentence), "classifier")


class Taken(NamedTuple):
    """The stance that a statement takes on what it is about, and the one that a set phrase of it takes."""

    stance: Stance | None
    by_phrase: Stance | None


class Verdicts:
    """The verdict on each statement of one consultation, in order; each is told when it is asked for first.

    Most questions are about a few of the statements. What was `kept` is taken as it is, where it was told of the very
    same: words, sections, evidence, phrases and weights.
    """

    def __init__(
        self,
        said: Sequence[Said],
        passages: PassageVectors,
        owners: NDArray[np.intp],
        weights: StanceWeights | None,
        kept: Mapping[str, KeptVerdict] | None = None,
    ) -> None:
        """`passages` are all of the consultation's, `owners[i]` the statement (a place in `said`) that passage i is of.

        `weights` are None where the index was built with an embedder that no classifier was trained for. `kept` are by
        statement.
        """
        self._said = said
        self._teller = Teller(weights)
        self._kept = kept or {}
        self._told: list[Verdict | None] = [None] * len(said)
        self._taken: list[Taken | None] = [None] * len(said)
        self._anew: dict[int, bytes] = {}  # the mark of what each was told of
        self._evidence: dict[int, list[tuple[Place, bytes]]] = {}
        for owner, place, evidence in zip(owners.tolist(), passages.places, passages.evidence, strict=False):
            if evidence:
                self._evidence.setdefault(owner, []).append((place, evidence))

    @classmethod
    def given(cls, said: Sequence[Said], verdicts: Sequence[Verdict]) -> Self:
        """Verdicts that are known already."""
        made = cls(said, PassageVectors((), np.zeros((0, 0), np.float32)), np.zeros(0, np.intp), None)
        made._told = list(verdicts)
        return made

    def __len__(self) -> int:
        return len(self._said)

    def __getitem__(self, at: int) -> Verdict:
        told = self._told[at]
        if told is None:
            told = self._told[at] = self._verdict(at)
        return told

    def __iter__(self) -> Iterator[Verdict]:
        return (self[at] for at in range(len(self)))

    def taken(self, at: int) -> Taken:
        """The stance that a statement takes; of one that has nothing to say against its section, by how it says so.

        Who says of a section that it takes no stance on it is neutral there, which is more than silence.
        """
        taken = self._taken[at]
        if taken is None:
            taken = self._taken[at] = _taken(self[at].stance, self._said[at])
        return taken

    def all_taken(self, statements: Iterable[int]) -> list[Taken]:
        """What `taken` gives of each."""
        known = self._taken
        return [known[at] or self.taken(at) for at in statements]

    def anew(self) -> Iterator[tuple[str, KeptVerdict]]:
        """The verdicts, by statement, that it takes evidence to tell, and that were not kept as they are now."""
        for at in sorted(self._evidence):
            verdict = self[at]
            if at in self._anew:
                yield self._said[at].statement.id, KeptVerdict(self._anew[at], verdict)

    def _verdict(self, at: int) -> Verdict:
        said, evidence = self._said[at], sorted(self._evidence.get(at, ()), key=_start)
        if evidence:
            told_of, kept = self._teller.told_of(said, evidence), self._kept.get(said.statement.id)
            if kept and kept.told_of == told_of:
                return kept.verdict
            self._anew[at] = told_of
        return self._teller.verdict(said, evidence)


def _taken(stance: StatementStance | None, said: Said) -> Taken:
    told = cast(StatementStance | None, said.stance)
    taken = _on_its_section(stance, said.text)
    return _one_of_few(taken, taken if told in _SAYING_NOTHING_OF_IT else cast(Stance | None, told))


@cache
def _one_of_few(stance: Stance | None, by_phrase: Stance | None) -> Taken:
    """The same object for the same two: thousands of statements are gone through for a question, and few stay in the
    processor's own memory."""
    return Taken(stance, by_phrase)


def _on_its_section(stance: StatementStance | None, text: str) -> Stance | None:
    if stance == "no_comment":
        return "support" if _NO_OBJECTION.search(text) else "neutral"
    return "neutral" if stance == "abstained" else stance


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
