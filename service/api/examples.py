"""The examples in the API's description: one invented response, and what is told of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import TypeAdapter

from ingest.corrections import Description
from ingest.library.conversations import Conversation, KeptQuestion
from ingest.library.feedback import (
    AnswerThen,
    CitationThen,
    Feedback,
    MeaningThen,
    Narrowing,
    PositionThen,
    RespondentName,
)
from ingest.report import DocumentReport, FileReport, Report
from ingest.types import Box, PageSpan, PageView, Statement
from service.answer import (
    Answer,
    Citation,
    Coverage,
    DocumentRef,
    Interpretation,
    Position,
    Provenance,
    RespondentRef,
)
from service.api.desk import (
    ConsultationRecord,
    DocumentRecord,
    RespondentRecord,
    SectionRecord,
    StatementRecord,
)
from service.api.intake import HeldFile
from service.jobs import Job, JobProgress
from service.matrix import CellCitation, Matrix, MatrixCell, MatrixRow, MatrixSection

_HEADING = "4.2 Gemensam tidbok\n"
_SAID = "Region Nordvik tillstyrker förslaget. Regionen ser att tidboken kortar köerna."
_TEXT = _HEADING + _SAID
_START, _END = len(_HEADING), len(_TEXT)
_QUOTE = _SAID.split(". ")[0] + "."

_NORDVIK = RespondentRef("region-nordvik", "Region Nordvik", "region")
_ANAS = RespondentRef("region-anas", "Region Ånäs", "region")
_FILE = DocumentRef("d-7f3a", "yttrande-nordvik.pdf", "response")

QUESTION = {
    "question": "Vad tycker regionerna om en gemensam tidbok?",
    "consultation": "tidbok-2025",
    "history": [],
    "filters": {"respondents": [], "sections": ["4.2"]},
    "llm": "off",
}
CONSULTATION = ConsultationRecord("tidbok-2025", "En gemensam tidbok", 2, 1, 0, 1, 1, 1)
SECTION = SectionRecord("4.2", "Gemensam tidbok", 1, 1)
RESPONDENTS = (
    RespondentRecord(_NORDVIK.id, _NORDVIK.name, "region", "answered", True, (_FILE,)),
    RespondentRecord(_ANAS.id, _ANAS.name, "region", "not_answered", True),
)
STATEMENT = StatementRecord(
    id="s-1",
    respondents=(_NORDVIK,),
    sections=("4.2",),
    title=SECTION.title,
    source="heading",
    text=_SAID,
    document=_FILE,
    page=1,
    start=_START,
    end=_END,
    url=_FILE.opened_at(_START, _END),
)
DOCUMENT = DocumentRecord(
    id=_FILE.id,
    name=_FILE.name,
    kind=_FILE.kind,
    consultation=CONSULTATION.id,
    respondents=(_NORDVIK,),
    text=_TEXT,
    pages=(PageSpan(1, 0, _END),),
    statements=(Statement("s-1", _FILE.id, 0, ("4.2",), SECTION.title, "heading", _START, _END),),
    copy_of=None,
    counts=True,
    has_original=True,
    has_pictures=True,
)
PAGE = PageView(1, 3, 595.3, 841.9, (Box(71.0, 124.2, 283.4, 138.0),))
REPORT = Report(
    CONSULTATION.id,
    (
        FileReport(_FILE.name, "new", (DocumentReport(_FILE.id, _FILE.kind, (_NORDVIK.name,), 1, 1, True),)),
        FileReport("skannad.pdf", "unreadable", reason="its pages hold no text: send a searchable PDF"),
    ),
    passages=1,
    not_answered=(_ANAS.name,),
    seconds=0.4,
)
_WHEN = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
QUEUED = Job("20260302T093000000000-5c1f22aa", "upload", CONSULTATION.id, "queued", (_FILE.name, "skannad.pdf"), _WHEN)
RUNNING = replace(QUEUED, state="running", started=_WHEN, attempts=1, progress=JobProgress("embed", 40, 100, 20.0, 3.0))
DONE = replace(RUNNING, state="done", finished=_WHEN + timedelta(seconds=6), progress=None, report=REPORT)
HELD_FILE = HeldFile(_FILE.name, 81_920, "read", None, (), REPORT.files[0].documents)
DESCRIPTION = Description(
    'id = "tidbok-2025"\ntitle = "En gemensam tidbok"\nasked = ["Region Nordvik", "Region Ånäs"]\n'
)
MATRIX = Matrix(
    sections=(MatrixSection(SECTION.number, SECTION.title, {"stated": 1, "not_answered": 1}, {"support": 1}, 0),),
    rows=(
        MatrixRow(
            _NORDVIK,
            (
                MatrixCell(
                    SECTION.number,
                    "stated",
                    "support",
                    CellCitation(
                        _QUOTE,
                        _FILE,
                        1,
                        _START,
                        _START + len(_QUOTE),
                        _FILE.opened_at(_START, _START + len(_QUOTE)),
                    ),
                    stance_source="phrase",
                ),
            ),
        ),
        MatrixRow(_ANAS, (MatrixCell(SECTION.number, "not_answered"),)),
    ),
    total=2,
    offset=0,
)
_CITATION = Citation(
    n=1,
    respondent=_NORDVIK.name,
    section="4.2",
    section_title=SECTION.title,
    section_source="heading",
    quote=_QUOTE,
    document=_FILE,
    page=1,
    start=_START,
    end=_START + len(_QUOTE),
    url=_FILE.opened_at(_START, _START + len(_QUOTE)),
)
ANSWER = Answer(
    question=str(QUESTION["question"]),
    consultation=CONSULTATION.id,
    language="sv",
    outcome="answered",
    text="Region Nordvik tillstyrker förslaget [1]. Region Ånäs har inte svarat.",
    positions=(
        Position(_NORDVIK, "stated", "support", "Tillstyrker förslaget.", (1,), stance_source="phrase"),
        Position(_ANAS, "not_answered"),
    ),
    coverage=Coverage(asked=2, answered=1, stated=1, silent=0, unreadable=0),
    citations=(_CITATION,),
    interpretation=Interpretation("section", (), ("4.2",), ("gemensam", "tidbok"), ()),
    provenance=Provenance(None, None, "an-embedder", "an-index", "a-library"),
    timings_ms={"total": 42.0},
)

FEEDBACK_GIVEN = {
    "right": False,
    "comment": "Tillstyrker bara den första delen.",
    "citation": 1,
    "answer": TypeAdapter(Answer).dump_python(ANSWER, mode="json"),
    "filters": QUESTION["filters"],
}
FEEDBACK = Feedback(
    id="9Yk2vJw0sQm3n1Xb7ZtLpA",
    given="2031-05-02T08:15:00+00:00",
    consultation=CONSULTATION.id,
    right=False,
    question=ANSWER.question,
    comment=str(FEEDBACK_GIVEN["comment"]),
    filters=Narrowing((), (SECTION.number,)),
    answer=AnswerThen(
        ANSWER.outcome,
        MeaningThen(ANSWER.interpretation.kind, (), (SECTION.number,)),
        tuple(
            PositionThen(RespondentName(one.respondent.id, one.respondent.name), one.state, one.stance)
            for one in ANSWER.positions
        ),
        ANSWER.provenance.library,
    ),
    citation=CitationThen(1, _NORDVIK.name, SECTION.number, _FILE.id, _CITATION.start, _CITATION.end),
)

CONVERSATION_GIVEN = {
    "consultation": CONSULTATION.id,
    "turns": [{"question": ANSWER.question, "filters": QUESTION["filters"]}],
}
CONVERSATION = Conversation(
    "3d5c0f1e", CONSULTATION.id, FEEDBACK.given, (KeptQuestion(ANSWER.question, FEEDBACK.filters),)
)


def example(kind: Any, value: object) -> dict[str, Any]:
    """A response's entry in OpenAPI with `value`, which is of type `kind`, as its example."""
    shown = TypeAdapter(kind).dump_python(value, mode="json")
    return {"content": {"application/json": {"example": shown}}}
