"""Which document speaks for a respondent, where several were sent: the response before the cover decision.

Each statement counts once: a copy is kept as a copy, and what only leads up to the response (a cover decision, the
minutes) counts only where the response is missing. A party's reservation is never the respondent's view.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.documents.bundles import repeats, shingles
from ingest.types import Document, DocumentKind

_BEFORE: tuple[DocumentKind, ...] = ("response", "cover_decision", "minutes", "other")


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a document's statements count, and the document that it repeats, if it is a copy."""

    document: str
    counts: bool
    copy_of: str | None = None


def standing(documents: Sequence[Document]) -> tuple[Standing, ...]:
    """The standing of every document of one consultation; the order given decides which of two copies is the copy."""
    copies = _copies(documents)
    best: dict[str, int] = {}
    for document in documents:
        if document.id in copies or document.kind not in _BEFORE:
            continue
        for respondent in document.respondents:
            best[respondent] = min(best.get(respondent, len(_BEFORE)), _BEFORE.index(document.kind))
    return tuple(
        Standing(
            document.id,
            document.id not in copies and _speaks(document, best),
            copies.get(document.id),
        )
        for document in documents
    )


def _speaks(document: Document, best: dict[str, int]) -> bool:
    if document.kind not in _BEFORE:
        return False
    rank = _BEFORE.index(document.kind)
    return any(best[respondent] == rank for respondent in document.respondents)


def _copies(documents: Sequence[Document]) -> dict[str, str]:
    """The id of each document that nearly all stands in another of the same sender and kind, with that other's id."""
    found: dict[str, str] = {}
    for group in _groups(documents):
        if len(group) < 2:
            continue
        said = {document.id: shingles(document.text) for document in group}
        for index, document in enumerate(group):
            for other in group:
                if other.id == document.id or other.id in found:
                    continue
                whole = repeats(said[document.id], said[other.id])
                both = whole and repeats(said[other.id], said[document.id])
                if (whole and not both) or (both and group.index(other) < index):
                    found[document.id] = other.id
                    break
    return found


def _groups(documents: Sequence[Document]) -> Iterable[list[Document]]:
    groups: dict[tuple[tuple[str, ...], str], list[Document]] = {}
    for document in documents:
        groups.setdefault((tuple(sorted(document.respondents)), document.kind), []).append(document)
    return groups.values()
