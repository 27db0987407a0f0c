"""One request and what came of it, as logs, metrics and traces tell of it: never who asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from service.answer import Answer

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
LEFT = 499
"""The status of a request whose client left before it was answered, as nginx calls it."""

_PAGES = "/ui"


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request that is over. `route` is the route's template, so that it holds nothing of the library.

    `problem` is the name of the problem it was answered with, if it has one; `answer` the answer that was given,
    where it was a question and the answer was finished. `seconds` run until the last byte was sent.
    """

    request_id: str
    method: str
    route: str
    status: int
    seconds: float
    problem: str | None = None
    answer: Answer | None = None

    @classmethod
    def of(cls, scope: Mapping[str, Any], status: int | None, seconds: float) -> "Exchange":
        """The exchange of an ASGI scope that has been served; `status` is None where nothing was sent."""
        state = scope.get("state", {})
        method = scope["method"]
        return cls(
            state.get("request_id", ""),
            method if method in METHODS else "other",
            route_of(scope),
            LEFT if status is None else status,
            seconds,
            state.get("problem"),
            state.get("answer"),
        )

    @property
    def is_routine(self) -> bool:
        """Whether it is a probe, a scrape or a page's file that went well: of interest to nobody by itself."""
        return self.status < 400 and (self.route.startswith("/health/") or self.route in ("/metrics", _PAGES))


def route_of(scope: Mapping[str, Any]) -> str:
    """The template of the route that a scope was served by; "none" where no route fits."""
    template = getattr(scope.get("route"), "path", None)
    if isinstance(template, str):
        return template
    return _PAGES if scope["path"].removeprefix(scope.get("app_root_path", "")).startswith(f"{_PAGES}/") else "none"
