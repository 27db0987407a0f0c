"""What the routes share: the desk, and which consultation is meant."""

from typing import Annotated

from fastapi import Depends, Query
from pydantic import StringConstraints
from starlette.requests import Request

from ingest.errors import NotFound
from ingest.sections.numbers import NUMBER
from service.access.restricted_desk import RestrictedDesk
from service.api.desk import Desk
from service.api.problems import Problem

Number = Annotated[str, StringConstraints(pattern=f"^{NUMBER}$", max_length=40)]
"""A section's number, as "8.10.3", or a chapter's, as "8"."""


async def _desk(request: Request) -> Desk:
    """The desk as whoever asks may use it: no route sees any other."""
    return RestrictedDesk(request.app.state.desk, request.state.principal, request.app.state.restrictions)


TheDesk = Annotated[Desk, Depends(_desk)]


def choose_consultation(desk: Desk, named: str | None) -> str:
    """The consultation that was named, or the only one there is.

    Raises `NotFound` where the library holds none, and a 422 problem that lists them where it holds several.
    Whether a named one exists is for the desk to say.
    """
    if named is not None:
        return named
    held = desk.consultation_ids()
    if not held:
        raise NotFound("The library holds no consultation yet: run `remissa ingest`, or send files in.")
    if len(held) > 1:
        detail = f"The library holds several consultations: name one of {', '.join(held)}."
        raise Problem(422, "consultation-needed", detail, more={"consultations": list(held)})
    return held[0]


def _chosen(
    desk: TheDesk,
    consultation: Annotated[
        str | None,
        Query(max_length=200, description="The consultation's id. May be left out where there is only one."),
    ] = None,
) -> str:
    return choose_consultation(desk, consultation)


ChosenConsultation = Annotated[str, Depends(_chosen)]
