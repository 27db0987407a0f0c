"""The headings of a document that carry no number: titles of sections, and those of the whole response."""

import re
from collections.abc import Container, Mapping

from ingest.sections.formalities import CASE, ENDING, FORMAL, GENERAL, is_prose
from ingest.sections.headings import tidy
from ingest.sections.heads import Head, at_paragraph
from ingest.sections.looks import Looks
from ingest.sections.numbering import ENDS_SENTENCE, OWN_NUMBER, TITLE_WORDS
from ingest.sections.numbers import contains
from ingest.sections.title_match import exactly, matched, shortened
from ingest.text.cleaning import CleanText, Paragraph
from ingest.types import Section

_STYLED_WORDS = 28  # of a title that looks like one, or is known


class UnnumberedHeads:
    """Finds the headings without a number among the first `end` paragraphs; `numbered` are the indexes of those with one."""

    def __init__(
        self, clean: CleanText, looks: Looks, titles: Mapping[str, str], end: int, numbered: Container[int]
    ) -> None:
        self._clean = clean
        self._titles = titles
        self._end = end
        self._numbered = numbered
        self._looks = looks

    def at(self, index: int, current: Head, shorter: bool) -> Head | None:
        """The heading that a paragraph is. Within a numbered section only one of the whole document ends it.

        `current` is the head that the words above belong to. `shorter`: a title may have been shortened.
        """
        paragraph = self._clean.paragraphs[index]
        text = self._clean.words(paragraph).strip()
        own = OWN_NUMBER.match(text)
        if own and (GENERAL.fullmatch(text, own.end()) or self._titles_section(index, text[own.end() :], shorter)):
            text = text[own.end() :]
        text = _label_in_brackets(text) or text
        if ENDING.fullmatch(text) and index > 0:
            return at_paragraph(self._clean, index, (), tidy(text), "none")
        if index + 1 >= self._end or not self._reads_like_title(text, paragraph):
            return None
        in_section = bool(current.sections) and current.source in ("heading", "table")
        outranks = current.index >= 0 and self._looks.outranks(paragraph, self._clean.paragraphs[current.index])
        if in_section and not outranks:
            sections = self._within(text, current) if self._looks.styled(paragraph) else ()
        else:
            sections = self._matched(index, text, shorter)
        if sections:
            return at_paragraph(self._clean, index, sections, tidy(text), "matched_title")
        general = bool(GENERAL.fullmatch(text)) or (bool(FORMAL.fullmatch(text)) and not CASE.fullmatch(text))
        if current.sections and current.source != "in_text" and not general and not outranks:
            return None
        heads = general or FORMAL.fullmatch(text) or self._looks.styled(paragraph) or self._leads(index)
        return at_paragraph(self._clean, index, (), tidy(text), "none") if heads else None

    def is_title(self, index: int) -> bool:
        """Whether a paragraph looks and reads like the title of what follows, and is none of the whole response."""
        paragraph = self._clean.paragraphs[index]
        text = self._clean.words(paragraph).strip()
        if any(pattern.fullmatch(text) for pattern in (GENERAL, FORMAL, ENDING)):
            return False
        known = bool(exactly(text, self._titles))
        return (known or self._looks.styled(paragraph)) and self._reads_like_title(text, paragraph)

    def _within(self, text: str, current: Head) -> tuple[Section, ...]:
        """The section whose title a heading is, within the chapter that is headed by its number."""
        outer = current.sections[0].number
        found = exactly(text, self._titles)
        return found if len(current.sections) == 1 and all(_is_deeper(outer, one.number) for one in found) else ()

    def _leads(self, index: int) -> bool:
        """Whether what follows a line is a list, a numbered heading or running text."""
        following = self._clean.paragraphs[index + 1]
        return following.bullet or index + 1 in self._numbered or is_prose(self._clean.words(following))

    def _matched(self, index: int, text: str, shorter: bool) -> tuple[Section, ...]:
        """The sections whose title a heading is; one that only nearly is must look like a heading, too."""
        if GENERAL.fullmatch(text):
            return ()
        following = self._clean.words(self._clean.paragraphs[index + 1])
        if not self._looks.styled(self._clean.paragraphs[index]) and not is_prose(following):
            return exactly(text, self._titles)
        return matched(text, self._titles) or (shortened(text, self._titles) if shorter else ())

    def _titles_section(self, index: int, text: str, shorter: bool) -> bool:
        """Whether what stands after a respondent's own number is the title of a section."""
        return index + 1 < self._end and bool(self._matched(index, text, shorter))

    def _reads_like_title(self, text: str, paragraph: Paragraph) -> bool:
        if paragraph.bullet or paragraph.cell is not None or not text:
            return False
        words = _STYLED_WORDS if self._looks.styled(paragraph) or exactly(text, self._titles) else TITLE_WORDS
        if len(text) > 9 * words or len(text.split()) > words or not text[0].isupper():
            return False
        return not ENDS_SENTENCE.search(text.rstrip(":")) and not re.search(r"\d{6,}|@|https?:", text)


def _label_in_brackets(text: str) -> str:
    """The heading of the whole response that a form prints in brackets: "[Övriga synpunkter]"; empty for other text."""
    inside = re.fullmatch(r"[\[<(]\s*([^\[\]<>()]+?)\s*[\])>]", text)
    return inside[1] if inside and GENERAL.fullmatch(inside[1]) else ""


def _is_deeper(outer: str, inner: str) -> bool:
    return outer != inner and contains(outer, inner)
