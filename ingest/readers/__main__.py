"""The process of a Worker: `python -m ingest.readers FOLDER` reads files as it is told, until nobody asks any more.

Requests come pickled on standard input, replies go pickled to standard output. When standard input ends, as it
does when the asking process ends in whatever way, this one ends in the middle of whatever it does, and takes
away FOLDER, which was made for its temporary files.
"""

import os
import pickle
import signal
import sys
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO, NoReturn

from ingest.errors import NotFound, UnreadableFile, WrongUse
from ingest.readers import Limits, read, recognise, view

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

_WORK: dict[str, Callable[..., object]] = {"read": read, "recognise": recognise, "view": view}


def main(scratch: str) -> None:
    """Answer requests (name, arguments, limits) in their order. `scratch` is the folder for temporary files."""
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not come between the replies
    requests: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_listen, args=(sys.stdin.buffer, requests, scratch), daemon=True).start()
    while True:
        name, arguments, limits = requests.get()
        _limit(limits)
        replies.write(_reply(name, arguments, limits))
        replies.flush()


def _listen(stream: BinaryIO, requests: "SimpleQueue[Any]", scratch: str) -> NoReturn:
    while True:
        try:
            requests.put(pickle.load(stream))  # noqa: S301, it comes from the process that started this one  # nosec B301
        except (EOFError, pickle.UnpicklingError):
            _end(scratch)


def _end(scratch: str) -> NoReturn:
    """End at once, and with it the programs that were started here."""
    import shutil

    shutil.rmtree(scratch, ignore_errors=True)
    if hasattr(os, "killpg") and os.getpgid(0) == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def _limit(limits: Limits) -> None:
    """Bound the memory, and, for when nobody is left to watch the clock, the processor time of the next request."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime + 2 * limits.seconds) + 1
    _set_limit(resource.RLIMIT_AS, limits.memory_bytes)
    _set_limit(resource.RLIMIT_CPU, seconds)


def _set_limit(kind: int, value: int) -> None:
    _, most = resource.getrlimit(kind)
    if most != resource.RLIM_INFINITY:
        value = min(value, most)
    try:
        resource.setrlimit(kind, (value, most))
    except (ValueError, OSError):  # a system that does not keep this limit
        return


def _reply(name: str, arguments: tuple[Any, ...], limits: Limits) -> bytes:
    """Do the work, and pickle what it gives, or what it raises, with a word that says which."""
    try:
        return pickle.dumps(("done", _WORK[name](*arguments, limits)))
    except UnreadableFile as error:
        return pickle.dumps(("unreadable", (error.reason, error.remedy)))
    except WrongUse as error:
        return pickle.dumps(("wrong use", str(error)))
    except NotFound as error:
        return pickle.dumps(("not found", str(error)))
    except MemoryError:
        return pickle.dumps(("memory", None))
    except Exception as error:
        return pickle.dumps(("failure", f"{type(error).__name__}: {error}"))


if __name__ == "__main__":
    main(sys.argv[1])
