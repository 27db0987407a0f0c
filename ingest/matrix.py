"""The matrix of respondents by sections: everybody's state and stance on each, worked out as files are taken in.

A cell says what a question by the section's number would: a chapter holds its sections, and what is said under the very
section outweighs what is said around it.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ingest.index import Index
from ingest.library import Library, Said
from ingest.library.cells import ELSEWHERE, Cell, made_of, put_cells, read_cells
from ingest.sections.numbers import contains, in_order
from ingest.stances.classifier import weights_for
from ingest.stances.kept import are_kept, keep_verdicts, kept_verdicts
from ingest.stances.standpoints import Hearing, Placings, Standpoint, stance_of, standpoints, told_by_phrase
from ingest.stances.verdicts import Teller, Verdict, Verdicts
from ingest.text.sentences import sentences
from ingest.types import Respondent

_FORM = 2  # to be raised when cells are worked out in another way, so that kept ones are made anew
_MOST_LETTERS = 420
_STATEMENTS = """
SELECT s.id, s.stance, s.trigger_start,
    (SELECT group_concat(number, ' ') FROM (SELECT number FROM statement_section WHERE statement = s.key ORDER BY ordinal)),
    (SELECT group_concat(respondent, ' ') FROM
        (SELECT respondent FROM document_respondent WHERE document = d.id ORDER BY respondent))
FROM statement s JOIN document d ON d.id = s.document AND d.counts WHERE d.consultation = ? ORDER BY s.id
"""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard in one consultation, as standpoints are worked out from."""

    said: tuple[Said, ...]
    verdicts: Verdicts
    placings: Placings
    by_respondent: Mapping[str, tuple[int, ...]]
    unread: frozenset[str]


def keep_matrix(library: Library, index: Index, consultation: str) -> None:
    """Bring a consultation's matrix, and the verdicts that it rests on, up to date with what the library holds.

    Does nothing where they are.
    """
    mark, edition = _mark(library, index, consultation), index.edition()
    teller, stale = Teller(weights_for(edition.fingerprint)), made_of(library, consultation) != mark
    if stale or not are_kept(library, edition.id, consultation, teller):
        heard = _heard(library, index, consultation)
        keep_verdicts(library, edition.id, teller, heard.verdicts.anew())
        if stale:
            put_cells(library, consultation, mark, _worked_out(library, heard, consultation))


def keep_all(library: Library, index: Index) -> None:
    """Bring the matrices of all consultations up to date, as after building an index with another embedder."""
    for consultation in library.consultation_ids():
        keep_matrix(library, index, consultation)


def kept_matrix(library: Library, index: Index, consultation: str) -> Sequence[Cell]:
    """The cells that were kept; worked out anew where they are older than what is said, as while files are taken in.

    Raises NotFound, and IndexMismatch where the index does not fit.
    """
    library.consultation(consultation)
    if made_of(library, consultation) != _mark(library, index, consultation):
        return _worked_out(library, _heard(library, index, consultation), consultation)
    return read_cells(library, consultation)


def _worked_out(library: Library, heard: Heard, consultation: str) -> list[Cell]:
    known = [section.number for section in library.titles(consultation)]
    return cells(heard, library.respondents(consultation), known)


def cells(heard: Hearing, respondents: Sequence[Respondent], known: Sequence[str]) -> list[Cell]:
    """The matrix: a cell for each section that a respondent speaks on, and one for all others.

    `known` are the proposal's sections. Sections that only responses name are there too.
    """
    people = {one.id: one for one in respondents}
    found = [_cell(heard, one, ELSEWHERE) for one in standpoints(heard, respondents, ())]
    by_section: dict[str, list[int]] = {}
    for at, said in enumerate(heard.said):
        for number in said.statement.sections:
            by_section.setdefault(number, []).append(at)
    for section in in_order([*known, *by_section]):
        places = [at for number in by_section if contains(section, number) for at in by_section[number]]
        speaking = dict.fromkeys(id for at in places for id in heard.said[at].respondents if id in people)
        taken = standpoints(heard, [people[id] for id in speaking], places, (section,))
        found += [_cell(heard, one, section) for one in taken]
    return found


def _cell(heard: Hearing, one: Standpoint, section: str) -> Cell:
    if one.state != "stated":
        return Cell(one.respondent.id, section, one.state)

    away = heard.placings.distances((section,))

    def order(at: int) -> tuple[bool, int, bool, bool, bool]:
        stance, told = stance_of(heard, at), told_by_phrase(heard, at, one.stance)
        return (
            stance is None,
            away.item(at),
            not told,
            stance != one.stance,
            heard.said[at].stance in ("no_comment", "abstained"),
        )

    at = min(one.statements, key=order)
    start, end = _carrying(heard.said[at], heard.verdicts[at])
    document = heard.said[at].document.id
    return Cell(one.respondent.id, section, "stated", one.stance, document, start, end, one.stance_source)


def _carrying(said: Said, verdict: Verdict) -> tuple[int, int]:
    """The sentence of a statement that tells its stance, or its first ones."""
    if verdict.trigger and verdict.by == "phrase" and verdict.trigger[1] - verdict.trigger[0] <= _MOST_LETTERS:
        return verdict.trigger
    spans = sentences(said.text)
    start = spans[0].start
    end = next(span.end for span in reversed(spans) if span.end - start <= _MOST_LETTERS or span is spans[0])
    return said.statement.start + start, said.statement.start + min(end, start + _MOST_LETTERS)


def _heard(library: Library, index: Index, consultation: str) -> Heard:
    said = library.said(consultation)
    passages = index.vectors(consultation)
    at = {one.statement.id: place for place, one in enumerate(said)}
    owners = np.array([at[place.statement] for place in passages.places], dtype=np.intp)
    by_respondent: dict[str, list[int]] = {}
    for place, one in enumerate(said):
        for id in one.respondents:
            by_respondent.setdefault(id, []).append(place)
    edition = index.edition()
    kept = kept_verdicts(library, edition.id, consultation)
    return Heard(
        said,
        Verdicts(said, passages, owners, weights_for(edition.fingerprint), kept),
        Placings(said),
        {id: tuple(places) for id, places in by_respondent.items()},
        library.unread(consultation),
    )


def _mark(library: Library, index: Index, consultation: str) -> str:
    """What the matrix depends on, in short: who takes part, what counts, and the embedder that stances are told by."""
    statements = library.rows(_STATEMENTS, consultation)
    known = [section.number for section in library.titles(consultation)]
    people = [one.id for one in library.respondents(consultation)]
    whole = [_FORM, index.edition().fingerprint, statements, known, people, sorted(library.unread(consultation))]
    return hashlib.sha256(json.dumps(whole).encode()).hexdigest()[:16]
