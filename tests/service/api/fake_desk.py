"""A desk over a few invented documents. It computes its answers from them, with exact spans."""

import asyncio
import re
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ingest.errors import NotFound, WrongUse
from ingest.library import Library
from ingest.library.cells import Cell
from ingest.report import DocumentReport, FileReport, Report
from ingest.types import Consultation, PageSpan, PageView, Respondent, Statement
from service.answer import (
    Answer,
    Citation,
    Coverage,
    DocumentRef,
    Interpretation,
    Language,
    Outcome,
    Position,
    Provenance,
    RespondentRef,
    Stance,
    State,
)
from service.api.desk import (
    ConsultationRecord,
    DocumentRecord,
    RespondentRecord,
    SectionRecord,
    StatementRecord,
)
from service.compiling.formats import Format
from service.events import Event, Finished, opening
from service.feedback.desk import FeedbackDesk
from service.history import HistoryDesk
from service.inquiry import Inquiry
from service.jobs import IncomingFile, Job, JobQueue, Spool
from service.matrix import CellCitation, Matrix, MatrixFilter, arrange
from service.observing.figures import Figures
from tests.service.api.fake_material import ASKED, SECTIONS, TITLE, Asked, Written

TITLES = {section.number: section.title for section in SECTIONS}
STANCES: tuple[tuple[str, Stance], ...] = (
    ("tillstyrker i huvudsak", "support_with_reservation"),
    ("tillstyrker", "support"),
    ("avstyrker", "objects"),
    ("bör", "suggests_change"),
    ("föreslår", "suggests_change"),
)
VERBS: dict[Stance, str] = {
    "support": "tillstyrker",
    "support_with_reservation": "tillstyrker med förbehåll",
    "suggests_change": "föreslår ändringar",
    "objects": "avstyrker",
    "neutral": "tar upp frågan",
}
QUIET: tuple[tuple[str, State], ...] = (("inga synpunkter", "no_comment"), ("avstår", "abstained"))


def within(number: str, section: str) -> bool:
    """Whether `number` is `section` or lies in it, part by part."""
    parts = section.split(".")
    return number.split(".")[: len(parts)] == parts


def _state_of(record: RespondentRecord) -> State:
    return "silent" if record.state == "answered" else record.state


@dataclass
class FakeDesk(FeedbackDesk, HistoryDesk):
    """`consultation` is held with `asked`; `other` ids are held empty. `fault` is raised by every call but ready.

    What users say and what they asked is kept in a real library.
    """

    folder: Path
    asked: tuple[Asked, ...] = ASKED
    consultation: str | None = "tidbok-2031"
    other: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    fault: Exception | None = None
    calls: list[dict[str, object]] = field(default_factory=list)
    held: dict[str, DocumentRecord] = field(default_factory=dict)
    left_off: int = 0

    def __post_init__(self) -> None:
        self._intake = FakeIntake(self)
        for asked in self.asked:
            for written in asked.documents:
                self._store(asked, written)

    @cached_property
    def library(self) -> Library:  # type: ignore[override]
        kept = Library(self.folder / "library", create=True)
        for id in self.consultation_ids():
            kept.put_consultation(Consultation(id, id))
        return kept

    def close(self) -> None:
        """End what takes files in, and close the library."""
        self._intake.queue.close()
        if "library" in vars(self):
            self.library.close()

    def ready(self) -> tuple[bool, Sequence[str]]:
        return not self.reasons, self.reasons

    def figures(self) -> Figures:
        self._fail()
        return Figures(3, 1, len(self.held), 4, 5, 0, self._intake.queue.counts())

    def consultation_ids(self) -> Sequence[str]:
        self._fail()
        return [self.consultation, *self.other] if self.consultation else []

    def consultations(self) -> Sequence[ConsultationRecord]:
        self._fail()
        if self.consultation is None:
            return []
        states = [record.state for record in self.respondents(self.consultation)]
        here = ConsultationRecord(
            self.consultation,
            TITLE,
            len(self.asked),
            states.count("answered"),
            states.count("unreadable"),
            len(SECTIONS),
            len(self.held),
            sum(len(document.statements) for document in self.held.values()),
        )
        return [here, *(ConsultationRecord(name, name.title(), 0, 0, 0, 0, 0, 0) for name in self.other)]

    def sections(self, consultation: str) -> Sequence[SectionRecord]:
        self._known(consultation)
        found = []
        for section in SECTIONS:
            said = self.statements(consultation, respondent=None, section=section.number)
            speakers = {respondent.id for statement in said for respondent in statement.respondents}
            found.append(SectionRecord(section.number, section.title, len(speakers), len(said)))
        return found

    def respondents(self, consultation: str) -> Sequence[RespondentRecord]:
        self._known(consultation)
        return [
            RespondentRecord(
                asked.id,
                asked.name,
                asked.kind,
                "unreadable" if asked.unreadable else "answered" if asked.documents else "not_answered",
                True,
                tuple(ref for ref, record in self._documents() if record.respondents[0].id == asked.id),
            )
            for asked in (self.asked if consultation == self.consultation else ())
        ]

    def statements(
        self, consultation: str, *, respondent: str | None, section: str | None
    ) -> Sequence[StatementRecord]:
        self._known(consultation)
        if respondent is not None and respondent not in {asked.id for asked in self.asked}:
            raise NotFound(f"No respondent has the id {respondent}.")
        return [
            self._statement(ref, record, statement)
            for ref, record in self._documents()
            for statement in record.statements
            if respondent in (None, record.respondents[0].id)
            and (section is None or within(statement.sections[0], section))
        ]

    def matrix(self, consultation: str, wanted: MatrixFilter) -> Matrix:
        self._known(consultation)
        self.calls.append({"matrix": wanted})
        cells = [Cell(record.id, "", _state_of(record)) for record in self.respondents(consultation)]
        for statement in self.statements(consultation, respondent=None, section=None):
            place = (statement.document.id, statement.start, statement.end)
            cells += [Cell(statement.respondents[0].id, n, "stated", "support", *place) for n in statement.sections]
        people = [Respondent(asked.id, asked.name, asked.kind) for asked in self.asked]
        return arrange(cells, people, SECTIONS, wanted, self._cited)

    def _cited(self, cell: Cell) -> CellCitation:
        record = self.held[cell.document or ""]
        span = (cell.start or 0, cell.end or 0)
        return CellCitation(
            record.text[slice(*span)], DocumentRef(record.id, record.name, record.kind), None, *span, "/"
        )

    def document(self, document_id: str) -> DocumentRecord:
        self._fail()
        if document_id not in self.held:
            raise NotFound(f"No document has the id {document_id}.")
        return self.held[document_id]

    def original(self, document_id: str) -> Path | None:
        path = self.folder / document_id / self.document(document_id).name
        return path if path.exists() else None

    def page(self, document_id: str, number: int, *, marked: Sequence[tuple[int, int]], width: int) -> PageView:
        raise WrongUse(f"{self.document(document_id).name} has no pages")

    def ask(self, inquiry: Inquiry) -> Answer:
        question, consultation, llm = inquiry.question, inquiry.consultation, inquiry.llm
        assert consultation is not None
        self._known(consultation)
        if llm not in (None, "off"):
            raise WrongUse(f"{llm!r} is not among the models")
        said_with = {"history": list(inquiry.history), "llm": llm, "kind": inquiry.kind}
        self.calls.append({"question": question, **said_with})
        asked = list(inquiry.sections) or re.findall(r"\d+(?:\.\d+)*", question)
        unknown = [number for number in asked if not any(within(known, number) for known in TITLES)]
        names = re.findall(r"Region (?:Östra )?[A-ZÅÄÖ]\w+", question)
        meant = [a for a in self.asked if a.name in names or a.id in inquiry.respondents]
        words = re.findall(r"\b(?!region)[^\W\d_]{5,}", question.lower())
        terms = [word for word in words if any(word[:7] in r.text.lower() for r in self.held.values())]
        if unknown:
            return self._answer(question, "section_unknown", f"Det finns inget avsnitt {unknown[0]}.", [], [], asked)
        if names and not meant:
            return self._answer(question, "respondent_missing", f"{names[0]} har inte tillfrågats.", [], [], asked)
        said = [
            statement
            for number in asked or [""]
            for statement in self.statements(consultation, respondent=None, section=number or None)
            if self.held[statement.document.id].counts
            and (asked or any(term[:7] in statement.text.lower() for term in terms))
        ]
        return self._over(question, said, meant or list(self.asked), terms, asked)

    def export(
        self,
        consultation: str,
        format: Format,
        *,
        respondents: Sequence[str],
        sections: Sequence[str],
        language: Language,
    ) -> bytes:
        self._known(consultation)
        return f"{format} {language} {','.join(respondents)} {','.join(sections)}".encode()

    async def stream(self, inquiry: Inquiry) -> AsyncGenerator[Event, None]:
        answer = self.ask(inquiry)
        try:
            for event in opening(answer):
                yield event
            await self.before_the_end()
            yield Finished(answer)
        except (asyncio.CancelledError, GeneratorExit):
            self.left_off += 1
            raise

    async def before_the_end(self) -> None:
        """What happens while somebody waits for the last event."""

    @property
    def intake(self) -> "FakeIntake":
        self._fail()
        return self._intake

    def taken_in(self, job: Job, files: Sequence[IncomingFile], tell: object) -> Report:
        self.consultation = self.consultation or job.consultation
        reports = tuple(self._take(file) for file in files)
        return Report(job.consultation, reports, 0, (), 0.0)

    def _take(self, file: IncomingFile) -> FileReport:
        assert file.path.name == file.name
        data = file.path.read_bytes()
        for ref, _ in self._documents():
            path = self.original(ref.id)
            if path is not None and path.read_bytes() == data:
                return FileReport(file.name, "unchanged")
        try:
            name, _, body = data.decode("utf-8").partition("\n")
        except UnicodeDecodeError:
            return FileReport(file.name, "unreadable", reason="not text: save it as UTF-8")
        written = Written(file.name, "response", ((("4.1", body),),))
        asked = Asked(f"r{len(self.asked)}", name, "other", (written,))
        self.asked = (*self.asked, asked)
        record = self._store(asked, written, data)
        document = DocumentReport(record.id, record.kind, (name,), 1, len(record.statements), True)
        return FileReport(file.name, "new", (document,))

    def _over(
        self, question: str, said: list[StatementRecord], meant: list[Asked], terms: list[str], asked: list[str]
    ) -> Answer:
        citations: list[Citation] = []
        positions = [self._position(a, [s for s in said if s.respondents[0].id == a.id], citations) for a in meant]
        stated = [position for position in positions if position.state == "stated"]
        outcome: Outcome = "answered" if stated else "respondent_silent" if len(meant) == 1 else "no_evidence"
        if not stated:
            text = f"{meant[0].name} tar inte upp frågan." if len(meant) == 1 else "Ingen tar upp frågan."
            return self._answer(question, outcome, text, positions, [], asked, terms)
        said_so = (
            f"{position.respondent.name} {VERBS[position.stance or 'neutral']} "
            + "".join(f"[{n}]" for n in position.citations)
            for position in stated
        )
        text = f"{len(stated)} av {len(meant)} tar upp frågan: {', '.join(said_so)}.\n\nÖvriga tar inte upp den."
        return self._answer(question, outcome, text, positions, citations, asked, terms)

    def _position(self, asked: Asked, said: list[StatementRecord], citations: list[Citation]) -> Position:
        ref = RespondentRef(asked.id, asked.name, asked.kind)
        if asked.unreadable:
            return Position(ref, "unreadable")
        if not asked.documents:
            return Position(ref, "not_answered")
        text = " ".join(statement.text for statement in said).lower()
        quiet = next((state for words, state in QUIET if words in text), None)
        if quiet or not said:
            return Position(ref, quiet or "silent")
        numbers = []
        for statement in said:
            for match in re.finditer(r"[^.]+\.(?=\s|$)", statement.text):
                start = statement.start + match.start() + len(match[0]) - len(match[0].lstrip())
                citations.append(self._citation(len(citations) + 1, statement, start, statement.start + match.end()))
                numbers.append(len(citations))
        stance = next((stance for words, stance in STANCES if words in text), "neutral")
        summary = f"{asked.name} {VERBS[stance]}." if len(numbers) > 1 else citations[-1].quote
        return Position(ref, "stated", stance, summary, tuple(numbers))

    def _citation(self, n: int, statement: StatementRecord, start: int, end: int) -> Citation:
        return Citation(
            n=n,
            respondent=statement.respondents[0].name,
            section=statement.sections[0],
            section_title=statement.title,
            section_source=statement.source,
            quote=self.held[statement.document.id].text[start:end],
            document=statement.document,
            page=statement.page,
            start=start,
            end=end,
            url=f"/?document={statement.document.id}&start={start}&end={end}",
        )

    def _answer(
        self,
        question: str,
        outcome: Outcome,
        text: str,
        positions: list[Position],
        citations: list[Citation],
        sections: list[str],
        terms: Sequence[str] = (),
    ) -> Answer:
        states = [position.state for position in positions]
        quiet = sum(states.count(state) for state in ("silent", "no_comment", "abstained"))
        stated, unread = states.count("stated"), states.count("unreadable")
        return Answer(
            question=question,
            consultation=self.consultation or "",
            language="en" if re.search(r"\b(what|who|the)\b", question.lower()) else "sv",
            outcome=outcome,
            text=text,
            positions=tuple(positions),
            coverage=Coverage(len(positions), stated + quiet + unread, stated, quiet, unread),
            citations=tuple(citations),
            interpretation=Interpretation(
                "section" if sections else "all_respondents", (), tuple(sections), tuple(terms), ()
            ),
            provenance=Provenance(None, None, "words", "none", "fake"),
            timings_ms={"total": 3.0},
        )

    def _store(self, asked: Asked, written: Written, data: bytes | None = None) -> DocumentRecord:
        document_id = f"d{len(self.held) + 1}"
        text, pages, statements = "", [], []
        for number, page in enumerate(written.pages, start=1):
            first = len(text)
            for section, body in page:
                text += f"{section} {TITLES[section]}\n"
                place, name = len(statements), f"{document_id}-{len(statements)}"
                span = (len(text), len(text) + len(body))
                statements.append(Statement(name, document_id, place, (section,), TITLES[section], "heading", *span))
                text += body + "\n\n"
            pages.append(PageSpan(number if written.file.endswith(".pdf") else None, first, len(text)))
        self.held[document_id] = DocumentRecord(
            document_id,
            written.file,
            written.kind,
            self.consultation or "ny",
            (RespondentRef(asked.id, asked.name, asked.kind),),
            text,
            tuple(pages),
            tuple(statements),
            None,
            written.counts,
            data is not None,
        )
        if data is not None:
            (self.folder / document_id).mkdir()
            (self.folder / document_id / written.file).write_bytes(data)
        return self.held[document_id]

    def _statement(self, ref: DocumentRef, record: DocumentRecord, statement: Statement) -> StatementRecord:
        start, end = statement.start, statement.end
        return StatementRecord(
            statement.id,
            record.respondents,
            statement.sections,
            statement.title,
            statement.source,
            record.text[start:end],
            ref,
            next(page.number for page in record.pages if page.start <= start < page.end),
            start,
            end,
            f"/?document={ref.id}&start={start}&end={end}",
        )

    def _documents(self) -> list[tuple[DocumentRef, DocumentRecord]]:
        return [(DocumentRef(r.id, r.name, r.kind), r) for r in self.held.values()]

    def _known(self, consultation: str) -> None:
        self._fail()
        if consultation not in (self.consultation, *self.other):
            raise NotFound(f"No consultation has the id {consultation}.")

    def _fail(self) -> None:
        if self.fault is not None:
            raise self.fault


class FakeIntake:
    """Takes files into a fake desk, with a real queue. Nothing else may be asked of it."""

    def __init__(self, desk: FakeDesk) -> None:
        self._desk = desk
        self.queue = JobQueue(Spool(desk.folder / "jobs"), desk.taken_in)
        self.jobs, self.job, self.remove_job = self.queue.jobs, self.queue.job, self.queue.remove

    def send_in(self, files: Sequence[IncomingFile], *, consultation: str | None) -> Job:
        return self.queue.submit("upload", consultation or self._desk.consultation or "ny", files)

    def _never(self, *given: object) -> None:
        raise AssertionError(f"asked for {given}")

    create = files = description = describe = correct = remove_file = delete = _never
