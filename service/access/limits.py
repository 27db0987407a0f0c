"""Limits on how often and how many at once, kept in memory: answered at once, before any work is done."""

import math
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

FORGET_AFTER = 120.0
"""Seconds without a request after which a principal's bucket is full again and need not be kept."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Requests a minute and at once for each principal, and at once for all together; 0: no such limit."""

    a_minute: int = 600
    at_once_each: int = 16
    at_once: int = 64


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not taken now: 429 where its principal asks too much, 503 where everybody together does.

    `after` is in seconds.
    """

    status: int
    detail: str
    after: int


class Turnstile:
    """Lets requests in and out. For one event loop: nothing here waits, and nothing is called from other threads."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._clock = clock
        self._tokens: dict[str, tuple[float, float]] = {}
        self._inside: Counter[str] = Counter()

    def enter(self, principal: str) -> Refusal | None:
        """Let a request in, which then has to `leave`; or say why not. A token bucket a principal, full at first."""
        limits = self._limits
        if limits.at_once and self._inside.total() >= limits.at_once:
            return Refusal(503, "The service is busy. Ask again in a moment.", 1)
        if limits.at_once_each and self._inside[principal] >= limits.at_once_each:
            return Refusal(429, f"At most {limits.at_once_each} requests at once. Wait until one is answered.", 1)
        if limits.a_minute and (wait := self._take(principal)):
            return Refusal(429, f"At most {limits.a_minute} requests a minute. Ask again in {wait} s.", wait)
        self._inside[principal] += 1
        return None

    def leave(self, principal: str) -> None:
        """Let a request out."""
        self._inside[principal] -= 1
        if self._inside[principal] <= 0:
            del self._inside[principal]

    @property
    def inside(self) -> int:
        """How many requests are being answered."""
        return self._inside.total()

    def _take(self, principal: str) -> int:
        """Take a token: 0, or how many whole seconds to wait for the next."""
        now, most = self._clock(), float(self._limits.a_minute)
        if len(self._tokens) > 1000:
            self._tokens = {one: kept for one, kept in self._tokens.items() if now - kept[1] < FORGET_AFTER}
        held, at = self._tokens.get(principal, (most, now))
        held = min(most, held + (now - at) * most / 60)
        if held < 1:
            return max(1, math.ceil((1 - held) * 60 / most))
        self._tokens[principal] = (held - 1, now)
        return 0
