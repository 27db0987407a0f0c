"""A server that speaks as Ollama does, over real HTTP, and says what a test tells it to."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.http_server import QuietHandler, http_server


@dataclass
class OllamaServer:
    """`content` is the reply's text; `status` other than 200 refuses; while `hold` is clear a reply is not finished."""

    url: str = ""
    content: str = '{"sentences": []}'
    status: int = 200
    models: tuple[str, ...] = ("tiny:latest", "gemma3:4b")
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    hold: threading.Event = field(default_factory=threading.Event)
    broken_off: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.hold.set()


@contextmanager
def ollama_server() -> Iterator[OllamaServer]:
    told = OllamaServer()

    class Handler(QuietHandler, BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._say({"models": [{"name": name, "model": name} for name in told.models]})

        def do_POST(self) -> None:
            told.headers.append({name.lower(): value for name, value in self.headers.items()})
            told.requests.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            if told.status != 200:
                self._say({"error": "model 'x' not found, secret-key"})
                return
            self.send_response(200)
            self.send_header("content-type", "application/x-ndjson")
            self.end_headers()
            try:
                while not told.hold.wait(0.02):
                    self._piece(" ", done=False)
                self._piece(told.content, done=True)
            except OSError:
                told.broken_off.set()

        def _piece(self, content: str, *, done: bool) -> None:
            message = {"model": "tiny", "created_at": "2031-01-01T00:00:00Z", "done": done}
            ending = {"done_reason": "stop"} if done else {}
            line = json.dumps({**message, **ending, "message": {"role": "assistant", "content": content}}) + "\n"
            self.wfile.write(line.encode())
            self.wfile.flush()

        def _say(self, body: object) -> None:
            self.answer(told.status, json.dumps(body).encode())

    with http_server(Handler) as told.url:
        try:
            yield told
        finally:
            told.hold.set()
