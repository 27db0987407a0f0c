import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
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


def test_over_many_the_nearest_are_found_by_codes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrices, "EXACT", 100)
    held = [made(tmp_path, f"m{at}", 1_500, at) for at in range(4)] + [made(tmp_path, "few", 1, 9)]
    for row in held[0].vectors[::100]:
        assert {id for id, _ in nearest(held, row, 10)} == set(exact(held, row, 10))


def test_over_many_near_copies_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrices, "EXACT", 100)
    files, chance = MatrixFiles(tmp_path), np.random.default_rng(3)
    sentence = unit(chance.normal(size=(1, 384)))
    turned = [unit(sentence + 0.12 * unit(chance.normal(size=(2_000, 384)))) for _ in range(3)]
    held = [files.put(f"m{at}", [f"{at}-{row:04}" for row in range(2_000)], rows) for at, rows in enumerate(turned)]
    for question in unit(sentence + 0.5 * unit(chance.normal(size=(10, 384)))):
        found = {id for id, _ in nearest(held, question, 50)}
        assert len(found & set(exact(held, question, 50))) >= 49


def test_cosines_are_exact_whatever_found_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrices, "EXACT", 1)
    held = [made(tmp_path, name, 40, seed) for seed, name in enumerate("ab")]
    cosines = {
        id.decode(): float(row @ held[0].vectors[7])
        for one in held
        for id, row in zip(one.ids, one.vectors, strict=True)
    }
    found = nearest(held, held[0].vectors[7], 80)
    assert len(found) == 80
    assert all(score == pytest.approx(cosines[id], abs=1e-6) for id, score in found)


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


def test_another_process_finds_what_was_put_in_its_place(tmp_path: Path) -> None:
    writer, reader = MatrixFiles(tmp_path), MatrixFiles(tmp_path)
    writer.put("a", ["x"], unit(np.ones((1, 8))))
    writer.put("a.b", ["other"], unit(np.ones((1, 8))))
    before = reader.get("a")
    writer.put("a", ["x", "y"], unit(np.ones((2, 8))))
    after = reader.get("a")
    assert before is not None
    assert after is not None
    assert (before.ids.tolist(), after.ids.tolist()) == ([b"x"], [b"x", b"y"])
    assert before.vectors.shape == (1, 8)  # who has it mapped keeps it
    assert len(list(tmp_path.glob("a.*/ids.npy"))) == 2  # each of the two once
    assert reader.get("a.b") is not None


def test_a_matrix_of_the_time_before_pointers_is_read_and_replaced(tmp_path: Path) -> None:
    files = MatrixFiles(tmp_path)
    files.put("a", ["x"], unit(np.ones((1, 8))))
    next(place for place in tmp_path.glob("a.*") if place.is_dir()).rename(tmp_path / "a")
    (tmp_path / "a.current").unlink()
    old = MatrixFiles(tmp_path)
    assert old.get("a") is not None
    old.put("a", ["y"], unit(np.ones((1, 8))))
    assert not (tmp_path / "a").exists()
    held = old.get("a")
    assert held is not None
    assert held.ids.tolist() == [b"y"]


def test_a_matrix_of_the_time_before_codes_gets_them_as_it_is_read(tmp_path: Path) -> None:
    put = made(tmp_path, "a", 30, 1)
    for name in ("codes", "centre", "step"):
        next(tmp_path.glob(f"a.*/{name}.npy")).unlink()
    held = MatrixFiles(tmp_path).get("a")
    assert held is not None
    assert (held.codes.codes == put.codes.codes).all()


def test_readers_always_find_one_whole_matrix_while_it_is_replaced(tmp_path: Path) -> None:
    writer = MatrixFiles(tmp_path)
    writer.put("a", ["0"], unit(np.ones((1, 8))))
    done = threading.Event()

    def read() -> list[tuple[int, int, int]]:
        reader, seen = MatrixFiles(tmp_path), []
        while not done.is_set():
            held = reader.get("a")
            seen.append((len(held.ids), len(held.vectors), len(held.codes.codes)) if held else (0, 0, 0))
        return seen

    with ThreadPoolExecutor(2) as pool:
        reading = [pool.submit(read) for _ in range(2)]
        for size in [2, 1] * 30:
            writer.put("a", [str(at) for at in range(size)], unit(np.ones((size, 8))))
        done.set()
        assert {shape for one in reading for shape in one.result()} <= {(1, 1, 1), (2, 2, 2)}


def test_a_damaged_file_counts_as_none(tmp_path: Path) -> None:
    MatrixFiles(tmp_path).put("a", ["x"], unit(np.ones((1, 8))))
    next(tmp_path.glob("a.*/codes.npy")).write_bytes(b"no array")
    assert MatrixFiles(tmp_path).get("a") is None


_MANY = """
import resource, sys
from pathlib import Path
import numpy as np
from ingest.errors import IndexMismatch
from ingest.matrices import MatrixFiles

folder, allowed = Path(sys.argv[1]), int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_NOFILE, (64, allowed))
files = MatrixFiles(folder)
for at in range(60):
    files.put(f"m{at}", ["x"], np.ones((1, 1), np.float32))
print("all", resource.getrlimit(resource.RLIMIT_NOFILE)[0])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_more_matrices_are_open_than_the_usual_limit_lets_be(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _MANY, str(tmp_path), "400"], capture_output=True, text=True, check=False
    )
    assert ran.stdout.split() == ["all", "400"], ran.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_where_no_more_files_may_be_open_it_says_what_to_do(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _MANY, str(tmp_path), "64"], capture_output=True, text=True, check=False
    )
    assert "IndexMismatch: too many files are open" in ran.stderr
    assert "ulimit -n" in ran.stderr
