"""How far a sentence, and each clause of it, is carried by what it cites: by its words and by its meaning."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ingest.embedding.embedder import Embedder, Vectors
from ingest.text.sentences import sentences
from service.checking.claim import Claim
from service.checking.clauses import clauses
from service.checking.limits import Limits
from service.checking.standpoint import takes_stance
from service.checking.vocabulary import Content, contents, stems_of
from service.glossary import Glossary

# Sentences that have nothing to do with each other: their mean cosine is what an embedder gives the unrelated.
_UNRELATED: Final = (
    "Fisket i sjön öppnar den första lördagen efter midsommar.",
    "Kommunen avstyrker att hastigheten på landsvägen höjs.",
    "Orgeln i kyrkan har renoverats av tre hantverkare.",
    "Skolan vill att eleverna får låna instrument hem.",
    "The harbour needs a new crane before the winter.",
    "The authority supports longer opening hours for libraries.",
    "Farmers ask for a simpler form when they report their cattle.",
    "The museum has no room for the collection of stamps.",
)
_MORE_AT_ONCE: Final = 2  # sentences that stand together in the source and are compared as one
_SHORTEST_PART: Final = 20  # characters of a part of a sentence that is compared by itself
_BEGINNING: Final = 5  # letters that words are told apart by, and that one has at least which is seldom only grammar
_LONG_WORD: Final = re.compile(rf"[^\W\d_]{{{_BEGINNING},}}")
_OWN_WORDS: Final = 2  # that any sentence may have


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence or a clause of one: `carried` is the share of its content words that are carried, `new` counts the rest.

    `near` is its nearness to the nearest of what is cited: 0 as unrelated sentences, 1 as equal ones.
    """

    text: str
    whole: bool
    words: int
    carried: float
    new: int
    near: float


class Support:
    """Measures pieces; embeds all that it is given at once."""

    def __init__(self, embedder: Embedder, glossary: Glossary) -> None:
        self._embedder = embedder
        self._glossary = glossary
        self._floor: float | None = None

    def pieces(self, claims: Sequence[Claim]) -> list[tuple[Piece, ...]]:
        """For each claim the sentence as a whole and, where it has several, its clauses."""
        cut = [self._cut(claim) for claim in claims]
        sources = [_sources(claim) for claim in claims]
        texts = list(dict.fromkeys(text for some in (*cut, *sources) for text in some))
        if not texts:
            return [() for _ in claims]
        vectors = dict(zip(texts, self._embedder.documents(texts), strict=True))
        floor = self._unrelated()
        found = []
        for claim, some, source in zip(claims, cut, sources, strict=True):
            against = np.stack([vectors[text] for text in source]) if source else None
            stems = stems_of((*claim.cited, claim.respondent))
            found.append(
                tuple(
                    self._piece(claim, text, at == 0, stems, _near(vectors[text], against, floor))
                    for at, text in enumerate(some)
                )
            )
        return found

    def _cut(self, claim: Claim) -> tuple[str, ...]:
        words = _contents(claim, claim.sentence, self._glossary)
        parts = [
            claim.sentence[span.start : span.end].strip() for span in clauses(claim.sentence, claim.language, words)
        ]
        return (claim.sentence, *(parts if len(parts) > 1 else ()))

    def _piece(self, claim: Claim, text: str, whole: bool, stems: frozenset[str], near: float) -> Piece:
        words = _contents(claim, text, self._glossary)
        carried = sum(word.carried(stems) for word in words)
        return Piece(text, whole, len(words), carried / len(words) if words else 1.0, len(words) - carried, near)

    def _unrelated(self) -> float:
        if self._floor is None:
            vectors = self._embedder.documents(_UNRELATED)
            cosines = (vectors @ vectors.T)[np.triu_indices(len(_UNRELATED), 1)]
            self._floor = float(min(cosines.mean(), 0.99))
        return self._floor


def of_anything(claim: Claim, glossary: Glossary) -> Iterator[str]:
    """The sentence, where it has only such words as could be said of anything, most of them not cited, and no stance."""
    if _contents(claim, claim.sentence, glossary) or takes_stance(claim):
        return
    light = contents(claim.sentence, claim.language, glossary, light=True)
    stems = stems_of((*claim.cited, claim.respondent))
    if 2 * sum(one.carried(stems) for one in light) <= len(light):
        yield claim.sentence


def of_its_own(claim: Claim) -> Iterator[str]:
    """A Swedish sentence, where most of its long words begin otherwise than each word that is cited.

    What is carried by words of the same meaning is good in part of a sentence; where all of it is, nothing holds it.
    """
    if claim.language != "sv":
        return
    words = [_beginning(word) for word in _LONG_WORD.findall(claim.sentence)]
    held = {_beginning(word) for text in (*claim.cited, claim.respondent) for word in _LONG_WORD.findall(text)}
    if sum(word not in held for word in words) > max(_OWN_WORDS, len(words) / 2):
        yield claim.sentence


def unsupported(claim: Claim, pieces: Sequence[Piece], limits: Limits) -> Piece | None:
    """The piece that what is cited supports least, where that is too little."""
    weakest, lowest = None, 0.0
    for piece in pieces:
        weights = (limits.whole if piece.whole else limits.clause)[claim.language]
        odds = weights.odds(piece.carried, piece.near, piece.new)
        if piece.words and odds < lowest:
            weakest, lowest = piece, odds
    return weakest


def _contents(claim: Claim, text: str, glossary: Glossary) -> tuple[Content, ...]:
    """The content words of a text, but for the respondent's name, which every sentence may hold."""
    name = set(claim.respondent.lower().split())
    return tuple(one for one in contents(text, claim.language, glossary) if one.text.lower() not in name)


def _beginning(word: str) -> str:
    return word.casefold()[:_BEGINNING]


def _sources(claim: Claim) -> tuple[str, ...]:
    """What a sentence is compared with: each cited sentence, neighbours together, and all of them."""
    single = [text[span.start : span.end] for text in claim.cited for span in sentences(text)]
    pairs = [" ".join(single[at : at + _MORE_AT_ONCE]) for at in range(len(single) - 1)]
    parts = [part.strip() for one in single for part in re.split(r"[,;:–—]\s", one) if len(part) > _SHORTEST_PART]
    return tuple(dict.fromkeys((*single, *pairs, *parts, " ".join(single)))) if single else ()


def _near(vector: Vectors, against: Vectors | None, floor: float) -> float:
    if against is None:
        return 0.0
    return (float((against @ vector).max()) - floor) / (1 - floor)
