"""Numpy's linear algebra keeps to one thread."""

import numpy as np
from threadpoolctl import threadpool_info

from ingest.blas import use_one_thread


def test_products_are_done_by_one_thread() -> None:
    use_one_thread()
    threads = [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]
    assert set(threads) <= {1}
    assert (np.eye(3) @ np.arange(3)).tolist() == [0, 1, 2]
