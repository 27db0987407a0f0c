"""The numbers of a sentence as values: digits and words, Swedish and English, with what they count where that is told.

A number may be read in more than one way ("1.900", "third"): `values` holds all of them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from service.answer import Language
from service.checking.number_words import Written, compound_of, numeral_list, value_at

Bound = Literal["least", "most"]

_SPACES: Final = " \u00a0\u202f"
_DATE: Final = re.compile(r"(?<![\w.-])(\d{4})-(\d{2})-(\d{2})(?![\w-])")
_DIGITS: Final = re.compile(
    rf"(?<![\w.,])(?:\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)(?:,\d+)?|\d+(?:[.,:/]\d+)*)|(?<=[^\W\d_])\d+"
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_NEXT_WORD: Final = re.compile(rf"[{_SPACES}-]{{1,2}}([^\W\d_]+)")
_JOINED: Final = re.compile(r"\s*(?:till|och|eller|to|and|or|–|-)\s*\d+(?:[.,]\d+)?")  # "61 till 69 procent"
_OFTEN_UNSAID: Final = ("money", "month name")  # "43 miljoner", "2031-05-12"
_UNIT_REACH: Final = 24  # characters after a number in which its unit stands
_BOUND_REACH: Final = 22  # characters before a number in which "at least" stands


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at `text[start:end]`: how it may be read, what it counts, and whether it is a least or a most."""

    text: str
    start: int
    end: int
    values: frozenset[float | str]
    unit: str | None = None
    bound: Bound | None = None

    def carried_by(self, other: "Numeral") -> bool:
        """Whether another number says the same: an equal value of the same unit, and no opposite bound."""
        same_unit = self.unit == other.unit or self.unit is None or (other.unit is None and self.unit in _OFTEN_UNSAID)
        return (
            bool(self.values & other.values)
            and same_unit
            and (self.bound is None or other.bound is None or self.bound == other.bound)
        )


def numerals(text: str, language: Language) -> tuple[Numeral, ...]:
    """Every number of a text, in order. Swedish "en" and English "one" are none: they are articles as well."""
    found: list[Numeral] = []
    for one in (*_dates(text), *_months(text, language), *_in_digits(text, language), *_in_words(text, language)):
        if all(one.end <= other.start or other.end <= one.start for other in found):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def _dates(text: str) -> Iterator[Numeral]:
    for match in _DATE.finditer(text):
        for part, unit in ((1, None), (2, "month name"), (3, None)):
            yield Numeral(match[part], match.start(part), match.end(part), frozenset({float(match[part])}), unit)


def _months(text: str, language: Language) -> Iterator[Numeral]:
    """The names of months; in English with a capital only, and those that are words as well by a number only."""
    months, doubtful = numeral_list(language)["months"], numeral_list(language)["doubtful_months"]
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if word not in months or (language == "en" and not match[0][0].isupper()):
            continue
        by_number = re.search(r"\d\W{0,2}$", text[: match.start()]) or re.match(r"\W{0,2}\d", text[match.end() :])
        if by_number or word not in doubtful:
            yield Numeral(match[0], match.start(), match.end(), frozenset({float(months[word])}), "month name")


def _in_digits(text: str, language: Language) -> Iterator[Numeral]:
    for match in _DIGITS.finditer(text):
        scale, end = _scale(text, match.end(), language)
        values = (value if isinstance(value, str) else value * scale for value in _read(match[0], language))
        yield _numeral(text, match.start(), end, values, _unit_after(text, end, language), language)


def _read(digits: str, language: Language) -> Iterable[float | str]:
    """The values that digits may stand for; what has more than two parts ("8.10.3") stands for itself."""
    plain = re.sub(f"[{_SPACES}]", "", digits)
    if re.fullmatch(r"\d+", plain):
        return (float(plain),)
    if re.fullmatch(r"\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?:\.\d{3}){2,}", plain):
        return (float(re.sub("[.,]", "", plain)),)
    parted = re.fullmatch(r"(\d+)([.,])(\d+)", plain)
    if not parted:
        return (plain,)
    decimal, whole = float(f"{parted[1]}.{parted[3]}"), float(parted[1] + parted[3])
    if len(parted[3]) != 3 or len(parted[1]) > 3:
        return (decimal,)
    return (whole,) if parted[2] == ("," if language == "en" else ".") else (decimal, whole)


def _in_words(text: str, language: Language) -> Iterator[Numeral]:
    words = [Written(match[0].lower(), match.start(), match.end()) for match in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        found = value_at(text, words, at, language)
        if found is None:
            at += 1
            continue
        upto, values = found
        start, (scale, end) = words[at].start, _scale(text, words[upto - 1].end, language)
        compound = compound_of(words[at].word) if language == "sv" else None
        inner = _unit_of(compound.counted, language) if compound else None
        unit = inner or _unit_after(text, end, language)
        yield _numeral(text, start, end, (value * scale for value in values), unit, language)
        at = upto


def _numeral(
    text: str, start: int, end: int, values: Iterable[float | str], unit: str | None, language: Language
) -> Numeral:
    before = text[max(0, start - _BOUND_REACH) : start].lower()
    bound = next((bound for bound, pattern in _bounds(language).items() if pattern.search(before)), None)
    return Numeral(text[start:end], start, end, frozenset(values), unit, bound)


def _scale(text: str, end: int, language: Language) -> tuple[float, int]:
    """A "million" after a number, and where it ends."""
    match = _NEXT_WORD.match(text, end)
    factor = numeral_list(language)["scales"].get(match[1].lower()) if match else None
    return (float(factor), match.end()) if match and factor else (1.0, end)


def _unit_after(text: str, end: int, language: Language) -> str | None:
    """What a number counts, where one of the next two words tells."""
    end = joined.end() if (joined := _JOINED.match(text, end)) else end
    after = re.split(r"[.;:,(]", text[end : end + _UNIT_REACH])[0]
    if re.match(r"\s*(?:%|per ?cent)", after):
        return "percent"
    following = (match[0].lower() for match in list(_WORD.finditer(after))[:2])
    return next((unit for word in following if (unit := _unit_of(word, language))), None)


def _unit_of(word: str, language: Language) -> str | None:
    return next((unit for unit, pattern in _units(language).items() if pattern.fullmatch(word)), None)


@cache
def _units(language: Language) -> Mapping[str, re.Pattern[str]]:
    return {unit: re.compile(pattern) for unit, pattern in numeral_list(language)["units"].items()}


@cache
def _bounds(language: Language) -> Mapping[Bound, re.Pattern[str]]:
    """What stands before a least and before a most; in this order, as "not more than" holds "more than"."""
    written = numeral_list(language)["bounds"]
    order: tuple[Bound, ...] = ("most", "least")
    return {bound: re.compile(rf"(?<!\w)(?:{written[bound]})\s*$") for bound in order}
