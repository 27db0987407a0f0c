"""Traces, as a collector receives them."""

import gzip
import itertools
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler

import pytest
from fastapi.testclient import TestClient
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from ingest.errors import WrongUse
from service.api.app import create_app
from service.library_desk import LibraryDesk
from service.observing.traces import ENDPOINT, Traces, open_traces
from tests.http_server import QuietHandler, http_server
from tests.service.api.fake_desk import FakeDesk

QUESTION = {"question": "Vilka är kritiska till finansieringen?"}
CALLER = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


@dataclass
class Collector:
    """A collector of OpenTelemetry's, on this machine, and what it has received."""

    url: str
    spans: list[Span]


@pytest.fixture
def collector() -> Iterator[Collector]:
    spans: list[Span] = []

    class Handler(QuietHandler, BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            if self.headers.get("content-encoding") == "gzip":
                body = gzip.decompress(body)
            for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
                spans.extend(span for scope in resource.scope_spans for span in scope.spans)
            self.answer(200)

    with http_server(Handler) as url:
        yield Collector(url, spans)


@pytest.fixture
def traces(collector: Collector, monkeypatch: pytest.MonkeyPatch) -> Traces:
    monkeypatch.setenv(ENDPOINT, collector.url)
    found = open_traces()
    assert found
    return found


def told(span: Span) -> dict[str, object]:
    return {one.key: one.value.string_value or one.value.int_value for one in span.attributes}


def test_nothing_is_traced_unless_a_collector_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(ENDPOINT, raising=False)
    assert open_traces() is None


def test_a_question_is_a_span_with_its_stages_in_turn(samples_desk: LibraryDesk, traces: Traces, collector: Collector):
    client = TestClient(create_app(samples_desk, tracing=traces))
    answer = client.post("/api/ask", json=QUESTION, headers={"traceparent": CALLER, "X-Request-ID": "r-1"}).json()
    traces.close()
    (request,) = [span for span in collector.spans if span.kind == Span.SPAN_KIND_SERVER]
    stages = [span for span in collector.spans if span.parent_span_id == request.span_id]
    assert request.name == "POST /api/ask"
    assert request.trace_id.hex() == CALLER.split("-")[1]
    assert request.parent_span_id.hex() == CALLER.split("-")[2]
    assert told(request) == {
        "remissa.request_id": "r-1",
        "remissa.method": "POST",
        "remissa.route": "/api/ask",
        "remissa.status": 200,
        "remissa.outcome": answer["outcome"],
        "remissa.kind": answer["interpretation"]["kind"],
    }
    assert {span.name for span in stages} == set(answer["timings_ms"]) - {"total"}
    ordered = sorted(stages, key=lambda span: span.start_time_unix_nano)
    for span, after in itertools.pairwise(ordered):
        assert span.end_time_unix_nano <= after.start_time_unix_nano
    assert request.start_time_unix_nano <= ordered[0].start_time_unix_nano
    assert ordered[-1].end_time_unix_nano <= request.end_time_unix_nano


def test_what_fails_is_an_error_and_no_span_tells_ids_or_addresses(
    desk: FakeDesk, traces: Traces, collector: Collector
):
    client = TestClient(create_app(desk, tracing=traces), client=("192.0.2.77", 50000))
    client.get("/api/documents/hemlig")
    desk.fault = RuntimeError("hemlig")
    client.get("/api/consultations")
    traces.close()
    found, failed = collector.spans
    assert (found.status.code, failed.status.code) == (0, 2)
    assert found.name == "GET /api/documents/{document_id}"
    assert not [word for word in ("hemlig", "192.0.2") if word in str(collector.spans)]


def test_a_caller_that_says_nothing_sane_is_passed_over(desk: FakeDesk, traces: Traces, collector: Collector):
    client = TestClient(create_app(desk, tracing=traces))
    client.get("/api/consultations", headers={"traceparent": "00-zz-\t-01"})
    traces.close()
    assert [span.parent_span_id for span in collector.spans] == [b""]


def test_the_web_frameworks_own_telemetry_stays_off(
    desk: FakeDesk, traces: Traces, collector: Collector, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("FASTAPI_OTEL_AUTO_CONFIGURE", "true")
    with TestClient(create_app(desk, tracing=traces)) as client:
        client.get("/api/documents/hemlig", params={"hemlig": "hemlig"})
    traces.close()
    assert [span.name for span in collector.spans] == ["GET /api/documents/{document_id}"]


def test_a_collector_without_what_sends_to_it_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(ENDPOINT, "http://127.0.0.1:4318")
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.http.trace_exporter", None)
    with pytest.raises(WrongUse, match=r"remissa\[otel\]"):
        open_traces()
