"""The embedder: texts in, unit vectors out."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

# Told of each text's place among those embedded and of its tokens' states: (tokens, width), markers included.
Watch = Callable[[int, Vectors], None]


class Embedder(ABC):
    """Turns texts into vectors of length 1, so that a dot product is a cosine.

    It has the methods of LangChain's `Embeddings`, and is one to `isinstance` once `service.retrieval` is imported:
    LangChain itself takes longer to load than a question to answer.

    Weights are loaded at first use. A text's vector depends on that text alone, not on what it is embedded with.
    Every method that embeds raises EmbedderError where the weights are missing or damaged.
    """

    @property
    @abstractmethod
    def name(self) -> str:
        """The specification that makes this embedder again, precision and all: "e5-small:fp32"."""

    @property
    @abstractmethod
    def dimension(self) -> int:
        """How many numbers a vector has."""

    @property
    @abstractmethod
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change when weights, arithmetic or prefixes change.

        Vectors of two embedders can be compared only where the fingerprints are equal.
        """

    @property
    @abstractmethod
    def max_tokens(self) -> int:
        """How many tokens of a text are read, prefix and markers included; the rest is cut off."""

    @abstractmethod
    def count_tokens(self, text: str) -> int:
        """How many tokens the text has as a document, prefix and markers included; may exceed `max_tokens`."""

    @abstractmethod
    def documents(self, texts: Sequence[str]) -> Vectors:
        """The vectors of texts that are searched: (len(texts), dimension), in the order given."""

    def documents_watched(self, texts: Sequence[str], watch: Watch) -> Vectors:
        """`documents`, and `watch` is told of every text's tokens on the way, in any order.

        `count_tokens` of a text's beginning, less the end marker, is how many of its tokens that beginning has. An
        embedder that does not show its tokens tells nothing.
        """
        return self.documents(texts)

    @abstractmethod
    def query(self, text: str) -> Vectors:
        """The vector of a question: (dimension,)."""

    def query_watched(self, text: str, watch: Watch) -> Vectors:
        """`query`, and `watch` is told of the question's tokens, as in `documents_watched`, at place 0."""
        return self.query(text)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """`documents` as LangChain asks for it."""
        return [[float(number) for number in vector] for vector in self.documents(texts)]

    def embed_query(self, text: str) -> list[float]:
        """`query` as LangChain asks for it."""
        return [float(number) for number in self.query(text)]

    async def aembed_documents(self, texts: list[str]) -> list[list[float]]:
        """`embed_documents` in a thread."""
        return await asyncio.to_thread(self.embed_documents, texts)

    async def aembed_query(self, text: str) -> list[float]:
        """`embed_query` in a thread."""
        return await asyncio.to_thread(self.embed_query, text)
