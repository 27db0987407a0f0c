"""What a compilation holds, gathered from one consultation's dossier; how it looks is for the formats to say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.errors import NotFound
from ingest.library.cells import Cell
from ingest.matrix import cells
from ingest.sections.numbers import contains, in_order
from ingest.stances.standpoints import Standpoint, stance_of, standpoints
from ingest.text.cleaning import page_at
from ingest.text.sentences import sentences
from ingest.types import Respondent, Section
from service.answer import DocumentRef, Language, Stance, StanceSource, State
from service.dossier import Dossier
from service.matrix import CellCitation, Matrix, MatrixFilter, arrange, cell_citation

QUOTE_LETTERS = 600
"""The longest quote in letters; whole sentences are taken up to it, and one sentence even beyond it."""

MISSING: tuple[State, ...] = ("not_answered", "unreadable", "abstained", "no_comment")
"""The states that the annex lists, in its order."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one respondent says under one section: its state and stance, and the words that show them.

    `quote` is verbatim; it, `text` (the whole statements), `document` and `page` are empty where nothing is stated.
    """

    respondent: Respondent
    state: State
    stance: Stance | None = None
    nothing_to_say: bool = False
    quote: str = ""
    text: str = ""
    document: str = ""
    page: int | None = None
    stance_source: StanceSource | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One section with an entry for each respondent. `number` is "" for what stands under no section."""

    number: str
    title: str
    entries: tuple[Entry, ...]

    def stating(self, stance: Stance | None) -> tuple[Entry, ...]:
        """Those who state a stance here and have more to say than that they have no comments."""
        return tuple(
            one for one in self.entries if one.state == "stated" and one.stance == stance and not one.nothing_to_say
        )

    @property
    def without_comments(self) -> tuple[Entry, ...]:
        """Those who say of this very section that they have no comments."""
        return tuple(one for one in self.entries if one.nothing_to_say)

    @property
    def silent(self) -> tuple[Entry, ...]:
        """Those who answered and say nothing here."""
        return tuple(one for one in self.entries if one.state == "silent")


@dataclass(frozen=True, slots=True)
class Compilation:
    """A consultation, section by section. `overall` maps each respondent's id to its state in the whole consultation.

    `unread_files` are those that could not be read and that nothing credits to anybody: who sent them may have answered.
    A part holds what is said under its very number; a section of the `matrix` holds, as everywhere, those within it.
    """

    id: str
    title: str
    language: Language
    made: date
    parts: tuple[Part, ...]
    matrix: Matrix
    respondents: tuple[Respondent, ...]
    overall: dict[str, State]
    asked: frozenset[str]
    unread_files: tuple[str, ...] = ()

    def named(self, state: State) -> tuple[str, ...]:
        """The names of those in a state, by name."""
        return tuple(sorted(one.name for one in self.respondents if self.overall[one.id] == state))


def compile_responses(
    dossier: Dossier,
    *,
    made: date,
    language: Language = "sv",
    sections: Sequence[str] = (),
    respondents: Sequence[str] = (),
) -> Compilation:
    """Gather a compilation of the chosen sections (a chapter holds its sections) and respondents (ids); empty: all.

    `language` is that of the words around the quotes. Raises NotFound for what the consultation does not have.
    """
    people = _chosen_respondents(dossier, respondents)
    numbers = _chosen_sections(dossier, sections)
    quiet = {one.respondent.id: one for one in standpoints(dossier, people, ())}
    parts = []
    if not sections:
        whole = [at for at, said in enumerate(dossier.said) if not said.statement.sections]
        parts = [_part(dossier, quiet, "", standpoints(dossier, people, whole))]
    parts += [_part(dossier, quiet, number, dossier.on_section[number]) for number in numbers]
    return Compilation(
        dossier.consultation.id,
        dossier.consultation.title,
        language,
        made,
        tuple(part for part in parts if any(one.state == "stated" for one in part.entries)),
        _matrix(dossier, people, sections),
        people,
        {id: "stated" if one.state == "silent" else one.state for id, one in quiet.items()},
        frozenset(dossier.consultation.asked),
        dossier.unread_files,
    )


def _chosen_respondents(dossier: Dossier, ids: Sequence[str]) -> tuple[Respondent, ...]:
    if strange := [id for id in ids if id not in dossier.people]:
        raise NotFound(f"no respondent {strange[0]!r} in consultation {dossier.consultation.id!r}")
    return tuple(one for one in dossier.respondents if not ids or one.id in ids)


def _chosen_sections(dossier: Dossier, numbers: Sequence[str]) -> list[str]:
    known = {*dossier.by_section, *dossier.sections}
    for number in numbers:
        if not any(contains(number, one) for one in known):
            raise NotFound(f"no section {number!r} in consultation {dossier.consultation.id!r}")
    return in_order(one for one in dossier.by_section if not numbers or any(contains(n, one) for n in numbers))


def _matrix(dossier: Dossier, people: Sequence[Respondent], sections: Sequence[str]) -> Matrix:
    """Respondents by sections, counted as on the page."""
    numbers = in_order({*dossier.sections, *dossier.by_section})
    columns = [dossier.sections.get(number) or Section(number, "") for number in numbers]
    wanted = MatrixFilter(sections=tuple(sections), limit=len(people))
    found = cells(dossier, people, list(dossier.sections))
    return arrange(found, people, columns, wanted, lambda cell: _cell_citation(dossier, cell))


def _cell_citation(dossier: Dossier, cell: Cell) -> CellCitation:
    start, end = cell.start or 0, cell.end or 0
    said = next(
        one
        for at in dossier.by_respondent[cell.respondent]
        if (one := dossier.said[at]).document.id == cell.document and one.statement.start <= start < one.statement.end
    )
    quote = said.text[start - said.statement.start : end - said.statement.start]
    head = said.document
    return cell_citation(cell, DocumentRef(head.id, head.name, head.kind), quote, dossier.pages[head.id])


def _part(dossier: Dossier, quiet: Mapping[str, Standpoint], number: str, taken: Iterable[Standpoint]) -> Part:
    """A section with an entry for each of `quiet`: what it takes there, or else how it says nothing."""
    title = dossier.sections[number].title if number in dossier.sections else ""
    speaking = {one.respondent.id: one for one in taken}
    return Part(number, title, tuple(_entry(dossier, speaking.get(id, one)) for id, one in quiet.items()))


def _entry(dossier: Dossier, one: Standpoint) -> Entry:
    if one.state != "stated":
        return Entry(one.respondent, one.state)
    at = _most_telling(dossier, one)
    said = dossier.said[at]
    start, quote = _quote(dossier, at)
    return Entry(
        one.respondent,
        one.state,
        one.stance,
        nothing_to_say=all(dossier.verdicts[place].stance == "no_comment" for place in one.statements),
        quote=quote,
        text="\n\n".join(dossier.said[place].text for place in one.statements),
        document=said.document.name,
        page=page_at(dossier.pages[said.document.id], start),
        stance_source=one.stance_source,
    )


def _most_telling(dossier: Dossier, one: Standpoint) -> int:
    """The statement to quote: the first that takes the respondent's stance itself, else the first."""
    return next((at for at in one.statements if stance_of(dossier, at) == one.stance), one.statements[0])


def _quote(dossier: Dossier, at: int) -> tuple[int, str]:
    """Where a statement's quote starts in the document, and the quote: whole sentences from the one that tells."""
    said, trigger = dossier.said[at], dossier.verdicts[at].trigger
    if len(said.text) <= QUOTE_LETTERS:
        return said.statement.start, said.text
    told = trigger[0] - said.statement.start if trigger else 0
    spans = sentences(said.text)
    first = next((n for n, span in enumerate(spans) if span.start <= told < span.end), 0)
    last = first
    while last + 1 < len(spans) and spans[last + 1].end - spans[first].start <= QUOTE_LETTERS:
        last += 1
    return said.statement.start + spans[first].start, said.text[spans[first].start : spans[last].end]
