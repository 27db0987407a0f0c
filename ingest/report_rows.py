"""The rows of a report, as they are read from the library after an ingest."""

from collections.abc import Iterator, Mapping

from ingest.library import Library
from ingest.report import DocumentReport, FileOutcome, FileReport


def not_answered(library: Library, consultation: str) -> tuple[str, ...]:
    """The names of those asked of whom no document was received, by name."""
    heard = {one for head in library.heads(consultation).values() for one in head.respondents}
    heard |= {one for file in library.files(consultation) for one in file.respondents}
    asked = set(library.consultation(consultation).asked)
    return tuple(one.name for one in library.respondents(consultation) if one.id in asked - heard)


def report_rows(library: Library, consultation: str, outcomes: Mapping[str, FileOutcome]) -> Iterator[FileReport]:
    """A row for each file that something became of, as the library now holds it."""
    records = {file.name: file for file in library.files(consultation)}
    documents = document_rows(library, consultation)
    for name, outcome in outcomes.items():
        record = records[name]
        yield FileReport(name, outcome, tuple(documents.get(name, ())), record.warnings, record.reason)


def document_rows(library: Library, consultation: str) -> dict[str, list[DocumentReport]]:
    """What is reported of each document, by the name of its file."""
    names = {one.id: one.name for one in library.respondents(consultation)}
    heads = library.heads(consultation)
    found: dict[str, list[DocumentReport]] = {}
    for id, file, said, sections in library.rows(
        "SELECT d.id, d.file, COUNT(DISTINCT s.key), COUNT(DISTINCT ss.number) FROM document d "
        "LEFT JOIN statement s ON s.document = d.id LEFT JOIN statement_section ss ON ss.statement = s.key "
        "WHERE d.consultation = ? GROUP BY d.id ORDER BY d.file, d.ordinal",
        consultation,
    ):
        head = heads[id]
        senders = tuple(names[one] for one in head.respondents)
        row = DocumentReport(id, head.kind, senders, sections, said, head.counts, head.copy_of)
        found.setdefault(file, []).append(row)
    return found
