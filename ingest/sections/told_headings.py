"""Headings of which a person has told the section: what was understood of them gives way."""

from collections.abc import Mapping
from dataclasses import replace

from ingest.sections.cuts import Cut
from ingest.sections.division import Division
from ingest.types import Section


def as_told(division: Division, told: Mapping[str, str], titles: Mapping[str, str]) -> Division:
    """The division with the text under each heading in `told` under the section it names; "" is no section.

    Headings are compared by their words, whatever their letters and spaces. `titles` are those of the sections.
    """
    if not told:
        return division
    meant = {folded(heading): number for heading, number in told.items()}
    cuts = tuple(_as_told(cut, meant, titles) for cut in division.cuts)
    sections = {one.number: one for one in (*division.sections, *(one for cut in cuts for one in cut.sections))}
    named = {section.number for cut in division.cuts for section in cut.sections}
    left = {section.number for cut in cuts for section in cut.sections}
    return Division(cuts, tuple(one for number, one in sections.items() if number not in named - left))


def folded(heading: str) -> str:
    """A heading as it is compared with others."""
    return " ".join(heading.split()).casefold()


def _as_told(cut: Cut, meant: Mapping[str, str], titles: Mapping[str, str]) -> Cut:
    number = meant.get(folded(cut.title)) if cut.title else None
    if number is None:
        return cut
    if not number:
        return replace(cut, sections=(), source="none")
    return replace(cut, sections=(Section(number, titles.get(number, "")),), source="heading")
