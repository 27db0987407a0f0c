"""How a body that was asked may write its own name: shorter, with another noun, in letters set apart, with a slip.

Some of these forms are plain enough for running text ("Munnen Med" of Riksförbundet Munnen Med). Others tell only
where nothing but a name stands: a line of a letterhead, a cell, the line above a signature.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise
from typing import Final

from ingest.respondents import names
from ingest.respondents.mentions import Mention
from ingest.respondents.register import Register
from ingest.respondents.slips import slips
from ingest.types import Respondent

_ORGANISATIONS: Final = (
    "förbundet|föreningen|organisationen|sällskapet|samfundet|nätverket|stiftelsen|rådet|unionen|alliansen"
)
_GENERIC: Final = re.compile(  # words of a name, as slugs have them, that many bodies share
    r"region|kommun|stad|i|for|och|lan|lansstyrelsen|universitet(?:et)?|hogskola[n]?|\w+ratten|tingsratt|ab|"
    rf"\w*(?:{names.plain(_ORGANISATIONS)})"
)
_HEAD: Final = re.compile(rf"\w*(?:{_ORGANISATIONS})\s+(?:för\s+|mot\s+)?(?P<own>(?-i:[A-ZÅÄÖ]).+)", re.IGNORECASE)
_COMPANY: Final = re.compile(r"(?P<own>.+?),?\s+(?:AB|HB|KB|ideell förening|ek\.? för\.?)(?:\s+\(publ\))?")
_IN_PLACE: Final = re.compile(r"(\S+(?:rätten|högskolan|universitetet|styrelsen))\s+(?:i\s+)?(\S.*)", re.IGNORECASE)
_REGION: Final = re.compile(r"Region (?P<place>.+?)(?P<county> län)?")
_BOARDS: Final = (
    (re.compile(r"Region (.+)"), ("Regionstyrelsen", "Regionfullmäktige", "Regionkansliet")),
    (re.compile(r"(.+) kommun"), ("Kommunstyrelsen", "Kommunfullmäktige")),
)
_NOUNS: Final = (("kommun", "stad"), ("stad", "kommun"))
_PARTS: Final = re.compile(r"[\t|·•;,:()]|[^\S\n]{2,}|\s[–—-]\s")
_SET_APART: Final = re.compile(r"\s*(?:\w\s+){4,}\w\s*")
_ABBREVIATION: Final = re.compile(r"(?=.{2,6}$)[A-ZÅÄÖ][\w&-]*[A-ZÅÄÖ]\w?")
_NO_NAME: Final = frozenset(
    [
        "SVAR",
        "REMISS",
        "PM",
        "SOU",
        "DS",
        "DNR",
        "PDF",
        "SID",
        "SIDA",
        "DEL",
        "BIL",
        "KAP",
        "ANG",
        "DATUM",
        "TILL",
        "FRÅN",
        "KOPIA",
        "HEJ",
        "FAX",
        "TEL",
        "VD",
        "AB",
        "EU",
        "IT",
        "AI",
        "ER",
        "SIGN",
        "UTKAST",
    ]
)
_OWN_NOUNS: Final = re.compile(r"\b(?:region(?!al)\w*|kommun|stad)\b", re.IGNORECASE)  # "RS" is a board's, of many
_SHORT: Final = 10  # letters of a name without spaces; in a shorter one a slip makes another name
_LINE: Final = re.compile(r"[^\n]+")
_LETTERHEAD_LINES: Final = 6
_LONGEST: Final = 100  # letters of what may be a name
_SMALL_WORDS: Final = frozenset(("i", "och", "for", "av", "pa", "mot", "vid"))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a line, between signs that part names from what else stands there: text[start:end]."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Known:
    """Every spelling of some names as one run of letters, None where two share it; and those of about a length by it."""

    whole: Mapping[str, Respondent | None]
    near: Mapping[tuple[str, int], Sequence[str]]
    first_words: frozenset[str]


@lru_cache(maxsize=8)  # a register serves all files of a consultation
def spelt(register: Register) -> Register:
    """The register with every form that those of its consultation may write in running text, and nobody else has."""
    forms: dict[str, list[str]] = {}
    for respondent in register.of_consultation:
        for form in _forms(respondent.name):
            forms.setdefault(form, []).append(respondent.id)
    more: dict[str, list[str]] = {}
    for form, ids in forms.items():
        if len(ids) == 1 and register.find(form) is None:
            more.setdefault(ids[0], []).append(form)
    return register.written(more) if more else register


def as_parts(text: str, start: int, end: int, respondents: Sequence[Respondent]) -> Iterator[Mention]:
    """Parts of the lines of text[start:end] that are the name of one of the respondents in some spelling."""
    known = _known(tuple(respondents))
    if known.whole:
        for part in (*parts(text, start, end), *_over_two_lines(text, start, end, known)):
            respondent = _meant(part.text, known)
            if respondent:
                yield Mention(respondent, part.start, part.end, genitive=False)


def _over_two_lines(text: str, start: int, end: int, known: _Known) -> Iterator[Part]:
    """Names that two lines begin with, beside what else stands on them: "DOMSTOLEN  YTTRANDE" above "I EKMO  2031-05-02"."""
    lines = list(islice(_LINE.finditer(text, start, end), _LETTERHEAD_LINES))
    for above, below in pairwise(lines):
        first, second = (list(islice(names.words(line[0]), 3)) for line in (above, below))
        if first and first[0].text.isupper() and names.plain(first[0].text) in known.first_words:
            for word in second:
                name = f"{first[0].text} {below[0][: word.end]}"
                if run_of(name) in known.whole:
                    yield Part(name, above.start(), below.start() + word.end)


def parts(text: str, start: int, end: int) -> Iterator[Part]:
    """The parts of the lines of text[start:end], without space around them."""
    at = start
    for line in text[start:end].split("\n"):
        since = at
        for sign in (*(() if _SET_APART.fullmatch(line) else _PARTS.finditer(line)), None):
            until = at + (sign.start() if sign else len(line))
            written = text[since:until]
            bare = written.strip()
            if bare:
                first = since + len(written) - len(written.lstrip())
                yield Part(bare, first, first + len(bare))
            since = at + sign.end() if sign else until
        at += len(line) + 1


@lru_cache(maxsize=2_000)
def own_part(respondent: Respondent) -> str:
    """What is a respondent's own in its name, as a slug: "nordvik" of Region Nordvik, "nordvik" of Nordviks kommun."""
    part = "-".join(word for word in names.slug(respondent.name).split("-") if not _GENERIC.fullmatch(word))
    return names.plain(names.nominative(part)) if respondent.kind == "municipality" else part


def stands_for(short: str, name: str) -> bool:
    """Whether an abbreviation may be one of a name: its letters, in order, with the first of every greater word."""
    if not _ABBREVIATION.fullmatch(short) or short in _NO_NAME or _OWN_NOUNS.search(name):
        return False
    letters = names.plain(re.sub(r"[\W\d_]", "", short))
    words = [names.plain(word) for word in names.WORD.findall(name)]
    return bool(words) and letters[:1] == words[0][:1] and _spells(letters, words)


def _spells(letters: str, words: Sequence[str]) -> bool:
    """Whether the letters are the words' first ones, each maybe followed by more of its word, in order."""
    if words and words[0] in _SMALL_WORDS and _spells(letters, words[1:]):
        return True
    if not words or not letters:
        return not (words or letters)
    if letters[0] != words[0][0]:
        return False
    rest, taken = words[0][1:], letters[1:]
    while True:
        if _spells(taken, words[1:]):
            return True
        at = rest.find(taken[0]) if taken else -1
        if at < 0:
            return False
        rest, taken = rest[at + 1 :], taken[1:]


def meant(written: str, respondents: Sequence[Respondent]) -> Respondent | None:
    """The one of the respondents whose name this is, in some spelling or as an abbreviation."""
    return _meant(written, _known(tuple(respondents)))


def is_abbreviation(written: str) -> bool:
    """Whether it looks as abbreviations of names do: "SLF", "FoHM"."""
    return bool(_ABBREVIATION.fullmatch(written))


def _forms(name: str) -> Iterator[str]:
    """Other forms of a name that are plain in running text."""
    if both := names.with_abbreviation(name):
        yield from (both.abbreviation, both.name)
    for noun, other in _NOUNS:
        if name.endswith(f" {noun}"):
            yield f"{name.removesuffix(noun)}{other}"
    if placed := _IN_PLACE.fullmatch(name):
        yield from (f"{placed[1]} {placed[2]}", f"{placed[1]} i {placed[2]}")
    if "-" in name:
        yield from (name.replace("-", " "), name.replace("-", ""))
    yield from _of_place(name)
    own = own_name(name)
    if own and len(own.split()) > 1:
        yield own


def _of_place(name: str) -> Iterator[str]:
    """A region with its county's name and without, and its board, or a municipality's, as "Regionstyrelsen i Ånäs"."""
    if region := _REGION.fullmatch(name):
        place = region["place"]
        yield f"Region {names.nominative(place)}" if region["county"] else f"Region {names.before_noun(place)} län"
    for owner, boards in _BOARDS:
        if owned := owner.fullmatch(name):
            places = dict.fromkeys((owned[1], names.nominative(owned[1])))
            yield from (f"{board}{sign}{place}" for board in boards for sign in (" i ", ", ") for place in places)


def is_place_of(written: str, respondents: Sequence[Respondent]) -> bool:
    """Whether it is no more than what is the own of one of the respondents: "Nordvik", where Region Nordvik is one."""
    own = names.slug(written)
    return bool(own) and any(own_part(one) in (own, names.nominative(own)) for one in respondents)


def own_name(name: str) -> str | None:
    """The part of an organisation's name that is its own: "Munnen Med" of Riksförbundet Munnen Med."""
    found = _HEAD.fullmatch(name) or _COMPANY.fullmatch(name)
    return found["own"] if found else None


@lru_cache(maxsize=32)
def _known(respondents: tuple[Respondent, ...]) -> _Known:
    whole: dict[str, Respondent | None] = {}
    for respondent in respondents:
        for form in dict.fromkeys(map(run_of, _whole_forms(respondent))):
            whole[form] = respondent if whole.get(form, respondent) == respondent else None
    near: dict[tuple[str, int], list[str]] = {}
    for form, one in whole.items():
        if one and len(form) >= _SHORT:
            for length in (len(form) - 1, len(form), len(form) + 1):
                near.setdefault((form[0], length), []).append(form)
    first_words = frozenset(names.plain(word) for one in respondents for word in one.name.split()[:1])
    return _Known(whole, near, first_words)


def _whole_forms(respondent: Respondent) -> Iterator[str]:
    for name in (respondent.name, *respondent.aliases):
        yield name
        yield from _forms(name)
        own = own_name(name)
        if own and len(own) > 4:
            yield own


def run_of(name: str) -> str:
    """The letters and digits of a name in one: "Region Jönköpings län" -> "regionjonkopingslan"."""
    return names.slug(name).replace("-", "")


def _meant(written: str, known: _Known) -> Respondent | None:
    """The one respondent whose name this is, in letters set apart, in capitals, without dots, or with one slip."""
    if not written[:1].isupper() or len(written) > _LONGEST:
        return None
    run = run_of(written)
    if run in known.whole or (run[-1:] == "s" and run[:-1] in known.whole):
        return known.whole[run] if run in known.whole else known.whole[run[:-1]]
    if _ABBREVIATION.fullmatch(written) and len(written) > 2:
        return _only(one for one in known.whole.values() if one and stands_for(written, one.name))
    if len(run) < _SHORT:
        return None
    return _only(known.whole[form] for form in known.near.get((run[0], len(run)), ()) if one_slip(run, form))


def one_slip(written: str, name: str) -> bool:
    """Whether one letter is missing, too many, or swapped with the next; another letter makes another name."""
    if len(written) == len(name) and sorted(written) != sorted(name):
        return False
    return slips(written, name, 1) == 1


def _only(found: Iterable[Respondent | None]) -> Respondent | None:
    one = set(found)
    return one.pop() if len(one) == 1 else None
