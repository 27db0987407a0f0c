"""The routes for what users say of answers: right or wrong, of the whole answer or of one citation."""

import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Body, Path, Query
from fastapi.responses import Response
from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict

from ingest.library.feedback import Feedback, FeedbackFilter, moment
from service.api.dependencies import TheDesk
from service.api.examples import FEEDBACK, FEEDBACK_GIVEN, example
from service.api.feedback_given import FeedbackRequest
from service.feedback.files import as_csv, json_lines

router = APIRouter(prefix="/api", tags=["feedback"])

PAGE = 100
"""How many notes are listed at once, where nothing else is asked for. A file holds them all."""

FeedbackId = Annotated[str, Path(max_length=60, description="The note's id, as it was given when the note was kept.")]


class Handling(BaseModel):
    """Whether somebody has dealt with a note."""

    model_config = ConfigDict(extra="forbid")

    handled: bool


@dataclass(frozen=True, slots=True)
class FeedbackPage:
    """Notes from `offset` on, the latest first, of `total` that fit."""

    feedback: tuple[Feedback, ...]
    total: int
    offset: int


def _written_out(given: object) -> object:
    """A moment as it is written out: a bare number would else be taken for seconds since 1970."""
    if isinstance(given, str) and not re.match(r"\d{4}-\d\d-\d\d", given):
        raise ValueError("write it as 2031-05-01T08:00:00+02:00")
    return given


Moment = Annotated[AwareDatetime, BeforeValidator(_written_out)]


@router.post(
    "/feedback",
    summary="Say whether an answer is right",
    description=(
        "Keeps what was asked, what was answered (outcome, meaning, states and stances; neither text nor quotes), the "
        "verdict and the comment. Who says it is not kept. The `id` of what comes back takes it back again."
    ),
    responses={200: example(Feedback, FEEDBACK)},
)
def give(
    desk: TheDesk, given: Annotated[FeedbackRequest, Body(openapi_examples={"wrong": {"value": FEEDBACK_GIVEN}})]
) -> Feedback:
    """Keep a note."""
    note = given.note(secrets.token_urlsafe(16), datetime.now(UTC))
    desk.keep_feedback(note)
    return note


@router.get(
    "/feedback",
    summary="List what was said of answers",
    description="For administrators. The latest first; `jsonl` is what `remissa eval add` reads.",
    responses={
        200: {
            "content": {
                **example(FeedbackPage, FeedbackPage((FEEDBACK,), 1, 0))["content"],
                "text/csv": {"schema": {"type": "string"}, "example": as_csv([FEEDBACK]).decode("utf-8-sig")},
                "application/jsonl": {"schema": {"type": "string"}, "example": json_lines([FEEDBACK]).decode()},
            }
        }
    },
    response_model=FeedbackPage,
)
def listed(
    desk: TheDesk,
    consultation: Annotated[str | None, Query(max_length=200, description="Only of this consultation; an id.")] = None,
    since: Annotated[Moment | None, Query(description="Only what was given then or later.")] = None,
    right: Annotated[
        bool | None, Query(description="Only what was called right, or only what was called wrong.")
    ] = None,
    handled: Annotated[bool | None, Query(description="Only what is dealt with, or only what is not.")] = None,
    offset: Annotated[int, Query(ge=0, le=1 << 40, description="How many notes to leave out first.")] = 0,
    limit: Annotated[
        int | None, Query(ge=1, le=10_000, description=f"The most notes to give; left out: {PAGE}, or all in a file.")
    ] = None,
    format: Annotated[Literal["json", "jsonl", "csv"], Query(description="The kind of file.")] = "json",
) -> FeedbackPage | Response:
    """List the notes."""
    wanted = FeedbackFilter(
        consultation,
        moment(since) if since else None,
        right,
        handled,
        offset,
        limit or (PAGE if format == "json" else None),
    )
    found = desk.feedback(wanted)
    if format == "json":
        return FeedbackPage(tuple(found), desk.count_feedback(wanted), offset)
    made, kind = (as_csv(found), "text/csv") if format == "csv" else (json_lines(found), "application/jsonl")
    attached = {"Content-Disposition": f'attachment; filename="feedback.{format}"'}
    return Response(made, media_type=f"{kind}; charset=utf-8", headers=attached)


@router.patch(
    "/feedback/{feedback_id}",
    summary="Mark feedback as dealt with",
    description="For administrators. A note that is dealt with stays until it is removed.",
    responses={200: example(Feedback, FEEDBACK)},
)
def handle(desk: TheDesk, feedback_id: FeedbackId, handling: Handling) -> Feedback:
    """Mark a note."""
    return desk.handle_feedback(feedback_id, handling.handled)


@router.delete(
    "/feedback/{feedback_id}",
    summary="Take feedback back",
    description="Removes a note for good, and gives what it was. Whoever knows its id may: its giver, and administrators.",
    responses={200: example(Feedback, FEEDBACK)},
)
def remove(desk: TheDesk, feedback_id: FeedbackId) -> Feedback:
    """Remove a note."""
    return desk.remove_feedback(feedback_id)
