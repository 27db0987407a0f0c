"""Watching every request from outside: plain ASGI, so that it holds for streams, refusals and crashes alike."""

import time
from typing import Protocol

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.observing.exchange import Exchange
from service.observing.log import log_exchange
from service.observing.metrics import Metrics


class Tracing(Protocol):
    """Keeps the trace of a request that is over."""

    def trace(self, exchange: Exchange, parent: str | None, ended: int) -> None:
        """Keep it. `parent` is the caller's `traceparent` header; `ended` is in nanoseconds since 1970."""


class Observation:
    """Counts and logs each request once it is over, and traces it where that is wanted."""

    def __init__(self, app: ASGIApp, metrics: Metrics, tracing: Tracing | None = None) -> None:
        self.app = app
        self.metrics = metrics
        self.tracing = tracing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and tell of it when it is over."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status: int | None = None

        async def send_watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        started = time.perf_counter()
        self.metrics.begin()
        try:
            await self.app(scope, receive, send_watched)
        finally:
            exchange = Exchange.of(scope, status, time.perf_counter() - started)
            self.metrics.end(exchange)
            log_exchange(exchange)
            if self.tracing:
                self.tracing.trace(exchange, _traceparent(scope), time.time_ns())


def _traceparent(scope: Scope) -> str | None:
    found = [value for name, value in scope["headers"] if name == b"traceparent"]
    return found[0].decode("latin-1") if len(found) == 1 else None
