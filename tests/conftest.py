"""What tests share: real parts, made once a session."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from ingest.embedding import Embedder, make_embedder
from ingest.pipeline import gather, ingest
from ingest.settings import Settings
from service.library_desk import LibraryDesk, open_desk

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

# How long an example takes depends on what else the machine does: speed is watched in benchmarks.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, visibly, what needs the two real responses where they are not."""
    if (SHARED / "seeds").is_dir():
        return
    absent = pytest.mark.skip(reason="the two real responses are not here: they are not part of the project")
    for item in items:
        if "seeds" in item.keywords:
            item.add_marker(absent)


@pytest.fixture(scope="session")
def cache() -> Path:
    """Where the embedding model's graph is built once: the user's own cache, so that a second run is quick."""
    return Settings().cache


@pytest.fixture(scope="session")
def embedder(cache: Path) -> Embedder:
    """The bundled embedder with its real weights."""
    return make_embedder("e5-small", cache)


def _ingested(library: Path, cache: Path, source: Path) -> Iterator[LibraryDesk]:
    with open_desk(Settings(library=library, cache=cache), "the tests", create=True) as desk:
        ingest(gather([source]), desk.library, desk.index)
        desk.warm_up()
        yield desk


@pytest.fixture(scope="session")
def samples_desk(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[LibraryDesk]:
    """A desk over the samples. For reading only: the whole session shares it."""
    yield from _ingested(tmp_path_factory.mktemp("samples") / "library", cache, ROOT / "samples")


@pytest.fixture(scope="session")
def seeds_desk(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[LibraryDesk]:
    """A desk over the two real responses, for tests marked `seeds`. For reading only."""
    yield from _ingested(tmp_path_factory.mktemp("seeds") / "library", cache, SHARED / "seeds")


@pytest.fixture(scope="session", autouse=True)
def _no_settings_from_outside(cache: Path) -> Iterator[None]:
    """No test, and no desk that tests share, sees the settings or the `.env` of whoever runs it, but for the cache."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("REMISSA_")]:
            patch.delenv(name)
        patch.setitem(Settings.model_config, "env_file", None)
        yield
