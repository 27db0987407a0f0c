"""The dossier: all that is said in one consultation, held in memory as long as the library does not change."""

import threading
from collections import Counter, OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ingest.index import Index, PassageVectors, Place
from ingest.library import Library, Said
from ingest.meanings import LateMeanings, Meanings
from ingest.sections.numbers import contains, in_order
from ingest.stances.classifier import StanceWeights, weights_for
from ingest.stances.kept import kept_verdicts
from ingest.stances.standpoints import Placings, Standpoint, standpoints
from ingest.stances.verdicts import KeptVerdict, Verdicts
from ingest.text.words import index_terms
from ingest.types import Consultation, DocumentKind, PageSpan, Respondent, Section, Stance
from service.glossary import Glossary, make_glossary
from service.proposal import Proposal, read_proposal
from service.quotable import Quotable
from service.whitening import Whitened, whitened
from service.word_index import WordIndex

HELD = 50_000  # passages of the dossiers in memory together: ten large consultations


@dataclass(frozen=True, slots=True)
class Members:
    """The statements of all sections in one row, a section after the other: numpy reduces them at one go.

    Section i's are `statements[starts[i]:starts[i] + sizes[i]]`, as places in the dossier.
    """

    numbers: tuple[str, ...]
    statements: NDArray[np.intp]
    starts: NDArray[np.intp]
    sizes: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Grouped:
    """The passages of all statements in one row, those of a statement together, for arithmetic.

    Those of statement `owners[i]` are `order[starts[i]:starts[i] + sizes[i]]`, in their own order.
    """

    order: NDArray[np.intp]
    owners: NDArray[np.intp]
    starts: NDArray[np.intp]
    sizes: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Proposed:
    """The proposal's words, in the order of the dossier's `by_section`: passage i is on section `sections[i]`.

    `whitened` are their vectors, as seen among the passages of what is said.
    """

    sections: NDArray[np.intp]
    whitened: Whitened
    words: WordIndex


@dataclass(frozen=True)
class Dossier:
    """One consultation: who takes part, what each says, and the vectors of what is said.

    `words` holds the stems of each statement, in the order of `said`; `owners[i]` is the statement, as a place in
    `said`, that passage i is of. `unread` are respondents whose file could not be read. `classifier` is None where the
    passages were embedded with an embedder that none was trained for. `library` and `edition` name what it was made of.
    `meanings` are those of its words, none where the embedder does not tell; `kept` are verdicts by statement.
    `unread_files` are those that could not be read and that nothing credits to anybody.
    """

    consultation: Consultation
    respondents: tuple[Respondent, ...]
    unread: frozenset[str]
    said: tuple[Said, ...]
    words: tuple[frozenset[str], ...]
    passages: PassageVectors
    owners: NDArray[np.intp]
    pages: Mapping[str, tuple[PageSpan, ...]]
    glossary: Glossary
    library: str
    classifier: StanceWeights | None = None
    edition: str = ""
    unread_files: tuple[str, ...] = ()
    proposal: Proposal = field(default_factory=Proposal)
    meanings: Meanings | LateMeanings = field(default_factory=Meanings)
    kept: Mapping[str, KeptVerdict] = field(default_factory=dict)

    @cached_property
    def verdicts(self) -> Verdicts:
        """The stance of each statement, in the order of `said`."""
        return Verdicts(self.said, self.passages, self.owners, self.classifier, self.kept)

    @cached_property
    def placings(self) -> Placings:
        """The sections of each statement, for telling how far it stands from others."""
        return Placings(self.said)

    @cached_property
    def by_respondent(self) -> Mapping[str, tuple[int, ...]]:
        """The statements of each respondent that answered, as places in `said`."""
        found: dict[str, list[int]] = {}
        for at, said in enumerate(self.said):
            for respondent in said.respondents:
                found.setdefault(respondent, []).append(at)
        return {respondent: tuple(places) for respondent, places in found.items()}

    @cached_property
    def by_section(self) -> Mapping[str, tuple[int, ...]]:
        """The statements on each section, by its number."""
        found: dict[str, list[int]] = {}
        for at, said in enumerate(self.said):
            for number in said.statement.sections:
                found.setdefault(number, []).append(at)
        return {number: tuple(found[number]) for number in in_order(found)}

    @cached_property
    def people(self) -> Mapping[str, Respondent]:
        """Those who take part, by id."""
        return {one.id: one for one in self.respondents}

    @cached_property
    def on_section(self) -> Mapping[str, tuple[Standpoint, ...]]:
        """The standpoints of those who speak on each section, by its number; what is said within it is left out."""
        people = self.people
        found: dict[str, tuple[Standpoint, ...]] = {}
        for number, places in self.by_section.items():
            speaking = dict.fromkeys(id for at in places for id in self.said[at].respondents)
            found[number] = tuple(standpoints(self, [people[id] for id in speaking if id in people], places, (number,)))
        return found

    def stance_on(self, section: str, respondent: str) -> Stance | None:
        """The stance that a respondent (id) takes on a section; None without a clear one, or where it does not speak."""
        standing = self.on_section.get(section, ())
        return next((one.stance for one in standing if one.respondent.id == respondent), None)

    @cached_property
    def sections(self) -> Mapping[str, Section]:
        """The proposal's sections by number, as far as they are known."""
        return {section.number: section for section in self.consultation.sections}

    @cached_property
    def rarity(self) -> Mapping[str, float]:
        """The inverse document frequency of each stem over the statements: log(1 + n / df)."""
        counts = Counter(word for words in self.words for word in words)
        return {word: float(np.log1p(len(self.said) / count)) for word, count in counts.items()}

    @cached_property
    def quotable(self) -> Quotable:
        """What of each statement can be quoted."""
        return Quotable(self.said, self.verdicts, self.places, self.pages)

    @cached_property
    def joint(self) -> frozenset[int]:
        """The statements of several respondents together."""
        return frozenset(at for at, one in enumerate(self.said) if len(one.respondents) > 1)

    @cached_property
    def kinds(self) -> Mapping[str, frozenset[DocumentKind]]:
        """What the documents are that each respondent (id) speaks in."""
        return {
            respondent: frozenset(self.said[at].document.kind for at in places)
            for respondent, places in self.by_respondent.items()
        }

    @cached_property
    def rarest(self) -> float:
        """The highest rarity of all, that of a word which nobody uses."""
        return max(self.rarity.values(), default=1.0)

    @cached_property
    def members(self) -> Members:
        """The statements on each section, for arithmetic."""
        sizes = np.array([len(places) for places in self.by_section.values()], dtype=np.intp)
        row = [at for places in self.by_section.values() for at in places]
        return Members(tuple(self.by_section), np.array(row, dtype=np.intp), np.cumsum(sizes) - sizes, sizes)

    @cached_property
    def grouped(self) -> Grouped:
        """The passages by the statements that they are of."""
        owners, sizes = np.unique(self.owners, return_counts=True)
        return Grouped(np.argsort(self.owners, kind="stable"), owners, np.cumsum(sizes) - sizes, sizes)

    @cached_property
    def extents(self) -> NDArray[np.float64]:
        """How many different words the statements on each section hold, summed up, in the order of `by_section`."""
        sums = (sum(len(self.words[at]) for at in places) for places in self.by_section.values())
        return np.array([max(words, 1) for words in sums], dtype=float)

    @cached_property
    def placed(self) -> NDArray[np.bool_]:
        """Which statements stand on a numbered section, in the order of `said`."""
        return np.array([bool(one.statement.sections) for one in self.said], dtype=bool)

    @cached_property
    def word_index(self) -> WordIndex:
        """Which statements hold which words."""
        return WordIndex(self.words)

    @cached_property
    def title_index(self) -> WordIndex:
        """Which titles hold which words, of the sections that somebody speaks on, in the order of `by_section`."""
        titles = (self.sections[number].title if number in self.sections else "" for number in self.by_section)
        return WordIndex([frozenset(index_terms(title)) for title in titles])

    @cached_property
    def proposed(self) -> Proposed | None:
        """The proposal's words on the sections that somebody speaks on; None where they are not known."""
        order = {number: at for at, number in enumerate(self.by_section)}
        rows = [row for row, number in enumerate(self.proposal.numbers) if number in order]
        if not rows:
            return None
        return Proposed(
            np.array([order[self.proposal.numbers[row]] for row in rows], dtype=np.intp),
            self.whitened.whitening.of(self.proposal.vectors[rows]),
            WordIndex([self.proposal.words.get(number, frozenset()) for number in order]),
        )

    @cached_property
    def likeness(self) -> float:
        """The mean cosine between any two passages: what being unrelated looks like to this embedder."""
        if not len(self.passages.vectors):
            return 0.0
        centre = self.passages.vectors.mean(axis=0, dtype=np.float64)
        return min(float(centre @ centre), 0.99)

    @cached_property
    def whitened(self) -> Whitened:
        """The passages as they differ from each other."""
        return whitened(self.passages.vectors)

    def places(self, statement: int) -> tuple[Place, ...]:
        """The passages of a statement, given by its place in `said`, in order."""
        return self._places.get(statement, ())

    @cached_property
    def _places(self) -> Mapping[int, tuple[Place, ...]]:
        found: dict[int, list[Place]] = {}
        for place, owner in zip(self.passages.places, self.owners, strict=True):
            found.setdefault(int(owner), []).append(place)
        return {owner: tuple(sorted(places, key=lambda one: one.start)) for owner, places in found.items()}

    def within(self, number: str) -> tuple[int, ...]:
        """The statements on a section or on any section in it, as places in `said`."""
        return tuple(
            dict.fromkeys(at for other, places in self.by_section.items() if contains(number, other) for at in places)
        )


class Dossiers:
    """The dossiers of a library, each made at its first use and made anew when the library has changed.

    Those used last are held, as many as have `HELD` passages together; one at least.
    """

    def __init__(self, library: Library, index: Index) -> None:
        self._library = library
        self._index = index
        self._held: OrderedDict[str, Dossier] = OrderedDict()
        self._making = threading.Lock()
        self._noting = threading.Lock()

    def get(self, consultation: str) -> Dossier:
        """The dossier of a consultation. Raises NotFound, and IndexMismatch where the index does not fit."""
        name = self._library.name
        held = self._held.get(consultation)
        if held is None or held.library != name:
            with self._making:
                held = self._held.get(consultation)
                if held is None or held.library != name:
                    held = self._held[consultation] = self._library.consistently(lambda: self._make(consultation))
        self._let_go(consultation)
        return held

    def _let_go(self, used: str) -> None:
        """Note that a dossier was used, and drop those not used for longest while there are too many."""
        with self._noting:
            if used in self._held:
                self._held.move_to_end(used)
            while len(self._held) > 1 and sum(len(one.passages.places) for one in self._held.values()) > HELD:
                self._held.popitem(last=False)

    def _make(self, consultation: str) -> Dossier:
        record = self._library.consultation(consultation)
        said = self._library.said(consultation)
        indexed = self._library.indexed_words(consultation)
        passages = self._index.vectors(consultation)
        edition = self._index.edition()
        at = {one.statement.id: place for place, one in enumerate(said)}
        return Dossier(
            record,
            self._library.respondents(consultation),
            self._library.unread(consultation),
            said,
            tuple(frozenset(indexed[one.statement.id].split()) for one in said),
            passages,
            np.array([at[place.statement] for place in passages.places], dtype=np.intp),
            self._library.page_spans(consultation),
            make_glossary(record.glossary),
            self._library.name,
            weights_for(edition.fingerprint),
            edition.name,
            self._library.unread_files(consultation),
            read_proposal(self._library, self._index, consultation),
            self._index.meanings(consultation),
            kept_verdicts(self._library, edition.id, consultation),
        )
