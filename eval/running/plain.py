"""The pipeline of the usual tutorial: pieces of 1,000 letters, nearest by cosine; who wrote one of them is heard."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from eval.gold.question import GoldQuestion
from eval.running.record import PlainRow
from ingest.embedding import Embedder
from ingest.embedding.embedder import Vectors
from ingest.library import Library
from service.library_desk import LibraryDesk

LETTERS = 1_000
DEPTHS = (4, 10, 20)


class Plain:
    """The pieces of one consultation's documents, searched whole."""

    def __init__(self, library: Library, embedder: Embedder, consultation: str) -> None:
        self._embedder = embedder
        names = {one.id: one.name for one in library.respondents(consultation)}
        pieces = [
            (frozenset(names[id] for id in one.respondents), one.text[at : at + LETTERS])
            for one in library.documents(consultation)
            if one.counts
            for at in range(0, len(one.text), LETTERS)
        ]
        self._whose = [whose for whose, _ in pieces]
        self._vectors: Vectors = embedder.documents([text for _, text in pieces])

    def ranked(self, question: str) -> list[frozenset[str]]:
        """Who wrote each piece, the nearest to the question first."""
        return [self._whose[int(at)] for at in np.argsort(-(self._vectors @ self._embedder.query(question)))]


def heard(ranked: Sequence[frozenset[str]], depth: int) -> frozenset[str]:
    """Who wrote one of the first pieces."""
    return frozenset[str]().union(*ranked[:depth])


def plain_rows(desk: LibraryDesk, consultation: str, questions: Iterable[GoldQuestion]) -> Iterator[PlainRow]:
    """The usual pipeline on the questions that have somebody to be heard."""
    pipeline = Plain(desk.library, desk.embedder, consultation)
    asked = [(one, pipeline.ranked(one.text)) for one in questions if one.expected]
    for depth in DEPTHS:
        found = [(one, heard(ranked, depth)) for one, ranked in asked]
        yield PlainRow(
            depth,
            {one.id: round(len(who & one.expected) / len(one.expected), 4) for one, who in found},
            {one.id: round(len(who & (one.expected | one.allowed)) / len(who), 4) for one, who in found if who},
        )
