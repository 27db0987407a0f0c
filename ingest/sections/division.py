"""Where in a document each section of the proposal is commented on, and the text said there.

What tells the section: a heading with its number, a row of a table, a question of a form, a heading that is its
title, or a sentence that takes it up. Letterheads, case descriptions, decisions and signatures are no statements.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from functools import partial

from ingest.sections.cuts import Cut, Opening, decided_below, said_below, said_beside
from ingest.sections.formalities import names_response, names_whole
from ingest.sections.heads import Head
from ingest.sections.openings import introduces, is_preamble, matter_of, only_opens
from ingest.sections.outline import Outline
from ingest.sections.signatures import end_of_words, signature
from ingest.text.cleaning import CleanText
from ingest.types import Section


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
    heads = list(Outline(clean, titles, end, proposal).heads())
    stop = end_of_words(clean, end)
    first = Head(-1, 0, 0, (), "", "none")
    ends = [*(head.start for head in heads), stop]
    first_section = next((at for at, head in enumerate(heads) if head.sections), -1)
    preamble = partial(is_preamble, matter=matter_of(titles.values()))
    cuts: list[Cut] = []
    told: list[Section] = []
    for at, (head, until) in enumerate(zip([first, *heads], ends, strict=True)):
        below = said_below(clean, head, until, _opening(at, head, first_section, preamble))
        beside = None if below else said_beside(clean, head, titles)
        cuts += [replace(one, sections=_in_proposal(one.sections, proposal)) for one in (below, beside) if one]
        if head.source in ("heading", "table"):
            told += beside.sections if beside else head.sections
    if not cuts:
        cuts += [one for head, until in zip(heads, ends[1:], strict=True) if (one := decided_below(clean, head, until))]
    sections = tuple({section.number: section for section in reversed(told)}.values())[::-1]
    return Division(tuple(cuts), sections)


def _opening(at: int, head: Head, first_section: int, preamble: Opening) -> Opening:
    """What tells whether a paragraph only opens the response, of those below the head that stands at `at`, 0 being none."""
    if at > first_section or (at > 1 and names_whole(head.title)):
        return only_opens
    return preamble if at <= 1 or names_response(head.title) else introduces


def _in_proposal(sections: tuple[Section, ...], proposal: Container[str]) -> tuple[Section, ...]:
    """Of several sections those that the proposal has; all, where it has none of them."""
    if len(sections) < 2:
        return sections
    return tuple(section for section in sections if section.number in proposal) or sections
