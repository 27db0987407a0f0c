"""The service as a process: a socket, the app on it, and the embedder warmed up meanwhile."""

import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from ingest.errors import WrongUse
from ingest.settings import Settings
from service.access.arrangement import Access
from service.library_desk import LibraryDesk
from service.observing.log import start_log
from service.observing.traces import open_traces

logger = logging.getLogger(__name__)

KEPT_OPEN = 75
"""Seconds that a connection without a request is kept: longer than a proxy keeps it, which would else send a request
into a connection that has just been closed."""


@contextmanager
def listen(host: str, port: int) -> Iterator[socket.socket]:
    """A socket on an address of this machine. Raises WrongUse where there is none such, or the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except (OSError, OverflowError) as error:
            raise WrongUse(
                f"cannot listen on {host}:{port}: {getattr(error, 'strerror', error)}; choose another with --port"
            ) from None
        yield listener
    finally:
        listener.close()


def run(desk: LibraryDesk, listener: socket.socket, url: str, settings: Settings, access: Access) -> None:
    """Serve until the process is told to stop."""
    import uvicorn

    from service.api import create_app

    traces = open_traces()
    start_log(questions=settings.log_questions)
    listener.listen(128)
    threading.Thread(target=_warm_up, args=(desk,), daemon=True).start()
    desk.intake.start()
    desk.drop_history(settings.history_days)
    app = create_app(
        desk,
        access=access,
        upload_limit=settings.upload_megabytes << 20,
        history_days=settings.history_days,
        tracing=traces,
    )
    logger.info("Remissa serves at %s - stop it with Ctrl-C", url)
    try:
        config = uvicorn.Config(
            app, log_config=None, access_log=False, server_header=False, timeout_keep_alive=KEPT_OPEN
        )
        uvicorn.Server(config).run(sockets=[listener])
    finally:
        if traces:
            traces.close()


def _warm_up(desk: LibraryDesk) -> None:
    try:
        desk.warm_up()
    except Exception as error:
        logger.exception("the embedder cannot be loaded")
        desk.failed(str(error))
