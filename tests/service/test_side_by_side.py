"""What the compose file runs, run without containers: the same processes with the same settings, side by side."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler
from itertools import cycle
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.chroma_server import chroma_server, free_port
from tests.conftest import ROOT
from tests.http_server import QuietHandler, http_server
from tests.test_containers import services

SAID = "Remissvar från {name}\n\n4.2 Finansiering\n\n{name} avstyrker förslaget om finansiering.\n"
QUESTION = "Vad säger regionerna om finansieringen?"
ANNA = {"X-Remote-User": "anna", "X-Remote-Groups": "registry"}


def settings(chroma: str, library: Path, cache: Path, llm: str) -> dict[str, str]:
    """The environment of the API's container, with the addresses and folders of this machine; the bundled embedder."""
    default = re.compile(r"\$\{\w+:-(.*)\}")
    given: dict[str, Any] = services()["api"]["environment"]
    told = {name: default.sub(r"\1", str(value)) for name, value in given.items()}
    here = {name: value for name, value in os.environ.items() if not name.startswith("REMISSA_")}
    return here | told | {
        "REMISSA_CHROMA_URL": chroma,
        "REMISSA_LIBRARY": str(library),
        "REMISSA_CACHE": str(cache),
        "REMISSA_EMBEDDER": "e5-small",
        "REMISSA_LLM": llm,
        "REMISSA_LLM_URL": os.environ.get("OLLAMA_TEST_URL", told["REMISSA_LLM_URL"]),
        "REMISSA_ACCESS": "proxy",
        "REMISSA_TRUSTED_PROXIES": "127.0.0.1",
        "REMISSA_INGEST_GROUPS": "registry",
    }  # fmt: skip


def remissa(environment: dict[str, str], *words: str) -> "subprocess.Popen[bytes]":
    log = Path(environment["REMISSA_LIBRARY"]).with_suffix(".log").open("ab")
    with log:
        return subprocess.Popen([sys.executable, "-m", "service", *words], cwd=ROOT, env=environment, stderr=log)


@contextmanager
def api(environment: dict[str, str]) -> Iterator[str]:
    """One API process, ready."""
    port = free_port()
    process = remissa(environment, "serve", "--port", str(port))
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            assert process.poll() is None
            try:
                httpx.get(f"{url}/health/live", trust_env=False)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait(30)


@contextmanager
def proxy(*behind: str) -> Iterator[str]:
    """A proxy that has signed Anna in, and passes requests on to one API process after the other."""
    turns = cycle(behind)

    class Proxy(QuietHandler, BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            kind = {name: value for name, value in self.headers.items() if name.lower() == "content-type"}
            url = next(turns) + self.path
            answer = httpx.request(self.command, url, content=body, headers=kind | ANNA, timeout=120, trust_env=False)
            self.answer(answer.status_code, answer.content, answer.headers["content-type"])

        def do_POST(self) -> None:
            self.do_GET()

    with http_server(Proxy) as url:
        yield url


def stated(answer: dict[str, Any]) -> list[str]:
    return [one["respondent"]["name"] for one in answer["positions"] if one["state"] == "stated"]


@pytest.mark.parametrize(
    "llm",
    [
        "off",
        pytest.param(
            "ollama:gemma3:270m",
            marks=[
                pytest.mark.ollama,
                pytest.mark.skipif("OLLAMA_TEST_URL" not in os.environ, reason="OLLAMA_TEST_URL names no real Ollama"),
            ],
        ),
    ],
)
def test_two_api_processes_a_proxy_and_a_chroma_server_while_files_are_taken_in(
    llm: str, tmp_path: Path, cache: Path
) -> None:
    library, folder = tmp_path / "library", tmp_path / "remiss"
    folder.mkdir()
    (folder / "a.txt").write_text(SAID.format(name="Region Nordvik"), encoding="utf-8")
    with chroma_server(tmp_path / "chroma") as chroma:
        environment = settings(chroma, library, cache, llm)
        assert remissa(environment, "ingest", str(folder)).wait(120) == 0
        with ExitStack() as stack:
            behind = [stack.enter_context(api(environment)) for _ in range(2)]
            client = stack.enter_context(httpx.Client(base_url=stack.enter_context(proxy(*behind)), timeout=120))
            for _ in range(300):
                if all(client.get("/health/ready").status_code == 200 for _ in behind):
                    break
                time.sleep(0.1)
            assert httpx.get(f"{behind[0]}/api/consultations", trust_env=False).status_code == 401
            (folder / "b.txt").write_text(SAID.format(name="Region Ekdal"), encoding="utf-8")
            taking_in = remissa(environment, "ingest", str(folder))
            answers: list[httpx.Response] = []
            while taking_in.poll() is None:
                answers.append(client.post("/api/ask", json={"question": QUESTION, "llm": "off"}))
            assert taking_in.returncode == 0
            sent = client.post(
                "/api/documents",
                files={"files": ("c.txt", SAID.format(name="Region Skogby").encode(), "text/plain")},
                data={"consultation": "remiss"},
            )
            assert sent.is_success, sent.text
            for _ in range(300):
                latest = [client.post("/api/ask", json={"question": QUESTION, "llm": "off"}) for _ in behind]
                if all(len(stated(answer.json())) == 3 for answer in latest):
                    break
                time.sleep(0.1)
            for answer in (*answers, *latest):
                assert answer.status_code == 200, answer.text
                assert set(stated(answer.json())) <= {"Region Nordvik", "Region Ekdal", "Region Skogby"}
            assert [sorted(stated(answer.json())) for answer in latest] == [
                ["Region Ekdal", "Region Nordvik", "Region Skogby"]
            ] * 2
            if llm != "off":
                written = client.post("/api/ask", json={"question": QUESTION}).json()
                assert written["provenance"]["model"] == llm
