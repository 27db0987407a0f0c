"""The desk of a running service, reached over HTTP by the commands while that service owns the library."""

import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx

from ingest.errors import RemissaError, WrongUse
from ingest.ownership import Owner
from ingest.progress import Progress

_PATIENCE = httpx.Timeout(600, connect=5)
_LOOK_SECONDS = 0.3


class RemoteDesk:
    """Asks a service instead of the library itself. Answers are the service's JSON, as it gave them.

    Raises WrongUse for what the service calls a wrong call, and RemissaError for everything else it refuses.
    """

    def __init__(self, owner: Owner) -> None:
        self.url = owner.url or ""
        self._headers = {"Authorization": f"Bearer {owner.token}"} if owner.token else {}

    def ask(
        self, question: str, consultation: str | None, llm: str | None, history: Sequence[Mapping[str, str]] = ()
    ) -> dict[str, Any]:
        """One Answer. `history` holds the turns before it, the oldest first: {"role", "content"}."""
        asked = {"question": question, "consultation": consultation, "llm": llm, "history": list(history)}
        return self._call("POST", "/api/ask", json=asked)

    def get(self, path: str, **parameters: str | Sequence[str]) -> Any:
        """What the service has at a path of its API, such as /api/respondents."""
        return self._send("GET", path, params=parameters).json()

    def ingest(self, files: Sequence[tuple[str, Path]], consultation: str | None, tell: Progress) -> dict[str, Any]:
        """One Report, once the job is done that the service makes of it. `files` are names and where the bytes lie."""
        with ExitStack() as opened:
            parts = [("files", (Path(name).name, opened.enter_context(path.open("rb")))) for name, path in files]
            data = {"consultation": consultation} if consultation else {}
            job = self._call("POST", "/api/documents", files=parts, data=data)
        while job["state"] in ("queued", "running"):
            time.sleep(_LOOK_SECONDS)
            job = self.get(f"/api/jobs/{job['id']}")
            if progress := job["progress"]:
                tell(progress["stage"], progress["done"], progress["total"])
        if job["state"] == "failed":
            raise RemissaError(f"the service at {self.url} could not take the files in: {job['problem']}")
        report: dict[str, Any] = job["report"]
        return report

    def delete(self, consultation: str) -> None:
        """Delete a consultation with everything derived from it."""
        self._send("DELETE", f"/api/consultations/{quote(consultation, safe='')}")

    def export(self, consultation: str | None, format: str, **chosen: Any) -> bytes:
        """The compilation as a file; `chosen` are `respondents`, `sections` and `language`."""
        parameters = {"consultation": consultation, "format": format, **chosen}
        return self._send("GET", "/api/export", params={key: one for key, one in parameters.items() if one}).content

    def ready(self) -> dict[str, Any]:
        """What /health/ready says, ready or not."""
        return self._call("GET", "/health/ready", accept=frozenset({503}))

    def _call(self, method: str, path: str, accept: frozenset[int] = frozenset(), **content: Any) -> dict[str, Any]:
        found: dict[str, Any] = self._send(method, path, accept, **content).json()
        return found

    def _send(self, method: str, path: str, accept: frozenset[int] = frozenset(), **content: Any) -> httpx.Response:
        try:
            response = httpx.request(
                method, self.url + path, timeout=_PATIENCE, trust_env=False, headers=self._headers, **content
            )
        except httpx.HTTPError as error:
            raise RemissaError(f"the service at {self.url} owns the library but does not answer ({error})") from error
        if response.is_success or response.status_code in accept:
            return response
        try:
            detail = response.json().get("detail", response.reason_phrase)
        except ValueError:
            detail = response.reason_phrase
        kind = WrongUse if response.status_code in (404, 413, 422) else RemissaError
        raise kind(f"the service at {self.url} answered {response.status_code}: {detail}")
