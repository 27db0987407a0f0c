"""The queue of jobs: in turn, bounded, and there again after a stop."""

import gc
import os
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.errors import Busy, LibraryError, NotFound, WrongUse
from ingest.progress import Progress
from ingest.report import FileReport, Report
from service.jobs import IncomingFile, Job, JobQueue, Spool
from service.jobs.job_queue import MOST_ATTEMPTS


class Worker:
    """Work that waits until it is let go, and notes what it was given."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.begun = threading.Event()
        self.done: list[tuple[str, tuple[bytes, ...]]] = []
        self.fault: Exception | None = None

    def __call__(self, job: Job, files: Sequence[IncomingFile], tell: Progress) -> Report:
        tell("read", 0, 2)
        self.begun.set()
        while not self.go.wait(0.01):
            tell("read", 1, 2)
        if self.fault:
            raise self.fault
        self.done.append((job.id, tuple(file.path.read_bytes() for file in files)))
        return Report(job.consultation, tuple(FileReport(file.name, "new") for file in files), 0, (), 0.0)


@pytest.fixture
def worker() -> Worker:
    return Worker()


@pytest.fixture
def queue(tmp_path: Path, worker: Worker) -> Iterator[JobQueue]:
    made = JobQueue(Spool(tmp_path / "jobs"), worker, most_waiting=3)
    yield made
    made.close()


@pytest.fixture
def sent(tmp_path: Path) -> list[IncomingFile]:
    return [sent_file(tmp_path, "a.txt", b"ett"), sent_file(tmp_path, "b.txt", b"tv")]


def sent_file(folder: Path, name: str, data: bytes) -> IncomingFile:
    (folder / name).write_bytes(data)
    return IncomingFile(name, folder / name)


def over(queue: JobQueue, job: Job) -> Job:
    for _ in range(1000):
        if queue.job(job.id).over:
            return queue.job(job.id)
        threading.Event().wait(0.01)
    raise AssertionError(f"still {queue.job(job.id).state}")


def test_a_job_gives_its_report_and_its_files_are_deleted(
    queue: JobQueue, worker: Worker, sent: list[IncomingFile], tmp_path: Path
):
    worker.go.set()
    job = queue.submit("upload", "remiss", sent)
    assert (job.state, job.files) == ("queued", ("a.txt", "b.txt"))
    done = over(queue, job)
    assert done.report is not None
    assert [file.name for file in done.report.files] == ["a.txt", "b.txt"]
    queue.close()
    assert {path.name for path in (tmp_path / "jobs").rglob("*") if path.is_file()} <= {"job.json", "worker.lock"}
    assert not sent[0].path.exists()


def test_one_job_at_a_time_in_the_order_sent(queue: JobQueue, worker: Worker, tmp_path: Path):
    jobs = [queue.submit("upload", "remiss", [sent_file(tmp_path, f"{n}.txt", b"%d" % n)]) for n in range(3)]
    worker.begun.wait(10)
    assert [queue.job(job.id).state for job in jobs] == ["running", "queued", "queued"]
    assert [job.id for job in queue.jobs()] == [job.id for job in reversed(jobs)]
    worker.go.set()
    for job in jobs:
        over(queue, job)
    assert worker.done == [(job.id, (b"%d" % n,)) for n, job in enumerate(jobs)]


def test_a_running_job_tells_how_far_it_has_come(queue: JobQueue, worker: Worker, sent: list[IncomingFile]):
    job = queue.submit("upload", "remiss", sent)
    worker.begun.wait(10)
    for _ in range(1000):
        progress = queue.job(job.id).progress
        if progress and progress.done:
            break
        threading.Event().wait(0.01)
    assert progress is not None
    assert (progress.stage, progress.done, progress.total) == ("read", 1, 2)
    assert progress.rate
    assert progress.seconds_left == pytest.approx(1 / progress.rate)
    worker.go.set()
    assert over(queue, job).progress is None


def test_no_more_wait_than_may(queue: JobQueue, worker: Worker, sent: list[IncomingFile]):
    queue.submit("upload", "remiss")
    worker.begun.wait(10)
    for _ in range(3):
        queue.submit("upload", "remiss")
    with pytest.raises(Busy):
        queue.submit("upload", "remiss", sent)
    assert len(queue.jobs()) == 4
    assert sent[0].path.exists()


def test_one_that_waits_is_cancelled_and_one_that_runs_is_not(queue: JobQueue, worker: Worker, tmp_path: Path):
    running = queue.submit("upload", "remiss")
    worker.begun.wait(10)
    waiting = queue.submit("upload", "remiss", [sent_file(tmp_path, "a.txt", b"hemligt")])
    assert queue.remove(waiting.id).id == waiting.id
    assert not list((tmp_path / "jobs").rglob("*.txt"))
    with pytest.raises(WrongUse):
        queue.remove(running.id)
    with pytest.raises(NotFound):
        queue.remove(waiting.id)
    with pytest.raises(Busy):
        queue.forget("remiss")
    worker.go.set()
    over(queue, running)
    queue.forget("remiss")
    assert queue.jobs() == []


@pytest.mark.parametrize(
    ("fault", "told"),
    [(LibraryError("the disk is full"), "the disk is full"), (RuntimeError("secret"), "its log tells more")],
)
def test_a_job_that_fails_says_why_and_the_next_goes_on(
    queue: JobQueue, worker: Worker, fault: Exception, told: str, caplog: pytest.LogCaptureFixture
):
    worker.fault = fault
    worker.go.set()
    failed = over(queue, queue.submit("upload", "remiss"))
    assert failed.state == "failed"
    assert told in (failed.problem or "")
    assert "secret" not in (failed.problem or "")
    worker.fault = None
    assert over(queue, queue.submit("upload", "remiss")).state == "done"


def test_what_waited_and_what_ran_is_done_after_a_stop(tmp_path: Path, queue: JobQueue, worker: Worker):
    jobs = [queue.submit("upload", "remiss", [sent_file(tmp_path, f"{n}.txt", b"%d" % n)]) for n in range(2)]
    worker.begun.wait(10)
    queue.close()
    again = Worker()
    again.go.set()
    after = JobQueue(Spool(tmp_path / "jobs"), again)
    assert [job.state for job in after.jobs()] == ["queued", "queued"]
    assert again.done == []
    after.start()
    assert [over(after, job).attempts for job in jobs] == [1, 1]
    assert again.done == [(job.id, (b"%d" % n,)) for n, job in enumerate(jobs)]
    after.close()


def test_a_job_that_kills_the_service_each_time_fails_in_the_end(tmp_path: Path):
    spool = Spool(tmp_path / "jobs")
    waiting = JobQueue(spool, Worker())
    job = waiting.submit("upload", "remiss")
    waiting.close()
    for attempt in range(1, MOST_ATTEMPTS + 1):
        spool.note(replace(job, state="running", attempts=attempt))  # as a process that was killed leaves it
        worker = Worker()
        again = JobQueue(spool, worker)
        again.start()
        if attempt < MOST_ATTEMPTS:
            assert worker.begun.wait(10)
            assert again.job(job.id).attempts == attempt + 1
        else:
            assert "3 times" in (over(again, job).problem or "")
        again.close()


def test_what_was_half_sent_when_the_service_was_killed_is_swept_and_what_is_being_sent_is_not(tmp_path: Path):
    worker = Worker()
    worker.go.set()
    halves = [tmp_path / "jobs" / f"20310101T000000000000-{letter}.half" for letter in "ab"]
    for half in halves:
        (half / "files" / "00000").mkdir(parents=True)
        (half / "files" / "00000" / "a.txt").write_bytes(b"halvt")
    os.utime(halves[0], (0, 0))
    queue = JobQueue(Spool(tmp_path / "jobs"), worker)
    over(queue, queue.submit("upload", "remiss"))
    queue.close()
    assert [half.exists() for half in halves] == [False, True]


def test_of_two_processes_one_does_the_jobs_and_the_other_takes_over(tmp_path: Path):
    first, second = Worker(), Worker()
    one, other = (JobQueue(Spool(tmp_path / "jobs"), worker) for worker in (first, second))
    jobs = [one.submit("upload", "remiss")]
    first.begun.wait(10)
    jobs.append(other.submit("upload", "remiss", [sent_file(tmp_path, "a.txt", b"ett")]))
    assert [job.id for job in one.jobs()] == [job.id for job in other.jobs()] == [jobs[1].id, jobs[0].id]
    assert [other.job(job.id).state for job in jobs] == ["running", "queued"]
    with pytest.raises(WrongUse):
        other.remove(jobs[0].id)
    one.close()
    second.go.set()
    for job in jobs:
        over(other, job)
    assert [id for id, _ in second.done] == [job.id for job in jobs]
    assert first.done == []
    other.close()


def test_a_damaged_record_is_a_job_that_failed(tmp_path: Path):
    place = tmp_path / "jobs" / "20310101T000000000000-abc"
    place.mkdir(parents=True)
    (place / "job.json").write_text("{")
    (job,) = JobQueue(Spool(tmp_path / "jobs"), Worker()).jobs()
    assert (job.state, job.id) == ("failed", place.name)
    assert "send the files in again" in (job.problem or "")


def test_a_spool_that_cannot_be_written_refuses_the_files(tmp_path: Path, sent: list[IncomingFile]):
    (tmp_path / "jobs").write_text("in the way")
    with pytest.raises(LibraryError, match="disk's space"):
        JobQueue(Spool(tmp_path / "jobs"), Worker()).submit("upload", "remiss", sent)


def test_a_worker_whose_folder_cannot_be_used_goes_on_when_it_can(
    tmp_path: Path, worker: Worker, caplog: pytest.LogCaptureFixture
):
    (tmp_path / "jobs").write_text("in the way")
    queue = JobQueue(Spool(tmp_path / "jobs"), worker, pause=0.01)
    queue.start()
    for _ in range(1000):
        if "the jobs stand still" in caplog.text:
            break
        threading.Event().wait(0.01)
    assert "the jobs stand still" in caplog.text
    (tmp_path / "jobs").unlink()
    worker.go.set()
    assert over(queue, queue.submit("upload", "remiss")).state == "done"
    queue.close()


def test_jobs_that_cannot_be_listed_say_so(tmp_path: Path):
    (tmp_path / "jobs").symlink_to(tmp_path / "jobs")
    with pytest.raises(LibraryError, match="cannot read the jobs"):
        JobQueue(Spool(tmp_path / "jobs"), Worker()).jobs()


def test_what_another_process_has_forgotten_is_held_no_longer(tmp_path: Path):
    one, other = (Spool(tmp_path / "jobs") for _ in range(2))
    queue = JobQueue(one, Worker())
    queue.close()
    jobs = [queue.submit("upload", "glömd") for _ in range(3)]
    assert len(other.jobs()) == 3
    for job in jobs[:2]:
        one.remove(job)
    assert [job.id for job in other.jobs()] == [jobs[2].id]
    del job, jobs, queue  # and with them those that this test holds
    held = [found for found in gc.get_objects() if isinstance(found, Job) and found.consultation == "glömd"]
    assert len(held) == 1


def test_reports_are_kept_whole_over_a_stop(tmp_path: Path, queue: JobQueue, worker: Worker, sent: list[IncomingFile]):
    worker.go.set()
    done = over(queue, queue.submit("upload", "remiss", sent))
    queue.close()
    assert done == JobQueue(Spool(tmp_path / "jobs"), Worker()).job(done.id)
