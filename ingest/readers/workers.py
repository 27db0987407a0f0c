"""A worker: a process that reads files for this one, so that a file which breaks its reader breaks nothing else."""

import os
import pickle
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from typing import Any, Literal

import ingest
from ingest.errors import NotFound, UnreadableFile, WrongUse
from ingest.readers import Limits
from ingest.readers.limits import MEGABYTE
from ingest.types import Box, Line, Page, PageView, Reading

Task = Literal["read", "recognise", "view"]

_GIVES: dict[Task, type] = {"read": Reading, "recognise": tuple, "view": PageView}
_ALLOWED = {kind.__name__: kind for kind in (Reading, Page, Line, Box, PageView)}
_DISTRUST = "do not trust the file; if it is genuine, split it, or save it as a new PDF"
_OUT_OF_MEMORY = ("memory", None)
_SECONDS_TO_DIE = 1


class Worker:
    """One process, started at once, that does one task at a time. Not for several threads at the same time.

    Raises OSError where no process can be started.
    """

    def __init__(self) -> None:
        self._waits = True
        self._late = False
        self._scratch = TemporaryDirectory(prefix="remissa-", ignore_cleanup_errors=True)
        try:
            self._process = subprocess.Popen(  # noqa: S603, nothing in it comes from a file or a user
                [sys.executable, "-P", "-m", "ingest.readers", self._scratch.name],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(self._scratch.name),
                start_new_session=True,  # Ctrl-C is for this process, which ends the worker and what that has started
            )
        except OSError:
            self._scratch.cleanup()
            raise

    @property
    def usable(self) -> bool:
        """Whether it waits for a task. One that does not must be closed: a reply may be on its way, or it has ended."""
        return self._waits and self._process.poll() is None

    def do(self, task: Task, path: Path, *arguments: object, limits: Limits) -> Any:
        """Have the file at `path`, which is absolute, read, or one of its pages recognised or shown.

        Raises UnreadableFile, also where the process passed a limit or died of the file, WrongUse and NotFound.
        """
        self._waits = False
        clock = Timer(limits.seconds, self._stop_late)
        clock.start()
        try:
            reply = self._exchange((task, (path, *arguments), limits))
        finally:
            clock.cancel()
            clock.join()
        self._waits = not self._late
        match reply:
            case ("done", result) if isinstance(result, _GIVES[task]):
                return result
            case ("unreadable", (str(reason), str(remedy))):
                raise UnreadableFile(reason, remedy)
            case ("wrong use", str(message)):
                raise WrongUse(message)
            case ("not found", str(message)):
                raise NotFound(message)
            case ("failure", str(message)):
                raise UnreadableFile(f"the reader failed ({message})", "save it as a new PDF, and report the fault")
            case _:
                raise self._end_of(reply, limits)

    def close(self) -> None:
        """End the process, whatever it does."""
        self._waits = False
        self.stop()
        self._process.wait()
        self._scratch.cleanup()  # of what it did not come to take away
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):  # a request that was never taken
                    pipe.close()

    def stop(self) -> None:
        """Kill the process, and the programs that it started."""
        if self._process.poll() is not None:
            return
        if hasattr(os, "killpg"):
            os.killpg(self._process.pid, signal.SIGKILL)
        else:
            self._process.kill()

    def _exchange(self, request: tuple[Task, tuple[object, ...], Limits]) -> object:
        """Give the process's reply, or None where there is none, or none to make sense of."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        try:
            stdin.write(pickle.dumps(request))
            stdin.flush()
            return _Unpickler(stdout).load()
        except Exception:  # whatever a process writes that a file has taken over
            return None

    def _end_of(self, reply: object, limits: Limits) -> UnreadableFile:
        """Tell why the process gave no result. It ends, if it has not yet."""
        self._waits = False
        try:
            code = None if reply else self._process.wait(_SECONDS_TO_DIE)
        except subprocess.TimeoutExpired:
            code = None
        self.stop()
        if self._late or code == -getattr(signal, "SIGXCPU", 0):
            return UnreadableFile(f"reading it took more than {limits.seconds:g} seconds", _DISTRUST)
        if reply == _OUT_OF_MEMORY:
            allowed = f"{limits.memory_bytes / MEGABYTE:g} MB of memory"
            return UnreadableFile(f"reading it needed more than {allowed}", _DISTRUST)
        if code == -getattr(signal, "SIGKILL", 0):
            return UnreadableFile("reading it needed more memory than there is", _DISTRUST)
        return UnreadableFile("the reader crashed", _DISTRUST)

    def _stop_late(self) -> None:
        self._late = True
        self.stop()


class _Unpickler(pickle.Unpickler):
    """Makes nothing but what a reader gives: a process that a file has taken over could ask for anything."""

    def find_class(self, module: str, name: str) -> Any:
        if module != "ingest.types" or name not in _ALLOWED:
            raise pickle.UnpicklingError(f"{module}.{name} is not what a reader gives")
        return _ALLOWED[name]


def _environment(scratch: str) -> dict[str, str]:
    """Have the worker find this very package, put temporary files into `scratch`, and Tesseract use one processor."""
    root = str(Path(ingest.__file__).parents[1])
    others = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([root, others]) if others else root
    return {**os.environ, "PYTHONPATH": path, "TMPDIR": scratch, "OMP_THREAD_LIMIT": "1"}
