"""The gate: plain ASGI around the app. It finds out who asks, and lets in no more than can be served."""

import asyncio
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.access.arrangement import Access
from service.access.limits import Turnstile
from service.api.problems import problem_response

BODY_SECONDS = 30.0
"""How long the next part of a request's body may take to arrive."""

_UNCOUNTED = ("/ui/", "/health/")


class Gate:
    """Sets `request.state.principal` (None for nobody who is known), and counts who is inside.

    Who is not known counts by address, so that guessing keys is slow. The pages' own files, the health routes, and
    metrics for who may read them are not counted: they must answer when everything else is too busy.
    """

    def __init__(self, app: ASGIApp, access: Access, turnstile: Turnstile) -> None:
        self.app = app
        self.identification = access.identification
        self.hosts = access.hosts
        self.turnstile = turnstile

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it at once."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if self.hosts is not None and _host(headers) not in self.hosts:
            detail = "The service is not called by that name: REMISSA_ALLOWED_HOSTS lists those it goes by."
            await problem_response(scope, 421, detail)(scope, receive, send)
            return
        address = scope["client"][0] if scope.get("client") else ""
        principal = self.identification.principal(address, headers, _cookies(headers))
        scope.setdefault("state", {})["principal"] = principal
        path: str = scope["path"].removeprefix(scope.get("root_path", ""))
        if path.startswith(_UNCOUNTED) or (path == "/metrics" and principal and principal.may("monitor")):
            await self.app(scope, receive, send)
            return
        counted = principal.id if principal and self.identification.way != "open" else f"address:{address}"
        if refusal := self.turnstile.enter(counted):
            name = "busy" if refusal.status == 503 else "too-many-requests"
            headers_out = {"Retry-After": str(refusal.after)}
            await problem_response(scope, refusal.status, refusal.detail, name, headers=headers_out)(
                scope, receive, send
            )
            return
        try:
            await self.app(scope, _patient(receive), send)
        finally:
            self.turnstile.leave(counted)


def _patient(receive: Receive) -> Receive:
    """`receive` that takes a client which stops sending its body for one that has left."""
    more = True

    async def receive_in_time() -> Message:
        nonlocal more
        if not more:
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), BODY_SECONDS)
        except TimeoutError:
            return {"type": "http.disconnect"}
        more = bool(message.get("more_body", False))
        return message

    return receive_in_time


def _host(headers: Headers) -> str:
    """The host that is called, without its port: "::1" of "[::1]:8000"."""
    host = headers.get("host", "").lower()
    return host[1:].partition("]")[0] if host.startswith("[") else host.rpartition(":")[0] or host


def _cookies(headers: Headers) -> dict[str, str]:
    cookie: SimpleCookie = SimpleCookie()
    try:
        cookie.load(headers.get("cookie", ""))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in cookie.items()}
