"""The service against its own description: every answer is one that it describes, and none is a crash.

Run by `uv run --with schemathesis pytest tests/service/contract`. Requests are made up from the description, fitting and
unfitting alike, and sent to a real service over the samples, without a language model.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.pipeline import gather, ingest
from ingest.settings import Settings
from service.access.arrangement import Access, open_access
from service.access.identification import Identification
from service.access.keys import KeyRing
from service.access.limits import Limits
from service.access.restrictions import Restrictions
from service.access.sessions import Sessions
from service.api.app import create_app
from service.library_desk import LibraryDesk, open_desk
from tests.conftest import ROOT
from tests.service.serving import serving

PROGRAM = shutil.which("st", path=str(Path(sys.executable).parent)) or shutil.which("st")
EXAMPLES = "15"
SETTINGS = """
request-timeout = 120.0
max-redirects = 0
suppress-health-check = ["filter_too_much", "too_slow"]

# A busy or emptied service refuses with 503, and says so; a crash is a 500.
[checks.not_a_server_error]
expected-statuses = ["2xx", "3xx", "4xx", 503]

# What fits the description may still ask for what is not there, or leave out which of several consultations is meant.
[checks.positive_data_acceptance]
expected-statuses = ["2xx", 401, 403, 404, 409, 413, 422, 429, 503]

# A body that is wrong may be too large as well: then it is refused for that.
[checks.negative_data_rejection]
expected-statuses = [400, 401, 403, 404, 405, 406, 413, 415, 422, 428, 429]
"""

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="needs schemathesis: uv run --with schemathesis pytest ...")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[LibraryDesk]:
    """A desk over the samples that may be written to."""
    library = tmp_path_factory.mktemp("contract") / "library"
    with open_desk(Settings(library=library, cache=cache), "the tests", create=True) as desk:
        ingest(gather([ROOT / "samples"]), desk.library, desk.index)
        desk.warm_up()
        yield desk


@pytest.fixture
def keys(tmp_path: Path) -> KeyRing:
    return KeyRing(tmp_path)


@pytest.fixture
def by_key(tmp_path: Path, keys: KeyRing) -> Access:
    sessions = Sessions(tmp_path, keys.still_stands_for)
    return Access(Identification("keys", keys, sessions), Restrictions(tmp_path), Limits(0, 0, 0))


def hold(desk: LibraryDesk, access: Access, tmp_path: Path, *words: str) -> str:
    """What is told where the service holds to its description; fails, telling all, where it does not."""
    settings = tmp_path / "schemathesis.toml"
    settings.write_text(SETTINGS, encoding="utf-8")
    with serving(create_app(desk, access=access)) as url:
        command = [PROGRAM or "", "--config-file", str(settings), "--no-color", "run", f"{url}openapi.json"]
        run = subprocess.run(
            [*command, "--max-examples", EXAMPLES, "--continue-on-failure", "--seed", "1", *words],
            cwd=tmp_path, capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def test_open_to_whoever_reaches_it(desk: LibraryDesk, tmp_path: Path):
    told = hold(desk, open_access(limits=Limits(0, 0, 0)), tmp_path)
    assert "Tested: 0" not in told


def test_with_a_key(desk: LibraryDesk, by_key: Access, keys: KeyRing, tmp_path: Path):
    key = keys.make("test", "administer")
    told = hold(desk, by_key, tmp_path, "-H", f"Authorization: Bearer {key}", "--phases", "examples,coverage")
    assert key not in told


def test_without_one(desk: LibraryDesk, by_key: Access, keys: KeyRing, tmp_path: Path):
    hold(desk, by_key, tmp_path, "--phases", "examples,coverage")
