"""The log of a real `remissa serve`, as what collects logs receives it."""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

WORDS = "Vad säger Anna Andersson om finansieringen?"


@pytest.mark.parametrize("switch", ["off", "on"])
def test_every_line_is_a_document_and_questions_are_in_it_only_where_switched_on(tmp_path: Path, switch: str):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("REMISSA_")}
    log = tmp_path / "log"
    with log.open("w", encoding="utf-8") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "service", "serve", "--port", "0", "--library", str(tmp_path / "library")],
            stderr=stream, cwd=tmp_path, env=kept | {"REMISSA_LOG_QUESTIONS": switch, "PYTHONUTF8": "1"},
        )  # fmt: skip
        try:
            while not (found := re.search(r"http://[\d.]+:\d+", log.read_text(encoding="utf-8"))):
                assert process.poll() is None
                time.sleep(0.1)
            with httpx.Client(base_url=found.group(), timeout=60, trust_env=False) as client:
                text = "Remissvar från Region Nordvik\n\n4.2 Finansiering\n\nRegion Nordvik avstyrker.\n".encode()
                client.post(
                    "/api/documents?wait=true", files={"files": ("Anna.txt", text)}, data={"consultation": "k1"}
                )
                client.post("/api/ask", json={"question": WORDS}, headers={"X-Request-ID": "r-1"})
        finally:
            process.terminate()
            process.wait(30)
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    (asked,) = [line for line in lines if line.get("request_id") == "r-1"]
    assert (asked["route"], asked["status"]) == ("/api/ask", 200)
    assert asked.get("question") == (WORDS if switch == "on" else None)
    assert ("Anna" in json.dumps(lines, ensure_ascii=False)) == (switch == "on")
    assert "127.0.0.1" not in json.dumps([line for line in lines if line["event"] == "request"])
