"""The routes that show a page of a document's file: as a picture, and where on it the quoted words stand."""

import hashlib
from dataclasses import dataclass
from importlib.metadata import version
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import Response
from pydantic import StringConstraints
from starlette.requests import Request

from ingest.types import Box, PageView
from service.api.dependencies import TheDesk
from service.api.examples import DOCUMENT, PAGE, example
from service.api.records import DocumentId
from service.pages import WIDEST

router = APIRouter(prefix="/api", tags=["records"])

_OFFSET = r"\d{1,9}"
_Span = Annotated[str, StringConstraints(pattern=f"^{_OFFSET}-{_OFFSET}$")]
_MOST_SPANS = 50
_USUAL, _NARROWEST = 1_000, 100
_PICTURE = {"image/png": {"schema": {"type": "string", "format": "binary"}, "example": "\x89PNG"}}
_SAME = {"description": "The picture is still as `If-None-Match` has it."}

PageNumber = Annotated[int, Path(ge=1, le=100_000, description="The page, from 1 as they lie in the file.")]


def _spans(
    highlight: Annotated[
        list[_Span],
        Query(
            max_length=_MOST_SPANS,
            description="What to mark: `START-END`, offsets in the document's text. May be given several times.",
            examples=["19-56"],
        ),
    ] = [],  # noqa: B006, a list that nobody changes
) -> tuple[tuple[int, int], ...]:
    pairs = (span.split("-") for span in highlight)
    return tuple((int(start), int(end)) for start, end in pairs)


Marked = Annotated[tuple[tuple[int, int], ...], Depends(_spans)]


@dataclass(frozen=True, slots=True)
class PageRecord:
    """A page of a document's file. Lengths are in points (a 72nd of an inch), from the left and top of the page.

    `number` is that of the page, of `count` in the file. `marks` are boxes around the words that were asked for, one
    for each stretch of a line; empty where they do not stand on this page, or were read from a picture of text.
    """

    document: str
    number: int
    count: int
    width: float
    height: float
    marks: tuple[Box, ...]


def _record(document: str, view: PageView) -> PageRecord:
    return PageRecord(document, view.number, view.count, view.width, view.height, view.marks)


@router.get(
    "/documents/{document_id}/pages/{number}.png",
    summary="Show a page as a picture",
    description=(
        "A page of the PDF that the document came from, turned as its text reads, with the words at `highlight` marked. "
        "A document whose file has no pages is refused (422); so is a page that cannot be drawn."
    ),
    response_class=Response,
    responses={200: {"description": "The picture.", "content": _PICTURE}, 304: _SAME},
)
def picture(
    request: Request,
    desk: TheDesk,
    document_id: DocumentId,
    number: PageNumber,
    marked: Marked,
    width: Annotated[int, Query(ge=_NARROWEST, le=WIDEST, description="Pixels across.")] = _USUAL,
) -> Response:
    """Show a page."""
    tag = _tag(desk.document(document_id).id, number, marked, width)
    headers = {"ETag": tag, "Cache-Control": _caching(request)}
    if tag in (one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")):
        return Response(status_code=304, headers=headers)
    view = desk.page(document_id, number, marked=marked, width=width)
    return Response(view.picture, media_type="image/png", headers=headers)


@router.get(
    "/documents/{document_id}/pages/{number}",
    summary="Find words on a page",
    description="How large a page of the document's PDF is, and where on it the words at `highlight` stand.",
    responses={200: example(PageRecord, _record(DOCUMENT.id, PAGE))},
)
def page(desk: TheDesk, document_id: DocumentId, number: PageNumber, marked: Marked) -> PageRecord:
    """Find words on a page."""
    return _record(document_id, desk.page(document_id, number, marked=marked, width=0))


def _tag(*wanted: object) -> str:
    """The same for the same picture: a document never changes under its id, but what draws it may."""
    drawn_by = (version("remissa"), version("pypdfium2"))
    return f'"{hashlib.sha256(repr((wanted, drawn_by)).encode()).hexdigest()[:32]}"'


def _caching(request: Request) -> str:
    """A browser may keep a picture if it asks about it each time; nothing is kept where people sign in."""
    return "private, no-cache" if request.app.state.identification.way == "open" else "no-store"
