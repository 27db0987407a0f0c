"""The ways to say who asks, as the description of the API names them, so that generated clients can sign in."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI

from service.access.identification import Identification
from service.access.roles import ROUTES
from service.access.sessions import COOKIE, SECONDS

_KEY = {
    "type": "http",
    "scheme": "bearer",
    "description": "An API key, as `remissa keys make` gives it.",
}
_SESSION = {
    "type": "apiKey",
    "in": "cookie",
    "name": COOKIE,
    "description": f"The cookie that `POST /api/session` gives for a key, or `/sign-in` for an account with the OpenID "
    f"issuer. It holds for {SECONDS // 3600} hours.",
}


def describe_security(app: FastAPI, identification: Identification) -> None:
    """Let an app's description name how to say who asks, and which routes ask for it."""
    schemes = _schemes(identification)
    any_of: list[Mapping[str, Sequence[str]]] = [{name: []} for name in schemes]
    if identification.way == "open":
        any_of.insert(0, {})  # nobody needs to say
    needing = {(method.lower(), _described(path)) for (method, path), needs in ROUTES.items() if needs != "nothing"}
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        schema = plain()  # made once, and kept by the app
        schema.setdefault("components", {})["securitySchemes"] = schemes
        for path, operations in schema["paths"].items():
            for method, operation in operations.items():
                operation["security"] = any_of if (method, path) in needing else []
        return schema

    app.openapi = openapi  # type: ignore[method-assign]


def _schemes(identification: Identification) -> dict[str, dict[str, str]]:
    schemes = {"key": _KEY, "session": _SESSION}
    if identification.user_header:
        schemes["proxy"] = {
            "type": "apiKey",
            "in": "header",
            "name": identification.user_header,
            "description": "Whom the proxy in front of the service has signed in: believed from its addresses alone.",
        }
    return schemes


def _described(path: str) -> str:
    """A route's path as the description has it: without what a parameter may match."""
    return re.sub(r":\w+}", "}", path)
