"""The envelope of every exchange: its id, the security headers, and an answer even when the app fails.

Plain ASGI, so that it holds for streams and static files as for the rest.
"""

import logging
import re
import uuid
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.api.problems import problem_response
from service.observing.exchange import route_of

logger = logging.getLogger(__name__)

_SANE_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_NEVER_KEPT = ("/api/", "/v1/", "/health/", "/metrics")
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    )
)
_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Envelope:
    """Gives every response its `X-Request-ID` and security headers, and turns a crash into a problem.

    A crash is logged with its traceback and the request's id; the response tells only the id. A request that
    changes something and that a browser sends on behalf of another site is refused: the browser may hold a session's
    cookie, or stand where it can reach the service and the other site cannot.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its id, and dress what comes back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        request_id = _request_id(headers)
        scope.setdefault("state", {})["request_id"] = request_id
        started = False

        async def send_dressed(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                _dress(MutableHeaders(scope=message), request_id, route_path(scope))
            await send(message)

        if scope["method"] not in _SAFE_METHODS and _from_another_site(headers):
            refusal = problem_response(scope, 403, "Another site's page may not send this request.")
            await refusal(scope, receive, send_dressed)
            return
        try:
            await self.app(scope, receive, send_dressed)
        except Exception:
            logger.exception("request %s failed: %s %s", request_id, scope["method"], route_of(scope))
            if started:
                raise
            detail = f"Something went wrong inside the service. Its log tells more, under {request_id}."
            await problem_response(scope, 500, detail)(scope, receive, send_dressed)


def route_path(scope: Scope) -> str:
    """The path as the routes know it, without the prefix that a proxy may have put before it."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", ""))


def _request_id(headers: Mapping[str, str]) -> str:
    given = headers.get("x-request-id", "")
    return given if _SANE_ID.fullmatch(given) else uuid.uuid4().hex


def _dress(headers: MutableHeaders, request_id: str, path: str) -> None:
    headers["X-Request-ID"] = request_id
    for name, value in _HEADERS.items():
        headers.setdefault(name, value)
    # Answers change with the library and may be confidential; pages may be kept, if asked about each time.
    headers.setdefault("Cache-Control", "no-store" if path.startswith(_NEVER_KEPT) else "no-cache")


def _from_another_site(headers: Mapping[str, str]) -> bool:
    """Whether a browser says that another site's page is the sender. Other programs say neither."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is not None and origin.split("://")[-1] != headers.get("host")
