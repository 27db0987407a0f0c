"""The routes that change a consultation: making it, correcting it, removing a file, deleting all of it."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Body, Path
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from ingest.consultations import ID
from ingest.corrections import Description, FileCorrection
from ingest.types import DocumentKind
from service.api.dependencies import TheDesk
from service.api.examples import CONSULTATION, DESCRIPTION, HELD_FILE, QUEUED, example
from service.api.intake import HeldFile
from service.api.jobs import accepted
from service.jobs import Job

router = APIRouter(prefix="/api/consultations", tags=["intake"])

ConsultationId = Annotated[str, Path(max_length=200, description="The consultation's id.")]
FileName = Annotated[str, Path(max_length=1000, description="The file's name, as in the list of files.")]
_MOST_LETTERS = 200_000
_Name = Annotated[str, Field(min_length=2, max_length=300)]
_Heading = Annotated[str, Field(min_length=1, max_length=2000)]


class NewConsultation(BaseModel):
    """A consultation to be made."""

    model_config = ConfigDict(extra="forbid")

    id: Annotated[str, Field(pattern=ID, description="Letters, digits, dots, hyphens and underscores; at most 80.")]
    title: Annotated[str, Field(min_length=1, max_length=500, description="What it is called.")]


class Corrections(BaseModel):
    """The two files in which a person writes down what is known of a consultation, as docs/correcting.md tells."""

    model_config = ConfigDict(extra="forbid")

    consultation: Annotated[str, Field(max_length=_MOST_LETTERS, description="The text of consultation.toml.")]
    respondents: Annotated[
        str, Field(max_length=_MOST_LETTERS, description="The text of respondents.toml; empty: there is none.")
    ] = ""


class OneCorrection(BaseModel):
    """What is right of one file. What is left out stays as it is; an empty list or object takes a correction back."""

    model_config = ConfigDict(extra="forbid")

    file: Annotated[str, Field(min_length=1, max_length=1000, description="The file's name.")]
    senders: Annotated[
        list[_Name] | None, Field(max_length=50, description="Whose response it is; several: a joint one.")
    ] = None
    kinds: Annotated[
        list[DocumentKind] | None, Field(max_length=200, description="What the documents in it are, in their order.")
    ] = None
    headings: Annotated[
        dict[_Heading, str] | None,
        Field(max_length=500, description='The number of the section that a heading is about; "" for none.'),
    ] = None


@dataclass(frozen=True, slots=True)
class Made:
    """The consultation that was made."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one consultation, by name."""

    consultation: str
    files: tuple[HeldFile, ...]


@dataclass(frozen=True, slots=True)
class Removed:
    """What was removed: the names of files."""

    consultation: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deleted:
    """The consultation that was deleted."""

    consultation: str


@router.post(
    "",
    summary="Make a consultation",
    description="Makes a consultation that holds nothing yet. 422 where one of that id cannot be made.",
    responses={200: example(Made, Made(CONSULTATION.id, CONSULTATION.title))},
)
def create(desk: TheDesk, wanted: Annotated[NewConsultation, Body()]) -> Made:
    """Make a consultation."""
    desk.intake.create(wanted.id, wanted.title)
    return Made(wanted.id, wanted.title)


@router.delete(
    "/{consultation}",
    summary="Delete a consultation",
    description=(
        "Deletes a consultation with everything derived from it: files, texts, vectors, reports, wordings. Nothing of it "
        "can be read from the library's files afterwards. 503 while files are being taken in."
    ),
    responses={200: example(Deleted, Deleted(CONSULTATION.id))},
)
def delete(desk: TheDesk, consultation: ConsultationId) -> Deleted:
    """Delete a consultation."""
    desk.intake.delete(consultation)
    return Deleted(consultation)


@router.get(
    "/{consultation}/files",
    summary="List a consultation's files",
    description="The files as they were received, with what was found in each and what is to be looked at.",
    responses={200: example(Files, Files(CONSULTATION.id, (HELD_FILE,)))},
)
def files(desk: TheDesk, consultation: ConsultationId) -> Files:
    """List the files."""
    return Files(consultation, tuple(desk.intake.files(consultation)))


@router.delete(
    "/{consultation}/files/{name:path}",
    summary="Remove a file",
    description="Removes a file, and those that hold the same bytes, with all that was understood of them.",
    responses={200: example(Removed, Removed(CONSULTATION.id, (HELD_FILE.name,)))},
)
def remove_file(desk: TheDesk, consultation: ConsultationId, name: FileName) -> Removed:
    """Remove a file."""
    return Removed(consultation, tuple(desk.intake.remove_file(consultation, name)))


@router.get(
    "/{consultation}/corrections",
    summary="Read what a person has written down",
    description="The texts of consultation.toml and respondents.toml, as the next ingest takes them.",
    responses={200: example(Description, DESCRIPTION)},
)
def corrections(desk: TheDesk, consultation: ConsultationId) -> Description:
    """Read the corrections."""
    return desk.intake.description(consultation)


@router.put(
    "/{consultation}/corrections",
    summary="Write down what is right",
    description=(
        "Takes both texts in place of those before, and reads the files anew that they correct, from the kept originals: "
        "the job at `Location`. 422 names the line where a text is wrong; then nothing is changed."
    ),
    response_model=None,
    status_code=202,
    responses={202: example(Job, QUEUED)},
)
def correct_all(
    request: Request, desk: TheDesk, consultation: ConsultationId, given: Annotated[Corrections, Body()]
) -> Response:
    """Write the corrections."""
    return accepted(request, desk.intake.describe(consultation, Description(given.consultation, given.respondents)))


@router.patch(
    "/{consultation}/corrections",
    summary="Correct one file",
    description=(
        "Writes what is right of one file into consultation.toml, and leaves everything else in it as it is written; then "
        "reads the file anew: the job at `Location`."
    ),
    response_model=None,
    status_code=202,
    responses={202: example(Job, QUEUED)},
)
def correct_one(
    request: Request, desk: TheDesk, consultation: ConsultationId, given: Annotated[OneCorrection, Body()]
) -> Response:
    """Correct one file."""
    senders = None if given.senders is None else tuple(given.senders)
    kinds = None if given.kinds is None else tuple(given.kinds)
    return accepted(
        request, desk.intake.correct(consultation, FileCorrection(given.file, senders, kinds, given.headings))
    )
