"""What docs/api.md shows is run as it stands, against a service that asks for a key."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.access.arrangement import Access
from service.access.identification import Identification
from service.access.keys import KeyRing
from service.access.restrictions import Restrictions
from service.access.sessions import Sessions
from service.api.app import create_app
from service.library_desk import LibraryDesk
from tests.conftest import ROOT
from tests.service.serving import serving

BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", (ROOT / "docs" / "api.md").read_text(encoding="utf-8"), re.M | re.S)
PYTHON = [block for language, block in BLOCKS if language == "python"]
SHELL = [line for language, block in BLOCKS if language == "sh" for line in block.replace("\\\n", "").splitlines()]


@pytest.fixture(scope="module")
def environment(samples_desk: LibraryDesk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    folder = tmp_path_factory.mktemp("access")
    keys = KeyRing(folder)
    identification = Identification("keys", keys, Sessions(folder, keys.still_stands_for))
    key = keys.make("docs", "read")
    with serving(create_app(samples_desk, access=Access(identification, Restrictions(folder)))) as url:
        here = {name: value for name, value in os.environ.items() if not name.startswith(("REMISSA_", "OPENAI_"))}
        programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
        yield here | {"REMISSA_URL": url.rstrip("/"), "REMISSA_KEY": key, "PATH": programs, "PYTHONUTF8": "1"}


def test_the_python_runs_and_answers(environment: dict[str, str], tmp_path: Path) -> None:
    program = tmp_path / "shown.py"
    program.write_text("\n".join(PYTHON), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, program], env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert len(re.findall(r"^answer$", done.stdout, re.M)) == 1
    assert done.stdout.count("[1]") >= 4  # of each way of asking
    assert re.search(r"^answered$", done.stdout, re.M)


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
@pytest.mark.parametrize("line", SHELL, ids=range(len(SHELL)))
def test_the_curl_lines_are_answered(line: str, environment: dict[str, str], tmp_path: Path) -> None:
    done = subprocess.run(["sh", "-c", line], env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, line
    assert done.stdout or (tmp_path / "compilation.csv").stat().st_size


def test_the_client_is_typed_throughout(tmp_path: Path) -> None:
    (tmp_path / "shown.py").write_text(PYTHON[0], encoding="utf-8")
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", "shown.py"],
        cwd=tmp_path, capture_output=True, text=True,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout
