import io
import json
import logging
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from service.observing.log import OWN, start_log
from tests.service.api.fake_desk import FakeDesk

Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[FakeDesk]:
    with closing(FakeDesk(tmp_path)) as desk:
        yield desk


@pytest.fixture
def log() -> Iterator[Lines]:
    """The log as a service writes it that is not on a terminal: its lines so far, as programs read them."""
    yield from logged()


@pytest.fixture
def log_with_questions() -> Iterator[Lines]:
    yield from logged(questions=True)


def logged(**how: bool) -> Iterator[Lines]:
    """A service's log, and everything about logging as it was once it is over."""
    root = logging.getLogger()
    handlers, levels = list(root.handlers), {name: logging.getLogger(name).level for name in ("", *OWN)}
    stream = io.StringIO()
    start_log(stream, **how)
    try:
        yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    finally:
        root.handlers = handlers
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)
