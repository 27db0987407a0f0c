"""The page in a real browser, over the fake desk. Skipped, and said to be, where there is no Chromium."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from service.api.app import create_app
from tests.service.api.fake_desk import FakeDesk
from tests.service.serving import serving

CHROMIUM = Path("/usr/bin/chromium")
AXE = "axe-core@4.14.1"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    if not CHROMIUM.exists():
        pytest.skip(f"needs {CHROMIUM}")
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def desk(tmp_path: Path) -> FakeDesk:
    return FakeDesk(tmp_path)


@pytest.fixture
def address(desk: FakeDesk) -> Iterator[str]:
    with serving(create_app(desk)) as found:
        yield found


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """The page, opened and greeting."""
    with watched(browser, address, "#example-list button", height=800) as opened:
        yield opened


@contextmanager
def watched(browser: Any, address: str, shown: str, *, height: int) -> Iterator[Any]:
    """The page, opened, with what it first shows. Nothing may go wrong in it, no dialog of the browser may open, and it
    may speak to nobody but its own service.
    """
    faults: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": height})
    opened = context.new_page()
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
    opened.on("dialog", lambda dialog: faults.append(dialog.message))
    opened.on("request", lambda sent: None if sent.url.startswith(address) else faults.append(sent.url))
    opened.goto(address)
    opened.wait_for_selector(shown)
    yield opened
    context.close()
    assert faults == []


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, fetched once into the folder for temporary files."""
    folder = Path(tempfile.gettempdir()) / "remissa-axe"
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("needs npm, to fetch axe-core")
        folder.mkdir(exist_ok=True)
        wanted = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), AXE]
        if subprocess.run(wanted, check=False).returncode:
            pytest.skip("npm could not fetch axe-core")
    return script.read_text(encoding="utf-8")
