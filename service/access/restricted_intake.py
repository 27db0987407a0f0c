"""The intake as one principal may use it: what is restricted to other groups is as if it were not there."""

from collections.abc import Sequence

from ingest.corrections import Description, FileCorrection
from ingest.errors import NotFound, WrongUse
from service.access.principal import Principal
from service.access.restrictions import Restrictions
from service.api.desk import Desk
from service.api.intake import HeldFile
from service.jobs import IncomingFile, Job, no_job


class RestrictedIntake:
    """An intake around that of a desk. Each call first asks whether the consultation is seen."""

    def __init__(self, desk: Desk, principal: Principal, restrictions: Restrictions) -> None:
        self._desk = desk
        self._intake = desk.intake
        self._principal = principal
        self._restrictions = restrictions

    def send_in(self, files: Sequence[IncomingFile], *, consultation: str | None) -> Job:
        """Take files into a consultation that is seen, or into a new one."""
        if consultation is None and self._restrictions.all() and self._principal.role != "administer":
            consultation = self._seen(None)
        if consultation is not None and not self._sees(consultation):
            raise WrongUse(f"files cannot be taken into {consultation!r}: choose another consultation")
        return self._intake.send_in(files, consultation=consultation)

    def jobs(self) -> Sequence[Job]:
        """The jobs of the consultations that are seen."""
        return [job for job in self._intake.jobs() if self._sees(job.consultation)]

    def job(self, id: str) -> Job:
        """A job of a consultation that is seen."""
        found = self._intake.job(id)
        if not self._sees(found.consultation):
            raise no_job(id)
        return found

    def remove_job(self, id: str) -> Job:
        """Cancel or forget a job of a consultation that is seen."""
        return self._intake.remove_job(self.job(id).id)

    def create(self, consultation: str, title: str) -> None:
        """Make a consultation. One that is hidden is refused in the words for one that is there."""
        if not self._sees(consultation):
            raise WrongUse(f"a consultation {consultation!r} cannot be made: choose another id")
        self._intake.create(consultation, title)

    def files(self, consultation: str) -> Sequence[HeldFile]:
        """The files of a consultation that is seen."""
        return self._intake.files(self._seen(consultation))

    def description(self, consultation: str) -> Description:
        """What is written down of a consultation that is seen."""
        return self._intake.description(self._seen(consultation))

    def describe(self, consultation: str, new: Description) -> Job:
        """Write down what is known of a consultation that is seen."""
        return self._intake.describe(self._seen(consultation), new)

    def correct(self, consultation: str, correction: FileCorrection) -> Job:
        """Correct a file of a consultation that is seen."""
        return self._intake.correct(self._seen(consultation), correction)

    def remove_file(self, consultation: str, name: str) -> Sequence[str]:
        """Remove a file of a consultation that is seen."""
        return self._intake.remove_file(self._seen(consultation), name)

    def delete(self, consultation: str) -> None:
        """Delete a consultation that is seen, and then what restricted it.

        One whose deletion was cut short is not listed any more: the intake knows whether there is something to end.
        """
        if not self._sees(consultation):
            raise _unknown(consultation)
        try:
            self._intake.delete(consultation)
        except NotFound:
            raise _unknown(consultation) from None
        self._restrictions.restrict(consultation, ())

    def _sees(self, consultation: str) -> bool:
        return self._principal.sees(self._restrictions.groups(consultation))

    def _seen(self, consultation: str | None) -> str:
        return seen_consultation([id for id in self._desk.consultation_ids() if self._sees(id)], consultation)


def seen_consultation(seen: Sequence[str], named: str | None) -> str:
    """The consultation that is meant, of those that are seen: the one named, or the only one. Raises NotFound, WrongUse."""
    if named is None and len(seen) == 1:
        return seen[0]
    if named is None:
        raise WrongUse("name a consultation: there are several" if seen else "the library holds no consultation yet")
    if named not in seen:
        raise _unknown(named)
    return named


def _unknown(consultation: str) -> NotFound:
    return NotFound(f"no consultation {consultation!r} in the library")
