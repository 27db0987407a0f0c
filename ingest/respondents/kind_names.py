"""Kinds of respondents, and healthcare regions, as people ask for them.

"Regionerna", "the agencies", "kommunen", and these with a slip; "de norra regionerna".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ingest.respondents import names
from ingest.respondents.slips import slips
from ingest.types import RespondentKind

ALL: Final = r"(?:(?:alla|samtliga|de|övriga|vilka|vilken|hur många|flera|all|all the|the|which|how many|other)\s+)*"
_SEVERAL: Final = r"(?:vilka|några|alla|många|andra|flera|vilket|något)"
_PLURALS: Final[tuple[tuple[RespondentKind, str], ...]] = (
    ("region", r"regioner(?:na)?s?|regions|landstingens?"),
    ("municipality", r"kommuner(?:na)?s?|municipalities"),
    (
        "county_board",
        r"länsstyrelse(?:n|r|rna)s?|(?<=the )county (?:administrative )?boards?|county (?:administrative )?board(?:s|(?=['’]s))",
    ),
    (
        "authority",
        r"(?:statliga )?myndigheter(?:na)?s?|(?:government |public |state )?(?:agencies|authorities)",
    ),
    (
        "university",
        rf"lärosäten(?:a)?s?|universitetens?|{_SEVERAL} (?:universitet|lärosäte)|högskolor(?:na)?s?|universities",
    ),
    ("court", r"domstolar(?:na)?s?|courts"),
    (
        "patient_organisation",
        r"patient(?:organisationer|föreningar|företrädar|förbunden)\w*|"
        r"patient(?:s|s['’])? (?:organi[sz]ations|associations|groups)",
    ),
    ("company", rf"företagens?|bolagens?|{_SEVERAL} (?:företag|bolag)|companies"),
    ("organisation", r"organisationer(?:na)?s?|organi[sz]ations|fackförbunden|unions"),
)
_SINGULARS: Final[tuple[tuple[RespondentKind, str], ...]] = (
    ("region", r"regionens?|the region(?:['’]s)?"),
    ("municipality", r"kommunens?|the municipality(?:['’]s)?"),
    ("authority", r"myndighetens?|the (?:agency|authority)(?:['’]s)?"),
    ("university", r"universitetets?|lärosätets?|högskolans?|the university(?:['’]s)?"),
    ("court", r"domstolens?|the court(?:['’]s)?"),
    (
        "patient_organisation",
        r"patient(?:organisationen|föreningen|förbundet)s?|the patient(?:s|['’]s|s['’])? (?:organi[sz]ation|association)(?:['’]s)?",
    ),
    ("company", r"företagets?|bolagets?|the company(?:['’]s)?"),
    ("organisation", r"organisationens?|the organi[sz]ation(?:['’]s)?"),
)
_INDEFINITES: Final[tuple[tuple[RespondentKind, str], ...]] = (
    ("region", "region"),
    ("municipality", "kommun|municipality"),
    ("county_board", "länsstyrelse|county (?:administrative )?board"),
    ("authority", "myndighet|agency|authority"),
    ("university", "universitet|lärosäte|högskola|university"),
    ("court", "domstol|court"),
    ("patient_organisation", "patient(?:organisation|förening|förbund)|patient (?:organi[sz]ation|association)"),
    ("company", "företag|bolag|company"),
    ("organisation", "organisation|organization"),
)
_ANY: Final = r"(?:någon|nån|något|nåt|ingen|inget|vilken|vilket|any|which|no)"
_INDEFINITE_WORDS: Final = tuple(
    (kind, re.compile(rf"\b{_ANY} (?:{words})\b", re.IGNORECASE)) for kind, words in _INDEFINITES
)
_PLURAL_WORDS: Final = tuple((kind, re.compile(rf"\b{ALL}(?:{words})\b", re.IGNORECASE)) for kind, words in _PLURALS)
_SINGULAR_WORDS: Final = tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in _SINGULARS)
_GROUPS: Final = (
    ("Sydöstra", "sydöstra|south[- ]?eastern|south[- ]?east", "sydöst|sydost|south[- ]?east"),
    ("Norra", "norra|northern", "norra sverige|norrland|norr|north"),
    ("Södra", "södra|southern", "södra sverige|söder|syd|south"),
    ("Västra", "västra|western", "västra sverige|väster|väst|west"),
    ("Mellansverige", "mellansverige|mellersta|mellansvenska|central", "mellansverige|mellan"),
    ("Stockholm-Gotland", "stockholm[- –]+gotlands?", "stockholm[- –]+gotland"),
)
_REGIONS: Final = r"(?:health ?care |medical )?(?:sjukvårds|samverkans)?(?:regionerna|regionens?|regioner|regions?)s?"
_GROUP_WORDS: Final = (
    *(
        (
            group,
            re.compile(
                rf"\b(?:(?:de|the)\s+)?(?:{before})\s+{_REGIONS}\b|"
                rf"\b{ALL}{_REGIONS}\s+(?:i |in the |in )?(?:{after})\b",
                re.IGNORECASE,
            ),
        )
        for group, before, after in _GROUPS
    ),
    ("Sydöstra", re.compile(r"\bsydöstra\b", re.IGNORECASE)),
    ("Mellansverige", re.compile(r"\bmellansverige\b", re.IGNORECASE)),
)
_SPELT: Final[tuple[tuple[RespondentKind | None, str], ...]] = (
    ("region", "regioner regionerna regionernas regions"),
    ("municipality", "kommuner kommunerna kommunernas municipalities"),
    ("county_board", "länsstyrelser länsstyrelserna länsstyrelsernas"),
    ("authority", "myndigheter myndigheterna myndigheternas agencies authorities"),
    ("university", "lärosäten lärosätena universiteten universitetens högskolor högskolorna universities"),
    ("court", "domstolar domstolarna domstolarnas"),
    (
        "patient_organisation",
        "patientorganisationer patientorganisationerna patientföreningar patientföreningarna patientförbunden",
    ),
    ("company", "företagen företagens companies"),
    ("organisation", "organisationer organisationerna organisationernas organisations organizations"),
    (None, "remissinstanser remissinstanserna remissinstansernas instanserna respondenter respondenterna respondents"),
)
# Words rightly spelt that look like a slip in one of those.
_RIGHT_WORDS: Final = """
    region regions regionen regionens regional regionala regionalt kommun kommunen kommunens kommunal kommunala kommunalt
    myndighet myndighets myndigheten myndighetens universitet universitets universitetet universitetets university
    lärosäte lärosätes lärosätet lärosätets högskola högskolan högskolans länsstyrelse länsstyrelsen länsstyrelsens
    domstol domstolen domstolens domstols organisation organisationen organisationens organization organisations
    patientorganisation patientorganisationen patientorganisationens patientförening patientföreningen
    patientföreningens patientförbund patientförbundet företag företaget företagets företagare company
    remissinstans remissinstansen remissinstansens instans instansen instansens respondent respondenten respondentens
    religioner religionerna religions
"""
_RIGHT: Final = frozenset(map(names.plain, _RIGHT_WORDS.split()))
_WORDS: Final = tuple((kind, names.plain(word)) for kind, words in _SPELT for word in words.split())
_ALL_SPELT: Final = frozenset(word for _, word in _WORDS)
_SHORTEST: Final = 7  # letters of a word that may have a slip; two from `_LONG` on
_LONG: Final = 12


@dataclass(frozen=True, slots=True)
class KindNamed:
    """A kind asked for at question[start:end]; None: respondents of any kind."""

    kind: RespondentKind | None
    start: int
    end: int
    genitive: bool = False


def plurals(question: str) -> Iterator[KindNamed]:
    """Where a question names a kind as such."""
    for kind, pattern in (*_PLURAL_WORDS, *_INDEFINITE_WORDS):
        for match in pattern.finditer(question):
            yield KindNamed(kind, *match.span(), genitive=match[0].lower().endswith(("nas", "ens")))


def singulars(question: str) -> Iterator[KindNamed]:
    """Where a question speaks of one of a kind, without its name: "kommunen"."""
    for kind, pattern in _SINGULAR_WORDS:
        for match in pattern.finditer(question):
            yield KindNamed(kind, *match.span(), genitive=match[0].lower().endswith("s"))


def healthcare_regions(question: str) -> Iterator[tuple[str, int, int]]:
    """Where a question names a healthcare region, as (its name, start, end)."""
    for group, pattern in _GROUP_WORDS:
        for match in pattern.finditer(question):
            yield group, *match.span()


def misspelt(question: str) -> Iterator[KindNamed]:
    """Where a question names a kind, or all respondents, with a slip: "kommunnerna"."""
    for word in names.words(question):
        if meant := _meant_by(names.plain(word.text)):
            kind, right = meant
            yield KindNamed(kind, word.start, word.end, genitive=right.endswith(("nas", "ens")))


@lru_cache(maxsize=20_000)  # questions are made of the same words
def _meant_by(written: str) -> tuple[RespondentKind | None, str] | None:
    """The kind that a word means, and the word as it is spelt; None of a word rightly spelt, and of all others."""
    if len(written) < _SHORTEST - 1 or written in _RIGHT or written in _ALL_SPELT:
        return None
    for kind, right in _WORDS:
        allowed = 2 if len(right) >= _LONG else 1
        if slips(written, right, allowed) <= allowed:
            return kind, right
    return None
