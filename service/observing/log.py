"""The log: one JSON document a line, or lines to read on a terminal. Nothing that is logged can begin a line of its own."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any, TextIO

import structlog

from service.observing.exchange import Exchange
from service.observing.tracebacks import told

OWN = ("service", "ingest", "remissa")
"""Loggers that are heard from "info" on. Of all others only warnings are."""

_REQUESTS = logging.getLogger("remissa.requests")
_FIELDS = "fields"


def start_log(stream: TextIO | None = None, *, questions: bool = False) -> None:
    """Send all that is logged in this process to a stream (standard error), and nowhere else.

    With `questions`, the words of questions and the messages of unforeseen errors are logged too.
    """
    target = stream or sys.stderr
    handler = logging.StreamHandler(target)
    handler.setFormatter(formatter(terminal=target.isatty(), questions=questions))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    for name in OWN:
        logging.getLogger(name).setLevel(logging.INFO)


def formatter(*, terminal: bool, questions: bool) -> logging.Formatter:
    """What turns a record into a line: for people on a terminal, else for programs."""

    def where(_: Any, __: str, said: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        error = said.pop("exc_info", None)
        if error and error[1] is not None:
            said["exception"] = told(error[1], messages=questions)
        return said

    def fields(_: Any, __: str, said: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        kept = dict(getattr(said["_record"], _FIELDS, {}))
        if not questions:
            kept.pop("question", None)
        return {**said, **kept}

    rendering = structlog.dev.ConsoleRenderer(colors=False) if terminal else structlog.processors.JSONRenderer()
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[structlog.stdlib.add_log_level, structlog.stdlib.add_logger_name],
        processors=[
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            fields,
            where,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            *([_printable] if terminal else []),
            rendering,
        ],
    )


def log_exchange(exchange: Exchange) -> None:
    """One line for a request. What is routine is told at the level "debug" only."""
    level = logging.DEBUG if exchange.is_routine else logging.INFO
    _REQUESTS.log(level, "request", extra={_FIELDS: fields_of(exchange)})


def fields_of(exchange: Exchange) -> dict[str, object]:
    """What the line of a request tells. `ms` are until the last byte was sent."""
    told: dict[str, object] = {
        "request_id": exchange.request_id,
        "method": exchange.method,
        "route": exchange.route,
        "status": exchange.status,
        "ms": round(exchange.seconds * 1000, 1),
    }
    if exchange.problem:
        told["problem"] = exchange.problem
    if answer := exchange.answer:
        told |= {"outcome": answer.outcome, "kind": answer.interpretation.kind, "question": answer.question}
    return told


def _printable(_: Any, __: str, said: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Escape what a terminal would obey. A traceback is made of code's own lines, and may have several."""
    return {
        key: repr(value) if isinstance(value, str) and key != "exception" and not value.isprintable() else value
        for key, value in said.items()
    }
