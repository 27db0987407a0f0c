"""Tables that hold one section each: what is asked for in the first column ("Avsnitt", "Synpunkt"), the answers beside."""

import re
from collections.abc import Iterator, Mapping, Sequence

from ingest.sections.headings import heading, named, tidy
from ingest.sections.heads import Head
from ingest.sections.numbers import NUMBER, read_list
from ingest.text.cleaning import CleanText
from ingest.types import Section, SectionSource

_SECTION_LABEL = re.compile(
    r"(?:under)?avsnitt\w*(?:\s*(?:nr|nummer|\(nr\)|i \w+|och rubrik|/\s*\w+))?\.?\s*:?|kapitel(?:/avsnitt)?\s*:?|gäller avsnitt\s*:?",
    re.IGNORECASE,
)
_REMARK_LABEL = re.compile(
    r"(?:\w+\s+){0,2}(?:synpunkt|kommentar|ställningstagande|yttrande|svar|motivering|bedömning|inställning|ändringsförslag|förslag|tillstyrk|avstyrk)\w*"
    r"(?:\s*/\s*\w+)?(?:\s+på\s+\w+)?\s*:?",
    re.IGNORECASE,
)
_ONLY_NUMBERS = re.compile(rf"{NUMBER}(?:\s*(?:,|och|samt|[–—-])\s*{NUMBER})*\.?", re.IGNORECASE)

Cells = Mapping[int, Sequence[int]]
"""A row's cells: for each column the paragraphs in it, by their index."""


def label_heads(clean: CleanText, rows: Sequence[Cells], titles: Mapping[str, str]) -> list[Head]:
    """The heads of such a table: from each row that names a section, what is answered in the rows below it.

    Empty where the first column does not ask for a section and for remarks. Labels are no part of what is said.
    """
    labels = [_words(clean, row, 0) for row in rows]
    if not any(map(_SECTION_LABEL.fullmatch, labels)) or not any(map(_REMARK_LABEL.fullmatch, labels)):
        return []
    asked = (_words(clean, row, 1) for row, label in zip(rows, labels, strict=True) if _SECTION_LABEL.fullmatch(label))
    if not any(_sections(answer, titles) for answer in asked):
        return []
    return list(_heads(clean, rows, labels, titles))


def _heads(clean: CleanText, rows: Sequence[Cells], labels: Sequence[str], titles: Mapping[str, str]) -> Iterator[Head]:
    sections: tuple[Section, ...] = ()
    title, remarks = "", False
    for row, label in zip(rows, labels, strict=True):
        begin = min(index for cell in row.values() for index in cell)
        last = clean.paragraphs[max(index for cell in row.values() for index in cell)]
        start, answers = clean.paragraphs[begin].start, [index for column in row if column for index in row[column]]
        if _SECTION_LABEL.fullmatch(label):
            title = tidy(_words(clean, row, 1))
            sections = tuple(named(section, titles) for section in _sections(title, titles))
        remarks = bool(_REMARK_LABEL.fullmatch(label)) or (not label and remarks)
        body = clean.paragraphs[min(answers)].start if remarks and answers else last.end
        source: SectionSource = "table" if sections else "none"
        yield Head(begin, start, body, sections, title, source)


def _sections(text: str, titles: Mapping[str, str]) -> tuple[Section, ...]:
    if _ONLY_NUMBERS.fullmatch(text):
        return tuple(Section(number, "") for number in read_list(text))
    found = heading(text, titles)
    return found.sections if found else ()


def _words(clean: CleanText, row: Cells, column: int) -> str:
    return " ".join(clean.words(clean.paragraphs[index]).strip() for index in row.get(column, ()))
