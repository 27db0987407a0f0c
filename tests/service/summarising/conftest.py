import pytest

from ingest.embedding import Embedder
from service.library_desk import LibraryDesk
from tests.service.summarising.consultation import consultation_in, library_desk


@pytest.fixture(scope="session")
def small_desk(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> LibraryDesk:
    """A desk over three responses, without a language model. Each test puts one of its own name over it."""
    folder = tmp_path_factory.mktemp("small")
    return library_desk(folder / "library", embedder, consultation_in(folder / "responses"))
