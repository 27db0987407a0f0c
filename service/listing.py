"""What was understood of the responses, statement by statement, for a person to check."""

from dataclasses import dataclass
from pathlib import Path

from ingest.errors import NotFound, WrongUse
from ingest.library import Library
from ingest.respondents.asked import asked_about
from ingest.respondents.register import Register
from ingest.sections.numbers import contains, parts
from ingest.text.cleaning import page_at
from ingest.types import SectionSource


@dataclass(frozen=True, slots=True)
class Listed:
    """A statement as it is listed. `stance` is what its phrases tell, None where none does."""

    respondents: tuple[str, ...]
    sections: tuple[str, ...]
    title: str
    source: SectionSource
    stance: str | None
    document: str
    page: int | None
    text: str


def list_statements(
    folder: Path, consultation: str | None, respondent: str | None, section: str | None
) -> tuple[Listed, ...]:
    """The statements of a library's consultation that fit. Reads only, so a service may own the library meanwhile.

    Raises NotFound for a consultation or respondent that is not there, WrongUse for a number that is none.
    """
    if section is not None:
        try:
            parts(section)
        except ValueError as error:
            raise WrongUse(str(error)) from None
    with Library(folder) as library:
        id = library.only_consultation(consultation)
        names = {one.id: one.name for one in library.respondents(id)}
        wanted = _respondent(library, id, respondent) if respondent else None
        pages = library.page_spans(id)
        return tuple(
            Listed(
                respondents=tuple(names[one] for one in said.respondents),
                sections=said.statement.sections,
                title=said.statement.title,
                source=said.statement.source,
                stance=said.stance,
                document=said.document.name,
                page=page_at(pages[said.document.id], said.statement.start),
                text=said.text,
            )
            for said in library.said(id)
            if (wanted is None or wanted in said.respondents)
            and (section is None or any(contains(section, number) for number in said.statement.sections))
        )


def _respondent(library: Library, consultation: str, name: str) -> str:
    """The id of the respondent that `name` names in any of its forms."""
    known = library.respondents(consultation)
    register = Register.load().including(known)
    meant = asked_about(name, known, register).respondents or (register.resolve(name),)
    found = meant[0]
    if len(meant) > 1 or found.id not in {one.id for one in known}:
        raise NotFound(f"{name!r} takes no part in {consultation!r}; there are: {', '.join(one.name for one in known)}")
    return found.id
