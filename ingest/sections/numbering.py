"""Which numbered headings of a document fit together."""

import re
from collections.abc import Mapping, Sequence

from ingest.sections.formalities import GENERAL
from ingest.sections.headings import same_title
from ingest.sections.heads import Head
from ingest.sections.numbers import chapter, contains
from ingest.text.cleaning import CleanText

ENDS_SENTENCE = re.compile(r"[.!?;,:]\W*$")
OWN_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})?[.)]?\s+")  # that a heading or an item of a list begins with
TITLE_WORDS = 16  # at most, in a title that does not look like one
_STEP = 3  # chapters that a response may leave out between two that it heads


def accepted(heads: Sequence[Head], clean: CleanText, titles: Mapping[str, str]) -> list[Head]:
    """The heads that fit together: a bare "4. Title" is a chapter only where the numbering around it agrees.

    That is told by sections within it, or by two chapters or more before it that a word tells ("Kapitel 5").
    """
    dotted = [head for head in heads if head.sure and "." in head.sections[0].number]
    accepted: list[Head] = []
    for head in heads:
        number = head.sections[0].number
        known = number in titles and same_title(head.title, titles[number])
        if head.sure or known or _fits(head, dotted, accepted, clean):
            accepted.append(head)
    return accepted


def short_title(text: str) -> bool:
    """Whether a line is as short as a title, and does not end as a sentence does."""
    return len(text.split()) <= TITLE_WORDS and not ENDS_SENTENCE.search(text)


def _fits(head: Head, dotted: Sequence[Head], accepted: Sequence[Head], clean: CleanText) -> bool:
    """Whether a bare chapter heading stands where the numbering expects it, and reads like a title."""
    text = clean.words(clean.paragraphs[head.index])
    worded = [other for other in accepted if other.sure and "." not in other.sections[0].number]
    if GENERAL.fullmatch(head.title) or not (dotted or len(worded) > 1) or not short_title(text):
        return False
    number = int(chapter(head.sections[0].number))
    before = max((int(chapter(other.sections[0].number)) for other in accepted), default=0)
    after = next((int(chapter(o.sections[0].number)) for o in dotted if o.index > head.index), 99)
    if not dotted:
        return before < number <= before + _STEP
    own = any(contains(str(number), other.sections[0].number) for other in dotted)
    return before <= number <= after and (own or before < number)
