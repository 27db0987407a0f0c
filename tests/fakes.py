"""Stand-ins that behave: quick enough for any test, and good enough that their results mean something."""

import hashlib
import re
import threading
from collections.abc import Sequence

import numpy as np
import snowballstemmer

from ingest.embedding import Embedder
from ingest.embedding.embedder import Vectors


class HashingEmbedder(Embedder):
    """Ranks by shared Swedish word stems: each stem adds to a place of the vector that its hash gives.

    Deterministic between processes. Knows no synonyms and no English, and is the same for documents and queries.
    A text without words has a vector of its own, far from all others.
    """

    _WORD = re.compile(r"\w+")

    def __init__(self, dimension: int = 256, max_tokens: int = 512) -> None:
        self._dimension = dimension
        self._max_tokens = max_tokens
        self._stemmer = snowballstemmer.stemmer("swedish")
        self._stemming = threading.Lock()  # a Snowball stemmer holds the word it works on

    @property
    def name(self) -> str:
        return f"hashing:{self._dimension}"

    @property
    def dimension(self) -> int:
        return self._dimension

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(f"{self.name}|{self._max_tokens}".encode()).hexdigest()[:12]

    @property
    def max_tokens(self) -> int:
        return self._max_tokens

    def count_tokens(self, text: str) -> int:
        return len(self._WORD.findall(text))

    def documents(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.empty((0, self._dimension), np.float32)
        return np.stack([self._vector(text) for text in texts])

    def query(self, text: str) -> Vectors:
        return self._vector(text)

    def _vector(self, text: str) -> Vectors:
        words = self._WORD.findall(text.casefold())[: self._max_tokens]
        vector = np.zeros(self._dimension, np.float32)
        with self._stemming:
            stems = self._stemmer.stemWords(words) or ["\0"]
        for stem in stems:
            number = int.from_bytes(hashlib.blake2b(stem.encode(errors="replace"), digest_size=8).digest(), "big")
            vector[number % (self._dimension - 1)] += 1
        if not words:
            vector[:] = 0
            vector[-1] = 1
        normalised: Vectors = vector / np.linalg.norm(vector)
        return normalised
