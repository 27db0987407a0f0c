"""The route that hands over the compilation as a file."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from service.answer import Language
from service.api.dependencies import ChosenConsultation, Number, TheDesk
from service.compiling.formats import FORMATS, Format, media_type

router = APIRouter(prefix="/api", tags=["export"])

_BEGINNINGS: dict[Format, str] = {
    "docx": "PK",
    "xlsx": "PK",
    "csv": "Remissinstans,Slag,Avsnitt",
    "md": "# Sammanställning av remissvar",
}
_FILES = {
    media_type(format): {"schema": {"type": "string", "format": "binary"}, "example": _BEGINNINGS[format]}
    for format in FORMATS
}


@router.get(
    "/export",
    summary="Export the compilation",
    description="Who says what, section by section, with verbatim quotes, and who has not answered: `docx` with the "
    "quotes as footnotes, `xlsx` with a matrix, the statements and the respondents, `csv` or `md`.",
    response_class=Response,
    responses={200: {"description": "The file, as an attachment.", "content": _FILES}},
)
def export(
    desk: TheDesk,
    consultation: ChosenConsultation,
    format: Annotated[Format, Query(description="The kind of file.")],
    respondents: Annotated[
        list[str] | None, Query(max_length=500, description="Only these; ids. Left out: all.")
    ] = None,
    sections: Annotated[
        list[Number] | None,
        Query(max_length=500, description="Only these; a chapter holds its sections. Left out: all."),
    ] = None,
    language: Annotated[Language, Query(description="The language of the words around the quotes.")] = "sv",
) -> Response:
    """Hand over the compilation."""
    made = desk.export(consultation, format, respondents=respondents or (), sections=sections or (), language=language)
    name = "".join(
        letter if letter.isascii() and (letter.isalnum() or letter in "-_") else "-" for letter in consultation
    )
    return Response(
        made,
        media_type=media_type(format),
        headers={"Content-Disposition": f'attachment; filename="{name or "remissa"}.{format}"'},
    )
