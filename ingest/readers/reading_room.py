"""A room with workers that read files, several at a time, each under limits of time and memory.

A response may come from anybody. One that is a bomb, or breaks its reader, costs a worker its process and the file
a line in the report; all else goes on.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import Empty, LifoQueue
from threading import Lock
from types import TracebackType
from typing import Any, Self

from ingest import readers
from ingest.errors import UnreadableFile, WrongUse
from ingest.readers.limits import DEFAULT, Limits
from ingest.readers.pdf_view import Sought
from ingest.readers.recognition import Recognised, completed, pictures
from ingest.readers.workers import Task, Worker
from ingest.types import PageView, Reading

_READ_AHEAD = 2  # files a worker, beyond the one that is asked for
_FILES_A_WORKER = 20  # that are asked for before one more is started; a page to be recognised counts as all of them


class ReadingRoom:
    """Reads files in processes of their own. Threads may share it; a process that is forked from this one may not.

    `workers` is how many there are at most: by default one a processor. To start one takes a third of a second of a
    processor, as much as reading twenty short files: so the first is started when a file needs it, and another for
    each twenty files more where none is free. It stays for the next file. Used in a `with`, or closed with `close`, the
    room ends them; they end by themselves when this process does, however that happens.
    """

    def __init__(self, workers: int | None = None, limits: Limits = DEFAULT) -> None:
        count = workers or _processors()
        self._limits = limits
        self._ahead = _READ_AHEAD * count
        self._closed = False
        self._workers: set[Worker] = set()
        self._lock = Lock()
        self._seats: LifoQueue[Worker | None] = LifoQueue()  # the last one back is taken first: it runs already
        self._seats.put(None)
        self._seated = 1
        self._most = count
        self._asked = 0
        self._files = ThreadPoolExecutor(count, thread_name_prefix="file")
        self._pages = ThreadPoolExecutor(count, thread_name_prefix="page")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the workers, whatever they are about: whoever waits for one is told that it crashed."""
        with self._lock:
            self._closed = True
            workers = list(self._workers)
        for worker in workers:
            worker.stop()
        for threads in (self._files, self._pages):
            threads.shutdown(cancel_futures=True)
        with suppress(Empty):
            while True:
                self._dismiss(self._seats.get_nowait())

    def read(self, path: Path) -> Reading:
        """Read one file, the pages that are pictures too. Raises UnreadableFile, and WrongUse as readers.read does.

        A short text is read here, without a worker: that takes a millisecond, and no parser that could break.
        """
        if readers.is_harmless(path):
            return readers.read(path, self._limits)
        path = path.absolute()
        reading: Reading = self._ask("read", path)
        shown = pictures(reading)
        return completed(reading, self._recognised(path, shown)) if shown else reading

    def prepare(self) -> None:
        """Start a worker now, which the first file that needs one would else wait for."""
        seat = self._seats.get()
        try:
            seat = seat or self._hire(None)
        except UnreadableFile:  # the file that needs it tells why
            seat = None
        self._seats.put(seat)

    def view(self, path: Path, number: int, width: int, sought: Sequence[Sought]) -> PageView:
        """Show a page as readers.view does, one worker at a time for a page. Raises what that does."""
        shown: PageView = self._ask("view", path.absolute(), number, width, tuple(sought))
        return shown

    def read_all(self, paths: Iterable[Path]) -> Iterator[Reading | UnreadableFile]:
        """Yield what each file gives, in the order of `paths`, while workers read on ahead."""
        waiting: deque[Future[Reading | UnreadableFile]] = deque()
        try:
            for path in paths:
                waiting.append(self._files.submit(self._outcome, path))
                if len(waiting) > self._ahead:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()

    def _outcome(self, path: Path) -> Reading | UnreadableFile:
        try:
            return self.read(path)
        except UnreadableFile as error:
            return error
        except WrongUse:
            return UnreadableFile("not a file, or no longer there", "put it back, and read it again")

    def _recognised(self, path: Path, shown: list[int]) -> dict[int, Recognised]:
        """Have text recognition read pages, several at a time, as many as the limits allow."""
        allowed = self._limits.pictures
        too_many = UnreadableFile(f"more than {allowed} pages of pictures", "split the file")
        found: dict[int, Recognised] = dict.fromkeys(shown, too_many)
        asked = shown[:allowed]
        try:
            found.update(zip(asked, self._pages.map(lambda page: self._page(path, page), asked), strict=True))
        except (CancelledError, RuntimeError):  # what a pool of threads raises that is shut down
            raise _stopped() from None
        return found

    def _page(self, path: Path, page: int) -> Recognised:
        try:
            return tuple(self._ask("recognise", path, page))
        except UnreadableFile as error:
            return error

    def _ask(self, task: Task, path: Path, *arguments: object) -> Any:
        """Have a worker do a task; wait until one is free."""
        seat = self._seat(task)
        try:
            worker = seat if seat is not None and seat.usable else self._hire(seat)
        except BaseException:
            self._seats.put(None)
            raise
        try:
            return worker.do(task, path, *arguments, limits=self._limits)
        finally:
            if worker.usable and not self._closed:
                self._seats.put(worker)
            else:
                self._dismiss(worker)
                self._seats.put(None)

    def _seat(self, task: Task) -> Worker | None:
        """A worker that is free, or None: leave to start one. Waits for that."""
        with self._lock:
            self._asked += 1 if task == "read" else _FILES_A_WORKER
            if self._seats.empty() and self._seated < min(self._most, 1 + self._asked // _FILES_A_WORKER):
                self._seated += 1
                self._seats.put(None)
        return self._seats.get()

    def _hire(self, before: Worker | None) -> Worker:
        self._dismiss(before)
        with self._lock:
            if self._closed:
                raise _stopped()
            try:
                worker = Worker()
            except OSError as error:
                reason = f"no process could be started to read it ({error.strerror or error})"
                raise UnreadableFile(reason, "end other programs, and read it again") from error
            self._workers.add(worker)
        return worker

    def _dismiss(self, worker: Worker | None) -> None:
        """End a worker; its seat is free for another."""
        if worker is not None:
            with self._lock:
                self._workers.discard(worker)
            worker.close()


def _stopped() -> UnreadableFile:
    return UnreadableFile("not read: Remissa was told to stop", "read it again")


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
