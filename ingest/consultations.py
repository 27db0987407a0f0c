"""`consultation.toml`: what a person wrote down of a consultation. All of it optional.

id = "sou-2031-7"
responses = "responses"          # the folder below this one that the responses lie in; else this one
title = "SOU 2031:7 Närmare vård"
asked = ["Region Nordvik", { name = "Sällskapet Norr", kind = "organisation" }]
sections = [{ number = "8.10.3", title = "Program för jämlikt införande" }]
[senders]                        # of files whose sender was not found, or the wrong one
"svar 12.pdf" = "Region Nordvik"
"gemensamt.pdf" = ["Region Nordvik", "Region Ånäs"]
[kinds]                          # of the documents in a file, where they were taken for something else
"svar 12.pdf" = "response"
"samlat.pdf" = ["cover_decision", "response"]
"SOU 2031 7.pdf" = "proposal"    # the proposal itself, which helps to find what is said on its sections
[headings."svar 12.pdf"]         # headings whose section was not found, or the wrong one; "" for none
"Samlad bedömning" = "8.10.3"
[glossary]
MTB = "molekylär tumörboard, molecular tumour board"
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ingest.errors import WrongUse
from ingest.respondents.names import slug
from ingest.respondents.register import Register
from ingest.sections.numbers import NUMBER
from ingest.types import Consultation, DocumentKind, Respondent, RespondentKind, Section

FILE_NAME = "consultation.toml"
RESPONDENTS_FILE_NAME = "respondents.toml"
CONFIGURATION = frozenset({FILE_NAME, RESPONDENTS_FILE_NAME})  # what in a folder is no response
PROPOSALS = frozenset(
    {"proposal", "betänkande", "betankande"}
)  # names, without their ending, of the proposal's own file
ID = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$"
"""What the id of a consultation looks like where a person gives it."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Section(_Strict):
    number: str = Field(pattern=rf"^{NUMBER}$")
    title: str = ""


class _Asked(_Strict):
    name: str = Field(min_length=2)
    kind: RespondentKind | None = None


_SectionOrNone = Annotated[str, Field(pattern=rf"^({NUMBER})?$")]


class _File(_Strict):
    id: str | None = Field(default=None, pattern=ID)
    title: str | None = None
    responses: str = "."
    sections: list[_Section] = []
    asked: list[_Asked | str] = []
    glossary: dict[str, str] = {}
    senders: dict[str, str | list[str]] = {}
    kinds: dict[str, DocumentKind | list[DocumentKind]] = {}
    headings: dict[str, dict[str, _SectionOrNone]] = {}


@dataclass(frozen=True, slots=True)
class Given:
    """What was written down: the consultation, the respondents asked, the numbers of the table of contents.

    `senders` tells who sent a file, by its name, where a person has said so; `kinds` what the documents in it are;
    `headings` which section (or none: "") is meant by headings in it.
    """

    consultation: Consultation
    asked: tuple[Respondent, ...] = ()
    contents: tuple[str, ...] = ()
    senders: tuple[tuple[str, tuple[Respondent, ...]], ...] = ()
    kinds: tuple[tuple[str, tuple[DocumentKind, ...]], ...] = ()
    headings: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()

    @property
    def corrected_files(self) -> frozenset[str]:
        """The names of the files that something is said of."""
        return frozenset(name for name, _ in (*self.senders, *self.kinds, *self.headings))


def read_consultation(folder: Path, register: Register, named: str | None) -> Given:
    """What `folder` says of its consultation. `named` is the id asked for; without either, the folder's name is it.

    Raises WrongUse where the file is no TOML, holds what is not known, or is of another consultation than `named`.
    """
    path = folder / FILE_NAME
    written = _load(path) if path.exists() else _File()
    if named and written.id and named != written.id:
        raise WrongUse(
            f"{path} is of consultation {written.id!r}, not {named!r}: leave --consultation out, or correct it"
        )
    check_id(named)
    id = named or written.id or slug(folder.resolve().name) or "consultation"
    asked = tuple(_respondent(one, register) for one in written.asked)
    consultation = Consultation(
        id=id,
        title=written.title or id,
        sections=tuple(Section(section.number, section.title) for section in written.sections),
        asked=tuple(dict.fromkeys(one.id for one in asked)),
        glossary=tuple(written.glossary.items()),
    )
    senders = tuple(
        (file, tuple(register.resolve(name) for name in ([names] if isinstance(names, str) else names)))
        for file, names in written.senders.items()
    )
    kinds = tuple((file, tuple([one] if isinstance(one, str) else one)) for file, one in written.kinds.items())
    headings = tuple((file, tuple(told.items())) for file, told in written.headings.items())
    contents = tuple(section.number for section in written.sections)
    return Given(consultation, asked, contents, senders, kinds, headings)


def is_proposal(name: str, kinds: Sequence[DocumentKind] = ()) -> bool:
    """Whether a file is the proposal itself: by the `kinds` that a person has told of it, or else by its name."""
    return tuple(kinds) == ("proposal",) if kinds else Path(name).stem.casefold() in PROPOSALS


def check_id(named: str | None) -> None:
    """Raise WrongUse for what a person gave as the id of a consultation, and what cannot be one."""
    if named and not re.fullmatch(ID, named):
        raise WrongUse(f"{named[:80]!r} cannot be a consultation's id: use at most 80 of A-Z a-z 0-9 . _ -")


def written_id(folder: Path) -> str | None:
    """The id that the description in `folder` gives its consultation; None where it gives none. Raises WrongUse."""
    path = folder / FILE_NAME
    return _load(path).id if path.exists() else None


def responses_folder(folder: Path) -> Path:
    """Where below `folder` the responses lie: the folder itself, unless its `consultation.toml` names another.

    Raises WrongUse where that is no folder below it.
    """
    path = folder / FILE_NAME
    named = folder / (_load(path).responses if path.exists() else ".")
    if not named.is_dir() or not named.resolve().is_relative_to(folder.resolve()):
        raise WrongUse(f"{path}: responses: there is no folder {named} in {folder}")
    return named


def _load(path: Path) -> _File:
    text = ""
    try:
        text = path.read_text(encoding="utf-8")
        return _File.model_validate(tomllib.loads(text))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WrongUse(f"{path} cannot be read: {error}") from None
    except ValidationError as error:
        raise WrongUse(f"{path}: {_first(error, text)}") from None


def _first(error: ValidationError, text: str) -> str:
    found: Any = error.errors()[0]
    return f"{'.'.join(str(part) for part in found['loc'])}: {found['msg']} (at line {line_of(text, found['loc'])})"


def line_of(text: str, path: Sequence[str | int]) -> int:
    """The line of a TOML text, from 1, on which the value at a path of keys and places stands, or what holds it."""
    at = 0
    for step in path:
        if isinstance(step, str):
            key = rf"(?:^|[\s{{,.\[])[\"']?{re.escape(step)}[\"']?\s*[=.\]]"
        else:  # the n-th entry: of tables in an array, or of strings
            key = rf"(?:[\[,]\s*(?:#[^\n]*\s*)*(?:\{{[^{{}}]*\}}|\"[^\"\n]*\"|'[^'\n]*'|[\w.+-]+)\s*){{0,{step}}}[\[,]\s*(?=[^\s\]])"
        found = re.compile(key, re.MULTILINE).search(text, at)
        if found is None:
            break
        at = found.end() if isinstance(step, int) else found.end() - 1
    return text.count("\n", 0, at) + 1


def _respondent(asked: _Asked | str, register: Register) -> Respondent:
    if isinstance(asked, str):
        return register.resolve(asked)
    found = register.resolve(asked.name)
    return replace(found, kind=asked.kind) if asked.kind else found
