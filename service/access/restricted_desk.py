"""The desk as one principal may use it: what is restricted to other groups is as if it were not there."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.errors import NotFound, WrongUse
from ingest.library.conversations import Conversation
from ingest.library.feedback import Feedback, FeedbackFilter
from ingest.types import PageView
from service.access.principal import Principal
from service.access.restricted_intake import RestrictedIntake, seen_consultation
from service.access.restrictions import Restrictions
from service.answer import Answer, Language
from service.api.desk import (
    ConsultationRecord,
    Desk,
    DocumentRecord,
    RespondentRecord,
    SectionRecord,
    StatementRecord,
)
from service.compiling.formats import Format
from service.events import Event
from service.inquiry import Inquiry
from service.matrix import Matrix, MatrixFilter
from service.observing.figures import Figures


class RestrictedDesk:
    """A desk around another. Each call first asks whether the consultation is seen.

    One that is hidden and one that does not exist are told apart by nothing: both are looked for in the same list of
    what is seen, before any work is done, and give the same error.
    """

    def __init__(self, desk: Desk, principal: Principal, restrictions: Restrictions) -> None:
        self._desk = desk
        self._principal = principal
        self._restrictions = restrictions

    @property
    def intake(self) -> RestrictedIntake:
        """Taking files in, as this principal may."""
        return RestrictedIntake(self._desk, self._principal, self._restrictions)

    def ready(self) -> tuple[bool, Sequence[str]]:
        """Whether questions can be answered now: the same for everybody."""
        return self._desk.ready()

    def figures(self) -> Figures:
        """How much the library holds, over all consultations: for who monitors the service."""
        if not self._principal.may("monitor"):
            raise WrongUse("figures over all consultations are for who monitors the service")
        return self._desk.figures()

    def ask(self, inquiry: Inquiry) -> Answer:
        """Answer one question from a consultation that is seen."""
        return self._desk.ask(replace(inquiry, consultation=self._seen(inquiry.consultation)))

    def stream(self, inquiry: Inquiry) -> AsyncGenerator[Event, None]:
        """Answer one question bit by bit from a consultation that is seen."""
        return self._desk.stream(replace(inquiry, consultation=self._seen(inquiry.consultation)))

    def consultation_ids(self) -> Sequence[str]:
        """The ids of the consultations that are seen."""
        return [id for id in self._desk.consultation_ids() if self._sees(id)]

    def consultations(self) -> Sequence[ConsultationRecord]:
        """The consultations that are seen."""
        return [one for one in self._desk.consultations() if self._sees(one.id)]

    def sections(self, consultation: str) -> Sequence[SectionRecord]:
        """The proposal's sections."""
        return self._desk.sections(self._seen(consultation))

    def respondents(self, consultation: str) -> Sequence[RespondentRecord]:
        """Everybody who was asked or who answered."""
        return self._desk.respondents(self._seen(consultation))

    def statements(
        self, consultation: str, *, respondent: str | None, section: str | None
    ) -> Sequence[StatementRecord]:
        """Statements of a consultation that is seen."""
        return self._desk.statements(self._seen(consultation), respondent=respondent, section=section)

    def export(
        self,
        consultation: str,
        format: Format,
        *,
        respondents: Sequence[str],
        sections: Sequence[str],
        language: Language,
    ) -> bytes:
        """The compilation of a consultation that is seen."""
        return self._desk.export(
            self._seen(consultation), format, respondents=respondents, sections=sections, language=language
        )

    def matrix(self, consultation: str, wanted: MatrixFilter) -> Matrix:
        """Respondents by sections of a consultation that is seen."""
        return self._desk.matrix(self._seen(consultation), wanted)

    def document(self, document_id: str) -> DocumentRecord:
        """A document of a consultation that is seen."""
        try:
            found = self._desk.document(document_id)
        except NotFound:
            found = None
        if found is None or not self._sees(found.consultation):
            raise NotFound(f"no document {document_id!r} in the library")
        return found

    def original(self, document_id: str) -> Path | None:
        """The file a document came from."""
        return self._desk.original(self.document(document_id).id)

    def page(self, document_id: str, number: int, *, marked: Sequence[tuple[int, int]], width: int) -> PageView:
        """A page of the file a document came from."""
        return self._desk.page(self.document(document_id).id, number, marked=marked, width=width)

    def keep_feedback(self, note: Feedback) -> None:
        """Keep what somebody said of an answer from a consultation that is seen."""
        self._desk.keep_feedback(replace(note, consultation=self._seen(note.consultation)))

    def feedback(self, wanted: FeedbackFilter) -> Sequence[Feedback]:
        """What was said of answers from consultations that are seen."""
        return [one for one in self._desk.feedback(wanted) if self._sees(one.consultation)]

    def count_feedback(self, wanted: FeedbackFilter) -> int:
        """How much was said: only administrators list it, and they see every consultation."""
        return self._desk.count_feedback(wanted)

    def one_feedback(self, id: str) -> Feedback:
        """One note on a consultation that is seen."""
        try:
            found = self._desk.one_feedback(id)
        except NotFound:
            found = None
        if found is None or not self._sees(found.consultation):
            raise NotFound(f"no feedback {id!r} in the library")
        return found

    def handle_feedback(self, id: str, handled: bool) -> Feedback:
        """Mark a note on a consultation that is seen."""
        return self._desk.handle_feedback(self.one_feedback(id).id, handled)

    def remove_feedback(self, id: str) -> Feedback:
        """Remove a note on a consultation that is seen."""
        return self._desk.remove_feedback(self.one_feedback(id).id)

    def keep_conversation(self, owner: str, conversation: Conversation) -> None:
        """Keep what was asked of a consultation that is seen."""
        self._desk.keep_conversation(owner, replace(conversation, consultation=self._seen(conversation.consultation)))

    def conversations_of(self, owner: str) -> Sequence[Conversation]:
        """What was asked of consultations that are seen."""
        return [one for one in self._desk.conversations_of(owner) if self._sees(one.consultation)]

    def forget_conversations(self, owner: str, id: str | None = None) -> int:
        """Remove one's own, also of consultations that are not seen any more."""
        return self._desk.forget_conversations(owner, id)

    def drop_history(self, days: int) -> None:
        """Remove what is too old: the same for everybody."""
        self._desk.drop_history(days)

    def _sees(self, consultation: str) -> bool:
        return self._principal.sees(self._restrictions.groups(consultation))

    def _seen(self, consultation: str | None) -> str:
        return seen_consultation(self.consultation_ids(), consultation)
