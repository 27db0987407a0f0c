"""Whom a suite is put to: a desk in this process, or a service somewhere else. Both answer by the same contract."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from eval.gold.fit import Holdings
from eval.gold.question import GoldQuestion
from eval.measures.answered import Source
from service.answer import Answer
from service.api.desk import Desk
from service.inquiry import Inquiry, Turn

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from service.remote import RemoteDesk

OFF = "off"  # composed from quotes, whatever the settings name


class Asked(Protocol):
    """What answers. Calls may come from several threads.

    `works_here` tells whether the calling thread does the work, so that its processor time is what an answer costs.
    """

    works_here: bool

    def ask(self, question: GoldQuestion) -> Answer:
        """One answer. Raises RemissaError."""

    def source(self, document: str) -> Source:
        """A document by its id."""

    def holdings(self) -> Holdings:
        """What gold is checked against."""


class AskedHere:
    """A desk in this process, by the same call that the API makes."""

    def __init__(self, desk: Desk, consultation: str, llm: str | None = None) -> None:
        self._desk = desk
        self.works_here = llm in (None, OFF)
        self._consultation = consultation
        self._llm = llm
        self._sources: dict[str, Source] = {}

    def ask(self, question: GoldQuestion) -> Answer:
        """One answer."""
        history = [Turn("user", text) for text in question.history]
        return self._desk.ask(
            Inquiry(question.text, consultation=self._consultation, history=history, llm=self._llm or OFF)
        )

    def source(self, document: str) -> Source:
        """A document, read once."""
        if document not in self._sources:
            found = self._desk.document(document)
            self._sources[document] = Source(found.text, frozenset(one.name for one in found.respondents))
        return self._sources[document]

    def holdings(self) -> Holdings:
        """What the library holds of the consultation."""
        people = self._desk.respondents(self._consultation)
        return Holdings(
            frozenset(one.name for one in people),
            frozenset(one.number for one in self._desk.sections(self._consultation)),
            {one.name: [self.source(document.id).text for document in one.documents] for one in people},
        )


class AskedThere:
    """A running service, over its API."""

    def __init__(self, remote: "RemoteDesk", consultation: str | None, llm: str | None = None) -> None:
        self._remote = remote
        self.works_here = False
        self._consultation = consultation
        self._llm = llm
        self._sources: dict[str, Source] = {}

    def ask(self, question: GoldQuestion) -> Answer:
        """One answer."""
        history = [{"role": "user", "content": text} for text in question.history]
        return read_answer(self._remote.ask(question.text, self._consultation, self._llm or OFF, history))

    def source(self, document: str) -> Source:
        """A document, fetched once."""
        if document not in self._sources:
            found = self._remote.get(f"/api/documents/{document}")
            self._sources[document] = Source(found["text"], frozenset(one["name"] for one in found["respondents"]))
        return self._sources[document]

    def holdings(self) -> Holdings:
        """What the service says that it holds."""
        chosen = {"consultation": self._consultation} if self._consultation else {}
        people = self._remote.get("/api/respondents", **chosen)["respondents"]
        sections = self._remote.get("/api/sections", **chosen)["sections"]
        return Holdings(
            frozenset(one["name"] for one in people),
            frozenset(one["number"] for one in sections),
            {one["name"]: [self.source(document["id"]).text for document in one["documents"]] for one in people},
        )


@cache
def _answers() -> "TypeAdapter[Answer]":
    from pydantic import TypeAdapter

    return TypeAdapter(Answer)


def read_answer(written: Mapping[str, Any]) -> Answer:
    """An Answer from its JSON."""
    return _answers().validate_python(written)


def written_answer(answer: Answer) -> dict[str, Any]:
    """An Answer as its JSON."""
    written: dict[str, Any] = _answers().dump_python(answer, mode="json")
    return written
