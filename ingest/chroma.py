"""Chroma, in this process over a folder, or as a server: the one module that knows it.

It is always handed vectors: given texts, Chroma would fetch a model of its own.
"""

import re
import shutil
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from ingest.errors import IndexMismatch, RemissaError

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

SERVER_VERSION = "1."  # what a server of the client's own generation says; those before it speak another protocol
_SPACE: dict[str, Any] = {"hnsw": {"space": "cosine", "ef_search": 200}}
_GRAPH = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HEADER = struct.Struct("=iQQQQ")  # of a graph: the form, where a vector begins, room, vectors, bytes of each
_FORM = 1
_PATIENCE = 5.0  # seconds that a server may take to say its version


class Chroma(Protocol):
    """Where collections are."""

    def names(self) -> set[str]:
        """The names of all collections of this library."""

    def make(self, name: str) -> Any:
        """The collection of a name, made where there is none."""

    def find(self, name: str) -> Any:
        """The collection of a name; None where there is none."""

    def drop(self, name: str) -> None:
        """Remove a collection with all it holds, if it is there."""

    def erase(self) -> None:
        """Have its files hold nothing any more of what was deleted, as far as they can be reached."""

    def translated(self) -> Any:
        """A context that raises IndexMismatch for what Chroma raises in it."""


class ChromaFolder:
    """Chroma within this process, over a folder. One process at a time: whoever opens it must own the library.

    It takes long to load, and is opened when it is needed first.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _client(self) -> "ClientAPI":
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            _sweep(self._folder)
            return _folder_client(self._folder)
        except Exception as error:
            raise IndexMismatch(
                f"the index in {self._folder} cannot be opened ({_first_line(error)}): check the disk's space and your "
                "permission to write there; if both are fine, delete that folder and run `remissa reindex`: the "
                "library is not touched"
            ) from error

    def names(self) -> set[str]:
        """The names of all collections."""
        return {found.name for found in self._client.list_collections()}

    def make(self, name: str) -> Any:
        """The collection of a name, made where there is none."""
        return self._client.get_or_create_collection(name, embedding_function=None, configuration=_SPACE)  # type: ignore[arg-type]

    def find(self, name: str) -> Any:
        """The collection of a name; None where there is none."""
        return _found(self._client, name)

    def drop(self, name: str) -> None:
        """Remove a collection with all it holds, if it is there."""
        if name in self.names():
            self._client.delete_collection(name)
            _sweep(self._folder)

    def erase(self) -> None:
        """Have Chroma's files hold nothing any more of what was deleted: SQLite only marks it as free, and graphs hold
        memory as it was found."""
        try:
            for header in self._folder.glob("*/header.bin"):
                _blank(header)
            with closing(
                sqlite3.connect(self._folder / "chroma.sqlite3", timeout=30, isolation_level=None)
            ) as database:
                database.execute("VACUUM")
        except (sqlite3.Error, OSError) as error:
            raise IndexMismatch(
                f"the index in {self._folder} cannot be rewritten ({error}): check the disk's space, and try again"
            ) from error

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Raise IndexMismatch for what Chroma raises, and for what the disk does."""
        from chromadb.errors import ChromaError

        try:
            yield
        except (ChromaError, OSError) as error:
            raise IndexMismatch(
                f"the index in {self._folder} cannot be read or written ({_first_line(error)}): check the disk's space "
                "and your permission to write there; if both are fine, run `remissa reindex`"
            ) from error


class ChromaServer:
    """Chroma as a server, open to several processes. `library` tells this library's collections from others'."""

    def __init__(self, url: str, library: str) -> None:
        self._url = url.rstrip("/")
        self._prefix = f"{library}-"

    @cached_property
    def _client(self) -> "ClientAPI":
        server_version(self._url)
        with self.translated():
            return _server_client(self._url)

    def names(self) -> set[str]:
        """The names of all collections of this library, without what tells them from others'."""
        names = (found.name for found in self._client.list_collections())
        return {name.removeprefix(self._prefix) for name in names if name.startswith(self._prefix)}

    def make(self, name: str) -> Any:
        """The collection of a name, made where there is none. Asked for each time: another process may have dropped it."""
        return self._client.get_or_create_collection(
            self._prefix + name,
            embedding_function=None,
            configuration=_SPACE,  # type: ignore[arg-type]
        )

    def find(self, name: str) -> Any:
        """The collection of a name; None where there is none."""
        return _found(self._client, self._prefix + name)

    def drop(self, name: str) -> None:
        """Remove a collection with all it holds, if it is there."""
        if name in self.names():
            self._client.delete_collection(self._prefix + name)

    def erase(self) -> None:
        """Nothing: the files are the server's own."""

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Raise IndexMismatch for what goes wrong on the way to the server, and for what it refuses."""
        try:
            yield
        except RemissaError:
            raise
        except Exception as error:  # the client raises plain Exception for what a server says that it does not know
            raise IndexMismatch(
                f"the Chroma server at {self._url} failed ({_first_line(error)}): see its log, and its disk's space; "
                "then run the same command again: it goes on where it stopped"
            ) from error


def server_version(url: str) -> str:
    """What a Chroma server says its version is. Raises IndexMismatch where none answers, or one of another protocol."""
    import httpx

    advice = "start it, or correct REMISSA_CHROMA_URL"
    try:
        response = httpx.get(f"{url.rstrip('/')}/api/v2/version", timeout=_PATIENCE)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise IndexMismatch(
            f"no Chroma server answers at {url} ({_first_line(error) or type(error).__name__}): {advice}"
        ) from error
    version = response.text.strip().strip('"')
    if not response.is_success or not version.startswith(SERVER_VERSION):
        told = f"version {version[:40]!r}" if response.is_success else f"status {response.status_code}"
        raise IndexMismatch(
            f"what answers at {url} is no Chroma server of version {SERVER_VERSION}x ({told}): {advice}"
        )
    return version


def _server_client(url: str) -> "ClientAPI":
    import chromadb

    # No connection is kept between calls, which are few and large: the client never closes those it keeps.
    place = urlsplit(url)
    secure = place.scheme == "https"
    host = url if place.path else place.hostname or ""
    return chromadb.HttpClient(
        host,
        place.port or (443 if secure else 80),
        ssl=secure,
        settings=_settings(chroma_http_max_keepalive_connections=0),
    )


def _folder_client(folder: Path) -> "ClientAPI":
    import chromadb

    return chromadb.PersistentClient(str(folder), settings=_settings())


def _settings(**more: Any) -> Any:
    from chromadb.config import Settings

    # Chroma would read the `.env` of the current folder into its own settings, and report its use to its makers.
    return Settings(_env_file=None, anonymized_telemetry=False, **more)  # type: ignore[call-arg]


def _found(client: "ClientAPI", name: str) -> Any:
    from chromadb.errors import NotFoundError

    try:
        return client.get_collection(name, embedding_function=None)
    except NotFoundError:
        return None


def _sweep(folder: Path) -> None:
    """Delete the folders of graphs that no segment names: Chroma leaves that of a collection it deletes."""
    file = folder / "chroma.sqlite3"
    if not file.exists():
        return
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as database:
            named = {row[0] for row in database.execute("SELECT id FROM segments")}
    except sqlite3.Error:  # of another version, or damaged: opening it will tell
        return
    for place in folder.iterdir():
        if place.is_dir() and _GRAPH.fullmatch(place.name) and place.name not in named:
            shutil.rmtree(place, ignore_errors=True)  # open elsewhere: the next sweep takes it


def _blank(header: Path) -> None:
    """Write zeros past the last vector of a graph: Chroma (1.5.9) makes the files of a new one of memory that it does not
    clear, which may hold any text that was read. It writes there when there are more vectors, and never reads before."""
    content = header.read_bytes()
    if len(content) < _HEADER.size:
        return
    form, _, _, count, width = _HEADER.unpack_from(content)
    for name, each in (("data_level0.bin", width), ("length.bin", 4)) if form == _FORM else ():
        with (header.parent / name).open("r+b") as file:
            start, end = count * each, file.seek(0, 2)
            file.seek(min(start, end))
            file.write(bytes(max(end - start, 0)))


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
