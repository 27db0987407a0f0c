"""What each route asks of whoever calls it: the one table of roles. A route that is not in it is closed to all."""

from typing import Literal

from starlette.requests import Request

from service.access.principal import Principal, Role
from service.api.problems import Problem

Needs = Role | Literal["nothing"]

ROUTES: dict[tuple[str, str], Needs] = {
    ("GET", "/"): "nothing",
    ("GET", "/favicon.ico"): "nothing",
    ("GET", "/openapi.json"): "nothing",
    ("GET", "/health/live"): "nothing",
    ("GET", "/health/ready"): "nothing",
    ("GET", "/sign-in"): "nothing",
    ("GET", "/sign-in/callback"): "nothing",
    ("GET", "/api/session"): "nothing",
    ("POST", "/api/session"): "nothing",
    ("DELETE", "/api/session"): "nothing",
    ("POST", "/api/ask"): "read",
    ("POST", "/api/ask/stream"): "read",
    ("GET", "/api/consultations"): "read",
    ("GET", "/api/sections"): "read",
    ("GET", "/api/respondents"): "read",
    ("GET", "/api/statements"): "read",
    ("GET", "/api/matrix"): "read",
    ("GET", "/api/documents/{document_id}"): "read",
    ("GET", "/api/documents/{document_id}/file"): "read",
    ("GET", "/api/documents/{document_id}/pages/{number}.png"): "read",
    ("GET", "/api/documents/{document_id}/pages/{number}"): "read",
    ("GET", "/api/export"): "read",
    ("GET", "/v1/models"): "read",
    ("GET", "/v1/models/{model:path}"): "read",
    ("POST", "/v1/chat/completions"): "read",
    ("POST", "/api/feedback"): "read",
    ("DELETE", "/api/feedback/{feedback_id}"): "read",  # the id is random, and known to whoever gave the note
    ("GET", "/api/history"): "read",
    ("DELETE", "/api/history"): "read",
    ("PUT", "/api/history/{conversation_id}"): "read",
    ("DELETE", "/api/history/{conversation_id}"): "read",
    ("POST", "/api/documents"): "ingest",
    ("GET", "/api/feedback"): "administer",
    ("PATCH", "/api/feedback/{feedback_id}"): "administer",
    ("GET", "/metrics"): "monitor",
    ("GET", "/api/jobs"): "ingest",
    ("GET", "/api/jobs/{job_id}"): "ingest",
    ("DELETE", "/api/jobs/{job_id}"): "ingest",
    ("POST", "/api/consultations"): "ingest",
    ("GET", "/api/consultations/{consultation}/files"): "ingest",
    ("DELETE", "/api/consultations/{consultation}/files/{name:path}"): "ingest",
    ("GET", "/api/consultations/{consultation}/corrections"): "ingest",
    ("PUT", "/api/consultations/{consultation}/corrections"): "ingest",
    ("PATCH", "/api/consultations/{consultation}/corrections"): "ingest",
    ("DELETE", "/api/consultations/{consultation}"): "administer",
}
"""By method and path. The pages' own files are open: they hold nothing of the library."""


def methods_at(path: str) -> frozenset[str]:
    """The methods of all routes at a path, as the table writes it."""
    return frozenset(method for method, one in ROUTES if one == path)


async def admit(request: Request) -> None:
    """Refuse a request whose principal may not call its route. Raises a 401 or 403 problem."""
    method = "GET" if request.method == "HEAD" else request.method
    needs = ROUTES.get((method, request.scope["route"].path))
    principal: Principal | None = request.state.principal
    if needs == "nothing":
        return
    if principal is None:
        detail = "Say who asks: sign in on the page, or send a key as `Authorization: Bearer KEY`."
        raise Problem(401, "unauthenticated", detail, headers={"WWW-Authenticate": 'Bearer realm="remissa"'})
    if needs is None or not principal.may(needs):
        raise Problem(
            403, "forbidden", f"This asks for the role {needs!r}, and the key or user has {principal.role!r}."
        )
