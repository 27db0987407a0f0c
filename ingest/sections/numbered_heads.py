"""The headings of a document that carry a section's number, as far as their numbers fit together."""

import re
from collections.abc import Container, Mapping
from dataclasses import replace

from ingest.sections.formalities import is_prose
from ingest.sections.headings import Heading, heading, is_said, same_title
from ingest.sections.heads import Head
from ingest.sections.looks import Looks
from ingest.sections.numbering import OWN_NUMBER, TITLE_WORDS, accepted
from ingest.sections.own_numbers import OwnNumbers, in_sequence, own_numbers
from ingest.sections.rows import printed_row
from ingest.sections.title_match import exactly
from ingest.sections.trailing_numbers import overrides, trailing_number
from ingest.text.cleaning import CleanText, Paragraph
from ingest.text.wraps import BULLET

_HEADING_LENGTH = 160


class NumberedHeads:
    """Finds the numbered headings among the first `end` paragraphs, without those `taken` by tables and forms.

    Rows of a printed table follow the paragraph at `row_from`; None where there is none.
    """

    def __init__(
        self,
        clean: CleanText,
        looks: Looks,
        titles: Mapping[str, str],
        end: int,
        taken: Container[int],
        row_from: int | None,
    ) -> None:
        self._clean = clean
        self._titles = titles
        self._end = end
        self._taken = taken
        self._row_from = row_from
        self._looks = looks
        self._own_first: dict[int, str] = {}  # the respondent's own numbers, before a title and its section
        self._placed: set[int] = set()  # whose numbers can only be the proposal's: a word tells so, or they stand last

    def found(self, proposal: Container[str]) -> tuple[list[Head], OwnNumbers]:
        """The heads in their order whose numbers are the proposal's, and the numbers that are the respondent's own.

        `proposal` holds the numbers of its table of contents, where it is known.
        """
        found = [head for index in range(self._end) if (head := self._at(index))]
        heads = accepted(found, self._clean, self._titles)
        loose = [head for head in heads if head.index not in self._placed]
        own = own_numbers(loose, self._clean, self._titles, proposal, tuple(self._own_first.values()))
        if self._own_first:
            own = replace(own, indexes=own.indexes | in_sequence(found, self._own_first, self._clean, self._titles))
        heads = [head for head in heads if head.index not in own.indexes]
        indexes = {head.index for head in heads}
        return [head for head in heads if not self._is_remark(head, indexes)], own

    def in_rows(self, index: int) -> bool:
        """Whether a paragraph stands below the header of a printed table."""
        return self._row_from is not None and index > self._row_from

    def _at(self, index: int) -> Head | None:
        paragraph = self._clean.paragraphs[index]
        if index in self._taken or (paragraph.bullet and not self._heads_words(index)):
            return None
        text = self._clean.words(paragraph)
        mark = BULLET.match(text) if paragraph.bullet else None
        found = self._read(index, text[mark.end() :] if mark else text)
        if found is None or (paragraph.bullet and not _alone(found)) or self._titles_another(found):
            return None
        if found.worded or not text.lstrip()[:1].isdigit():
            self._placed.add(index)
        body = paragraph.end if found.body is None else paragraph.start + found.body
        head = Head(index, paragraph.start, body, found.sections, found.title, "heading")
        if found.body is not None or len(found.sections) > 1:
            return head
        if len(text) > 2 * _HEADING_LENGTH or len(text.split()) > 2 * TITLE_WORDS:
            return None
        return replace(head, sure=self._is_sure(found, text, paragraph))

    def _read(self, index: int, text: str) -> Heading | None:
        """What a paragraph names as a heading, or as a row of a printed table."""
        found = heading(text, self._titles)
        if self.in_rows(index) and (found is None or (found.body is None and text.endswith((".", "!", "?")))):
            found = printed_row(text) or found
        if len(text) > _HEADING_LENGTH:
            return found
        if found is None:
            return trailing_number(text, self._titles)
        last = overrides(text, found, self._titles)
        if last is not None:
            self._own_first[index] = found.sections[0].number
        return last or found

    def _titles_another(self, found: Heading) -> bool:
        """Whether a heading has a number of the respondent's own and the very title of another section: "1. Avgifter"."""
        number = found.sections[0].number
        if found.worded or len(found.sections) > 1 or ("." in number and number in self._titles):
            return False
        other = exactly(found.title, self._titles)
        return bool(other) and other[0].number != number

    def _is_sure(self, found: Heading, text: str, paragraph: Paragraph) -> bool:
        number = found.sections[0].number
        sentence = text.rstrip().endswith(".") and len(text.split()) > TITLE_WORDS
        looks = self._looks.styled(paragraph) and not sentence
        known = same_title(found.sections[0].title, self._titles.get(number, ""))
        return ("." in number and not sentence) or found.worded or looks or known

    def _is_remark(self, head: Head, heads: Container[int]) -> bool:
        """Whether what names its section last is no title but the remark itself: nothing stands below it."""
        paragraph = self._clean.paragraphs[head.index]
        last = head.index in self._placed and not head.title.startswith(head.sections[0].number)
        empty = head.body == paragraph.end and (head.index + 1 >= self._end or head.index + 1 in heads)
        return last and empty and is_said(head.title)

    def _heads_words(self, index: int) -> bool:
        """Whether an item of a list is a heading: a title with running text below it, and no item above it."""
        text = self._clean.words(self._clean.paragraphs[index])
        if index + 1 >= self._end or len(text) > _HEADING_LENGTH or re.search(r"[.;,]\W*$", text):
            return False
        below, above = self._clean.paragraphs[index + 1], self._clean.paragraphs[max(0, index - 1)]
        first = not above.bullet or bool(OWN_NUMBER.match(text))
        return first and not below.bullet and is_prose(self._clean.words(below))


def _alone(found: Heading) -> bool:
    """Whether a heading stands alone, with a number that cannot be an item's own."""
    return found.body is None and (found.worded or "." in found.sections[0].number)
