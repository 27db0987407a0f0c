"""Numbers written as words, Swedish and English: "nittiosex", "two hundred and forty", "femåring", "tens of thousands"."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

from service.answer import Language

_GAP: Final = re.compile(r"[ \u00a0\u202f-]{0,2}")
_MULTIPLIERS: Final = (100.0, 1000.0)
_ONE: Final = frozenset({1.0})  # a number only after tens and hundreds: by itself it is an article


class Written(NamedTuple):
    """A word in small letters and its place: `text[start:end]`."""

    word: str
    start: int
    end: int


class Compound(NamedTuple):
    """What a Swedish word that begins with a number says: the number, and the letters of what it counts."""

    value: float
    counted: str


def value_at(text: str, words: Sequence[Written], at: int, language: Language) -> tuple[int, frozenset[float]] | None:
    """The number that begins at `words[at]`: where in `words` it ends, and how it may be read."""
    for phrase, value in numeral_list(language)["phrases"].items():
        upto = at + phrase.count(" ") + 1
        if upto <= len(words) and text[words[at].start : words[upto - 1].end].lower() == phrase:
            return upto, frozenset({float(value)})
    first = word_values(words[at].word, language)
    if not first:
        return None
    if len(first) > 1 or max(first) < 1:
        return at + 1, first
    return _sum(text, words, at, language)


def _sum(text: str, words: Sequence[Written], at: int, language: Language) -> tuple[int, frozenset[float]]:
    """Words that make one number together: "twenty-one", "two hundred and forty"."""
    total, upto = max(word_values(words[at].word, language)), at + 1
    while upto < len(words):
        joined = upto + 1 if language == "en" and words[upto].word == "and" and total >= 100 else upto
        if joined >= len(words) or not _GAP.fullmatch(text[words[joined - 1].end : words[joined].start]):
            break
        following = _ONE if words[joined].word in ("one", "ett", "en") else word_values(words[joined].word, language)
        value = max(following) if len(following) == 1 else 0.0
        if value in _MULTIPLIERS and total < value:
            total *= value
        elif (1 <= value < 10 and 20 <= total < 100 and total % 10 == 0) or (1 <= value < 100 and total % 100 == 0):
            total += value
        else:
            break
        upto = joined + 1
    return upto, frozenset({total})


@cache
def word_values(word: str, language: Language) -> frozenset[float]:
    """How a single word in small letters may be read as a number; empty where it is none."""
    known = numeral_list(language)["words"]
    if word in known:
        return frozenset(map(float, known[word]))
    compound = compound_of(word) if language == "sv" else None
    return frozenset({compound.value}) if compound else frozenset()


@cache
def compound_of(word: str) -> Compound | None:
    """A Swedish compound that begins with a number: "tjugofem", "tvåårig", "halvår"; None for any other word."""
    match = _compound_pattern().fullmatch(word)
    if not match or (not match["counted"] and match["number"] in numeral_list("sv")["words"]):
        return None
    value = 0.0
    for piece in _piece_pattern().findall(match["number"]):
        size = _cardinals()[piece]
        value = (value or 1.0) * size if size in _MULTIPLIERS else value + size
    return Compound(value, match["counted"] or "")


@cache
def _cardinals() -> Mapping[str, float]:
    words = {word: float(values[0]) for word, values in numeral_list("sv")["words"].items() if len(values) == 1}
    return {word: size for word, size in words.items() if word in numeral_list("sv")["compounding"]} | {
        "halv": 0.5,
        "en": 1.0,
        "ett": 1.0,
    }


@cache
def _piece_pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_cardinals(), key=len, reverse=True)))


@cache
def _compound_pattern() -> re.Pattern[str]:
    first = "|".join(sorted(set(_cardinals()) - {"en", "ett"}, key=len, reverse=True))
    counted = "|".join(numeral_list("sv")["counted"])
    return re.compile(rf"(?P<number>(?:{first})(?:{first}|en|ett)*)(?P<counted>(?:{counted})[a-zåäö]*)?")


@cache
def numeral_list(language: Language) -> Mapping[str, Any]:
    """The words for numbers of a language: `data/numerals.toml`."""
    path = files("service").joinpath("data", "numerals.toml")
    listed: Mapping[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))[language]
    return listed
