"""Where vectors are stored: collections in Chroma, and beside it the matrices that search reads.

Search is exact and needs no Chroma, which is opened only to write: whoever writes goes on to `settle`, which makes the
matrices anew, and until then the old ones are read, by other processes too.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.chroma import Chroma, ChromaFolder
from ingest.matrices import Matrix, MatrixFiles

BATCH = 2_000  # rows a call; Chroma takes 5,461 at most


class VectorStore:
    """The collections of a library, and their matrices in its folder.

    With a Chroma of its own, one process at a time writes: whoever does must own the library.
    Every method raises IndexMismatch where Chroma cannot read or write: the disk is full, the files are damaged, or
    the server is down.
    """

    def __init__(self, folder: Path, chroma: Chroma | None = None) -> None:
        self._chroma = chroma or ChromaFolder(folder)
        self._matrices = MatrixFiles(folder / "matrices")
        self._changed: set[str] = set()

    def upsert(self, collection: str, ids: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Put vectors under ids, in place of what was there. `vectors` is (len(ids), dimension)."""
        self._changed.add(collection)
        with self._chroma.translated():
            place = self._chroma.make(collection)
            for low in range(0, len(ids), BATCH):
                place.upsert(ids=list(ids[low : low + BATCH]), embeddings=vectors[low : low + BATCH])

    def delete(self, collection: str, ids: Sequence[str]) -> None:
        """Delete ids; those that are not there are passed over."""
        self._changed.add(collection)
        with self._chroma.translated():
            place = self._chroma.make(collection)
            for low in range(0, len(ids), BATCH):
                place.delete(ids=list(ids[low : low + BATCH]))

    def settle(self, collections: Iterable[str], *, anew: bool = False) -> None:
        """Make the matrices of what was changed, and of what has none; of all of them where they are wanted `anew`."""
        for collection in collections:
            if anew or collection in self._changed or self.mapped(collection) is None:
                with self._chroma.translated():
                    self._matrices.put(collection, *self._held(collection))
            self._changed.discard(collection)

    def matrix(self, collection: str) -> Matrix:
        """All vectors of a collection, by id, as they last were settled; those that Chroma holds where they never were."""
        held = self.mapped(collection)
        if held is None:
            with self._chroma.translated():
                held = Matrix.of(*self._held(collection))  # not kept: who reads it may be one of several processes
        return held

    def mapped(self, collection: str) -> Matrix | None:
        """The matrix of a collection as it last was settled; None where it never was."""
        return self._matrices.get(collection)

    def _held(self, collection: str) -> tuple[list[str], NDArray[np.float32]]:
        ids: list[str] = []
        vectors: list[NDArray[np.float32]] = []
        for found in _pages(self._chroma.find(collection), ["embeddings"]):
            ids.extend(found["ids"])
            vectors.append(np.asarray(found["embeddings"], dtype=np.float32))
        return ids, np.concatenate(vectors) if vectors else np.zeros((0, 0), dtype=np.float32)

    def count(self, collection: str) -> int:
        """How many vectors a collection holds; none where it is not there."""
        with self._chroma.translated():
            return _count(self._chroma.find(collection))

    def ids(self, collection: str) -> frozenset[str]:
        """The ids that a collection holds."""
        found: list[str] = []
        with self._chroma.translated():
            for page in _pages(self._chroma.find(collection), []):
                found.extend(page["ids"])
        return frozenset(found)

    def drop(self, collection: str) -> None:
        """Remove a collection with all it holds, if it is there."""
        self._changed.discard(collection)
        with self._chroma.translated():
            self._matrices.forget(collection)
            self._chroma.drop(collection)

    def erase(self) -> None:
        """Have Chroma's file hold nothing any more of what was deleted."""
        with self._chroma.translated():
            self._chroma.erase()

    def names(self) -> set[str]:
        """The names of all collections."""
        with self._chroma.translated():
            return self._chroma.names()


def proposal_of(consultation: str) -> str:
    """The name that the passages of a consultation's proposal are kept under: apart, since nobody's words are in it.

    No consultation has such an id.
    """
    return f".proposal.{consultation}"


def collection_name(consultation: str, edition: int) -> str:
    """The name of a consultation's collection in one edition of the index, within what Chroma allows in a name."""
    return f"e{edition}-{re.sub(r'[^a-zA-Z0-9._-]', '-', consultation)[:400]}-x"


def _count(place: Any) -> int:
    return 0 if place is None else int(place.count())


def _pages(place: Any, include: list[str]) -> Iterator[Any]:
    """All that a collection holds, as many rows at a time as one call may give."""
    for low in range(0, _count(place), BATCH):
        yield place.get(limit=BATCH, offset=low, include=include)
