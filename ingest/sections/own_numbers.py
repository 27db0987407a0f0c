"""Headings that a respondent numbers itself: their numbers are its own, and name no section of the proposal."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from ingest.sections.headings import same_title, share_a_word
from ingest.sections.heads import Head
from ingest.sections.numbering import short_title
from ingest.text.cleaning import CleanText

_DISAGREEING = 3  # titles, none agreeing, that tell that no number is the proposal's


@dataclass(frozen=True, slots=True)
class OwnNumbers:
    """The indexes of the paragraphs whose numbers are the respondent's own. `throughout`: every number is, that no word places."""

    indexes: frozenset[int] = frozenset()
    throughout: bool = False


def own_numbers(
    heads: Sequence[Head], clean: CleanText, titles: Mapping[str, str], proposal: Container[str], first: Sequence[str]
) -> OwnNumbers:
    """Which of the `heads`, without those that a word places ("avsnitt 4.2"), are numbered by the respondent itself.

    Three signs tell that it numbers its headings: some name their section last, after a number of their own
    ("2.1 Taket (avsnitt 3.2)"), all of which are `first`; no title agrees with that of its section; or the proposal has no such chapter, where its table of
    contents, `proposal`, is known. Of a heading that has the very title of its section the number is the proposal's.
    """
    if _disagree(heads, titles):
        return OwnNumbers(frozenset(head.index for head in heads), throughout=True)
    deepest = max((number.count(".") + 1 for number in first), default=0)
    others = [head for head in heads if not same_title(head.title, titles.get(head.sections[0].number, ""))]
    beside = frozenset(head.index for head in others if 0 < _depth(head, clean) <= deepest)
    return OwnNumbers(beside | _beyond([head for head in heads if _is_bare(head, clean)], titles, proposal))


def in_sequence(
    heads: Sequence[Head], first: Mapping[int, str], clean: CleanText, titles: Mapping[str, str]
) -> frozenset[int]:
    """The headings "3. Title" that go on with the respondent's own numbers, the `first` ones by paragraph: after 2.

    They end the section above them. A number that is no higher than the one before it begins a list, of which no item does.
    """
    current, in_list = 0, False
    found: set[int] = set()
    for head in heads:
        if (own := first.get(head.index, "")).isdigit():
            current, in_list = int(own), False
        elif _is_bare(head, clean):
            number = int(head.sections[0].number)
            in_list |= number <= current
            if not in_list and number == current + 1 and _is_own_title(head, clean, titles):
                current = number
                found.add(head.index)
    return frozenset(found)


def _is_own_title(head: Head, clean: CleanText, titles: Mapping[str, str]) -> bool:
    """Whether a heading reads like a title, and not like that of its chapter."""
    text = clean.words(clean.paragraphs[head.index])
    return short_title(text) and not same_title(head.title, titles.get(head.sections[0].number, ""))


def _disagree(heads: Sequence[Head], titles: Mapping[str, str]) -> bool:
    """Whether no title agrees with the one known, of several that are."""
    told = [
        share_a_word(section.title, known)
        for head in heads
        for section in head.sections
        if section.title and (known := titles.get(section.number, ""))
    ]
    return len(told) >= _DISAGREEING and not any(told)


def _beyond(bare: Sequence[Head], titles: Mapping[str, str], proposal: Container[str]) -> frozenset[int]:
    """Of the headings "1. Title" those in an own numbering, which a number tells that the proposal has no chapter for."""
    numbers = [head.sections[0].number for head in bare]
    if not proposal or all(number in proposal for number in numbers):
        return frozenset()
    known = [titles.get(number, "") for number in numbers]
    own = [
        number not in proposal or not share_a_word(head.title, title)
        for head, number, title in zip(bare, numbers, known, strict=True)
    ]
    most = 2 * sum(own) > len(own)
    return frozenset(
        head.index
        for head, title, is_own in zip(bare, known, own, strict=True)
        if is_own or (most and not same_title(head.title, title))
    )


def _is_bare(head: Head, clean: CleanText) -> bool:
    """Whether a heading is of one chapter, which no word ("Kapitel 1") tells from a number of any other sort."""
    text = clean.words(clean.paragraphs[head.index]).lstrip()
    return len(head.sections) == 1 and "." not in head.sections[0].number and text[:1].isdigit()


def _depth(head: Head, clean: CleanText) -> int:
    """Of how many parts the number is that a heading begins with; 0 where it begins with none."""
    number = head.sections[0].number
    return number.count(".") + 1 if clean.words(clean.paragraphs[head.index]).lstrip().startswith(number) else 0
