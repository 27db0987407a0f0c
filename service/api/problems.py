"""Errors as RFC 9457 problem documents: one shape for everything that goes wrong."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Scope

from ingest.errors import (
    Busy,
    EmbedderError,
    IndexMismatch,
    IssuerError,
    LanguageModelError,
    LibraryError,
    LibraryInUse,
    NotFound,
    RemissaError,
    SignInRefused,
    UnreadableFile,
    WrongUse,
)
from service.observing.exchange import route_of

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"

# The most particular class first: the first that fits an error decides its status and the name of its type.
_STATUS: tuple[tuple[type[RemissaError], int, str], ...] = (
    (NotFound, 404, "not-found"),
    (WrongUse, 422, "wrong-use"),
    (UnreadableFile, 422, "unreadable-file"),
    (LibraryInUse, 409, "library-in-use"),
    (LibraryError, 503, "library"),
    (IndexMismatch, 503, "index-mismatch"),
    (EmbedderError, 503, "embedder"),
    (LanguageModelError, 503, "language-model"),
    (SignInRefused, 401, "unauthenticated"),
    (IssuerError, 503, "issuer"),
    (Busy, 503, "busy"),
    (RemissaError, 500, "failed"),
)
_TITLES = {
    "not-found": "No such thing in the library",
    "wrong-use": "The request cannot be carried out as it stands",
    "unreadable-file": "The file cannot be read",
    "library-in-use": "Another process owns the library",
    "library": "The library cannot be used",
    "index-mismatch": "The index does not fit the library",
    "embedder": "The embedding model cannot be used",
    "language-model": "The language model cannot be used",
    "issuer": "Nobody can sign in now",
    "failed": "The request failed",
    "invalid-request": "The request is not of the right form",
    "consultation-needed": "Several consultations, and none was named",
    "not-ready": "Not ready to answer",
    "unauthenticated": "Nobody knows who asks",
    "forbidden": "Not allowed",
    "too-many-requests": "Too many requests",
    "busy": "The service is busy",
}


class Problem(Exception):
    """A problem that a route raises by name. `name` is a key of the titles; `more` are extension members."""

    def __init__(
        self,
        status: int,
        name: str,
        detail: str,
        more: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.name = name
        self.more = more
        self.headers = headers


def problem_document(
    scope: Scope, status: int, detail: str, name: str | None = None, more: Mapping[str, object] | None = None
) -> dict[str, object]:
    """The JSON of one problem. Without a `name` the status says it all (`about:blank`).

    `more` holds extension members, which may not hide the RFC's own.
    """
    also = (
        {"error": openai_error(detail, name)}
        if scope["path"].removeprefix(scope.get("root_path", "")).startswith("/v1/")
        else {}
    )
    return {
        **(more or {}),
        **also,
        "type": f"urn:problem-type:remissa:{name}" if name else "about:blank",
        "title": _TITLES[name] if name else HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": quote(scope["path"], safe="/:@!$&'()*+,;=~-._"),
        "request_id": scope.get("state", {}).get("request_id"),
    }


def openai_error(detail: str, name: str | None) -> dict[str, object]:
    """A problem as programs that speak OpenAI's API look for it, beside the RFC's own members."""
    return {"message": detail, "type": name or "error", "param": None, "code": name}


def problem_response(
    scope: Scope,
    status: int,
    detail: str,
    name: str | None = None,
    more: Mapping[str, object] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A problem as a response of its media type, noted for the request's line in the log."""
    note_problem(scope, name)
    document = problem_document(scope, status, detail, name, more)
    return JSONResponse(document, status, headers, media_type=MEDIA_TYPE)


def note_problem(scope: Scope, name: str | None) -> None:
    """Note by which problem a request ends."""
    scope.setdefault("state", {})["problem"] = name


async def _named(request: Request, error: Exception) -> Response:
    problem = cast(Problem, error)
    return problem_response(request.scope, problem.status, str(problem), problem.name, problem.more, problem.headers)


def named_status(error: RemissaError) -> tuple[int, str]:
    """The status of an error of the domain, and the name of its type."""
    return next((status, name) for kind, status, name in _STATUS if isinstance(error, kind))


async def _domain(request: Request, error: Exception) -> Response:
    status, name = named_status(cast(RemissaError, error))
    if status >= 500:
        logger.error("%s %s: %s", request.method, route_of(request.scope), error)
    more = {"service": error.url} if isinstance(error, LibraryInUse) and error.url else None
    headers = {"Retry-After": "30"} if isinstance(error, Busy) else None
    return problem_response(request.scope, status, str(error), name, more, headers)


async def _http(request: Request, error: Exception) -> Response:
    fault = cast(HTTPException, error)
    detail = "Nothing is served at this address." if fault.status_code == 404 else str(fault.detail)
    return problem_response(request.scope, fault.status_code, detail, headers=fault.headers)


async def _gone(request: Request, error: Exception) -> Response:
    return Response(status_code=499)  # nobody reads it; as nginx calls it in a log


async def _invalid(request: Request, error: Exception) -> Response:
    faults = [_fault(entry) for entry in cast(RequestValidationError, error).errors()]
    detail = "; ".join(f"{fault['at']}: {fault['detail']}" for fault in faults)
    return problem_response(request.scope, 422, detail, "invalid-request", {"errors": faults})


def _fault(entry: dict[str, Any]) -> dict[str, str]:
    """Where a request is wrong, and how, without repeating the value."""
    place, *path = entry["loc"]
    if entry["type"] == "json_invalid":
        return {"in": "body", "at": "body", "detail": "not JSON"}
    at = "/".join(str(step) for step in path) or str(place)
    at = at[:200].encode(errors="replace").decode()  # a member's name may hold half a surrogate pair
    return {"in": str(place), "at": at, "detail": str(entry["msg"])}


def add_problem_handlers(app: FastAPI) -> None:
    """Make every error that the app itself handles a problem document."""
    app.add_exception_handler(Problem, _named)
    app.add_exception_handler(RemissaError, _domain)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(ClientDisconnect, _gone)


def _described(description: str, example: dict[str, object]) -> dict[str, Any]:
    schema = {
        "type": "object",
        "title": "Problem",
        "description": "RFC 9457. Some problems carry further members.",
        "required": ["type", "title", "status", "detail", "instance"],
        "properties": {
            "type": {"type": "string", "format": "uri"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "instance": {"type": "string", "format": "uri-reference"},
            "request_id": {"type": "string"},
        },
        "additionalProperties": True,
    }
    return {"description": description, "content": {MEDIA_TYPE: {"schema": schema, "example": example}}}


def _example(path: str, status: int, name: str | None, detail: str) -> dict[str, object]:
    scope: Scope = {"path": path, "state": {"request_id": "4f0c1b0e9d3a4c64"}}
    return problem_document(scope, status, detail, name)


RESPONSES: dict[int | str, dict[str, Any]] = {
    "4XX": _described(
        "The request is wrong, or asks for what is not there.",
        _example("/api/documents/x1", 404, "not-found", "No document has the id x1."),
    ),
    "5XX": _described(
        "The service cannot answer now, or failed.",
        _example("/api/ask", 503, "library", "The library is empty: run `remissa ingest` first."),
    ),
}
"""What every route may answer beside its own, for OpenAPI."""
