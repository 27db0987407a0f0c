"""Which numbered headings of a document fit together, and whether their numbers are the proposal's at all."""

import re
from collections.abc import Container, Mapping, Sequence

from ingest.sections.formalities import GENERAL
from ingest.sections.headings import same_title, share_a_word
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


def _fits(head: Head, dotted: Sequence[Head], accepted: Sequence[Head], clean: CleanText) -> bool:
    """Whether a bare chapter heading stands where the numbering expects it, and reads like a title."""
    text = clean.words(clean.paragraphs[head.index])
    worded = [other for other in accepted if other.sure and "." not in other.sections[0].number]
    if (
        GENERAL.fullmatch(head.title)
        or not (dotted or len(worded) > 1)
        or ENDS_SENTENCE.search(text)
        or len(text.split()) > TITLE_WORDS
    ):
        return False
    number = int(chapter(head.sections[0].number))
    before = max((int(chapter(other.sections[0].number)) for other in accepted), default=0)
    after = next((int(chapter(o.sections[0].number)) for o in dotted if o.index > head.index), 99)
    if not dotted:
        return before < number <= before + _STEP
    own = any(contains(str(number), other.sections[0].number) for other in dotted)
    return before <= number <= after and (own or before < number)


def is_foreign(heads: Sequence[Head], titles: Mapping[str, str]) -> bool:
    """Whether the numbers are the response's own and not the proposal's: no title agrees with the one known."""
    agree = disagree = 0
    for section in (section for head in heads for section in head.sections):
        known = titles.get(section.number, "")
        if known and section.title:
            shared = share_a_word(section.title, known)
            agree += shared
            disagree += not shared
    return disagree >= 3 and agree == 0


def own_numbered(
    heads: Sequence[Head], clean: CleanText, titles: Mapping[str, str], proposal: Container[str]
) -> frozenset[int]:
    """The indices of headings "1. Title" in a response's own numbering, where it has one beside the proposal's numbers.

    That it has one is told by a number that the proposal has no chapter for. `proposal` holds the numbers of its table of
    contents; where that is not known, nothing tells.
    """
    bare = [(head, head.sections[0].number) for head in heads if _is_bare(head, clean)]
    if not proposal or all(number in proposal for _, number in bare):
        return frozenset()
    own = [number not in proposal or not share_a_word(head.title, titles.get(number, "")) for head, number in bare]
    most = 2 * sum(own) > len(own)
    return frozenset(
        head.index
        for (head, number), is_own in zip(bare, own, strict=True)
        if is_own or (most and not same_title(head.title, titles.get(number, "")))
    )


def _is_bare(head: Head, clean: CleanText) -> bool:
    """Whether a heading is of one chapter, which no word ("Kapitel 1") tells from a number of any other sort."""
    text = clean.words(clean.paragraphs[head.index]).lstrip()
    return len(head.sections) == 1 and "." not in head.sections[0].number and text[:1].isdigit()
