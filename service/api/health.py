"""Whether the service is alive, and whether it can answer."""

from dataclasses import dataclass
from typing import Literal

from fastapi import APIRouter

from service.api.dependencies import TheDesk
from service.api.examples import example
from service.api.problems import Problem

router = APIRouter(prefix="/health", tags=["health"])


@dataclass(frozen=True, slots=True)
class Live:
    """The process answers."""

    status: Literal["live"]


@dataclass(frozen=True, slots=True)
class Ready:
    """Questions can be answered."""

    status: Literal["ready"]


@router.get(
    "/live",
    summary="Is the process alive?",
    description="200 as long as the process answers at all. It touches neither library nor index.",
    responses={200: example(Live, Live("live"))},
)
async def live() -> Live:
    """Say that the process is alive."""
    return Live("live")


@router.get(
    "/ready",
    summary="Can it answer questions?",
    description=(
        "200 when it can. 503 with `reasons` while the library is missing, empty or has been replaced, there is no "
        "index or it does not fit the embedder, or the embedder is still loading."
    ),
    responses={200: example(Ready, Ready("ready"))},
)
def ready(desk: TheDesk) -> Ready:
    """Say whether questions can be answered."""
    fit, reasons = desk.ready()
    if not fit:
        detail = " ".join(reasons) or "The service gives no reason."
        raise Problem(503, "not-ready", detail, {"reasons": list(reasons)}, {"Retry-After": "5"})
    return Ready("ready")
