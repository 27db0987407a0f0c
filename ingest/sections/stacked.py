"""Headings set as two lines that look alike: the section's number on one, its title on the next."""

import re
from collections.abc import Mapping

from ingest.sections.formalities import GENERAL, is_prose
from ingest.sections.headings import same_title, tidy
from ingest.sections.heads import Head
from ingest.sections.numbers import NUMBER
from ingest.sections.title_match import exactly
from ingest.text.cleaning import CleanText, Paragraph
from ingest.types import Section

_ALONE = re.compile(rf"(?P<word>(?:avsnitt|kap(?:\.|itel)?|punkt)\s+)?(?P<number>{NUMBER})[.:]?", re.IGNORECASE)
_TITLE = re.compile(r"[A-ZÅÄÖ”\"].*[^.!?;,:]")
_LONGEST_TITLE = 22  # words
_FEWEST = 2  # that a document must have: one such number may be anything


def stacked_heads(clean: CleanText, titles: Mapping[str, str]) -> dict[int, Head]:
    """The heads of all numbers that stand alone above a title, by paragraph; the words begin below the title."""
    found: dict[int, Head] = {}
    for index in range(len(clean.paragraphs) - 2):
        number = _ALONE.fullmatch(clean.words(clean.paragraphs[index]).strip())
        if number is None or not ("." in number["number"] or number["word"]):
            continue
        above, title, below = clean.paragraphs[index : index + 3]
        words = clean.words(title).strip()
        known = exactly(words, titles)
        if known and known[0].number != number["number"]:
            continue  # "Kapitel 3" above the title of one of its sections
        if _is_title(words, above, title) and is_prose(clean.words(below)):
            section = Section(number["number"], titles.get(number["number"]) or tidy(words))
            found[index] = Head(index, above.start, title.end, (section,), tidy(words), "heading")
    sure = any(_looks_like_heading(clean, head, titles) for head in found.values())
    return found if len(found) >= _FEWEST or sure else {}


def _looks_like_heading(clean: CleanText, head: Head, titles: Mapping[str, str]) -> bool:
    """Whether number and title are set as headings, or the title is the section's."""
    lines = clean.paragraphs[head.index : head.index + 2]
    known = same_title(head.title, titles.get(head.sections[0].number, ""))
    return known or all(line.level is not None or line.bold for line in lines)


def _is_title(words: str, above: Paragraph, title: Paragraph) -> bool:
    if title.bullet or above.cell != title.cell or not _TITLE.fullmatch(words) or GENERAL.fullmatch(words):
        return False
    return len(words.split()) <= _LONGEST_TITLE and not is_prose(words)
