"""Names made of a place: what people call a region, a municipality, a county board, a university for it."""

import re
from collections.abc import Iterator
from typing import Final

from ingest.respondents import names
from ingest.types import Respondent, RespondentKind

_REGION: Final = re.compile(r"(?:region )?(.+?)(?:sregionen| lan)?")
_MUNICIPALITY: Final = re.compile(r"(.+?) (?:kommun|stad)")
_COUNTY_BOARD: Final = re.compile(r"lansstyrelsen i (.+?) lan")
_UNIVERSITY: Final = re.compile(r"(.+?) universitet")
RANK: Final[dict[RespondentKind, int]] = {"region": 0, "municipality": 1, "county_board": 2}  # whom a bare place means
PLACES: Final = frozenset(RANK)  # kinds whose names are made of a place


def place_of(respondent: Respondent) -> str | None:
    """The bare place in a name, plain: "jonkoping" of "Region Jönköpings län"."""
    name = " ".join(names.plain_words(respondent.name))
    pattern = {
        "region": _REGION,
        "municipality": _MUNICIPALITY,
        "county_board": _COUNTY_BOARD,
        "university": _UNIVERSITY,
    }.get(_kind(respondent))
    match = pattern.fullmatch(name) if pattern else None
    if not match or match[1] == name:
        return None
    return match[1].removesuffix("s") if not _ends_in_s(respondent.name) else match[1]


def of_region(name: str) -> tuple[str, ...]:
    """The words of the bare place in a region's name: "jonkoping" of "Region Jönköpings län"."""
    found = _REGION.fullmatch(" ".join(names.plain_words(name)))
    return tuple(found[1].split()) if found else names.plain_words(name)


def _kind(respondent: Respondent) -> RespondentKind:
    """Its kind; a county board is one by its name, where it was listed as any authority."""
    return "county_board" if _COUNTY_BOARD.fullmatch(" ".join(names.plain_words(respondent.name))) else respondent.kind


def _ends_in_s(name: str) -> bool:
    """Whether the place itself ends in s: that of "Region Ånäs län"."""
    words = [word for word in name.split() if word.casefold() not in ("region", "län", "kommun", "stad", "universitet")]
    return not names.may_be_genitive(words[-1]) if words else False


def bare_places(respondent: Respondent, place: str | None) -> Iterator[tuple[str, ...]]:
    """The bare places, as words, that it is called by."""
    if place and respondent.kind in PLACES:
        yield tuple(place.split())
    if respondent.kind == "region":
        for alias in respondent.aliases:
            words = names.plain_words(alias)
            if words[0] == "region" and words[-1] != "lan" and len(words) > 1:
                yield words[1:]


def around(respondent: Respondent, place: str | None) -> Iterator[tuple[str, ...]]:
    """What people put around a place, in Swedish and in English."""
    if place is None:
        return
    spot = tuple(place.split())
    patterns: dict[str, tuple[str, ...]] = {
        "region": ("region *", "* region", "* regionen", "region of *", "regionen *", "* county", "* county council"),
        "municipality": ("* kommun", "* municipality", "municipality of *", "city of *", "* stad"),
        "county_board": (
            "lansstyrelsen *", "lansstyrelsen i *", "lansstyrelsen * lan", "* county administrative board",
            "county administrative board of *", "county board of *", "* county board",
        ),
        "university": ("* university", "university of *"),
    }  # fmt: skip
    for pattern in patterns.get(_kind(respondent), ()):
        yield tuple(word for part in pattern.split() for word in (spot if part == "*" else (part,)))
