"""What passages are embedded as, and what is taken of them on the way: the embedder has read every word then anyway."""

from collections.abc import Sequence
from typing import NamedTuple

from ingest.embedding import Embedder
from ingest.embedding.embedder import Vectors
from ingest.meanings import meanings
from ingest.stances.evidence import evidence


class Embedded(NamedTuple):
    """Passages embedded, in the order given: their vectors (n, dimension), and of each, packed, the evidence of its
    stance and the meanings of its words; None of what the embedder does not tell."""

    vectors: Vectors
    evidence: list[bytes | None]
    meanings: list[bytes | None]


def embedded(embedder: Embedder, passages: Sequence[tuple[str, str]]) -> Embedded:
    """Passages (header, text) embedded. Raises EmbedderError where the embedder's weights are missing or damaged."""
    seen: dict[int, Vectors] = {}
    vectors = embedder.documents_watched([f"{header}\n{text}" for header, text in passages], seen.__setitem__)
    return Embedded(vectors, evidence(embedder, passages, seen), meanings(embedder, passages, seen))
