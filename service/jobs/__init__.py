"""Jobs: files that were sent in, taken into the library one job after the other, also over a restart."""

from service.jobs.job import Job, JobCounts, JobProgress
from service.jobs.job_queue import JobQueue, no_job
from service.jobs.spool import IncomingFile, Spool

__all__ = ["IncomingFile", "Job", "JobCounts", "JobProgress", "JobQueue", "Spool", "no_job"]
