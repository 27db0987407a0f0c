"""`POST /api/documents`: files in, a report out. Files only ever come as bytes, never as paths."""

import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile

from ingest.report import Report
from service.api.dependencies import TheDesk
from service.api.desk import IncomingFile
from service.api.examples import REPORT, example

router = APIRouter(prefix="/api", tags=["records"])

_NAME_BYTES = 200


def safe_name(sent: str | None) -> str:
    """The last part of a file's name as sent: no folders, no unprintable characters, at most 200 bytes.

    The suffix is kept, since it tells the format.
    """
    last = re.split(r"[/\\]", sent or "")[-1]
    printable = "".join(character for character in last if character.isprintable()).strip()
    if not printable.strip("."):
        return "document"
    stem, dot, suffix = printable.rpartition(".")
    if not stem or len(suffix) > 10:
        stem, dot, suffix = printable, "", ""
    room = _NAME_BYTES - len((dot + suffix).encode())
    return stem.encode()[:room].decode(errors="ignore") + dot + suffix


def _spool(uploads: list[UploadFile], folder: Path) -> list[IncomingFile]:
    """Write each upload into a folder of its own, so that two of one name stay apart."""
    incoming = []
    for number, upload in enumerate(uploads):
        name = safe_name(upload.filename)
        path = folder / str(number) / name
        path.parent.mkdir()
        with path.open("wb") as target:
            shutil.copyfileobj(upload.file, target)
        incoming.append(IncomingFile(name, path))
    return incoming


@router.post(
    "/documents",
    summary="Send responses in",
    description=(
        "Takes files into the library. A file that cannot be read does not stop the others: the report names "
        "it, and says why and what to do."
    ),
    responses={200: example(Report, REPORT)},
)
def send_in(
    desk: TheDesk,
    files: Annotated[list[UploadFile], File(min_length=1, description="The files.")],
    consultation: Annotated[
        str | None, Form(max_length=200, description="The consultation they answer, by id.")
    ] = None,
) -> Report:
    """Take files in."""
    with TemporaryDirectory(prefix="remissa-") as folder:
        return desk.ingest(_spool(files, Path(folder)), consultation=consultation or None)
