from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from service.api.app import create_app
from service.library_desk import LibraryDesk
from tests.service.intake_desk import quick_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[LibraryDesk]:
    with quick_desk(tmp_path / "library") as desk:
        yield desk


@pytest.fixture
def client(desk: LibraryDesk) -> TestClient:
    return TestClient(create_app(desk))
