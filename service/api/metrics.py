"""`GET /metrics`: what Prometheus reads."""

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.requests import Request

from service.observing.metrics import CONTENT_TYPE, Metrics

router = APIRouter(tags=["health"])

_EXAMPLE = """# HELP remissa_answers_total Answers given.
# TYPE remissa_answers_total counter
remissa_answers_total{kind="all_respondents",language="sv",outcome="answered"} 17.0
"""


@router.get(
    "/metrics",
    summary="Metrics",
    description=(
        "Counts and times of requests and answers, and how much the library holds over all consultations, in "
        "Prometheus's text format. No label holds a name, an id or a word of a question. Asks for the role `monitor`."
    ),
    response_class=Response,
    responses={200: {"description": "The metrics.", "content": {"text/plain": {"example": _EXAMPLE}}}},
)
def metrics(request: Request) -> Response:
    """Hand the metrics over."""
    held: Metrics = request.app.state.metrics
    return Response(held.text(), media_type=CONTENT_TYPE)
