"""The vectors of passages, kept in Chroma: one collection a consultation and edition of the index.

The only module that knows Chroma. It is always handed vectors: given texts, Chroma would fetch a model of its own.
Search reads the matrices that are made of them: exact, and without Chroma's graph.
"""

import re
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ingest.errors import IndexMismatch
from ingest.matrices import Matrix, MatrixFiles, nearest

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

_GRAPH = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
BATCH = 2_000  # rows a call; Chroma takes 5,461 at most


class VectorStore:
    """The collections in a folder. One process at a time: whoever opens it must own the library.

    Chroma itself, which takes long to load, is opened when it is needed first: what is mapped is searched without it.
    Every method raises IndexMismatch where Chroma cannot read or write: the disk is full, or the files are damaged.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._collections: dict[str, Any] = {}
        self._matrices = MatrixFiles(folder / "matrices")

    @cached_property
    def _client(self) -> "ClientAPI":
        return _open(self._folder)

    def upsert(self, collection: str, ids: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Put vectors under ids, in place of what was there. `vectors` is (len(ids), dimension)."""
        with self._translated():
            self._matrices.forget(collection)
            place = self._collection(collection)
            for low in range(0, len(ids), BATCH):
                place.upsert(ids=list(ids[low : low + BATCH]), embeddings=vectors[low : low + BATCH])

    def delete(self, collection: str, ids: Sequence[str]) -> None:
        """Delete ids; those that are not there are passed over."""
        with self._translated():
            self._matrices.forget(collection)
            place = self._collection(collection)
            for low in range(0, len(ids), BATCH):
                place.delete(ids=list(ids[low : low + BATCH]))

    def nearest(self, collections: Sequence[str], vector: NDArray[np.float32], most: int) -> list[tuple[str, float]]:
        """The ids nearest to a unit vector, best first, each with its cosine; fewer than `most` if fewer are held."""
        return nearest([self.matrix(collection) for collection in collections], vector, most)

    def matrix(self, collection: str) -> Matrix:
        """All vectors of a collection, by id. Made of what Chroma holds at the first use after a change."""
        held = self._matrices.get(collection)
        if held is None:
            with self._translated():
                held = self._matrices.put(collection, *self._held(collection))
        return held

    def is_mapped(self, collection: str) -> bool:
        """Whether the matrix of a collection is made, and nothing has changed since."""
        return self._matrices.get(collection) is not None

    def _held(self, collection: str) -> tuple[list[str], NDArray[np.float32]]:
        ids: list[str] = []
        vectors: list[NDArray[np.float32]] = []
        place = self._collection(collection)
        for low in range(0, place.count(), BATCH):
            found = place.get(limit=BATCH, offset=low, include=["embeddings"])
            ids.extend(found["ids"])
            vectors.append(np.asarray(found["embeddings"], dtype=np.float32))
        return ids, np.concatenate(vectors) if vectors else np.zeros((0, 0), dtype=np.float32)

    def count(self, collection: str) -> int:
        """How many vectors a collection holds."""
        with self._translated():
            return int(self._collection(collection).count())

    def ids(self, collection: str) -> frozenset[str]:
        """The ids that a collection holds."""
        found: list[str] = []
        with self._translated():
            place = self._collection(collection)
            for low in range(0, place.count(), BATCH):
                found.extend(place.get(limit=BATCH, offset=low, include=[])["ids"])
        return frozenset(found)

    def drop(self, collection: str) -> None:
        """Remove a collection with all it holds, if it is there."""
        self._collections.pop(collection, None)
        with self._translated():
            self._matrices.forget(collection)
            if collection in self.names():
                self._client.delete_collection(collection)
                _sweep(self._folder)

    def names(self) -> set[str]:
        """The names of all collections."""
        with self._translated():
            return {found.name for found in self._client.list_collections()}

    @contextmanager
    def _translated(self) -> Iterator[None]:
        from chromadb.errors import ChromaError

        try:
            yield
        except (ChromaError, OSError) as error:
            raise IndexMismatch(
                f"the index in {self._folder} cannot be read or written ({_first_line(error)}): check the disk's space "
                "and your permission to write there; if both are fine, run `remissa reindex`"
            ) from error

    def _collection(self, name: str) -> Any:
        if name not in self._collections:
            self._collections[name] = self._client.get_or_create_collection(
                name, embedding_function=None, configuration={"hnsw": {"space": "cosine", "ef_search": 200}}
            )
        return self._collections[name]


def collection_name(consultation: str, edition: int) -> str:
    """The name of a consultation's collection in one edition of the index, within what Chroma allows in a name."""
    return f"e{edition}-{re.sub(r'[^a-zA-Z0-9._-]', '-', consultation)[:400]}-x"


def _open(folder: Path) -> "ClientAPI":
    import chromadb
    from chromadb.config import Settings

    # Chroma would read the `.env` of the current folder into its own settings, and report its use to its makers.
    settings = Settings(_env_file=None, anonymized_telemetry=False)  # type: ignore[call-arg]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        return chromadb.PersistentClient(str(folder), settings=settings)
    except Exception as error:
        raise IndexMismatch(
            f"the index in {folder} cannot be opened ({_first_line(error)}): check the disk's space and your permission "
            "to write there; if both are fine, delete that folder and run `remissa reindex`: the library is not touched"
        ) from error


def _sweep(folder: Path) -> None:
    """Delete the folders of graphs that no segment names: Chroma leaves that of a collection it deletes."""
    file = folder / "chroma.sqlite3"
    if not file.exists():
        return
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as database:
            named = {row[0] for row in database.execute("SELECT id FROM segments")}
    except sqlite3.Error:  # of another version, or damaged: opening it will tell
        return
    for place in folder.iterdir():
        if place.is_dir() and _GRAPH.fullmatch(place.name) and place.name not in named:
            shutil.rmtree(place, ignore_errors=True)  # open elsewhere: the next sweep takes it


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
