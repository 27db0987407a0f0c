"""What words mean where they stand, so that a question also finds those who say the same in other words.

A word's meaning is the mean of its tokens' states in their context, less what all words have in common, in the few
directions in which words differ most, at length 1: words of the same meaning are near each other, whichever language
they are of. It is taken while passages are embedded, and kept in a byte a number.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.embedding.embedder import Embedder, Vectors
from ingest.text.words import Language, placed_terms

BASIS = "meaning_basis.npz"
_LARGEST = 127  # what 1 is kept as
_APART = "\n"  # between the stems that are kept
_END = b"\0"  # of the stems
_PIECE = re.compile(r"\S+")
Bytes = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Basis:
    """How the states of one embedder's tokens become meanings: less `mean` (width,), along `axes` (width, dimension)."""

    fingerprint: str
    mean: Vectors
    axes: Vectors

    def of(self, states: Vectors) -> Vectors:
        """The meanings of words, (n, dimension) at length 1, from the mean states of their tokens (n, width)."""
        return _unit((states - self.mean) @ self.axes)

    def to_bytes(self) -> bytes:
        """As an npz file holds it."""
        held = BytesIO()
        mean, axes = self.mean.astype(np.float16), self.axes.astype(np.float16)
        np.savez_compressed(held, fingerprint=self.fingerprint, mean=mean, axes=axes)
        return held.getvalue()


@dataclass(frozen=True, slots=True)
class Meanings:
    """Words, as stems, each with what it means on the whole: `vectors` (n, dimension), at length 1."""

    stems: tuple[str, ...] = ()
    vectors: Vectors = field(default_factory=lambda: np.zeros((0, 0), np.float32))


class LateMeanings:
    """What the words of a consultation mean, as `gathered` tells it, put together when a question first asks for it.

    Calls may come from several threads at once: then both put it together, and the outcome is the same.
    """

    def __init__(self, kept: Sequence[bytes]) -> None:
        self._kept = kept
        self._told: Meanings | None = None

    @property
    def stems(self) -> tuple[str, ...]:
        """The words."""
        return self._all().stems

    @property
    def vectors(self) -> Vectors:
        """Their meanings, (n, dimension) at length 1."""
        return self._all().vectors

    def _all(self) -> Meanings:
        kept, told = self._kept, self._told  # in this order: it is dropped after the other is there
        if told is None:
            told = self._told = gathered(kept)
            self._kept = ()
        return told


@cache
def basis_for(fingerprint: str) -> Basis | None:
    """The basis that comes along, where it was found with the embedder of this fingerprint."""
    shipped = read_basis(files("ingest").joinpath("data", BASIS).read_bytes())
    return shipped if shipped.fingerprint == fingerprint else None


def read_basis(content: bytes) -> Basis:
    """What `Basis.to_bytes` gave. Raises ValueError or KeyError where it is something else."""
    with np.load(BytesIO(content), allow_pickle=False) as held:
        return Basis(str(held["fingerprint"]), held["mean"].astype(np.float32), held["axes"].astype(np.float32))


def meanings(
    embedder: Embedder, passages: Sequence[tuple[str, str]], seen: Mapping[int, Vectors]
) -> list[bytes | None]:
    """The meanings of the words of passages (header, text), packed; those of the header are left out.

    `seen` are the states of the passages' tokens. None where there are none, or no basis is for the embedder.
    """
    basis = basis_for(embedder.fingerprint)
    if basis is None or not seen:
        return [None] * len(passages)
    length = length_of(embedder)
    found = [word_states(text, seen[at], length) for at, (_, text) in enumerate(passages)]
    sizes = [len(stems) for stems, _ in found]
    all_of_them = np.rint(basis.of(np.concatenate([states for _, states in found])) * _LARGEST).astype(np.int8)
    parts = np.split(all_of_them, np.cumsum(sizes)[:-1])
    return [_packed(stems, part) for (stems, _), part in zip(found, parts, strict=True)]


def question_meanings(embedder: Embedder, text: str, language: Language, states: Vectors) -> Meanings:
    """The meanings of the words of a question, of whose tokens these are the states; nothing without a basis."""
    basis = basis_for(embedder.fingerprint)
    if basis is None or len(states) >= embedder.max_tokens:
        return Meanings()
    stems, own = word_states(text, states, length_of(embedder), language)
    return Meanings(stems, basis.of(own))


def word_states(
    text: str, states: Vectors, length: Callable[[str], int], language: Language = "sv"
) -> tuple[tuple[str, ...], Vectors]:
    """Every word but function words, as a stem, and the mean state of its tokens: (words, width).

    `states` are those of all that was embedded: `text` stood last in it, before the end marker. `length` tells how many
    tokens a piece between blanks has: no token reaches over a blank.
    """
    pieces = [(found.end(), length(found.group())) for found in _PIECE.finditer(text)]
    last = len(states) - 1
    first = last - sum(tokens for _, tokens in pieces)
    terms = iter(placed_terms(text, language) if first >= 0 else ())
    stems: list[str] = []
    means: list[Vectors] = []
    at = next(terms, None)
    for end, tokens in pieces:
        while at is not None and at[1] < end:
            if tokens:
                stems.append(at[0])
                means.append(states[first : first + tokens].mean(axis=0))
            at = next(terms, None)
        first += tokens
    return tuple(stems), np.array(means, dtype=np.float32).reshape(len(means), states.shape[-1])


def gathered(kept: Sequence[bytes]) -> Meanings:
    """What each word means on the whole, from the meanings of all passages as they are kept."""
    parts = [part for part in map(_unpacked, kept) if part[0]]
    number: dict[str, int] = {}
    rows = np.array([number.setdefault(stem, len(number)) for stems, _ in parts for stem in stems], dtype=np.intp)
    if not len(rows):
        return Meanings()
    order = np.argsort(rows, kind="stable")
    starts = np.searchsorted(rows[order], np.arange(len(number)))
    vectors = np.concatenate([part for _, part in parts])[order]
    return Meanings(tuple(number), _unit(np.add.reduceat(vectors, starts, axis=0, dtype=np.float32)))


def length_of(embedder: Embedder) -> Callable[[str], int]:
    """How many tokens a piece between blanks has by itself; counted once for each."""
    empty = embedder.count_tokens("")
    return cache(lambda piece: embedder.count_tokens(piece) - empty)


def _packed(stems: Sequence[str], vectors: Bytes) -> bytes:
    return _APART.join(stems).encode() + _END + vectors.tobytes()


def _unpacked(content: bytes) -> tuple[list[str], Bytes]:
    stems, _, numbers = content.partition(_END)
    words = stems.decode().split(_APART) if stems else []
    return words, np.frombuffer(numbers, np.int8).reshape(len(words), -1) if words else np.zeros((0, 0), np.int8)


def _unit(vectors: NDArray[Any]) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = (vectors / np.maximum(lengths, 1e-6)).astype(np.float32)
    return unit
