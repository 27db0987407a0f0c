"""The heads of one document, paragraph by paragraph, whatever tells them: tables, forms, numbers, titles, running text."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.sections.forms import form_heads
from ingest.sections.headings import heading, named, tidy
from ingest.sections.heads import Head, at_paragraph, ending
from ingest.sections.looks import Looks
from ingest.sections.numbered_heads import NumberedHeads
from ingest.sections.prose import bracketed, opens_with, takes_up
from ingest.sections.stacked import stacked_heads
from ingest.sections.tables import is_printed_header, table_heads
from ingest.sections.the_rest import concludes, labelled
from ingest.sections.title_match import leading, matched, rest_of_title, run_into
from ingest.sections.trailing_numbers import run_in_last
from ingest.sections.unnumbered_heads import UnnumberedHeads
from ingest.text.cleaning import CleanText
from ingest.types import SectionSource


class Outline:
    """Finds the heads among the first `end` paragraphs of a document.

    `titles` are those of the sections, and `proposal` the numbers of its table of contents, as far as they are known.
    """

    def __init__(
        self, clean: CleanText, titles: Mapping[str, str], end: int, proposal: Container[str] = frozenset()
    ) -> None:
        self._clean = clean
        self._titles = titles
        self._end = end
        self._fixed, self._held = table_heads(clean, titles)
        self._fixed |= form_heads(clean, titles)
        stacked = {} if self._fixed else stacked_heads(clean, titles)
        self._fixed |= stacked
        self._held |= {index + 1 for index in stacked}
        row_from = next((i for i in range(end) if is_printed_header(clean.words(clean.paragraphs[i]))), None)
        looks = Looks(clean)
        self._numbered = NumberedHeads(clean, looks, titles, end, self._held | self._fixed.keys(), row_from)
        numbered, self._own = self._numbered.found(proposal)
        self._numbers = {head.index: head for head in numbered}
        self._unnumbered = UnnumberedHeads(clean, looks, titles, end, self._numbers)
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
            return [self._known(self._numbers[index])]
        paragraph = self._clean.paragraphs[index]
        text = self._clean.words(paragraph)
        if (self._own.throughout or index in self._own.indexes) and (own := heading(text, {})):
            known = matched(own.title, self._titles)
            return [at_paragraph(self._clean, index, known, own.title, "matched_title" if known else "none")]
        if item := bracketed(paragraph, index, text, self._titles) or self._run_in_last(index, text):
            return [item]
        if self._ends_item(current):
            return [replace(parent, index=index, start=paragraph.start, body=paragraph.start)]
        unnumbered = (
            self._on_the_rest(index, text)
            or self._unnumbered.at(index, current, shorter=self._is_prose)
            or self._titled(index, text, current)
        )
        return [unnumbered] if unnumbered else self._in_text(index, current, parent)

    def _known(self, head: Head) -> Head:
        """A numbered head with the known titles of its sections. A title on the line above it belongs to it."""
        source: SectionSource = "table" if self._numbered.in_rows(head.index) else "heading"
        above = head.index - 1
        start = head.start
        if not head.title and above > 0 and above not in self._numbers and above not in self._held | self._fixed.keys():
            start = self._clean.paragraphs[above].start if self._unnumbered.is_title(above) else start
        body = self._end_of_title(head)
        sections = tuple(named(one, self._titles) for one in head.sections)
        return replace(head, start=start, body=body, sections=sections, source=source)

    def _end_of_title(self, head: Head) -> int:
        """Where a head's title ends: its own line, or in the next paragraph where only its first line looks like one."""
        below = head.index + 1
        known = self._titles.get(head.sections[0].number, "")
        if len(head.sections) > 1 or below >= self._end or head.body < self._clean.paragraphs[head.index].end:
            return head.body
        words = self._clean.words(self._clean.paragraphs[below])
        rest = rest_of_title(head.title, known, words) if head.title else run_into(known, words)
        return self._clean.paragraphs[below].start + rest if rest else head.body

    def _in_text(self, index: int, current: Head, parent: Head) -> Sequence[Head]:
        """The heads in a paragraph of running text."""
        if self._is_prose and parent.source != "matched_title":
            return list(takes_up(self._clean, index, self._titles))
        if parent.source not in ("heading", "matched_title"):
            return []
        opened = opens_with(self._clean, index, self._titles, current.sections or parent.sections)
        return [opened] if opened else []

    def _run_in_last(self, index: int, text: str) -> Head | None:
        """The head of a paragraph that begins with a title and its section: "Taket (avsnitt 3.2): Regionen ..."."""
        found = run_in_last(text, self._titles)
        if found is None or found.body is None:
            return None
        start = self._clean.paragraphs[index].start
        sections = tuple(named(section, self._titles) for section in found.sections)
        return Head(index, start, start + found.body, sections, found.title, "heading")

    def _on_the_rest(self, index: int, text: str) -> Head | None:
        """The head of a remark on all that was not taken up; one that nothing labels stands last."""
        label = labelled(text)
        if label is not None:
            start = self._clean.paragraphs[index].start
            return Head(index, start, start + label, (), tidy(text[:label]), "none")
        return ending(self._clean, index) if index + 1 >= self._end and concludes(text) else None

    def _titled(self, index: int, text: str, current: Head) -> Head | None:
        """The head of a paragraph that begins with the title of a section, outside all numbered ones."""
        if current.sections and current.source in ("heading", "table"):
            return None
        found = leading(text, self._titles)
        if found is None:
            return None
        start = self._clean.paragraphs[index].start
        return Head(index, start, start + found[1], (found[0],), found[0].title, "matched_title")

    def _ends_item(self, current: Head) -> bool:
        """Whether a bullet with a number of its own ends here."""
        if current.source != "in_text" or current.index < 0:
            return False
        above = self._clean.paragraphs[current.index]
        return above.bullet and current.body > current.start
