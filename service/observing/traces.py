"""OpenTelemetry traces of requests, with a span for each stage of an answer: off unless a collector is named.

The spans are made here and not by the web framework or an instrumentation of it: those record paths, which hold the ids
of documents, and where a request came from.
"""

import os
from typing import TYPE_CHECKING, Any

from ingest.errors import WrongUse
from service.observing.exchange import Exchange
from service.observing.log import fields_of

if TYPE_CHECKING:
    from opentelemetry.trace import Tracer

ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT"


class Traces:
    """Makes the spans of requests that are over, and hands them to a provider of OpenTelemetry."""

    def __init__(self, provider: Any) -> None:
        self._provider = provider
        self._tracer: Tracer = provider.get_tracer("remissa")

    def trace(self, exchange: Exchange, parent: str | None, ended: int) -> None:
        """Keep the span of one request, under its caller's where the caller sends one. `ended`: ns since 1970."""
        from opentelemetry.trace import SpanKind, Status, StatusCode
        from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

        began = ended - round(exchange.seconds * 1e9)
        context = TraceContextTextMapPropagator().extract({"traceparent": parent} if parent else {})
        span = self._tracer.start_span(
            f"{exchange.method} {exchange.route}",
            context,
            SpanKind.SERVER,
            {f"remissa.{name}": value for name, value in _told(exchange).items()},
            start_time=began,
        )
        if exchange.status >= 500:
            span.set_status(Status(StatusCode.ERROR))
        self._stages(exchange, span, ended)
        span.end(ended)

    def close(self) -> None:
        """Send what has not been sent."""
        self._provider.shutdown()

    def _stages(self, exchange: Exchange, span: Any, ended: int) -> None:
        """The stages of the answer, one after the other as they were, up to the request's end."""
        from opentelemetry.trace import set_span_in_context

        stages = dict(exchange.answer.timings_ms) if exchange.answer else {}
        total = stages.pop("total", 0.0)
        at = ended - round(total * 1e6)
        for name, milliseconds in stages.items():
            stage = self._tracer.start_span(name, set_span_in_context(span), start_time=at)
            at += round(milliseconds * 1e6)
            stage.end(at)


def open_traces() -> Traces | None:
    """Traces as OpenTelemetry's own environment variables say; None where they name no collector.

    Raises WrongUse where one is named and the extra that sends to it is not installed.
    """
    if not os.environ.get(ENDPOINT):
        return None
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError:
        raise WrongUse(
            f"{ENDPOINT} is set, and what sends traces is not installed: run `uv pip install 'remissa[otel]'`, or unset it"
        ) from None
    resource = Resource.create({"service.name": os.environ.get("OTEL_SERVICE_NAME", "remissa")})
    provider = TracerProvider(resource=resource)
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return Traces(provider)


def _told(exchange: Exchange) -> dict[str, Any]:
    """What the span carries: what the log does, but never the question."""
    return {name: value for name, value in fields_of(exchange).items() if name not in ("question", "ms")}
