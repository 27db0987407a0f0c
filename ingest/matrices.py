"""Matrices: the vectors of each collection in files that the system maps into memory, so that search reads only those.

They are derived from what the vector store holds, and made anew when it changes. Each also has a sketch: what is left
of its vectors along the few axes in which they differ most. Over many collections the sketches are searched first,
and only what looks near is compared in full.
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
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ingest.errors import IndexMismatch

Floats = NDArray[np.float32]
AXES = 64  # of a sketch: a sixth of what a vector of 384 numbers takes
SAMPLED = 5_000  # rows that the axes are found from
FEWEST = 1_000  # rows that a sketch is made of
EXACT = 20_000  # rows that are searched whole, without sketches
CANDIDATES = 120  # rows compared in full for each one wanted
_MAPPED = ("vectors", "sketch")  # the large parts, each of which holds a file open; the others are read
_OPEN_FILES = 65_536  # that a process asks to be allowed; the usual 1,024 would do for some 500 matrices


@dataclass(frozen=True, slots=True)
class Matrix:
    """The vectors of a collection, (n, dimension), each of length 1, by id, and their sketch.

    `ids` are bytes. A vector is about `centre + axes @ sketch[i]`; `sketch` is (n, axes), with no axes where there are
    so few rows that it would save nothing.
    """

    ids: NDArray[np.bytes_]
    vectors: Floats
    centre: Floats
    axes: Floats
    sketch: Floats

    @classmethod
    def of(cls, ids: Sequence[str], vectors: Floats) -> "Matrix":
        """The matrix of some vectors, whose rows come in any order."""
        order = sorted(range(len(ids)), key=ids.__getitem__)
        rows = np.ascontiguousarray(vectors[order], dtype=np.float32)
        centre, axes = _axes(rows[:: max(1, len(rows) // SAMPLED)])
        named = np.array([ids[at].encode() for at in order], dtype=np.bytes_)
        sketch: Floats = ((rows - centre) @ axes).astype(np.float32)
        return cls(named, rows, centre, axes, sketch)

    def estimate(self, vector: Floats) -> Floats:
        """About the cosine of each row with a vector of length 1."""
        if not self.axes.shape[1]:
            return self.vectors @ vector
        estimated: Floats = self.sketch @ (vector @ self.axes) + vector @ self.centre
        return estimated


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
                self._open[name] = (current, _read(self._folder / current))
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
            for part in Matrix.__slots__:
                np.save(half / f"{part}.npy", getattr(made, part))
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


def _read(place: Path) -> Matrix:
    return Matrix(*(np.load(place / f"{part}.npy", mmap_mode=_mode(part)) for part in Matrix.__slots__))


def _mode(part: str) -> Literal["r"] | None:
    return "r" if part in _MAPPED else None


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

    One matrix, or few rows, are searched whole. Of many, those are compared whose sketch comes nearest, `CANDIDATES`
    for each wanted.
    """
    matrices = [matrix for matrix in matrices if len(matrix.ids)]
    if len(matrices) < 2 or sum(len(matrix.ids) for matrix in matrices) <= EXACT:
        found = [(matrix, *_best(matrix.vectors @ vector, most)) for matrix in matrices]
    else:
        wanted = most * CANDIDATES
        near = [_best(matrix.estimate(vector), wanted) for matrix in matrices]
        least = _least(np.concatenate([scores for _, scores in near]), wanted)
        found = []
        for matrix, (rows, scores) in zip(matrices, near, strict=True):
            kept = np.sort(rows[scores >= least])
            found.append((matrix, kept, matrix.vectors[kept] @ vector))
    return _ranked(found)[:most]


def _ranked(found: Iterable[tuple[Matrix, NDArray[np.intp], Floats]]) -> list[tuple[str, float]]:
    pairs = [
        (id.decode(), float(score))
        for matrix, rows, scores in found
        for id, score in zip(matrix.ids[rows].tolist(), scores, strict=True)
    ]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))


def _best(scores: Floats, most: int) -> tuple[NDArray[np.intp], Floats]:
    """The places of the highest scores, in any order, and the scores; all that equal the lowest of them."""
    rows = np.flatnonzero(scores >= _least(scores, most))
    return rows, scores[rows]


def _least(scores: Floats, most: int) -> float:
    """The lowest of the `most` highest scores."""
    return float(np.partition(scores, -most)[-most]) if most < len(scores) else -np.inf


def _axes(sample: Floats) -> tuple[Floats, Floats]:
    """The mean of some vectors, and the axes (dimension, axes) along which they differ most."""
    dimension = sample.shape[1]
    if len(sample) < FEWEST:
        return np.zeros(dimension, np.float32), np.zeros((dimension, 0), np.float32)
    centre = sample.mean(axis=0)
    _, directions = np.linalg.eigh((sample - centre).T @ (sample - centre))
    return centre, np.ascontiguousarray(directions[:, -AXES:], dtype=np.float32)
