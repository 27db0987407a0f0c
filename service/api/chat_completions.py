"""`POST /v1/chat/completions` and `GET /v1/models`: the answer as programs that speak OpenAI's chat API read it.

A model there is a consultation here, named `remissa/ID`; `remissa` alone is the only one there is. The text carries
citation numbers and the list of what they cite; the field `remissa` carries the whole Answer.
"""

import json
import time
import uuid
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body
from fastapi.encoders import jsonable_encoder
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from ingest.errors import RemissaError
from service.answer import Answer
from service.api.asking import QUESTION_LENGTH
from service.api.dependencies import TheDesk, choose_consultation
from service.api.desk import Desk
from service.api.event_stream import noted, unless_gone
from service.api.examples import ANSWER, example
from service.api.problems import Problem, named_status, openai_error
from service.events import Event, Finished, whole
from service.inquiry import Inquiry, Turn
from service.sources import source_list

PREFIX = "remissa"
_LETTERS = 400  # of the text in one piece of a stream

router = APIRouter(prefix="/v1", tags=["openai"])


class TextPart(BaseModel):
    """A part of a message's content. Parts of any other type are passed over."""

    model_config = ConfigDict(extra="ignore")

    type: str
    text: Annotated[str, StringConstraints(max_length=20_000)] = ""


class Message(BaseModel):
    """A line of the conversation. Lines of the system, of developers and of tools are passed over."""

    model_config = ConfigDict(extra="ignore")

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: Annotated[str, StringConstraints(max_length=20_000)] | list[TextPart] | None = None

    @property
    def words(self) -> str:
        """What the line says."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.type == "text")
        return self.content or ""


class StreamOptions(BaseModel):
    """What is told at the end of a stream."""

    model_config = ConfigDict(extra="ignore")

    include_usage: bool = False


class CompletionRequest(BaseModel):
    """A conversation whose last line is the question. Everything about sampling is passed over: nothing is sampled."""

    model_config = ConfigDict(extra="ignore")

    model: Annotated[
        str, Field(min_length=1, max_length=200, description="`remissa/ID`, or `remissa` for the only one.")
    ]
    messages: Annotated[list[Message], Field(min_length=1, max_length=200, description="Oldest first.")]
    stream: Annotated[bool | None, Field(description="Send the answer in pieces, as server-sent events.")] = False
    stream_options: StreamOptions | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """A consultation, as a model."""

    id: str
    created: int
    object: Literal["model"] = "model"
    owned_by: str = PREFIX


@dataclass(frozen=True, slots=True)
class Models:
    """The consultations, as models."""

    data: tuple[Model, ...]
    object: Literal["list"] = "list"


@dataclass(frozen=True, slots=True)
class Said:
    """The answer, as a message."""

    content: str
    role: Literal["assistant"] = "assistant"
    refusal: None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The one answer."""

    message: Said
    index: int = 0
    finish_reason: Literal["stop"] = "stop"
    logprobs: None = None


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens used. Nothing is counted in tokens here: all are 0."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    total_tokens: int = 0


@dataclass(frozen=True, slots=True)
class Completion:
    """The answer. `remissa` is the whole Answer of `POST /api/ask`."""

    id: str
    created: int
    model: str
    choices: tuple[Choice, ...]
    remissa: Answer
    usage: Usage = Usage()
    object: Literal["chat.completion"] = "chat.completion"


_EXAMPLE = Completion(
    "chatcmpl-4f0c1b0e9d3a4c64", 1_941_000_000, "remissa/tidbok-2031", (Choice(Said(ANSWER.text)),), ANSWER
)
_QUESTION = {"model": "remissa", "messages": [{"role": "user", "content": "Vad säger regionerna om avsnitt 4.1?"}]}


@router.get(
    "/models",
    summary="List the consultations as models",
    description="Each consultation is a model: `remissa/ID`. In the shape of OpenAI's API.",
    responses={200: example(Models, Models((Model("remissa/tidbok-2031", 0),)))},
)
def models(desk: TheDesk) -> Models:
    """List the consultations."""
    return Models(tuple(Model(f"{PREFIX}/{id}", 0) for id in desk.consultation_ids()))


@router.get(
    "/models/{model:path}",
    summary="Look a model up",
    description="One consultation as a model.",
    responses={200: example(Model, Model("remissa/tidbok-2031", 0))},
)
def model(desk: TheDesk, model: str) -> Model:
    """Look a consultation up."""
    return Model(f"{PREFIX}/{_consultation(desk, model)}", 0)


@router.post(
    "/chat/completions",
    summary="Ask in the shape of OpenAI's chat API",
    description="The last message of the user is the question, those before it the conversation. The content ends in a "
    "list of what is cited; the field `remissa` is the whole Answer (in a stream: of the last piece with a choice).",
    response_model=None,
    responses={200: example(Completion, _EXAMPLE)},
)
async def completions(
    desk: TheDesk,
    request: Request,
    asked: Annotated[CompletionRequest, Body(openapi_examples={"ask": {"value": _QUESTION}})],
) -> Completion | Response:
    """Ask the desk."""
    question, history = _conversation(asked.messages)
    consultation = await run_in_threadpool(_consultation, desk, asked.model)
    events = noted(request, desk.stream(Inquiry(question, consultation=consultation, history=history)))
    head = _Head(f"chatcmpl-{uuid.uuid4().hex}", int(time.time()), f"{PREFIX}/{consultation}")
    if asked.stream:
        first = await anext(events)  # what is wrong with the question is told by the status
        usage = bool(asked.stream_options and asked.stream_options.include_usage)
        return StreamingResponse(_pieces(head, first, events, usage), media_type="text/event-stream")
    answer = await unless_gone(request, whole(events))
    return Completion(head.id, head.created, head.model, (Choice(Said(content_of(answer))),), answer)


def content_of(answer: Answer) -> str:
    """The text of an answer, and below it what its numbers cite: all that a program shows which knows no citations."""
    listed = source_list(answer)
    return f"{answer.text}\n\n{listed}" if listed else answer.text


@dataclass(frozen=True, slots=True)
class _Head:
    id: str
    created: int
    model: str

    def piece(self, choices: Sequence[dict[str, Any]], **more: Any) -> bytes:
        said = {
            "id": self.id,
            "object": "chat.completion.chunk",
            "created": self.created,
            "model": self.model,
            "choices": list(choices),
            **more,
        }
        return f"data: {json.dumps(said, ensure_ascii=False)}\n\n".encode()

    def delta(self, finish: str | None = None, **delta: Any) -> bytes:
        more = {"remissa": delta.pop("remissa")} if "remissa" in delta else {}
        return self.piece([{"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}], **more)


async def _pieces(
    head: _Head, first: Event, events: AsyncGenerator[Event, None], usage: bool
) -> AsyncGenerator[bytes, None]:
    """The answer in pieces. The text may still change while it is made, so that it is sent when it is whole."""
    yield head.delta(role="assistant", content="")
    try:
        answer = first.answer if isinstance(first, Finished) else await whole(events)
    except RemissaError as error:
        yield f"data: {json.dumps({'error': openai_error(str(error), named_status(error)[1])})}\n\n".encode()
        return
    content = content_of(answer)
    for start in range(0, len(content), _LETTERS):
        yield head.delta(content=content[start : start + _LETTERS])
    yield head.delta("stop", remissa=jsonable_encoder(answer))
    if usage:
        yield head.piece([], usage=jsonable_encoder(Usage()))
    yield b"data: [DONE]\n\n"


def _consultation(desk: Desk, model: str) -> str:
    """The consultation that a model's name means. Raises a 404 problem for a name that means none."""
    if model == PREFIX:
        return choose_consultation(desk, None)
    id = model.removeprefix(f"{PREFIX}/")
    if id not in desk.consultation_ids():
        raise Problem(404, "not-found", f"There is no model {model!r}: /v1/models lists those there are.")
    return id


def _conversation(messages: Sequence[Message]) -> tuple[str, list[Turn]]:
    """The question, and the lines before it. Raises a 422 problem where the last line is not the user's."""
    lines = [(message.role, message.words) for message in messages if message.role in ("user", "assistant")]
    if not lines or lines[-1][0] != "user" or not lines[-1][1].strip():
        raise Problem(422, "wrong-use", "The last message has to be the user's, with a question in it.")
    question = lines[-1][1].strip()
    if len(question) > QUESTION_LENGTH:
        raise Problem(422, "wrong-use", f"The question is longer than {QUESTION_LENGTH} characters: shorten it.")
    return question, [Turn("user" if role == "user" else "assistant", words) for role, words in lines[:-1]][-50:]
