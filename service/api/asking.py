"""`POST /api/ask`: a question in, an Answer out; `POST /api/ask/stream`: the same, as it is made."""

from collections.abc import AsyncGenerator
from typing import Annotated, Literal

from fastapi import APIRouter, Body
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import StreamingResponse

from ingest.library.feedback import Narrowing
from service.answer import Answer, AskedKind
from service.api.dependencies import Number, TheDesk, choose_consultation
from service.api.desk import Desk
from service.api.event_stream import noted, sent, unless_gone, written
from service.api.examples import ANSWER, QUESTION, example
from service.events import Event, Finished, opening, whole
from service.inquiry import Inquiry, Turn

QUESTION_LENGTH = 2_000
"""The longest question, in characters."""

Question = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=QUESTION_LENGTH)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]

_EVENTS = "".join(written(event).decode() for event in (*opening(ANSWER), Finished(ANSWER)))

router = APIRouter(prefix="/api", tags=["questions"])


class HistoryTurn(BaseModel):
    """One earlier line of the conversation."""

    model_config = ConfigDict(extra="forbid")

    role: Literal["user", "assistant"]
    content: Annotated[str, StringConstraints(max_length=20_000)]


class Filters(BaseModel):
    """What the question is to be answered from. An empty list narrows nothing."""

    model_config = ConfigDict(extra="forbid")

    respondents: Annotated[list[Name], Field(max_length=500, description="Respondent ids.")] = []
    sections: Annotated[list[Number], Field(max_length=500, description="Numbers; a chapter holds its sections.")] = []
    terms: Annotated[
        list[Word], Field(max_length=50, description="Words to look for in place of the question's own.")
    ] = []

    def narrowing(self) -> Narrowing:
        """The same as the library keeps it."""
        return Narrowing(tuple(self.respondents), tuple(self.sections), tuple(self.terms))


class AskRequest(BaseModel):
    """A question, and what it is asked about."""

    model_config = ConfigDict(extra="forbid")

    question: Annotated[Question, Field(description="In Swedish or English.")]
    consultation: Annotated[
        Name | None, Field(description="The consultation's id. May be left out where there is only one.")
    ] = None
    history: Annotated[list[HistoryTurn] | None, Field(max_length=50, description="Earlier lines, oldest first.")] = (
        None
    )
    filters: Filters | None = None
    kind: Annotated[
        AskedKind | None, Field(description="What kind of question it is to be taken for; null: what its words tell.")
    ] = None
    llm: Annotated[
        str | None,
        Field(
            max_length=200,
            description='A language model that the service is set to use; "off": composed of quotes; null: as it is set.',
        ),
    ] = None


@router.post(
    "/ask",
    summary="Ask a question",
    description=(
        "Answers from the responses, respondent by respondent, each claim with verbatim citations, and says "
        "who said nothing. A question that cannot be answered is not an error: see `outcome`."
    ),
    responses={200: example(Answer, ANSWER)},
)
async def ask(
    desk: TheDesk, request: Request, asked: Annotated[AskRequest, Body(openapi_examples={"ask": {"value": QUESTION}})]
) -> Answer:
    """Ask the desk."""
    return await unless_gone(request, whole(noted(request, await _events(desk, asked))))


@router.post(
    "/ask/stream",
    summary="Ask a question, and follow the answer as it is made",
    description=(
        "Server-sent events, the data of each one JSON document: `interpretation` (an Interpretation), `position` "
        "(`position` and its `citations`; a later one of the same respondent takes its place), `text` (`text`; a "
        "later one takes its place), and last `answer` (the whole Answer) or `error` (a problem document). A second "
        "`interpretation` means that the question was taken anew: what came before it is void."
    ),
    response_class=StreamingResponse,
    responses={200: {"description": "The events.", "content": {"text/event-stream": {"example": _EVENTS}}}},
)
async def ask_stream(
    desk: TheDesk, request: Request, asked: Annotated[AskRequest, Body(openapi_examples={"ask": {"value": QUESTION}})]
) -> StreamingResponse:
    """Ask the desk, and pass on what it tells."""
    events = noted(request, await _events(desk, asked))
    first = await anext(events)  # what is wrong with the question is told by the status, as for `/ask`
    return StreamingResponse(sent(first, events, request.scope), media_type="text/event-stream")


async def _events(desk: Desk, asked: AskRequest) -> AsyncGenerator[Event, None]:
    filters = asked.filters or Filters()
    return desk.stream(
        Inquiry(
            asked.question,
            consultation=await run_in_threadpool(choose_consultation, desk, asked.consultation),
            history=[Turn(turn.role, turn.content) for turn in asked.history or ()],
            respondents=filters.respondents,
            sections=filters.sections,
            terms=filters.terms,
            kind=asked.kind,
            llm=asked.llm,
        )
    )
