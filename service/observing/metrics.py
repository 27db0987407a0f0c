"""Metrics as Prometheus reads them: counts and times of requests and answers, and what the service holds.

No label holds anything of the library, of a question, or of who asked: all their values are known beforehand.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.registry import Collector

from service.jobs import JobCounts
from service.observing.exchange import Exchange
from service.observing.figures import Figures

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
_REQUEST_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)
_STAGE_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)


@dataclass(frozen=True, slots=True)
class State:
    """The service at this moment; `figures` are None where the library cannot be read. `inside` counts requests let in."""

    ready: bool
    inside: int
    figures: Figures | None


class Metrics:
    """The metrics of one app, in a registry of their own. `state` is asked at each reading."""

    def __init__(self, state: Callable[[], State]) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "remissa_requests", "Requests that are over.", ("method", "route", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "remissa_request_seconds",
            "Seconds until the last byte was sent.",
            ("method", "route"),
            buckets=_REQUEST_SECONDS,
            registry=self._registry,
        )
        self._in_flight = Gauge("remissa_requests_in_flight", "Requests under way.", registry=self._registry)
        self._problems = Counter(
            "remissa_problems",
            "Problems by name: too-many-requests and busy are requests refused by the limits.",
            ("problem",),
            registry=self._registry,
        )
        self._answers = Counter(
            "remissa_answers", "Answers given.", ("outcome", "kind", "language"), registry=self._registry
        )
        self._stages = Histogram(
            "remissa_answer_stage_seconds",
            "Seconds of each stage of an answer; total is the whole.",
            ("stage",),
            buckets=_STAGE_SECONDS,
            registry=self._registry,
        )
        self._dropped = Counter(
            "remissa_sentences_dropped",
            "A language model's sentences that did not pass the checks.",
            registry=self._registry,
        )
        Info("remissa", "The version that runs.", registry=self._registry).info({"version": version("remissa")})
        ProcessCollector(registry=self._registry)
        self._registry.register(_Reading(state))

    def begin(self) -> None:
        """A request has come."""
        self._in_flight.inc()

    def end(self, exchange: Exchange) -> None:
        """A request is over."""
        self._in_flight.dec()
        self._requests.labels(exchange.method, exchange.route, str(exchange.status)).inc()
        self._seconds.labels(exchange.method, exchange.route).observe(exchange.seconds)
        if exchange.problem:
            self._problems.labels(exchange.problem).inc()
        if answer := exchange.answer:
            self._answers.labels(answer.outcome, answer.interpretation.kind, answer.language).inc()
            self._dropped.inc(answer.provenance.dropped)
            for stage, milliseconds in answer.timings_ms.items():
                self._stages.labels(stage).observe(milliseconds / 1000)

    def text(self) -> bytes:
        """All of it in Prometheus's text format."""
        return generate_latest(self._registry)


class _Reading(Collector):
    """What is read at the moment of asking rather than counted."""

    def __init__(self, state: Callable[[], State]) -> None:
        self._state = state

    def describe(self) -> Sequence[Metric]:
        """Nothing beforehand: the names of these are no other's."""
        return ()

    def collect(self) -> Iterator[Metric]:
        """The gauges. Those of the library are left out where it cannot be read."""
        state = self._state()
        yield GaugeMetricFamily("remissa_ready", "1 where questions can be answered.", float(state.ready))
        yield GaugeMetricFamily("remissa_requests_let_in", "Requests that count for the limits.", float(state.inside))
        if figures := state.figures:
            yield GaugeMetricFamily("remissa_library_revision", "Writes to the library.", float(figures.revision))
            held = GaugeMetricFamily("remissa_library_holds", "What the library holds.", labels=("what",))
            for what in ("consultations", "documents", "statements", "passages"):
                held.add_metric((what,), float(getattr(figures, what)))
            yield held
            yield GaugeMetricFamily(
                "remissa_passages_waiting", "Passages that are not embedded yet.", float(figures.waiting)
            )
            yield from _of_jobs(figures.jobs)


def _of_jobs(counts: JobCounts) -> Iterator[Metric]:
    """How many jobs there are by state, and how many are over by outcome."""
    there = GaugeMetricFamily("remissa_jobs", "Jobs that wait and run.", labels=("state",))
    over = CounterMetricFamily("remissa_jobs_ended", "Jobs this process brought to an end.", labels=("outcome",))
    there.add_metric(("queued",), float(counts.queued))
    there.add_metric(("running",), float(counts.running))
    over.add_metric(("done",), float(counts.done))
    over.add_metric(("failed",), float(counts.failed))
    yield there
    yield over
