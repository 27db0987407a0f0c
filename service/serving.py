"""The service as a process: a socket, the app on it, and the embedder warmed up meanwhile."""

import ipaddress
import logging
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from ingest.errors import WrongUse
from ingest.settings import Settings
from service.library_desk import LibraryDesk


@contextmanager
def listen(host: str, port: int) -> Iterator[socket.socket]:
    """A socket on a loopback address. Raises WrongUse for any other, and where the port is taken.

    There is no access control yet, so that whoever reaches the service may read and send in.
    """
    if not _is_loopback(host):
        raise WrongUse(f"cannot listen on {host}: there is no access control, so only 127.0.0.1 and ::1 are served")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            raise WrongUse(f"cannot listen on {host}:{port}: {error.strerror}; choose another with --port") from None
        yield listener
    finally:
        listener.close()


def run(desk: LibraryDesk, listener: socket.socket, url: str, settings: Settings) -> None:
    """Serve until the process is told to stop."""
    import uvicorn

    from service.api import create_app

    listener.listen(128)
    threading.Thread(target=_warm_up, args=(desk,), daemon=True).start()
    app = create_app(desk, upload_limit=settings.upload_megabytes << 20)
    print(f"Remissa serves at {url} - stop it with Ctrl-C", file=sys.stderr)
    uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False)).run(sockets=[listener])


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _warm_up(desk: LibraryDesk) -> None:
    try:
        desk.warm_up()
    except Exception as error:
        logging.getLogger("remissa").exception("the embedder cannot be loaded")
        desk.failed(str(error))
