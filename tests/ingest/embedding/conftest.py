from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.embedding import Embedder


@pytest.fixture(scope="session")
def model_cache(tmp_path_factory) -> Path:
    """A cache folder for the whole run, so that the model is built once."""
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="module")
def embedder(make: Callable[[], Embedder]) -> Embedder:
    """The embedder that the module tests."""
    return make()
