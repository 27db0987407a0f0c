import threading
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from ingest.errors import LibraryError
from ingest.progress import Progress
from ingest.report import Report
from service.access.arrangement import open_access
from service.access.limits import Limits
from service.api.app import create_app
from service.jobs import IncomingFile, Job, JobQueue, Spool
from service.library_desk import LibraryDesk
from tests.service.api.fake_desk import FakeDesk

QUESTION = {"question": "Vad säger regionerna om avsnitt 4.1?"}


def metrics(client: TestClient) -> dict[str, list[tuple[Mapping[str, str], float]]]:
    """Every sample by its name, as Prometheus reads them."""
    found: dict[str, list[tuple[Mapping[str, str], float]]] = {}
    response = client.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain; version=")
    for family in text_string_to_metric_families(response.text):
        for sample in family.samples:
            found.setdefault(sample.name, []).append((sample.labels, sample.value))
    return found


def value(client: TestClient, name: str, **labels: str) -> float:
    return sum(value for told, value in metrics(client).get(name, []) if labels.items() <= told.items())


def test_requests_are_counted_by_route_and_status(desk: FakeDesk):
    client = TestClient(create_app(desk))
    for document in ("a", "b"):
        client.get(f"/api/documents/{document}")
    told = {"route": "/api/documents/{document_id}", "method": "GET"}
    assert value(client, "remissa_requests_total", **told, status="404") == 2
    assert value(client, "remissa_request_seconds_count", **told) == 2
    assert value(client, "remissa_problems_total", problem="not-found") == 2


def test_answers_are_counted_by_outcome_and_kind(desk: FakeDesk):
    client = TestClient(create_app(desk))
    client.post("/api/ask", json=QUESTION)
    client.post("/api/ask/stream", json=QUESTION)
    client.post("/api/ask", json={"question": "Vad sägs om avsnitt 99?"})
    assert value(client, "remissa_answers_total", outcome="answered", language="sv") == 2
    assert value(client, "remissa_answers_total", outcome="section_unknown") == 1


def test_the_stages_of_real_answers_are_timed(samples_desk: LibraryDesk):
    client = TestClient(create_app(samples_desk))
    client.post("/api/ask", json={"question": "Vilka är kritiska till finansieringen?"})
    for stage in ("total", "embed", "find", "compose"):
        assert value(client, "remissa_answer_stage_seconds_count", stage=stage) == 1
    assert value(client, "remissa_answer_stage_seconds_sum", stage="total") > 0
    assert value(client, "remissa_sentences_dropped_total") == 0


def test_what_the_library_holds_is_told(samples_desk: LibraryDesk):
    client = TestClient(create_app(samples_desk))
    held = {labels["what"]: count for labels, count in metrics(client)["remissa_library_holds"]}
    assert held["passages"] == samples_desk.library.rows("SELECT COUNT(*) FROM passage")[0][0] > 0
    assert held["consultations"] == len(samples_desk.consultation_ids())
    assert held["documents"] > 0
    assert held["statements"] > 0
    assert value(client, "remissa_passages_waiting") == 0
    assert value(client, "remissa_library_revision") == int(samples_desk.library.name.rpartition("-")[2])
    assert value(client, "remissa_ready") == 1


def test_jobs_are_counted_by_state_and_by_outcome(tmp_path: Path):
    going, refuse = threading.Event(), [False]

    def work(job: Job, files: Sequence[IncomingFile], tell: Progress) -> Report:
        going.wait(10)
        if refuse[0]:
            raise LibraryError("the disk is full")
        return Report(job.consultation, (), 0, (), 0.0)

    queue = JobQueue(Spool(tmp_path / "jobs"), work)
    with closing(FakeDesk(tmp_path)) as desk:
        desk.intake.queue = queue
        client = TestClient(create_app(desk))
        assert value(client, "remissa_jobs_ended_total") == 0
        for _ in range(3):
            queue.submit("upload", "hemlig")
        settled(client, "remissa_jobs", running=1, queued=2)
        going.set()
        settled(client, "remissa_jobs", running=0, queued=0)
        assert value(client, "remissa_jobs_ended_total", outcome="done") == 3
        refuse[0] = True
        queue.submit("upload", "hemlig")
        settled(client, "remissa_jobs", running=0, queued=0)
        assert value(client, "remissa_jobs_ended_total", outcome="failed") == 1
        assert "hemlig" not in client.get("/metrics").text


def settled(client: TestClient, name: str, **states: float) -> None:
    """Wait until a metric has these values by state."""
    for _ in range(1000):
        if all(value(client, name, state=state) == wanted for state, wanted in states.items()):
            return
        threading.Event().wait(0.01)
    raise AssertionError(f"still not {states}")


def test_a_library_that_cannot_be_read_leaves_the_rest_told(tmp_path: Path):
    client = TestClient(create_app(FakeDesk(tmp_path, fault=LibraryError("gone"), reasons=("gone",))))
    assert client.get("/api/consultations").status_code == 503
    told = metrics(client)
    assert told["remissa_ready"] == [({}, 0)]
    assert "remissa_library_revision" not in told
    assert value(client, "remissa_problems_total", problem="library") == 1


def test_what_the_limits_refuse_is_counted(desk: FakeDesk):
    client = TestClient(create_app(desk, access=open_access(limits=Limits(a_minute=2, at_once_each=0))))
    assert [client.get("/api/session").status_code for _ in range(3)] == [200, 200, 429]
    assert value(client, "remissa_problems_total", problem="too-many-requests") == 1


def test_labels_hold_nothing_that_callers_choose(desk: FakeDesk):
    client = TestClient(create_app(desk))
    client.request("HEMLIG", "/api/consultations")
    client.get("/hemlig/stig")
    client.get("/api/statements", params={"consultation": "hemlig", "section": "hemlig"})
    client.post("/api/ask", json={"question": "hemlig", "llm": "hemlig:modell"})
    client.get("/v1/models/hemlig")
    assert "hemlig" not in client.get("/metrics").text.lower()
    assert (
        value(client, "remissa_requests_total", method="other", route="none")
        + value(client, "remissa_requests_total", method="other", route="/api/consultations")
        == 1
    )


def test_nothing_of_the_library_is_named(desk: FakeDesk):
    client = TestClient(create_app(desk))
    client.post("/api/ask", json=QUESTION)
    text = client.get("/metrics").text.lower()
    names = [desk.consultation, *(asked.name.lower() for asked in desk.asked), *desk.held]
    assert len(names) > 3
    assert not [name for name in names if name and name in text]


def test_two_apps_count_each_their_own(tmp_path: Path):
    first, second = (TestClient(create_app(FakeDesk(tmp_path))) for _ in range(2))
    first.get("/api/consultations")
    assert value(second, "remissa_requests_total", route="/api/consultations") == 0


def test_requests_under_way_are_as_many_as_have_not_ended(tmp_path: Path):
    desk = FakeDesk(tmp_path, fault=RuntimeError("x"))
    client = TestClient(create_app(desk))
    for _ in range(3):
        assert client.get("/api/consultations").status_code == 500
    desk.fault = None
    assert value(client, "remissa_requests_in_flight") == 1  # the one that asks


@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_metrics_are_only_read(desk: FakeDesk, method: str):
    assert TestClient(create_app(desk)).request(method, "/metrics").status_code == 405
