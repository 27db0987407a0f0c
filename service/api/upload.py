"""`POST /api/documents`: files in, a job out. Files only ever come as bytes, never as paths."""

import asyncio
import re
import shutil
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from fastapi import APIRouter, File, Form, Query, UploadFile
from fastapi.concurrency import run_in_threadpool
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse
from starlette.requests import Request
from starlette.responses import Response

from ingest.report import Report
from service.api.dependencies import TheDesk
from service.api.desk import Desk
from service.api.examples import QUEUED, REPORT, example
from service.api.jobs import accepted
from service.api.problems import Problem
from service.jobs import IncomingFile, Job

router = APIRouter(prefix="/api", tags=["records"])

WAIT_SECONDS = 60.0
"""How long a request may wait for its report."""

_LOOK_SECONDS = 0.05
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


def _take(desk: Desk, uploads: list[UploadFile], consultation: str | None) -> Job:
    with TemporaryDirectory(prefix="remissa-") as folder:
        return desk.intake.send_in(_spool(uploads, Path(folder)), consultation=consultation or None)


@router.post(
    "/documents",
    summary="Send responses in",
    description=(
        "Takes files into the library in the background: answers with a job as soon as the files are kept safely, and "
        "`Location` says where to follow it. With `wait=true` it answers with the report, where that is there within a "
        "minute. A file that cannot be read does not stop the others: the report names it, and says why and what to do. "
        "`consultation.toml` and `respondents.toml` may be among the files. Archives are refused. 503 with `Retry-After` "
        "while as many jobs wait as may."
    ),
    response_model=None,
    status_code=202,
    responses={200: example(Report, REPORT), 202: example(Job, QUEUED)},
)
async def send_in(
    request: Request,
    desk: TheDesk,
    files: Annotated[list[UploadFile], File(min_length=1, description="The files.")],
    consultation: Annotated[
        str | None, Form(max_length=200, description="The consultation they answer, by id.")
    ] = None,
    wait: Annotated[bool, Query(description="Whether to answer with the report instead of the job.")] = False,
) -> Response:
    """Take files in."""
    job = await run_in_threadpool(_take, desk, files, consultation)
    until = time.monotonic() + WAIT_SECONDS
    while wait and not job.over and time.monotonic() < until:
        await asyncio.sleep(_LOOK_SECONDS)
        job = await run_in_threadpool(desk.intake.job, job.id)
    if wait and job.report is not None:
        return JSONResponse(jsonable_encoder(job.report))
    if wait and job.problem is not None:
        raise Problem(500, "failed", job.problem)
    return accepted(request, job)
