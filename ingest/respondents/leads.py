"""What may lead a person to a sender that could not be told: a board of nobody known, the address of who writes."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from ingest.respondents import spellings
from ingest.respondents.mention_groups import HEAD
from ingest.respondents.sender_evidence import ADDRESS

_BOARD: Final = re.compile(
    r"(?:[A-ZÅÄÖ][\wåäö-]*(?:,? (?:och )?[\wåäö-]+){0,4}?\s?)?"
    r"(?i:nämnden|förvaltningen|utskottet|kontoret|styrelsen|beredningen|rådet|fakulteten)"
)
_PARTS: Final = 8
_WRITES: Final = re.compile(
    r"^[^\S\n]*(?:från|from|avsändare|e-?post|mejl|epost)\b[^\n]*", re.IGNORECASE | re.MULTILINE
)
_ANYBODYS: Final = re.compile(r"(?:gmail|hotmail|outlook|live|icloud|yahoo|telia|regeringskansliet|gov)\.\w+$")


def leads(text: str, headers: Sequence[str]) -> tuple[str, ...]:
    """Short English remarks for the report: what heads a document whose sender was not told, and where it comes from."""
    return (*islice(_boards(text, headers), 1), *islice(_domains(text), 1))


def _boards(text: str, headers: Sequence[str]) -> Iterator[str]:
    for line in (*headers, text[:HEAD]):
        for part in islice(spellings.parts(line, 0, len(line)), _PARTS):
            if _BOARD.fullmatch(part.text):
                yield f"headed “{part.text}”"


def _domains(text: str) -> Iterator[str]:
    for line in _WRITES.finditer(text):
        for address in ADDRESS.finditer(line[0]):
            if "@" in address[0] and not _ANYBODYS.search(address[1].lower()):
                yield f"an address at {address[1].lower()}"
