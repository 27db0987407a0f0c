"""`POST /api/ask`: a question in, an Answer out."""

from typing import Annotated, Literal

from fastapi import APIRouter, Body
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from service.answer import Answer
from service.api.dependencies import TheDesk, choose_consultation
from service.api.desk import Turn
from service.api.examples import ANSWER, QUESTION, example
from service.api.problems import Problem

QUESTION_LENGTH = 2_000
"""The longest question, in characters."""

Question = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=QUESTION_LENGTH)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]

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
    sections: Annotated[list[Name], Field(max_length=500, description="Numbers; a chapter holds its sections.")] = []


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
    llm: Annotated[str | None, Field(max_length=200, description='"off" or null: composed from quotes.')] = None


@router.post(
    "/ask",
    summary="Ask a question",
    description=(
        "Answers from the responses, respondent by respondent, each claim with verbatim citations, and says "
        "who said nothing. A question that cannot be answered is not an error: see `outcome`."
    ),
    responses={200: example(Answer, ANSWER)},
)
def ask(desk: TheDesk, request: Annotated[AskRequest, Body(openapi_examples={"ask": {"value": QUESTION}})]) -> Answer:
    """Ask the desk."""
    if request.llm not in (None, "off"):
        detail = f"No language model is configured in this version: {request.llm!r} cannot be used. Leave llm out."
        raise Problem(422, "no-language-model", detail)
    filters = request.filters or Filters()
    return desk.ask(
        request.question,
        consultation=choose_consultation(desk, request.consultation),
        history=[Turn(turn.role, turn.content) for turn in request.history or ()],
        respondents=filters.respondents,
        sections=filters.sections,
        llm=None,
    )
