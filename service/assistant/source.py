"""What an assistant's tools ask: the library on this machine, or a service over HTTP. All is given as JSON values."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any, Protocol

from ingest.ownership import Owner, served_by
from ingest.settings import Settings
from service.inquiry import Inquiry
from service.library_desk import LibraryDesk, open_desk
from service.matrix import MatrixFilter
from service.remote import RemoteDesk

Record = dict[str, Any]


class Source(Protocol):
    """Answers and records, in the forms of the HTTP API. Calls block, and come from several threads.

    `consultation` may be None where there is only one. Raises the errors of Remissa, whose messages say what to do.
    """

    def ask(self, question: str, consultation: str | None) -> Record:
        """One Answer."""

    def consultations(self) -> Record:
        """All consultations that are seen."""

    def respondents(self, consultation: str | None) -> Record:
        """Everybody who was asked or who answered."""

    def sections(self, consultation: str | None) -> Record:
        """The proposal's sections."""

    def statements(self, consultation: str | None, respondent: str | None, section: str | None) -> Record:
        """Statements, word for word."""

    def matrix(self, consultation: str | None, wanted: MatrixFilter) -> Record:
        """Respondents by sections."""


class LibrarySource:
    """The library on this machine, by its desk."""

    def __init__(self, desk: LibraryDesk) -> None:
        self._desk = desk

    def ask(self, question: str, consultation: str | None) -> Record:
        """One Answer."""
        return asdict(self._desk.ask(Inquiry(question, consultation=consultation)))

    def consultations(self) -> Record:
        """All consultations."""
        return {"consultations": _dicts(self._desk.consultations())}

    def respondents(self, consultation: str | None) -> Record:
        """Everybody who was asked or who answered."""
        id = self._named(consultation)
        return {"consultation": id, "respondents": _dicts(self._desk.respondents(id))}

    def sections(self, consultation: str | None) -> Record:
        """The proposal's sections."""
        id = self._named(consultation)
        return {"consultation": id, "sections": _dicts(self._desk.sections(id))}

    def statements(self, consultation: str | None, respondent: str | None, section: str | None) -> Record:
        """Statements, word for word."""
        id = self._named(consultation)
        found = self._desk.statements(id, respondent=respondent, section=section)
        return {"consultation": id, "statements": _dicts(found)}

    def matrix(self, consultation: str | None, wanted: MatrixFilter) -> Record:
        """Respondents by sections."""
        id = self._named(consultation)
        return {"consultation": id, **asdict(self._desk.matrix(id, wanted))}

    def _named(self, consultation: str | None) -> str:
        return self._desk.library.only_consultation(consultation)


class ServiceSource:
    """A service, asked with the rights of the key that is sent along."""

    def __init__(self, desk: RemoteDesk) -> None:
        self._desk = desk

    def ask(self, question: str, consultation: str | None) -> Record:
        """One Answer."""
        return self._desk.ask(question, consultation, None)

    def consultations(self) -> Record:
        """All consultations that are seen."""
        return self._get("/api/consultations")

    def respondents(self, consultation: str | None) -> Record:
        """Everybody who was asked or who answered."""
        return self._get("/api/respondents", consultation=consultation)

    def sections(self, consultation: str | None) -> Record:
        """The proposal's sections."""
        return self._get("/api/sections", consultation=consultation)

    def statements(self, consultation: str | None, respondent: str | None, section: str | None) -> Record:
        """Statements, word for word."""
        return self._get("/api/statements", consultation=consultation, respondent=respondent, section=section)

    def matrix(self, consultation: str | None, wanted: MatrixFilter) -> Record:
        """Respondents by sections."""
        chosen: dict[str, str | Sequence[str] | None] = {
            "respondent": wanted.respondents, "section": wanted.sections, "kind": wanted.kind,
            "stance": wanted.stance, "offset": str(wanted.offset), "limit": str(wanted.limit),
        }  # fmt: skip
        return self._get("/api/matrix", consultation=consultation, **chosen)

    def _get(self, path: str, **parameters: str | Sequence[str] | None) -> Record:
        found: Record = self._desk.get(path, **{name: value for name, value in parameters.items() if value})
        return found


@contextmanager
def open_source(settings: Settings, wait: float) -> Iterator[Source]:
    """The service that the settings name; else the one that owns the library on this machine; else that library."""
    if settings.service_url:
        key = settings.service_key.get_secret_value() if settings.service_key else None
        yield ServiceSource(RemoteDesk(Owner(0, "a service", settings.service_url.rstrip("/"), key)))
    elif holder := served_by(settings.library):
        yield ServiceSource(RemoteDesk(holder))
    else:
        with open_desk(settings, "remissa mcp", wait=wait) as desk:
            yield LibrarySource(desk)


def _dicts(records: Sequence[Any]) -> list[Record]:
    return [asdict(one) for one in records]
