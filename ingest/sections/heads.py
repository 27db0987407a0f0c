"""A head: the place in a document from which on the words belong to a section, whatever tells it."""

from dataclasses import dataclass

from ingest.text.cleaning import CleanText
from ingest.types import Section, SectionSource


@dataclass(frozen=True, slots=True)
class Head:
    """From `body` on, the text belongs to `sections`; what stands from `start` to `body` is the heading itself.

    Both are offsets in the clean text. `index` is the paragraph that the head stands in. `sure` is False for what
    is a heading only if the numbering around it agrees.
    """

    index: int
    start: int
    body: int
    sections: tuple[Section, ...]
    title: str
    source: SectionSource
    sure: bool = True


def at_paragraph(
    clean: CleanText, index: int, sections: tuple[Section, ...], title: str, source: SectionSource
) -> Head:
    """A head that fills its paragraph: the words begin in the next one."""
    paragraph = clean.paragraphs[index]
    return Head(index, paragraph.start, paragraph.end, sections, title, source)


def ending(clean: CleanText, index: int) -> Head:
    """A head that only says: what begins with this paragraph belongs to no section."""
    start = clean.paragraphs[index].start
    return Head(index, start, start, (), "", "none")
