"""Where in a document each section of the proposal is commented on, and the text said there.

What tells the section: a heading with its number, a row of a table, a question of a form, a heading that is its
title, or a sentence that takes it up. Letterheads, case descriptions, decisions and signatures are no statements.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.sections.cuts import Cut, said_below, said_beside
from ingest.sections.formalities import (
    CASE,
    ENDING,
    FORMAL,
    GENERAL,
    is_prose,
    signature,
)
from ingest.sections.forms import form_heads
from ingest.sections.headings import heading, named, same_title, tidy, trailing_number
from ingest.sections.heads import Head, at_paragraph
from ingest.sections.numbering import ENDS_SENTENCE, TITLE_WORDS, accepted, is_foreign
from ingest.sections.prose import bracketed, opens_with, takes_up
from ingest.sections.rows import printed_row
from ingest.sections.stacked import stacked_heads
from ingest.sections.tables import is_printed_header, table_heads
from ingest.sections.title_match import exactly, matched
from ingest.text.cleaning import CleanText, Paragraph
from ingest.text.sizes import usual_size
from ingest.types import Section, SectionSource

_OWN_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})?[.)]?\s+")
_HEADING_LENGTH = 160
_STYLED_WORDS = 28  # of a title that looks like one, or is known


@dataclass(frozen=True, slots=True)
class Division:
    """A document taken apart: the text under each heading, and every section that a heading names.

    A heading with nothing under it is among the `sections` and has no cut. `proposal`: it is the proposal itself.
    """

    cuts: tuple[Cut, ...]
    sections: tuple[Section, ...]
    proposal: bool = False


def divide(clean: CleanText, titles: Mapping[str, str], proposal: Container[str] = ()) -> Division:
    """The text of a document by section, in the order written.

    `titles` maps the proposal's section numbers to their titles, as far as they are known. `proposal` holds the
    numbers of its table of contents, where that is known: of "4.6–4.11" only those that are in it remain.
    """
    end = signature(clean)
    heads = list(_Outline(clean, titles, end).heads())
    stop = clean.start_of(end)
    first = Head(-1, 0, 0, (), "", "none")
    ends = [*(head.start for head in heads), stop]
    cuts: list[Cut] = []
    told: list[Section] = []
    for head, until in zip([first, *heads], ends, strict=True):
        below = said_below(clean, head, until)
        beside = None if below else said_beside(clean, head, titles)
        cuts += [replace(one, sections=_in_proposal(one.sections, proposal)) for one in (below, beside) if one]
        if head.source in ("heading", "table"):
            told += beside.sections if beside else head.sections
    sections = tuple({section.number: section for section in reversed(told)}.values())[::-1]
    return Division(tuple(cuts), sections)


def _in_proposal(sections: tuple[Section, ...], proposal: Container[str]) -> tuple[Section, ...]:
    """Of several sections those that the proposal has; all, where it has none of them."""
    if len(sections) < 2:
        return sections
    return tuple(section for section in sections if section.number in proposal) or sections


class _Outline:
    """Finds the heads of one document, paragraph by paragraph."""

    def __init__(self, clean: CleanText, titles: Mapping[str, str], end: int) -> None:
        self._clean = clean
        self._titles = titles
        self._end = end
        self._size = usual_size((one.size, one.end - one.start) for one in clean.paragraphs)
        self._fixed, self._held = table_heads(clean, titles)
        self._fixed |= form_heads(clean, titles)
        self._row_from = next((i for i in range(end) if is_printed_header(clean.words(clean.paragraphs[i]))), None)
        stacked = {} if self._fixed else stacked_heads(clean, titles)
        self._fixed |= stacked
        self._held |= {index + 1 for index in stacked}
        numbered = accepted([head for i in range(end) if (head := self._numbered(i))], clean, titles)
        self._foreign = is_foreign(numbered, titles)
        self._numbers = {} if self._foreign else {head.index: head for head in numbered}
        self._is_prose = not self._numbers and not any(head.sections for head in self._fixed.values())

    def heads(self) -> Iterator[Head]:
        """The heads in their order, each with the title that its sections are known by."""
        current = parent = Head(-1, 0, 0, (), "", "none")
        for index in range(self._end):
            for head in self._at(index, current, parent):
                yield head
                current = head
                if head.source != "in_text":
                    parent = head

    def _at(self, index: int, current: Head, parent: Head) -> Sequence[Head]:
        if index in self._fixed:
            return [self._fixed[index]]
        if index in self._held:
            return []
        if index in self._numbers:
            head = self._numbers[index]
            source: SectionSource = "table" if self._in_rows(index) else "heading"
            sections = tuple(named(section, self._titles) for section in head.sections)
            return [replace(head, sections=sections, source=source)]
        paragraph = self._clean.paragraphs[index]
        text = self._clean.words(paragraph)
        if self._foreign and (own := heading(text, {})):
            title = own.title
            known = matched(title, self._titles)
            return [at_paragraph(self._clean, index, known, title, "matched_title" if known else "none")]
        if item := bracketed(paragraph, index, text, self._titles):
            return [item]
        if self._ends_item(current):
            start = paragraph.start
            return [replace(parent, index=index, start=start, body=start)]
        unnumbered = self._unnumbered(index, current)
        if unnumbered:
            return [unnumbered]
        if self._is_prose and parent.source != "matched_title":
            return list(takes_up(self._clean, index, self._titles))
        if parent.source in ("heading", "matched_title"):
            within = current.sections or parent.sections
            opened = opens_with(self._clean, index, self._titles, within)
            return [opened] if opened else []
        return []

    def _in_rows(self, index: int) -> bool:
        """Whether a paragraph stands below the header of a printed table."""
        return self._row_from is not None and index > self._row_from

    def _ends_item(self, current: Head) -> bool:
        """Whether a bullet with a number of its own ends here."""
        if current.source != "in_text" or current.index < 0:
            return False
        above = self._clean.paragraphs[current.index]
        return above.bullet and current.body > current.start

    def _numbered(self, index: int) -> Head | None:
        paragraph = self._clean.paragraphs[index]
        text = self._clean.words(paragraph)
        if paragraph.bullet or index in self._held or index in self._fixed:
            return None
        found = heading(text, self._titles)
        if self._in_rows(index) and (found is None or (found.body is None and text.endswith((".", "!", "?")))):
            found = printed_row(text) or found
        if found is None and len(text) <= _HEADING_LENGTH and not ENDS_SENTENCE.search(text.rstrip(":")):
            found = trailing_number(text, self._titles)
        if found is None:
            return None
        body = paragraph.end if found.body is None else paragraph.start + found.body
        head = Head(index, paragraph.start, body, found.sections, found.title, "heading")
        if found.body is not None or len(found.sections) > 1:
            return head
        if len(text) > 2 * _HEADING_LENGTH or len(text.split()) > 2 * TITLE_WORDS:
            return None
        number = found.sections[0].number
        sentence = text.rstrip().endswith(".") and len(text.split()) > TITLE_WORDS
        looks = self._is_styled(paragraph) and not sentence
        known = same_title(found.sections[0].title, self._titles.get(number, ""))
        return replace(head, sure=("." in number and not sentence) or found.worded or looks or known)

    def _unnumbered(self, index: int, current: Head) -> Head | None:
        """A heading without a number. Within a numbered section only a heading of the whole document ends it."""
        paragraph = self._clean.paragraphs[index]
        text = self._clean.words(paragraph).strip()
        own = _OWN_NUMBER.match(text)
        if own and GENERAL.fullmatch(text, own.end()):
            text = text[own.end() :]
        if ENDING.fullmatch(text) and index > 0:
            return at_paragraph(self._clean, index, (), tidy(text), "none")
        longest = _STYLED_WORDS if self._is_styled(paragraph) or exactly(text, self._titles) else TITLE_WORDS
        if not _reads_like_title(text, paragraph, longest) or index + 1 >= self._end:
            return None
        in_section = bool(current.sections) and current.source in ("heading", "table")
        outranks = self._outranks(paragraph, current)
        sections = () if in_section and not outranks else self._matched(index, text, paragraph)
        if sections:
            return at_paragraph(self._clean, index, sections, tidy(text), "matched_title")
        general = bool(GENERAL.fullmatch(text)) or (bool(FORMAL.fullmatch(text)) and not CASE.fullmatch(text))
        if current.sections and current.source != "in_text" and not general and not outranks:
            return None
        styled = self._is_styled(paragraph)
        following = self._clean.paragraphs[index + 1]
        formal = general or bool(FORMAL.fullmatch(text))
        leads = following.bullet or index + 1 in self._numbers or is_prose(self._clean.words(following))
        if not (styled or formal or leads):
            return None
        return at_paragraph(self._clean, index, (), tidy(text), "none")

    def _outranks(self, paragraph: Paragraph, current: Head) -> bool:
        """Whether a heading's style is as high as that of the heading of the section above it."""
        if current.index < 0:
            return False
        above = self._clean.paragraphs[current.index]
        if paragraph.level is not None and above.level is not None:
            return paragraph.level <= above.level
        if paragraph.size is None or above.size is None:
            return False
        large = self._size is not None and paragraph.size >= self._size + 1
        return paragraph.size >= above.size - 0.3 and paragraph.bold >= above.bold and (paragraph.bold or large)

    def _is_styled(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph looks like a heading: by its style, in bold, or larger than most text."""
        large = self._size is not None and paragraph.size is not None and paragraph.size >= self._size + 1
        return paragraph.level is not None or paragraph.bold or large

    def _matched(self, index: int, text: str, paragraph: Paragraph) -> tuple[Section, ...]:
        """The sections whose title a heading is; one that only nearly is must look like a heading, too."""
        if GENERAL.fullmatch(text):
            return ()
        if self._is_styled(paragraph):
            return matched(text, self._titles)
        following = self._clean.words(self._clean.paragraphs[index + 1])
        return matched(text, self._titles) if is_prose(following) else exactly(text, self._titles)


def _reads_like_title(text: str, paragraph: Paragraph, words: int) -> bool:
    if paragraph.bullet or paragraph.cell is not None or not text:
        return False
    if len(text) > 9 * words or len(text.split()) > words or not text[0].isupper():
        return False
    return not ENDS_SENTENCE.search(text.rstrip(":")) and not re.search(r"\d{6,}|@|https?:", text)
