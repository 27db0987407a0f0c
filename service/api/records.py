"""The `GET` routes over what the library holds."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import FileResponse
from pydantic import StringConstraints

from ingest.errors import NotFound
from ingest.types import RespondentKind, Stance
from service.api.dependencies import ChosenConsultation, Number, TheDesk
from service.api.desk import (
    ConsultationRecord,
    DocumentRecord,
    RespondentRecord,
    SectionRecord,
    StatementRecord,
)
from service.api.examples import CONSULTATION, DOCUMENT, MATRIX, RESPONDENTS, SECTION, STATEMENT, example
from service.matrix import Matrix, MatrixFilter, MatrixRow, MatrixSection

router = APIRouter(prefix="/api", tags=["records"])

Id = Annotated[str, StringConstraints(min_length=1, max_length=200)]
DocumentId = Annotated[str, Path(max_length=200, description="The document's id.")]

# A browser may show these itself; anything else a respondent sent in is only ever saved to disk.
_SHOWN = {".pdf": "application/pdf", ".txt": "text/plain; charset=utf-8"}
_SENT = {
    media_type.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}, "example": beginning}
    for media_type, beginning in (
        (_SHOWN[".pdf"], "%PDF-1.7"),
        (_SHOWN[".txt"], "Remissvar från Region Nordvik"),
        ("application/octet-stream", "PK"),
    )
}


@dataclass(frozen=True, slots=True)
class Consultations:
    """All consultations in the library."""

    consultations: tuple[ConsultationRecord, ...]


@dataclass(frozen=True, slots=True)
class Sections:
    """The sections of one consultation's proposal."""

    consultation: str
    sections: tuple[SectionRecord, ...]


@dataclass(frozen=True, slots=True)
class Respondents:
    """Everybody who was asked or who answered in one consultation."""

    consultation: str
    respondents: tuple[RespondentRecord, ...]


@dataclass(frozen=True, slots=True)
class Statements:
    """Statements in one consultation."""

    consultation: str
    statements: tuple[StatementRecord, ...]


@dataclass(frozen=True, slots=True)
class MatrixPage:
    """Respondents by sections in one consultation: rows from `offset` on, of `total` that fit."""

    consultation: str
    sections: tuple[MatrixSection, ...]
    rows: tuple[MatrixRow, ...]
    total: int
    offset: int


def _page(consultation: str, found: Matrix) -> MatrixPage:
    return MatrixPage(consultation, found.sections, found.rows, found.total, found.offset)


@router.get(
    "/consultations",
    summary="List the consultations",
    description="Every consultation in the library, and how much of it is there. Empty for an empty library.",
    responses={200: example(Consultations, Consultations((CONSULTATION,)))},
)
def consultations(desk: TheDesk) -> Consultations:
    """List the consultations."""
    return Consultations(tuple(desk.consultations()))


@router.get(
    "/sections",
    summary="List a proposal's sections",
    description="The proposal's sections in its order, and how many respondents speak on each.",
    responses={200: example(Sections, Sections(CONSULTATION.id, (SECTION,)))},
)
def sections(desk: TheDesk, consultation: ChosenConsultation) -> Sections:
    """List the sections."""
    return Sections(consultation, tuple(desk.sections(consultation)))


@router.get(
    "/respondents",
    summary="List the respondents",
    description="Everybody who was asked or who answered: `answered`, `not_answered` or `unreadable`.",
    responses={200: example(Respondents, Respondents(CONSULTATION.id, RESPONDENTS))},
)
def respondents(desk: TheDesk, consultation: ChosenConsultation) -> Respondents:
    """List the respondents."""
    return Respondents(consultation, tuple(desk.respondents(consultation)))


@router.get(
    "/statements",
    summary="List statements",
    description="What is said, section by section, word for word. A chapter contains its sections.",
    responses={200: example(Statements, Statements(CONSULTATION.id, (STATEMENT,)))},
)
def statements(
    desk: TheDesk,
    consultation: ChosenConsultation,
    respondent: Annotated[str | None, Query(max_length=200, description="Only this respondent's; an id.")] = None,
    section: Annotated[Number | None, Query(description='Only on this section, as "8.10.3".')] = None,
) -> Statements:
    """List the statements."""
    found = desk.statements(consultation, respondent=respondent, section=section)
    return Statements(consultation, tuple(found))


@router.get(
    "/matrix",
    summary="Respondents by sections",
    description=(
        "Everybody's state and stance on every section of the proposal, each stance with the words that tell it, and sums "
        "for each section. A chapter holds its sections. In pages: `limit` respondents from `offset` on."
    ),
    responses={200: example(MatrixPage, _page(CONSULTATION.id, MATRIX))},
)
def matrix(
    desk: TheDesk,
    consultation: ChosenConsultation,
    respondent: Annotated[list[Id], Query(max_length=500, description="Only these respondents; ids.")] = [],  # noqa: B006
    section: Annotated[list[Number], Query(max_length=500, description='Only these, as "8.10.3", or "8".')] = [],  # noqa: B006
    kind: Annotated[RespondentKind | None, Query(description="Only respondents of this kind.")] = None,
    stance: Annotated[Stance | None, Query(description="Only where somebody takes this stance.")] = None,
    offset: Annotated[int, Query(ge=0, description="How many respondents to leave out first.")] = 0,
    limit: Annotated[int, Query(ge=1, le=200, description="The most respondents to give.")] = 50,
) -> MatrixPage:
    """Hand out the matrix."""
    wanted = MatrixFilter(tuple(respondent), tuple(section), kind, stance, offset, limit)
    return _page(consultation, desk.matrix(consultation, wanted))


@router.get(
    "/documents/{document_id}",
    summary="Read a document",
    description="A document with its whole text. Offsets count code points: `text[start:end]` in Python.",
    responses={200: example(DocumentRecord, DOCUMENT)},
)
def document(desk: TheDesk, document_id: DocumentId) -> DocumentRecord:
    """Read a document."""
    return desk.document(document_id)


@router.get(
    "/documents/{document_id}/file",
    summary="Fetch the original file",
    description="The file as it was received. PDF and plain text open in a browser; other kinds are saved.",
    response_class=FileResponse,
    responses={200: {"description": "The file.", "content": _SENT}},
)
def original(desk: TheDesk, document_id: DocumentId) -> FileResponse:
    """Fetch the original."""
    name = desk.document(document_id).name
    path = desk.original(document_id)
    if path is None or not path.is_file():
        raise NotFound(f"The original of {name} is not kept: ingest the file again.")
    shown = _SHOWN.get(path.suffix.lower())
    return FileResponse(
        path,
        media_type=shown or "application/octet-stream",
        filename=name,
        content_disposition_type="inline" if shown else "attachment",
    )
