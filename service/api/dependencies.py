"""What the routes share: the desk, and which consultation is meant."""

from typing import Annotated

from fastapi import Depends, Query
from starlette.requests import Request

from ingest.errors import NotFound
from service.api.desk import Desk
from service.api.problems import Problem


async def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


TheDesk = Annotated[Desk, Depends(_desk)]


def choose_consultation(desk: Desk, named: str | None) -> str:
    """The consultation that was named, or the only one there is.

    Raises `NotFound` where the library holds none, and a 422 problem that lists them where it holds several.
    Whether a named one exists is for the desk to say.
    """
    if named is not None:
        return named
    held = desk.consultations()
    if not held:
        raise NotFound("The library holds no consultation yet: run `remissa ingest`, or send files in.")
    if len(held) > 1:
        ids = [record.id for record in held]
        detail = f"The library holds several consultations: name one of {', '.join(ids)}."
        raise Problem(422, "consultation-needed", detail, more={"consultations": ids})
    return held[0].id


def _chosen(
    desk: TheDesk,
    consultation: Annotated[
        str | None,
        Query(max_length=200, description="The consultation's id. May be left out where there is only one."),
    ] = None,
) -> str:
    return choose_consultation(desk, consultation)


ChosenConsultation = Annotated[str, Depends(_chosen)]
