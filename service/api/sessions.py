"""Signing in on the pages with a key, signing out, and who one is."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Body
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request

from service.access.identification import Identification, Way
from service.access.principal import Principal, Role
from service.access.sessions import COOKIE, SECONDS, Sessions
from service.api.examples import example
from service.api.problems import Problem

router = APIRouter(prefix="/api", tags=["access"])


@dataclass(frozen=True, slots=True)
class Session:
    """Who asks, and how one signs in here. `role` is None for nobody who is known.

    `history_days` is for how long what one asks is kept here; 0: not at all. `user` tells those who use one browser
    apart: a pseudonym that is the same each time, and None where nobody is known.
    """

    access: Way
    role: Role | None
    history_days: int = 0
    user: str | None = None


class SignIn(BaseModel):
    """A key, as `remissa keys make` gave it."""

    model_config = ConfigDict(extra="forbid")

    key: Annotated[str, Field(min_length=1, max_length=200, description="The key.")]


def _identification(request: Request) -> Identification:
    found: Identification = request.app.state.identification
    return found


def _session(request: Request, principal: Principal | None) -> Session:
    days: int = request.app.state.history_days
    identification = _identification(request)
    if principal is None or identification.way == "open":
        return Session(identification.way, principal.role if principal else None, days)
    return Session(identification.way, principal.role, days, identification.sessions.pseudonym(principal, "page"))


def keep_session(response: Response, sessions: Sessions, principal: Principal, secure: bool) -> None:
    """Give a browser the cookie of somebody's session; `secure`: to be sent over TLS alone."""
    response.set_cookie(
        COOKIE, sessions.give(principal), max_age=SECONDS, httponly=True, samesite="strict", secure=secure
    )


@router.get(
    "/session",
    summary="Who asks?",
    description="The role of whoever asks, and the way in which access is arranged.",
    responses={200: example(Session, Session("keys", "read"))},
)
async def session(request: Request) -> Session:
    """Say who asks."""
    principal: Principal | None = request.state.principal
    return _session(request, principal)


@router.post(
    "/session",
    summary="Sign in",
    description="Gives the pages a cookie for a key. It holds for 12 hours, or until the key is revoked.",
    responses={200: example(Session, Session("keys", "read"))},
)
async def sign_in(request: Request, response: Response, given: Annotated[SignIn, Body()]) -> Session:
    """Sign in with a key."""
    identification = _identification(request)
    principal = identification.keys.principal(given.key)
    if principal is None:
        raise Problem(401, "unauthenticated", "That is no valid key.")
    keep_session(response, identification.sessions, principal, request.url.scheme == "https")
    return _session(request, principal)


@router.delete(
    "/session",
    summary="Sign out",
    description="Takes the pages' cookie away.",
    responses={200: example(Session, Session("keys", None))},
)
async def sign_out(request: Request, response: Response) -> Session:
    """Sign out."""
    response.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return _session(request, None)
