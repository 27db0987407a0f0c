"""One file understood: read, taken apart into documents, each with its sender and its statements.

In two steps, since the titles of the proposal's sections are learned from all files before any is divided by them.
"""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.documents.bundles import Part, split
from ingest.errors import UnreadableFile
from ingest.library import FileRecord
from ingest.library.records import Parsed
from ingest.respondents.register import Register
from ingest.respondents.senders import Sender, senders
from ingest.sections.division import Division, divide
from ingest.sections.forms import filled_in
from ingest.sections.numbers import in_order
from ingest.sections.proposal import divide_proposal
from ingest.sections.told_headings import as_told, folded
from ingest.stances.stance import stance
from ingest.stances.ticks import ticked_stance
from ingest.statements import document_id, header, statements
from ingest.text.cleaning import CleanText, clean
from ingest.text.furniture import without_furniture
from ingest.text.margin_numbers import without_margin_numbers
from ingest.text.markup import without_markup
from ingest.types import Document, DocumentKind, Line, PageSpan, Reading, Respondent, Section, Statement

_NONE: Mapping[str, str] = {}
_RUNNING_HEADS = 8  # headers and footers looked at for the sender's name


@dataclass(frozen=True, slots=True)
class Received:
    """A file on disk under the name it is kept by."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One document of a file, before its sections are known."""

    kind: DocumentKind
    text: CleanText
    pages: tuple[PageSpan, ...]
    sender: Sender


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A file read, and the documents found in it."""

    received: Received
    sha256: str
    size: int
    drafts: tuple[Draft, ...]
    warnings: tuple[str, ...]


def draft(
    received: Received, sha256: str, size: int, reading: Reading, register: Register, *, proposal: bool = False
) -> DraftFile:
    """Find the documents in a file that was read. Raises UnreadableFile where there is no text in it.

    A `proposal` is one document, of no sender.
    """
    drafts: list[Draft] = []
    marked = without_markup(reading.lines)
    body = without_furniture(marked)
    lines = without_margin_numbers(body)
    hints = (*reading.hints, *_running_heads(marked, body))
    for part in (Part("proposal", lines),) if proposal else split(lines):
        text = clean(filled_in(part.lines))
        if text.text:
            sender = Sender() if proposal else senders(text.text, received.name, hints, register, reading.authors)
            drafts.append(Draft(part.kind, text, text.page_spans(reading.pages), sender))
    if not drafts:
        raise UnreadableFile(
            "no text in it", "if it is a scan, send a copy with text, or run text recognition on it first"
        )
    return DraftFile(received, sha256, size, _with_senders(drafts), reading.warnings)


def sent_by(file: DraftFile, respondents: tuple[Respondent, ...]) -> DraftFile:
    """The file as sent by those whom a person has named, whatever it says itself."""
    return credited(file, Sender(respondents, len(respondents) > 1, ("named in consultation.toml",), "high"))


def credited(file: DraftFile, sender: Sender) -> DraftFile:
    """The file with all its documents as of this sender."""
    return replace(file, drafts=tuple(replace(one, sender=sender) for one in file.drafts))


def of_kinds(file: DraftFile, kinds: tuple[DocumentKind, ...]) -> DraftFile:
    """The file with its documents of the kinds that a person has told, in their order. Those beyond stay as they are."""
    drafts = tuple(replace(one, kind=kind) for one, kind in zip(file.drafts, kinds, strict=False))
    warning = f"consultation.toml tells the kinds of {len(kinds)} documents, and {len(file.drafts)} are in it"
    warnings = (*file.warnings, *([warning] if len(kinds) > len(file.drafts) else []))
    return replace(file, drafts=drafts + file.drafts[len(drafts) :], warnings=warnings)


def _running_heads(lines: Iterable[Line], kept: Iterable[Line]) -> tuple[str, ...]:
    """The headers and footers that were left out, each once: they may name the sender."""
    still = {id(line) for line in kept}
    left_out = (re.sub(r"\d+", " ", line.text) for line in lines if id(line) not in still)
    words = (" ".join(text.split()) for text in left_out)
    return tuple(dict.fromkeys(text for text in words if text))[:_RUNNING_HEADS]


def unread(record: FileRecord, error: UnreadableFile, register: Register, told: tuple[Respondent, ...] = ()) -> Parsed:
    """A file that could not be read, credited to whom its name tells, so that nobody takes its silence for an answer.

    `told` are those whom a person has named as its senders.
    """
    named = told or senders("", record.name, (), register).respondents
    return Parsed(
        replace(record, state="unreadable", reason=str(error), respondents=tuple(one.id for one in named)),
        respondents=named,
    )


def divided(file: DraftFile, titles: Mapping[str, str], proposal: Collection[str] = ()) -> tuple[Division, ...]:
    """Each document of a file taken apart by the titles that are known, as `divide` does it."""
    return tuple(
        divide_proposal(one.text, titles) if one.kind == "proposal" else divide(one.text, titles, proposal)
        for one in file.drafts
    )


def learned_titles(
    files: Iterable[DraftFile], known: Mapping[str, str], proposal: Collection[str] = ()
) -> dict[str, str]:
    """The title most documents give to each section number, over them those of the proposal, and over all those `known`.

    `proposal` holds the numbers of its table of contents, where that is known.
    """
    return titles_of((division for file in files for division in divided(file, known, proposal)), known)


def titles_of(divisions: Iterable[Division], known: Mapping[str, str]) -> dict[str, str]:
    """`learned_titles` of documents that are `divided` by what is known."""
    votes: dict[str, Counter[str]] = {}
    own: dict[str, str] = {}
    for division in divisions:
        for section in division.sections:
            if section.title and division.proposal:
                own[section.number] = section.title
            elif section.title:
                votes.setdefault(section.number, Counter())[section.title] += 1
    learned = {number: titles.most_common(1)[0][0] for number, titles in votes.items()}
    return learned | own | {number: title for number, title in known.items() if title}


def likely_statements(
    file: DraftFile, divisions: Iterable[Division], consultation: str
) -> Iterator[tuple[CleanText, tuple[Statement, ...], list[str]]]:
    """The statements of each response in a file, and the header of each, as they are if nothing more is learned."""
    for ordinal, (one, division) in enumerate(zip(file.drafts, divisions, strict=True)):
        if one.kind == "response":
            said = statements(document_id(consultation, file.sha256, ordinal), division)
            names = [sent.name for sent in sorted(one.sender.respondents, key=lambda sent: sent.id)]
            yield one.text, said, [header(names, statement.sections, statement.title) for statement in said]


def parse(
    file: DraftFile,
    consultation: str,
    titles: Mapping[str, str],
    proposal: Collection[str] = (),
    headings: Mapping[str, str] = _NONE,
    divisions: Sequence[Division] | None = None,
) -> Parsed:
    """Everything understood of a file, ready for the library.

    `titles` are those of the proposal's sections, as far as known. `proposal` holds the numbers of its table of
    contents, where somebody wrote it down: what a response cites besides them is warned of. `headings` are those of
    which a person has told the section. `divisions` are what `divided` gives, where that was called with the same.
    """
    documents: list[Document] = []
    said: list[Statement] = []
    sections: dict[str, Section] = {}
    warnings = list(file.warnings)
    unseen = {folded(heading) for heading in headings}
    for ordinal, (one, division) in enumerate(
        zip(file.drafts, divisions or divided(file, titles, proposal), strict=True)
    ):
        document = _document(file, one, ordinal, consultation)
        unseen -= {folded(cut.title) for cut in division.cuts}
        division = as_told(division, headings, titles)
        documents.append(document)
        said.extend(statements(document.id, division))
        sections |= {one.number: one for one in division.sections if one.number not in sections}
        warnings.extend(_doubts(document, one.sender, division, ordinal, proposal))
    warnings.extend(
        f"consultation.toml tells of a heading {heading!r}, and nothing stands under such a one"
        for heading in headings
        if folded(heading) in unseen
    )
    record = FileRecord(
        consultation, file.received.name, file.sha256, file.size, warnings=tuple(dict.fromkeys(warnings))
    )
    return Parsed(
        record,
        tuple(documents),
        _respondents(file.drafts),
        tuple(said),
        tuple(sections.values()),
        tuple(tuple((run.start, run.page, run.source, run.length) for run in one.text.runs) for one in file.drafts),
        tuple(_stances(documents, said)),
    )


def _document(file: DraftFile, one: Draft, ordinal: int, consultation: str) -> Document:
    return Document(
        id=document_id(consultation, file.sha256, ordinal),
        consultation=consultation,
        file=file.received.name,
        ordinal=ordinal,
        name=file.received.name,
        kind=one.kind,
        text=one.text.text,
        respondents=tuple(respondent.id for respondent in one.sender.respondents),
        pages=one.pages,
    )


def _with_senders(drafts: list[Draft]) -> tuple[Draft, ...]:
    """A document that does not tell its sender has that of the others in its file."""
    known = next((one.sender for one in drafts if one.sender.respondents), None)
    if known is None:
        return tuple(drafts)
    return tuple(one if one.sender.respondents else Draft(one.kind, one.text, one.pages, known) for one in drafts)


def _respondents(drafts: Iterable[Draft]) -> tuple[Respondent, ...]:
    return tuple({one.id: one for draft in drafts for one in draft.sender.respondents}.values())


def _doubts(
    document: Document, sender: Sender, division: Division, ordinal: int, proposal: Collection[str]
) -> Iterable[str]:
    which = f"document {ordinal + 1} ({document.kind.replace('_', ' ')})"
    if document.kind == "proposal":
        if not division.cuts:
            yield f"{which}: no numbered section was found; it helps to find nothing"
        return
    if not document.respondents:
        why = f" ({', '.join(sender.evidence)})" if sender.evidence else ""
        yield (
            f"{which}: no sender was found{why}; its statements are not used until consultation.toml names one under "
            f"[senders]: {json.dumps(document.file, ensure_ascii=False)} = …"
        )
    elif sender.confidence == "low":
        yield f"{which}: the sender is told by little: {'; '.join(sender.evidence)}"
    if not division.cuts:
        yield f"{which}: no statement was found"
    cited = [section.number for cut in division.cuts for section in cut.sections]
    unknown = in_order(number for number in cited if proposal and number not in proposal)
    if unknown:
        noun = "section" if len(unknown) == 1 else "sections"
        yield f"{which}: cites {noun} {', '.join(unknown)}, which the proposal does not have"


def _stances(documents: Iterable[Document], said: Iterable[Statement]) -> Iterable[tuple[str, str, int, int]]:
    texts = {document.id: document.text for document in documents if document.kind != "proposal"}
    for statement in (one for one in said if one.document in texts):
        text = texts[statement.document][statement.start : statement.end]
        found = ticked_stance(text) or stance(text)
        if found.stance is not None and found.sentence is not None:
            start = statement.start
            yield statement.id, found.stance, start + found.sentence.start, start + found.sentence.end
