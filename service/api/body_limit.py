"""A limit on the size of request bodies, kept while they arrive."""

from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.api.envelope import route_path
from service.api.problems import problem_response


class BodyLimit:
    """Refuses bodies over a limit in bytes with 413: by their declared length, else by counting.

    `limits` holds the paths that have a limit of their own; `otherwise` is for all others.
    """

    def __init__(self, app: ASGIApp, otherwise: int, limits: Mapping[str, int]) -> None:
        self.app = app
        self.otherwise = otherwise
        self.limits = dict(limits)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, its body counted."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = self.limits.get(route_path(scope), self.otherwise)
        detail = f"The request's body is larger than {limit:,} bytes."
        declared = Headers(scope=scope).get("content-length", "0")
        if declared.isdigit() and int(declared) > limit:
            await problem_response(scope, 413, detail)(scope, receive, send)
            return
        received = 0

        async def receive_counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise HTTPException(413, detail)
            return message

        await self.app(scope, receive_counted, send)
