"""The proposal's own words on each of its sections: a question is nearer to them than to what is said of them.

They help to find the sections that a question is about. Nobody said them, so they are never quoted and never counted.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ingest.index import Index
from ingest.library import Library
from ingest.text.words import index_terms


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is known of the proposal's text: passage i, with `vectors[i]` (n, dimension), is on section `numbers[i]`.

    `words` holds the stems of each section's passages, by its number. All are empty where nobody has sent it in.
    """

    numbers: tuple[str, ...] = ()
    vectors: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 0), dtype=np.float32))
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)


def read_proposal(library: Library, index: Index, consultation: str) -> Proposal:
    """The proposal as the library and its index hold it. Raises IndexMismatch."""
    passages = index.proposal(consultation)
    if not passages.places:
        return Proposal()
    number: dict[str, str] = {}
    text: dict[str, str] = {}
    for head in library.heads(consultation).values():
        if head.kind == "proposal":
            whole = library.document(head.id).text
            for one in library.statements(head.id):  # of no section is what a person has said is of none
                number[one.id], text[one.id] = (one.sections or ("",))[0], whole
    numbers = tuple(number[place.statement] for place in passages.places)
    words: dict[str, set[str]] = {}
    for on, place in zip(numbers, passages.places, strict=True):
        words.setdefault(on, set()).update(index_terms(text[place.statement][place.start : place.end]))
    return Proposal(numbers, passages.vectors, {number: frozenset(stems) for number, stems in words.items()})
