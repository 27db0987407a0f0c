"""Matrices: the vectors of each collection in files that the system maps into memory, so that search reads only those.

They are derived from what the vector store holds, and made anew when it changes. Each also has its vectors in codes, a
byte a number. Over many collections the codes are searched first, and only what looks near is compared in full.
"""

import contextlib
import errno
import re
import shutil
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.codes import Codes, Floats
from ingest.errors import IndexMismatch

EXACT = 20_000  # rows that are searched whole, without codes
CANDIDATES = 8  # rows compared in full for each one wanted
Rows = NDArray[np.intp]
_BLOCK = 128  # estimates that are first looked at by the highest of them
_MAPPED = ("vectors", "codes")  # the large parts, each of which holds a file open; the others are read
_OPEN_FILES = 65_536  # that a process asks to be allowed; the usual 1,024 would do for some 500 matrices


@dataclass(frozen=True, slots=True)
class Matrix:
    """The vectors of a collection, (n, dimension), each of length 1, by id, and their codes. `ids` are bytes."""

    ids: NDArray[np.bytes_]
    vectors: Floats
    codes: Codes

    @classmethod
    def of(cls, ids: Sequence[str], vectors: Floats) -> "Matrix":
        """The matrix of some vectors, whose rows come in any order."""
        order = sorted(range(len(ids)), key=ids.__getitem__)
        rows = np.ascontiguousarray(vectors[order], dtype=np.float32)
        return cls(np.array([ids[at].encode() for at in order], dtype=np.bytes_), rows, Codes.of(rows))

    @classmethod
    def read(cls, place: Path) -> "Matrix":
        """A matrix as `write` left it, its large parts mapped. One that was written without codes gets them now."""
        ids, vectors = _part(place, "ids"), _part(place, "vectors")
        if not (place / "codes.npy").exists():
            return cls(ids, vectors, Codes.of(vectors))
        return cls(ids, vectors, Codes(*(_part(place, part) for part in Codes.__slots__)))

    def write(self, place: Path) -> None:
        """Write every part to a file of its own in a folder that is there."""
        np.save(place / "ids.npy", self.ids)
        np.save(place / "vectors.npy", self.vectors)
        for part in Codes.__slots__:
            np.save(place / f"{part}.npy", getattr(self.codes, part))


class MatrixFiles:
    """The matrices in a folder, for any number of readers and one process that writes.

    Each lies whole in a folder of its own, which a small file names; putting one replaces that file, so that a reader
    has the old matrix or the new one. OSError where the disk does not do what it should.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, tuple[str, Matrix]] = {}
        _allow_open_files()

    def get(self, name: str) -> Matrix | None:
        """The matrix of this name that was put last, by whichever process, mapped; None where none can be read.

        Raises IndexMismatch where the process may open no more files.
        """
        tried = None
        while (current := self._current(name)) not in (None, tried):
            held = self._open.get(name)
            if held and held[0] == current:
                return held[1]
            tried = current
            with contextlib.suppress(OSError, ValueError), _enough_files():  # replaced since, or damaged
                self._open[name] = (current, Matrix.read(self._folder / current))
                return self._open[name][1]
        self._open.pop(name, None)
        return None

    def put(self, name: str, ids: Sequence[str], vectors: Floats) -> Matrix:
        """Write a matrix, whole or not at all, in place of what was there. The rows come in any order."""
        made = Matrix.of(ids, vectors)
        half = self._folder / f"{uuid.uuid4().hex[:8]}.half"
        whole = self._folder / f"{name}.{uuid.uuid4().hex[:8]}"
        half.mkdir(parents=True)
        try:
            made.write(half)
            half.replace(whole)
            pointer = whole.with_suffix(".half")
            pointer.write_text(whole.name, encoding="utf-8")
            pointer.replace(self._pointer(name))
        finally:
            shutil.rmtree(half, ignore_errors=True)
        self._sweep(name, whole.name)
        return self.get(name) or made

    def forget(self, name: str) -> None:
        """Delete a matrix, if it is there: its collection is gone."""
        self._open.pop(name, None)
        self._pointer(name).unlink(missing_ok=True)
        self._sweep(name, None)

    def _pointer(self, name: str) -> Path:
        return self._folder / f"{name}.current"

    def _current(self, name: str) -> str | None:
        """The folder that holds the matrix now; None where there is none."""
        try:
            return self._pointer(name).read_text(encoding="utf-8")
        except FileNotFoundError:
            return name if (self._folder / name).is_dir() else None  # as they were kept before there were pointers

    def _sweep(self, name: str, kept: str | None) -> None:
        """Delete the folders that held this matrix before. Who has one mapped keeps it until it is let go."""
        form = re.compile(re.escape(name) + r"(\.[0-9a-f]{8})?")
        for place in self._folder.iterdir() if self._folder.is_dir() else ():
            if form.fullmatch(place.name) and place.name != kept:
                shutil.rmtree(place, ignore_errors=True)


def _part(place: Path, part: str) -> NDArray[Any]:
    read: NDArray[Any] = np.load(place / f"{part}.npy", mmap_mode="r" if part in _MAPPED else None)
    return read


@cache
def _allow_open_files() -> None:
    """Have this process open as many files as the system lets it."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _OPEN_FILES if hard == resource.RLIM_INFINITY else min(hard, _OPEN_FILES)
    if soft < wanted:
        with contextlib.suppress(ValueError, OSError):  # the system allows fewer than it says: `get` will tell
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


@contextlib.contextmanager
def _enough_files() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.EMFILE, errno.ENFILE):
            raise
        raise IndexMismatch(
            "too many files are open: two are needed for each consultation; raise the limit of this process "
            "(`ulimit -n`, LimitNOFILE) and start it again"
        ) from error


def nearest(matrices: Sequence[Matrix], vector: Floats, most: int) -> list[tuple[str, float]]:
    """The ids nearest to a vector of length 1, best first, each with its cosine; equals by id.

    One matrix, or few rows, are searched whole. Of many, those are compared whose codes come nearest, `CANDIDATES`
    for each wanted.
    """
    matrices = [matrix for matrix in matrices if len(matrix.ids)]
    if len(matrices) < 2 or sum(len(matrix.ids) for matrix in matrices) <= EXACT:
        found = [(matrix, *_best(matrix.vectors @ vector, most)) for matrix in matrices]
    else:
        found = [
            (matrix, rows, matrix.vectors[rows] @ vector)
            for matrix, rows in _candidates(matrices, vector, most * CANDIDATES)
        ]
    return _ranked(found)[:most]


def _candidates(matrices: Sequence[Matrix], vector: Floats, wanted: int) -> Iterator[tuple[Matrix, Rows]]:
    """The rows, in order, whose codes come nearest, of each matrix that has any: `wanted` of all, or a few more."""
    bounds = np.cumsum([0, *(len(matrix.ids) for matrix in matrices)])
    estimates = np.concatenate([matrix.codes.estimate(vector) for matrix in matrices])
    rows = np.flatnonzero(estimates >= _about_least(estimates, wanted))
    cuts = np.searchsorted(rows, bounds)
    for matrix, low, first, last in zip(matrices, bounds, cuts, cuts[1:], strict=False):
        if first < last:
            yield matrix, rows[first:last] - low


def _ranked(found: Iterable[tuple[Matrix, Rows, Floats]]) -> list[tuple[str, float]]:
    pairs = [
        (id.decode(), float(score))
        for matrix, rows, scores in found
        for id, score in zip(matrix.ids[rows].tolist(), scores, strict=True)
    ]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))


def _best(scores: Floats, most: int) -> tuple[Rows, Floats]:
    """The places of the highest scores, in any order, and the scores; all that equal the lowest of them."""
    rows = np.flatnonzero(scores >= _least(scores, most))
    return rows, scores[rows]


def _least(scores: Floats, most: int) -> float:
    """The lowest of the `most` highest scores."""
    return float(np.partition(scores, -most)[-most]) if most < len(scores) else -np.inf


def _about_least(scores: Floats, most: int) -> float:
    """The lowest of the `most` highest scores, or one a little lower, which is found by the highest of each block.

    Blocks have at least `most` scores as high as the lowest of their own highest, and looking for those first is ten
    times as fast as parting a million scores.
    """
    highest = np.maximum.reduceat(scores, np.arange(0, len(scores), _BLOCK))
    return _least(highest if most < len(highest) else scores, most)
