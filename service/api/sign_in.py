"""Signing in on the pages with an OpenID issuer: to it, and back with a session. For browsers alone, so not in OpenAPI."""

import hmac
from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException
from starlette.requests import Request

from service.access.identification import Identification
from service.access.oidc import Handshake
from service.access.sessions import HANDSHAKE_COOKIE, HANDSHAKE_SECONDS
from service.access.sign_in import CALLBACK, PATH, SignIn
from service.api.problems import Problem
from service.api.sessions import keep_session

router = APIRouter(include_in_schema=False)

_NO_STORE = {"Cache-Control": "no-store"}

# A query of the page's, and nothing that could lead a browser to another place.
Back = Annotated[str, Query(alias="next", max_length=2000, pattern=r"^(\?[!-\[\]-~]*)?$")]


def _sign_in(request: Request) -> SignIn:
    found: SignIn | None = request.app.state.sign_in
    if found is None:
        raise HTTPException(404)
    return found


@router.get(PATH)
async def begin(request: Request, back: Back = "") -> RedirectResponse:
    """Send a browser to the issuer; it keeps, signed, what it has to come back with."""
    arranged = _sign_in(request)
    identification: Identification = request.app.state.identification
    address, handshake = await arranged.party.begin()
    response = RedirectResponse(address, 303, headers=_NO_STORE)
    response.set_cookie(
        HANDSHAKE_COOKIE,
        identification.sessions.seal({"handshake": asdict(handshake), "back": back}),
        max_age=HANDSHAKE_SECONDS,
        path=arranged.path,
        httponly=True,
        samesite="lax",  # the browser comes back from another site
        secure=arranged.secure,
    )
    return response


@router.get(CALLBACK)
async def complete(
    request: Request,
    code: Annotated[str, Query(max_length=4000)] = "",
    state: Annotated[str, Query(max_length=200)] = "",
    error: Annotated[str, Query(max_length=200)] = "",
) -> RedirectResponse:
    """Take a browser back from the issuer, give it a session, and lead it to the page it came from."""
    arranged = _sign_in(request)
    identification: Identification = request.app.state.identification
    begun = identification.sessions.unseal(request.cookies.get(HANDSHAKE_COOKIE, ""))
    if begun is None or not hmac.compare_digest(begun["handshake"]["state"].encode(), state.encode()):
        raise Problem(401, "unauthenticated", "This sign-in was not begun in this browser, or long ago: begin anew.")
    if error or not code:
        raise Problem(401, "unauthenticated", "The issuer did not sign you in: begin anew, or ask those who run it.")
    claims = await arranged.party.claims(code, Handshake(**begun["handshake"]))
    principal = arranged.members.principal(claims)
    response = RedirectResponse(f"{arranged.address}/{begun['back']}", 303, headers=_NO_STORE)
    keep_session(response, identification.sessions, principal, arranged.secure)
    response.delete_cookie(HANDSHAKE_COOKIE, path=arranged.path, httponly=True, samesite="lax", secure=arranged.secure)
    return response
