"""The routes over jobs: what is being taken in, how far it has come, and the report at the end."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse
from starlette.requests import Request
from starlette.responses import Response

from service.api.dependencies import TheDesk
from service.api.examples import DONE, QUEUED, RUNNING, example
from service.jobs import Job

router = APIRouter(prefix="/api", tags=["intake"])

JobId = Annotated[str, Path(max_length=200, description="The job's id.")]


@dataclass(frozen=True, slots=True)
class Jobs:
    """All jobs, the newest first."""

    jobs: tuple[Job, ...]


def accepted(request: Request, job: Job) -> Response:
    """The response to a request that began a job: where to follow it."""
    place = f"{request.scope.get('root_path', '')}/api/jobs/{job.id}"
    return JSONResponse(jsonable_encoder(job), 202, headers={"Location": place})


@router.get(
    "/jobs",
    summary="List the jobs",
    description="What waits, what is under way, and the last hundred that are over, the newest first.",
    responses={200: example(Jobs, Jobs((QUEUED, RUNNING)))},
)
def jobs(desk: TheDesk) -> Jobs:
    """List the jobs."""
    return Jobs(tuple(desk.intake.jobs()))


@router.get(
    "/jobs/{job_id}",
    summary="Follow a job",
    description=(
        "`queued`, `running` with its progress, `done` with its report, or `failed` with what is wrong. A job that was "
        "under way when the service ended is gone on with when it starts again."
    ),
    responses={200: example(Job, DONE)},
)
def job(desk: TheDesk, job_id: JobId) -> Job:
    """Follow a job."""
    return desk.intake.job(job_id)


@router.delete(
    "/jobs/{job_id}",
    summary="Cancel or forget a job",
    description="Cancels a job that waits, with its files, or forgets one that is over. One that is running goes on: 422.",
    responses={200: example(Job, QUEUED)},
)
def remove(desk: TheDesk, job_id: JobId) -> Job:
    """Cancel a job; it is given as it was."""
    return desk.intake.remove_job(job_id)
