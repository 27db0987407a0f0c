"""The desk over a real library: opening it, answering from it, taking files in."""

from collections.abc import AsyncGenerator, Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import cached_property, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from ingest.chroma import Chroma, ChromaFolder, ChromaServer
from ingest.editions import active_edition
from ingest.embedding import Embedder, make_embedder
from ingest.errors import NotFound, RemissaError
from ingest.index import Index
from ingest.library import Library, Said
from ingest.library.cells import Cell
from ingest.library.records import DocumentHead
from ingest.library.schema import holds_library
from ingest.matrix import kept_matrix
from ingest.ownership import Turn, own
from ingest.progress import Progress
from ingest.readers import is_pdf
from ingest.respondents.register import Register
from ingest.sections.numbers import contains, in_order
from ingest.settings import Settings
from ingest.text.cleaning import page_at
from ingest.types import Consultation, Document, PageView, Respondent, Section
from ingest.vectors import VectorStore
from service.answer import Answer, DocumentRef, Language, RespondentRef
from service.answering import Answerer
from service.api.desk import (
    ConsultationRecord,
    DocumentRecord,
    RespondentRecord,
    RespondentState,
    SectionRecord,
    StatementRecord,
)
from service.compiling.formats import Format, write
from service.events import Event
from service.feedback.desk import FeedbackDesk
from service.history import HistoryDesk
from service.inquiry import Inquiry
from service.matrix import CellCitation, Matrix, MatrixFilter, arrange, cell_citation
from service.observing.figures import Figures
from service.pages import Pages
from service.summarising.models import Models

if TYPE_CHECKING:
    from service.intake import LibraryIntake

PATIENCE = 600.0  # seconds that what is sent in waits for another process to be done with its own

Given = ParamSpec("Given")
Found = TypeVar("Found")


def at_one_moment(
    method: "Callable[Concatenate[LibraryDesk, Given], Found]",
) -> "Callable[Concatenate[LibraryDesk, Given], Found]":
    """A desk's method, all of whose reading is of the library at one moment, whatever is written meanwhile."""

    @wraps(method)
    def reading(desk: "LibraryDesk", /, *given: Given.args, **named: Given.kwargs) -> Found:
        return desk.library.consistently(lambda: method(desk, *given, **named))

    return reading


class LibraryDesk(FeedbackDesk, HistoryDesk):
    """A desk over one library, in the process that owns it."""

    def __init__(self, library: Library, index: Index, embedder: Embedder, models: Models | None = None) -> None:
        self.library = library
        self.index = index
        self.embedder = embedder
        self._register = Register.load()
        self._answerer = Answerer(library, index, embedder, self._register, models=models)
        self._pages = Pages(library)
        self._warming = "the embedder is loading"

    @cached_property
    def intake(self) -> "LibraryIntake":
        """What takes files in, which a question does without."""
        from service.intake import LibraryIntake

        return LibraryIntake(self.library, self.index)

    def warm_up(self) -> None:
        """Load the embedder, so that the first question does not wait for it."""
        self.embedder.query("")
        self._warming = ""

    def failed(self, why: str) -> None:
        """Note that the embedder cannot be loaded, so that `ready` says why."""
        self._warming = f"the embedder cannot be loaded: {why}"

    def ready(self) -> tuple[bool, Sequence[str]]:
        """Whether questions can be answered now, and if not, why."""
        reasons: list[str] = []
        try:
            if displaced := self.library.displaced:
                reasons.append(displaced)
            elif not self.library.rows("SELECT 1 FROM document LIMIT 1"):
                reasons.append("the library holds no document yet: run `remissa ingest PATH`, or send files in")
            else:
                self.index.edition()
            if self._warming:
                reasons.append(self._warming)
        except RemissaError as error:
            reasons.append(str(error))
        return not reasons, reasons

    def figures(self) -> Figures:
        """How much the library holds, over all consultations."""
        edition = active_edition(self.library)
        passages, waiting = self.library.rows(
            "SELECT COUNT(*), COALESCE(SUM(NOT embedded), 0) FROM passage WHERE edition = ?",
            edition.id if edition else 0,
        )[0]
        consultations, documents, statements = (
            self.library.rows(f"SELECT COUNT(*) FROM {table}")[0][0]  # noqa: S608
            for table in ("consultation", "document", "statement")
        )
        held = (consultations, documents, statements, passages)
        return Figures(self.library.revision, *held, waiting, self.intake.job_counts())

    def ask(self, inquiry: Inquiry) -> Answer:
        """Answer one question."""
        return self._answerer.ask(inquiry)

    def consultation_ids(self) -> Sequence[str]:
        """The ids of all consultations, in order."""
        return self.library.consultation_ids()

    def stream(self, inquiry: Inquiry) -> AsyncGenerator[Event, None]:
        """Answer one question bit by bit."""
        return self._answerer.stream(inquiry)

    @at_one_moment
    def consultations(self) -> Sequence[ConsultationRecord]:
        """All consultations in the library."""
        return [self._consultation(one) for one in self.library.consultations()]

    @at_one_moment
    def sections(self, consultation: str) -> Sequence[SectionRecord]:
        """The proposal's sections, in its order."""
        self.library.consultation(consultation)
        counts: dict[str, int] = dict(
            self.library.rows(
                "SELECT ss.number, COUNT(*) FROM statement_section ss JOIN statement s ON s.key = ss.statement "
                "JOIN document d ON d.id = s.document AND d.counts WHERE d.consultation = ? GROUP BY ss.number",
                consultation,
            )
        )
        return [
            SectionRecord(one.section.number, one.section.title, one.respondents, counts.get(one.section.number, 0))
            for one in self.library.sections(consultation)
        ]

    @at_one_moment
    def respondents(self, consultation: str) -> Sequence[RespondentRecord]:
        """Everybody who was asked or who answered, by name."""
        asked = self.library.consultation(consultation).asked
        documents = _by_sender(self.library.heads(consultation).values())
        unread = self.library.unread(consultation)
        return [
            RespondentRecord(
                one.id,
                one.name,
                one.kind,
                _state(one, documents, unread),
                one.id in asked if asked else None,
                tuple(documents.get(one.id, ())),
            )
            for one in self.library.respondents(consultation)
        ]

    @at_one_moment
    def statements(
        self, consultation: str, *, respondent: str | None, section: str | None
    ) -> Sequence[StatementRecord]:
        """Statements by document and place in it. Raises NotFound for a respondent that takes no part."""
        known = {one.id: one for one in self.library.respondents(consultation)}
        self.library.consultation(consultation)
        if respondent is not None and respondent not in known:
            raise NotFound(f"no respondent {respondent!r} in consultation {consultation!r}")
        pages = self.library.page_spans(consultation)
        return [
            _statement(one, known, page_at(pages[one.document.id], one.statement.start))
            for one in self.library.said(consultation)
            if (respondent is None or respondent in one.respondents)
            and (section is None or any(contains(section, number) for number in one.statement.sections))
        ]

    def export(
        self,
        consultation: str,
        format: Format,
        *,
        respondents: Sequence[str],
        sections: Sequence[str],
        language: Language,
    ) -> bytes:
        """The compilation as a file. Raises NotFound for a respondent or section that the consultation lacks."""
        from service.compiling.compilation import compile_responses

        dossier = self._answerer.dossier(consultation)
        chosen = {"respondents": respondents, "sections": sections}
        return write(
            compile_responses(dossier, made=datetime.now(UTC).astimezone().date(), language=language, **chosen), format
        )

    @at_one_moment
    def matrix(self, consultation: str, wanted: MatrixFilter) -> Matrix:
        """Respondents by sections, as it was worked out when files were taken in. Raises NotFound, IndexMismatch."""
        cells = kept_matrix(self.library, self.index, consultation)
        respondents = self.library.respondents(consultation)
        known = {one.id for one in respondents}
        if unknown := [id for id in wanted.respondents if id not in known]:
            raise NotFound(f"no respondent {unknown[0]!r} in consultation {consultation!r}")
        sections = {section.number: section for section in self.library.titles(consultation)}
        numbers = in_order([*sections, *(cell.section for cell in cells if cell.section)])
        columns = [sections.get(number) or Section(number, "") for number in numbers]
        documents = {one.id: one for one in self.library.documents(consultation)}
        return arrange(cells, respondents, columns, wanted, lambda cell: _cited(cell, documents[cell.document or ""]))

    @at_one_moment
    def document(self, document_id: str) -> DocumentRecord:
        """One document, with its whole text."""
        found = self.library.document(document_id)
        original = self.library.original(found.consultation, found.file)
        known = {one.id: one for one in self.library.respondents(found.consultation)}
        return DocumentRecord(
            id=found.id,
            name=found.name,
            kind=found.kind,
            consultation=found.consultation,
            respondents=tuple(_ref(known[one]) for one in found.respondents),
            text=found.text,
            pages=found.pages,
            statements=self.library.statements(found.id),
            copy_of=found.copy_of,
            counts=found.counts,
            has_original=original is not None,
            has_pictures=original is not None and is_pdf(original),
        )

    def original(self, document_id: str) -> Path | None:
        """The file the document came from, as received; None where it is not kept."""
        found = self.library.document(document_id)
        return self.library.original(found.consultation, found.file)

    def page(self, document_id: str, number: int, *, marked: Sequence[tuple[int, int]], width: int) -> PageView:
        """A page of the file that a document came from, with spans of the document's text marked on it."""
        return self._pages.view(document_id, number, marked, width)

    def close(self) -> None:
        """End what takes files in, and what shows pages."""
        if "intake" in vars(self):
            self.intake.close()
        self._pages.close()

    def _consultation(self, one: Consultation) -> ConsultationRecord:
        heads = self.library.heads(one.id).values()
        senders = _by_sender(heads).keys()
        said = self.library.rows(
            "SELECT COUNT(*) FROM statement s JOIN document d ON d.id = s.document AND d.counts WHERE d.consultation = ?",
            one.id,
        )
        return ConsultationRecord(
            id=one.id,
            title=one.title,
            asked=len(one.asked),
            answered=len(senders),
            unreadable=len(self.library.unread(one.id) - senders),
            sections=len(one.sections),
            documents=sum(head.counts for head in heads),
            statements=said[0][0],
        )


@contextmanager
def open_desk(
    settings: Settings,
    command: str,
    *,
    create: bool = False,
    url: str | None = None,
    token: str | None = None,
    wait: float = 0,
    progress: Progress | None = None,
) -> Iterator[LibraryDesk]:
    """The desk over the library that the settings name, owned while the block runs.

    Where Chroma is a server, others may have it open too, and it is owned only while something is written.
    `command` and `url` are told to whoever finds the library in use, `token` to who may read its folder. Raises LibraryError, LibraryInUse,
    EmbedderError, IndexMismatch.
    """
    embedder = make_embedder(settings.embedder, settings.cache, progress)
    if not create:
        Library(settings.library).close()
    with ExitStack() as opened:
        chroma: Chroma
        if settings.chroma_url:
            library = opened.enter_context(_shared_library(settings, command, create, wait))
            chroma = ChromaServer(settings.chroma_url, library.made)
        else:
            opened.enter_context(own(settings.library, command, url=url, token=token, wait=wait))
            library = opened.enter_context(Library(settings.library, create=create))
            chroma = ChromaFolder(settings.library / "chroma")
        index = Index(library, embedder, VectorStore(settings.library / "chroma", chroma))
        models = Models.of(settings)
        opened.callback(models.close)
        desk = LibraryDesk(library, index, embedder, models)
        opened.callback(desk.close)
        yield desk


def _shared_library(settings: Settings, command: str, create: bool, wait: float) -> Library:
    """The library, open beside other processes: files are taken into it in turns."""
    turn = Turn(settings.library, command, wait=max(wait, PATIENCE))
    if create and not holds_library(settings.library):
        with turn:  # of two processes that find none, one makes it
            Library(settings.library, create=True).close()
    library = Library(settings.library)
    library.intake = turn
    return library


def _by_sender(heads: Iterable[DocumentHead]) -> dict[str, list[DocumentRef]]:
    """The documents that count, by who sent them."""
    found: dict[str, list[DocumentRef]] = {}
    for head in heads:
        for respondent in head.respondents if head.counts else ():
            found.setdefault(respondent, []).append(DocumentRef(head.id, head.name, head.kind))
    return found


def _state(respondent: Respondent, documents: dict[str, list[DocumentRef]], unread: frozenset[str]) -> RespondentState:
    if respondent.id in documents:
        return "answered"
    return "unreadable" if respondent.id in unread else "not_answered"


def _ref(respondent: Respondent) -> RespondentRef:
    return RespondentRef(respondent.id, respondent.name, respondent.kind)


def _cited(cell: Cell, document: Document) -> CellCitation:
    quote = document.text[cell.start or 0 : cell.end or 0]
    return cell_citation(cell, DocumentRef(document.id, document.name, document.kind), quote, document.pages)


def _statement(said: Said, known: dict[str, Respondent], page: int | None) -> StatementRecord:
    statement = said.statement
    document = DocumentRef(said.document.id, said.document.name, said.document.kind)
    return StatementRecord(
        id=statement.id,
        respondents=tuple(_ref(known[one]) for one in said.respondents),
        sections=statement.sections,
        title=statement.title,
        source=statement.source,
        text=said.text,
        document=document,
        page=page,
        start=statement.start,
        end=statement.end,
        url=document.opened_at(statement.start, statement.end),
    )
