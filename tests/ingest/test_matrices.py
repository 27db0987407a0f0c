from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import matrices
from ingest.matrices import Matrix, MatrixFiles, nearest


def unit(rows: np.ndarray) -> np.ndarray:
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def made(folder: Path, name: str, count: int, seed: int, axes: int = 12) -> Matrix:
    """Vectors of 48 numbers that, like those of texts, differ along few axes and a little along all."""
    chance = np.random.default_rng(seed)
    basis = np.random.default_rng(0).normal(size=(axes, 48))
    rows = 3 + chance.normal(size=(count, axes)) @ basis + 0.3 * chance.normal(size=(count, 48))
    return MatrixFiles(folder).put(name, [f"{name}-{at:05}" for at in range(count)][::-1], unit(rows))


def exact(held: list[Matrix], vector: np.ndarray, most: int) -> list[str]:
    scored = [(-float(row @ vector), id.decode()) for one in held for id, row in zip(one.ids, one.vectors, strict=True)]
    return [id for _, id in sorted(scored)[:most]]


@given(count=st.integers(1, 40), most=st.integers(1, 50), seed=st.integers(0, 1_000))
def test_one_matrix_is_searched_exactly(
    tmp_path_factory: pytest.TempPathFactory, count: int, most: int, seed: int
) -> None:
    matrix = made(tmp_path_factory.mktemp("one"), "a", count, seed)
    question = unit(np.random.default_rng(seed + 1).normal(size=(1, 48)))[0]
    found = nearest([matrix], question, most)
    assert [id for id, _ in found] == exact([matrix], question, most)


def test_over_many_nearly_all_of_the_nearest_are_found_by_sketches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matrices, "EXACT", 100)
    monkeypatch.setattr(matrices, "AXES", 12)
    held = [made(tmp_path, f"m{at}", 1_500, at) for at in range(4)] + [made(tmp_path, "few", 30, 9)]
    assert [one.axes.shape[1] for one in held] == [12, 12, 12, 12, 0]
    hit = 0
    for row in held[0].vectors[::100]:
        hit += len({id for id, _ in nearest(held, row, 10)} & set(exact(held, row, 10)))
    assert hit >= 0.99 * 150


def test_equals_come_by_id(tmp_path: Path) -> None:
    same = unit(np.ones((5, 8)))
    matrix = MatrixFiles(tmp_path).put("a", list("ecadb"), same)
    assert [id for id, _ in nearest([matrix], same[0], 3)] == ["a", "b", "c"]


def test_nothing_held_is_nothing_found(tmp_path: Path) -> None:
    empty = MatrixFiles(tmp_path).put("a", [], np.zeros((0, 8), np.float32))
    assert nearest([empty], np.ones(8, np.float32), 3) == []
    assert nearest([], np.ones(8, np.float32), 3) == []


def test_another_process_finds_what_was_put_and_nothing_once_it_is_forgotten(tmp_path: Path) -> None:
    first = MatrixFiles(tmp_path)
    first.put("a", ["x"], unit(np.ones((1, 8))))
    held = MatrixFiles(tmp_path).get("a")
    assert held is not None
    assert held.ids.tolist() == [b"x"]
    first.forget("a")
    assert MatrixFiles(tmp_path).get("a") is None
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_file_counts_as_none(tmp_path: Path) -> None:
    MatrixFiles(tmp_path).put("a", ["x"], unit(np.ones((1, 8))))
    (tmp_path / "a" / "sketch.npy").write_bytes(b"no array")
    assert MatrixFiles(tmp_path).get("a") is None
