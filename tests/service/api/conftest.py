from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from service.api.app import create_app
from tests.service.api.fake_desk import FakeDesk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[FakeDesk]:
    with closing(FakeDesk(tmp_path)) as desk:
        yield desk


@pytest.fixture
def client(desk: FakeDesk) -> TestClient:
    return TestClient(create_app(desk))
