"""Whom a name is likely meant for, where it is nobody's as it is written: a slip, a part of a name, an abbreviation."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ingest.respondents import names
from ingest.respondents.place_names import PLACES
from ingest.respondents.slips import slips
from ingest.respondents.spellings import meant, one_slip, run_of, stands_for
from ingest.text.words import stem
from ingest.types import Respondent, RespondentKind

_SMALL_WORDS: Final = frozenset(
    (
        "i",
        "och",
        "för",
        "av",
        "på",
        "mot",
        "vid",
        "the",
        "of",
        "and",
        "for",
        "in",
        "at",
        "samt",
        "med",
        "ab",
        "hb",
        "kb",
    )
)
_PER_SLIP: Final = 10  # letters of a long name; each further slip makes it another name
_SHORTEST: Final = 6  # letters of a name that may have a slip
_ENDING: Final = 4  # letters that two forms of one long word may differ by at the end
_STEMLESS: Final = 6  # letters that they then share
# Courts by their English names, which share no word with the Swedish ones.
_COURTS: Final = (
    (re.compile(r"(?i)\badministrative court of appeal\b"), "Kammarrätten"),
    (re.compile(r"(?i)\badministrative court\b"), "Förvaltningsrätten"),
    (re.compile(r"(?i)\bcourt of appeal\b"), "Hovrätten"),
    (re.compile(r"(?i)\bdistrict court\b"), "Tingsrätten"),
    (re.compile(r"(?i)\buniversity college\b"), "Högskolan"),
)
_COMPOUND: Final = re.compile(
    r"(?P<of>\w{4,}?)s?(?P<body>myndigheten|institutet|verket|rådet|inspektionen|nämnden|förbundet|föreningen)"
)
_OFFICES: Final = ("myndighet", "verk", "styrelse", "nämnd", "inspektion")
# What Swedish bodies are that call themselves so in English.
_ENGLISH_BODIES: Final = dict.fromkeys(("agency", "authority", "board", "inspectorate", "administration"), _OFFICES)
_OF_SWEDEN: Final = frozenset({"swedish", "national", "sweden", "the"})  # what English puts before a Swedish name
_SHARE: Final = 0.8  # of a Swedish name's letters that the words of an English one must make up


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is known of words: `is_matter`, whether one is of what a consultation is about, and `swedish`, the Swedish words
    for an English one."""

    is_matter: Callable[[str], bool]
    swedish: Callable[[str], Sequence[str]]


NO_VOCABULARY: Final = Vocabulary(lambda _: False, lambda _: ())


def likely(name: str, known: Sequence[Respondent], vocabulary: Vocabulary = NO_VOCABULARY) -> tuple[Respondent, ...]:
    """Those of the respondents that a name is likely meant for, if it is none of theirs as it is written."""
    exactly = meant(name, known)
    if exactly:
        return (exactly,)
    if is_abbreviation(name):
        return tuple(one for one in known if stands_for(name, one.name))
    likenesses = (
        _misspelt(name, known),
        _shortened(name, known),
        _compounded(name, known),
        _translated(name, known, vocabulary),
    )
    return next((found for likeness in likenesses if (found := tuple(likeness))), ())


def is_abbreviation(name: str) -> bool:
    """Whether a name is one word in capitals."""
    return " " not in name and name.isupper()


def misspelt_place(name: str, kind: RespondentKind, known: Sequence[Respondent]) -> Respondent | None:
    """The one region, municipality or county board that is named with a letter too many, too few, or two swapped.

    Another letter makes another place: Linköping and Lidköping are two.
    """
    written = run_of(name)
    if kind not in PLACES or len(written) < _SHORTEST + len("region"):
        return None
    found = [one for one in known if one.kind == kind and one_slip(written, run_of(one.name))]
    return found[0] if len(found) == 1 else None


def _misspelt(name: str, known: Sequence[Respondent]) -> Iterator[Respondent]:
    """Those whose name is fewest slips away, if few enough."""
    written = run_of(name)
    fewest = len(written) // _PER_SLIP or int(len(written) >= _SHORTEST)
    found: dict[Respondent, int] = {}
    for one in known:
        if one.kind in PLACES:
            continue
        for form in (one.name, *one.aliases):
            count = slips(written, run_of(form), fewest)
            if count <= fewest:
                found[one] = fewest = count
    return (one for one, count in found.items() if count == fewest)


def _shortened(name: str, known: Sequence[Respondent]) -> Iterator[Respondent]:
    """Those whose name holds every word of it: "Integritetsnämnden" of Statens integritetsnämnd."""
    for english, swedish in _COURTS:
        name = english.sub(swedish, name)
    wanted = _own_words(name)
    for one in known:
        if wanted and one.kind not in PLACES and any(_holds(form, wanted) for form in (one.name, *one.aliases)):
            yield one


def _translated(name: str, known: Sequence[Respondent], vocabulary: Vocabulary) -> Iterator[Respondent]:
    """Those whose name is made of the Swedish words for an English one's: "Camera Supervision Authority"."""
    wanted = [
        [names.plain(swedish) for swedish in (*_ENGLISH_BODIES.get(word, ()), *vocabulary.swedish(word))]
        for word in _own_words(name)
        if word not in _OF_SWEDEN
    ]
    for one in known:
        if wanted and one.kind not in PLACES and _share_made_of(wanted, one.name) >= _SHARE:
            yield one


def _share_made_of(wanted: Sequence[Sequence[str]], name: str) -> float:
    """The share of a name's letters that the words make up, each of which must be in it in one of its forms; else 0."""
    written = "".join(map(names.plain, _own_words(name)))
    letters = [max((len(form) for form in forms if form in written), default=0) for forms in wanted]
    return sum(letters) / len(written) if all(letters) else 0.0


def _compounded(name: str, known: Sequence[Respondent]) -> Iterator[Respondent]:
    """Those whose name says in words of its own what it says in one: "Lampsäkerhetsmyndigheten"."""
    compound = _COMPOUND.fullmatch(names.fold(name))
    for one in known if compound else ():
        words, of = _own_words(one.name), compound["of"] if compound else ""
        of_that = not {of, f"{of}frågor", f"{of}sfrågor"}.isdisjoint(words)
        if compound and of_that and any(_same(compound["body"], word) for word in words):
            yield one


def _holds(form: str, wanted: Sequence[str]) -> bool:
    there = _own_words(form)
    return all(any(_same(word, other) for other in there) for word in wanted)


def _same(word: str, other: str) -> bool:
    if stem(word) == stem(other):
        return True
    short, long = sorted((word, other), key=len)
    return len(short) >= _STEMLESS and long.startswith(short) and len(long) - len(short) <= _ENDING


@lru_cache(maxsize=2_000)
def _own_words(name: str) -> tuple[str, ...]:
    return tuple(word.folded for word in names.words(name) if word.folded not in _SMALL_WORDS)
