"""The desk: everything the API asks of the rest of Remissa, and the records it hands over.

Nothing here knows of HTTP, and importing it loads no web framework. Offsets are code points, as everywhere.
"""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from ingest.library.conversations import Conversation
from ingest.library.feedback import Feedback, FeedbackFilter
from ingest.types import DocumentKind, PageSpan, PageView, SectionSource, Statement
from service.answer import Answer, DocumentRef, Language, RespondentRef
from service.api.intake import Intake
from service.compiling.formats import Format
from service.events import Event
from service.inquiry import Inquiry
from service.matrix import Matrix, MatrixFilter
from service.observing.figures import Figures

RespondentState = Literal["answered", "not_answered", "unreadable"]


@dataclass(frozen=True, slots=True)
class ConsultationRecord:
    """A consultation and how much the library holds of it.

    `asked` counts the respondents that were asked: 0 where nobody wrote down who was. `answered` counts the
    respondents with a response that could be read, `unreadable` those whose response could not.
    """

    id: str
    title: str
    asked: int
    answered: int
    unreadable: int
    sections: int
    documents: int
    statements: int


@dataclass(frozen=True, slots=True)
class SectionRecord:
    """A section of the proposal; `respondents` and `statements` count what is said on that very section."""

    number: str
    title: str
    respondents: int
    statements: int


@dataclass(frozen=True, slots=True)
class RespondentRecord:
    """A respondent within one consultation. `asked` is None where nobody wrote down who was asked."""

    id: str
    name: str
    kind: str
    state: RespondentState
    asked: bool | None
    documents: tuple[DocumentRef, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """A statement with its words: `text == document_text[start:end]`. `url` opens the source there."""

    id: str
    respondents: tuple[RespondentRef, ...]
    sections: tuple[str, ...]
    title: str
    source: SectionSource
    text: str
    document: DocumentRef
    page: int | None
    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A stored document, whole. `has_original` says whether the file it came from is kept.

    `has_pictures` says whether its pages can be shown as pictures: the file is kept, and is a PDF.
    """

    id: str
    name: str
    kind: DocumentKind
    consultation: str
    respondents: tuple[RespondentRef, ...]
    text: str
    pages: tuple[PageSpan, ...]
    statements: tuple[Statement, ...]
    copy_of: str | None
    counts: bool
    has_original: bool
    has_pictures: bool = False


class Desk(Protocol):
    """Answers questions and hands out records. Calls block, and may come from several threads at once.

    A consultation, document, section or respondent that does not exist raises `NotFound`; a call that is
    wrong as it stands `WrongUse`; a library that another process owns `LibraryInUse`; an index that does not
    fit, or is still loading, `IndexMismatch`.
    """

    @property
    def intake(self) -> Intake:
        """Where files are taken in, corrected and removed."""

    def ready(self) -> tuple[bool, Sequence[str]]:
        """Whether questions can be answered now, and if not, why: one line a reason. Never raises."""

    def figures(self) -> Figures:
        """How much the library holds, over all consultations. Raises LibraryError."""

    def ask(self, inquiry: Inquiry) -> Answer:
        """Answer one question. `respondents` (ids) and `sections` (numbers) narrow it; empty: all.

        `llm` is "off", or one of the models that may be asked; None: as the settings say.
        """

    def stream(self, inquiry: Inquiry) -> AsyncGenerator[Event, None]:
        """Answer one question bit by bit, in any event loop, without holding it up. The last event is the answer.

        Raises before the first event. Leaving off before the last cancels what is under way.
        """

    def consultation_ids(self) -> Sequence[str]:
        """The ids of all consultations in the library, in order: cheap, for every request."""

    def consultations(self) -> Sequence[ConsultationRecord]:
        """All consultations in the library; empty where it holds none, or does not exist."""

    def sections(self, consultation: str) -> Sequence[SectionRecord]:
        """The proposal's sections, in its order."""

    def respondents(self, consultation: str) -> Sequence[RespondentRecord]:
        """Everybody who was asked or who answered, by name."""

    def statements(
        self, consultation: str, *, respondent: str | None, section: str | None
    ) -> Sequence[StatementRecord]:
        """Statements by document and place in it. A chapter contains its sections: "8" finds "8.1"."""

    def export(
        self,
        consultation: str,
        format: Format,
        *,
        respondents: Sequence[str],
        sections: Sequence[str],
        language: Language,
    ) -> bytes:
        """The compilation as a file, of the respondents (ids) and sections (numbers) that are chosen; empty: all."""

    def matrix(self, consultation: str, wanted: MatrixFilter) -> Matrix:
        """Respondents by sections: everybody's state and stance on each, as far as wanted."""

    def document(self, document_id: str) -> DocumentRecord:
        """One document, with its whole text."""

    def original(self, document_id: str) -> Path | None:
        """The file the document came from, as received; None where it is not kept."""

    def page(self, document_id: str, number: int, *, marked: Sequence[tuple[int, int]], width: int) -> PageView:
        """A page of the file that a document came from, with spans of the document's text marked on it.

        `width` is that of the picture in pixels, 0 for none.
        """

    def keep_feedback(self, note: Feedback) -> None:
        """Keep what somebody said of an answer."""

    def feedback(self, wanted: FeedbackFilter) -> Sequence[Feedback]:
        """What was said of answers, the latest first."""

    def count_feedback(self, wanted: FeedbackFilter) -> int:
        """How much was said of answers, on whatever page."""

    def one_feedback(self, id: str) -> Feedback:
        """One note of feedback; `NotFound` where there is none of that id."""

    def handle_feedback(self, id: str, handled: bool) -> Feedback:
        """Mark a note of feedback as dealt with, or as not."""

    def remove_feedback(self, id: str) -> Feedback:
        """Remove a note of feedback, and give what it was."""

    def keep_conversation(self, owner: str, conversation: Conversation) -> None:
        """Keep what somebody has asked, under the pseudonym of whoever it is."""

    def conversations_of(self, owner: str) -> Sequence[Conversation]:
        """What is kept of somebody's questions, the latest first."""

    def forget_conversations(self, owner: str, id: str | None = None) -> int:
        """Remove one conversation that is kept of somebody, or all of them. How many there were."""

    def drop_history(self, days: int) -> None:
        """Remove what was asked more than so many days ago, by anybody; with 0 all."""
