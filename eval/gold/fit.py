"""Whether gold fits a library: every name, section and quote that it rests on is there, or is named by file and line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from eval.gold.question import GoldQuestion, Place, letters, sentence_hash
from ingest.text.sentences import sentences

UNNUMBERED = "-"  # in `near`: what stands under no number
_SENTENCE = "sentence:"


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a library holds, as far as gold rests on it. `texts` are each respondent's documents, by its name."""

    names: frozenset[str]
    sections: frozenset[str]
    texts: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Misfit:
    """What does not fit, and where it is written."""

    place: Place
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}"


def misfits(questions: Iterable[GoldQuestion], holdings: Holdings) -> Iterator[Misfit]:
    """All that does not fit, a line of a file each; nothing where all is well."""
    for one in questions:
        for what in (*_names(one, holdings), *_sections(one, holdings), *_quotes(one, holdings)):
            yield Misfit(one.place, f"{one.id}: {what}")


def _names(one: GoldQuestion, holdings: Holdings) -> Iterator[str]:
    named = one.whom | one.speaks | one.may_speak | one.stances.keys() | one.states.keys() | one.quotes.keys()
    for name in sorted(named - holdings.names):
        yield f"no respondent of the library is called {name!r}"
    for name in sorted(one.stances.keys() - one.speaks):
        yield f"{name} has a stance, and does not speak"
    for name in sorted(one.speaks & one.states.keys()):
        yield f"{name} speaks, and has the state {one.states[name]!r}"


def _sections(one: GoldQuestion, holdings: Holdings) -> Iterator[str]:
    if "answered" in one.outcomes:
        for number in sorted(one.sections - holdings.sections):
            yield f"the library knows no section {number}"
    for number in sorted(one.near - holdings.sections - {UNNUMBERED}):
        yield f"the library knows no section {number}"


def _quotes(one: GoldQuestion, holdings: Holdings) -> Iterator[str]:
    for name, anchors in one.quotes.items():
        for anchor in anchors:
            if not holds(holdings.texts.get(name, ()), anchor):
                yield f"no document of {name} holds {anchor!r}"


def holds(texts: Iterable[str], anchor: str) -> bool:
    """Whether one of the texts holds the words of an anchor, however they are spaced; or the sentence it is the hash of."""
    if anchor.startswith(_SENTENCE):
        wanted = anchor.removeprefix(_SENTENCE)
        return any(wanted == sentence_hash(text[s.start : s.end]) for text in texts for s in sentences(text))
    return any(letters(anchor) in letters(text) for text in texts)
