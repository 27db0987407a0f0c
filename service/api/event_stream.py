"""Answers sent as they are made: server-sent events, and leaving off when whoever asked has gone."""

import asyncio
import json
import logging
from collections.abc import AsyncGenerator, Coroutine
from contextlib import aclosing
from dataclasses import asdict
from typing import Any, TypeVar

from fastapi.encoders import jsonable_encoder
from fastapi.sse import format_sse_event
from starlette.requests import ClientDisconnect, Request
from starlette.types import Scope

from ingest.errors import RemissaError
from service.api.problems import named_status, note_problem, problem_document
from service.events import Event, Finished, Interpreted, Positioned, Worded

logger = logging.getLogger(__name__)

_Result = TypeVar("_Result")


async def sent(first: Event, rest: AsyncGenerator[Event, None], scope: Scope) -> AsyncGenerator[bytes, None]:
    """The events as bytes, to the answer or the error that ends them. Leaving this leaves off the answer."""
    async with aclosing(rest):
        yield written(first)
        try:
            async for event in rest:
                yield written(event)
        except RemissaError as error:
            yield _problem(scope, *named_status(error), str(error))
        except Exception:
            logger.exception("an answer broke off")
            yield _problem(scope, 500, "failed", "The service failed; its log says why.")


async def unless_gone(request: Request, work: Coroutine[Any, Any, _Result]) -> _Result:
    """What `work` gives. Cancels it, and raises ClientDisconnect, where whoever asked goes before it is done."""
    doing = asyncio.create_task(work)
    leaving = asyncio.create_task(_gone(request))
    try:
        await asyncio.wait({doing, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not doing.done():
            raise ClientDisconnect
        return doing.result()
    finally:
        for task in (doing, leaving):
            task.cancel()
        await asyncio.gather(doing, leaving, return_exceptions=True)


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def written(event: Event) -> bytes:
    """An event as it is sent."""
    match event:
        case Interpreted(interpretation):
            return _event("interpretation", asdict(interpretation))
        case Positioned():
            return _event("position", asdict(event))
        case Worded():
            return _event("text", asdict(event))
        case Finished(answer):
            return _event("answer", asdict(answer))


async def noted(request: Request, events: AsyncGenerator[Event, None]) -> AsyncGenerator[Event, None]:
    """The same events; the answer that they end with is noted for the request's line in the log."""
    async with aclosing(events):
        async for event in events:
            if isinstance(event, Finished):
                request.state.answer = event.answer
            yield event


def _problem(scope: Scope, status: int, name: str, detail: str) -> bytes:
    note_problem(scope, name)
    return _event("error", problem_document(scope, status, detail, name))


def _event(name: str, data: dict[str, Any]) -> bytes:
    return format_sse_event(event=name, data_str=json.dumps(jsonable_encoder(data), ensure_ascii=False))
