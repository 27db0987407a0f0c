"""The app: routes, errors, limits and the page, around one desk."""

from functools import partial
from importlib.metadata import version
from pathlib import Path

from fastapi import Depends, FastAPI
from fastapi.responses import FileResponse, Response
from fastapi.staticfiles import StaticFiles
from fastapi.telemetry import TelemetryConfig
from starlette.requests import Request

from ingest.errors import RemissaError
from service.access.arrangement import Access, open_access
from service.access.gate import Gate
from service.access.limits import Turnstile
from service.access.roles import admit, methods_at
from service.api import (
    asking,
    chat_completions,
    consultations,
    export,
    feedback,
    health,
    history,
    jobs,
    metrics,
    pages,
    records,
    sessions,
    sign_in,
    upload,
)
from service.api.body_limit import BodyLimit
from service.api.desk import Desk
from service.api.envelope import Envelope
from service.api.problems import RESPONSES, add_problem_handlers, problem_response
from service.api.security_schemes import describe_security
from service.observing.exchange import route_of
from service.observing.metrics import Metrics, State
from service.observing.observation import Observation, Tracing

UI = Path(__file__).parent.parent / "ui"
"""The folder of the page and what it loads."""

JSON_LIMIT = 1 << 20
"""The largest body in bytes of any request but an upload: room for a question and its history."""

UPLOAD_LIMIT = 200 << 20
"""The largest upload in bytes, all its files together."""

# The web framework's own telemetry records paths and queries, which hold ids: `tracing` is what traces here.
_NO_TELEMETRY: TelemetryConfig = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "auto_configure": False,
}

_DESCRIPTION = (
    "Answers what respondents said in a public consultation, with verbatim citations, and says who said "
    "nothing. Errors are RFC 9457 problem documents. Every response carries `X-Request-ID`: the request's "
    "own, if it is at most 64 of `A-Z a-z 0-9 . _ -`, else a new one."
)


def create_app(
    desk: Desk,
    *,
    access: Access | None = None,
    upload_limit: int = UPLOAD_LIMIT,
    history_days: int = 0,
    tracing: Tracing | None = None,
) -> FastAPI:
    """The app that serves `desk`. `upload_limit` is in bytes. Nothing is loaded or opened here.

    Without `access` it is open to whoever reaches it: for a loopback address, and for tests. What each has asked is
    kept for `history_days`, where it is known who asks; 0: not at all. `tracing` keeps a trace of each request, where
    one is wanted.
    """
    access = access or open_access()
    app = FastAPI(
        dependencies=[Depends(admit)],
        title="Remissa",
        version=version("remissa"),
        description=_DESCRIPTION,
        # The interactive pages load their scripts from other hosts; the schema itself is served.
        docs_url=None,
        redoc_url=None,
        telemetry=_NO_TELEMETRY,
    )
    turnstile = Turnstile(access.limits)
    app.state.desk = desk
    app.state.metrics = Metrics(partial(_state, desk, turnstile))
    app.state.identification = access.identification
    app.state.sign_in = access.sign_in
    app.state.restrictions = access.restrictions
    app.state.history_days = history_days if access.identification.way != "open" else 0
    for router in (
        sessions.router,
        sign_in.router,
        asking.router,
        chat_completions.router,
        records.router,
        pages.router,
        export.router,
        feedback.router,
        history.router,
        upload.router,
        jobs.router,
        consultations.router,
        health.router,
        metrics.router,
    ):
        app.include_router(router, responses=RESPONSES)
    app.add_api_route("/", _page, methods=["GET", "HEAD"], include_in_schema=False)
    app.add_api_route("/favicon.ico", _mark, methods=["GET", "HEAD"], include_in_schema=False)
    app.mount("/ui", StaticFiles(directory=UI), name="ui")
    describe_security(app, access.identification)
    add_problem_handlers(app)
    app.add_exception_handler(405, _other_method)
    app.add_middleware(BodyLimit, otherwise=JSON_LIMIT, limits={"/api/documents": upload_limit})
    app.add_middleware(Gate, access=access, turnstile=turnstile)
    app.add_middleware(Envelope)
    app.add_middleware(Observation, metrics=app.state.metrics, tracing=tracing)
    return app


def _state(desk: Desk, turnstile: Turnstile) -> State:
    """What the metrics tell of this moment."""
    try:
        figures = desk.figures()
    except RemissaError:
        figures = None
    return State(desk.ready()[0], turnstile.inside, figures)


async def _other_method(request: Request, error: Exception) -> Response:
    """Tell every method of an address: the framework tells those of the first route it finds there."""
    told = getattr(error, "headers", None) or {}
    first = {method.strip() for method in told.get("Allow", "").split(",")} - {""}
    methods = sorted(first | methods_at(route_of(request.scope)))
    detail = f"{request.method} is not possible here."
    return problem_response(request.scope, 405, detail, headers={"Allow": ", ".join(methods)})


async def _page() -> FileResponse:
    return FileResponse(UI / "index.html")


async def _mark() -> FileResponse:
    return FileResponse(UI / "mark.svg")
