"""A real Chroma server of its own for a test, as the package that Remissa installs brings it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.chroma import server_version
from ingest.errors import IndexMismatch

PROGRAM = Path(sys.executable).with_name("chroma")


def free_port() -> int:
    """A port of this machine that nobody listens on just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def chroma_server(folder: Path, port: int | None = None) -> Iterator[str]:
    """Run a server over a folder while the block runs; gives its address."""
    port = port or free_port()
    url = f"http://127.0.0.1:{port}"
    with (folder.parent / f"{folder.name}.log").open("ab") as log:
        process = subprocess.Popen(
            [PROGRAM, "run", "--path", folder, "--host", "127.0.0.1", "--port", str(port)],
            stdout=log,
            stderr=log,
            env={**os.environ, "ANONYMIZED_TELEMETRY": "False"},
        )
    try:
        _wait(process, url)
        yield url
    finally:
        process.terminate()
        process.wait(10)


def _wait(process: "subprocess.Popen[bytes]", url: str) -> None:
    for _ in range(600):
        assert process.poll() is None, "the Chroma server ended"
        try:
            server_version(url)
            return
        except IndexMismatch:
            time.sleep(0.05)
    raise AssertionError("the Chroma server does not answer")
