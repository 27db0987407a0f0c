"""A service that is killed while it takes files in: a real process, struck dead, and started again."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

FILES = 24
SAID = "Regionen tillstyrker förslaget om tidplan {n}, men vill se en ny beräkning av kostnaderna för {n} kommuner. "


@contextlib.contextmanager
def served(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], httpx.Client]]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("REMISSA_")}
    with (folder.parent / "log").open("w+", encoding="utf-8") as log:  # a pipe that nobody reads would stop it
        process = subprocess.Popen(
            [sys.executable, "-m", "service", "serve", "--port", "0", "--library", str(folder)],
            stderr=log,
            env=kept | {"PYTHONUTF8": "1"},
        )
    try:
        url = listening(folder.parent / "log")
        with httpx.Client(base_url=url, trust_env=False, timeout=60) as client:
            for _ in range(200):
                with contextlib.suppress(httpx.TransportError):
                    client.get("/health/live")
                    break
                time.sleep(0.05)
            yield process, client
    finally:
        process.kill()
        process.wait(30)


def listening(log: Path) -> str:
    """The address that a service has told in its log."""
    for _ in range(1200):
        if found := re.search(r"http://[\d.]+:\d+", log.read_text(encoding="utf-8")):
            return found.group()
        time.sleep(0.05)
    raise AssertionError(log.read_text(encoding="utf-8"))


def response(number: int) -> bytes:
    name = "".join(chr(ord("a") + int(digit)) for digit in str(number)).title()
    body = " ".join(SAID.format(n=number) for _ in range(30))
    return f"Remissvar från Region {name}fors\n\n4.2 Tidplan\n\n{body}\n".encode()


def until(client: httpx.Client, job: str, states: tuple[str, ...], stage: str | None = None) -> dict:
    for _ in range(2400):
        found = client.get(f"/api/jobs/{job}").json()
        if found["state"] in states and (stage is None or (found["progress"] or {}).get("stage") == stage):
            return found
        assert stage is None or found["state"] in ("queued", "running"), found
        time.sleep(0.05)
    raise AssertionError(f"still {found['state']}")


@pytest.mark.parametrize("stage", ["read", "embed"])
def test_after_kill_9_a_restarted_service_goes_on_and_nothing_is_lost_or_doubled(tmp_path: Path, stage: str):
    library = tmp_path / "library"
    first = [("files", (f"svar {n}.txt", response(n))) for n in range(10, 10 + FILES)]
    second = [("files", ("sist.txt", response(99)))]
    with served(library) as (process, client):
        jobs = [
            client.post("/api/documents", files=files, data={"consultation": "remiss"}).json()["id"]
            for files in (first, second)
        ]
        until(client, jobs[0], ("running",), None if stage == "read" else stage)
        process.send_signal(signal.SIGKILL)
        process.wait(30)
    assert json.loads((library / "jobs" / jobs[1] / "job.json").read_text())["state"] == "queued"
    with served(library) as (_, client):
        done = [until(client, job, ("done", "failed")) for job in jobs]
        assert [job["state"] for job in done] == ["done", "done"]
        assert done[0]["attempts"] == 2
        assert len(done[0]["report"]["files"]) == FILES
        files = client.get("/api/consultations/remiss/files").json()["files"]
        assert len(files) == FILES + 1
        assert all(file["state"] == "read" and len(file["documents"]) == 1 for file in files)
        said = client.get("/api/statements", params={"consultation": "remiss"}).json()["statements"]
        assert len(said) == FILES + 1
        asked = {"question": "Vad säger regionerna om avsnitt 4.2?", "consultation": "remiss"}
        coverage = client.post("/api/ask", json=asked).json()["coverage"]
        assert coverage["stated"] == FILES + 1
    assert not list((library / "jobs").rglob("*.txt"))
    assert len(list((library / "originals").iterdir())) == FILES + 1
