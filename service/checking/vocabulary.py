"""The content words of a sentence in either language, and whether Swedish text carries them.

A word is carried by itself, by another form or a compound of it, by what the glossary has for it, or (an English word)
by a Swedish word of the same origin: "palliative" by "palliativ".
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final

from ingest.text.words import carrier_words, function_words, stem, stems, tokens
from service.answer import Language
from service.checking.number_words import word_values
from service.glossary import Expansion, Glossary

_SHORTEST_PART: Final = 4  # letters of a stem that may be a part of a compound
_SHORTEST_ORIGIN: Final = 5  # letters that words of the same origin begin with alike
_SPELT: Final = str.maketrans({"c": "k", "z": "s", "w": "v", "y": "i", "å": "a", "ä": "a", "ö": "o", "é": "e"})


@dataclass(frozen=True, slots=True)
class Content:
    """A content word, or an expression that the glossary has as one, at `text[start:end]`.

    `forms` are the Swedish stems it may be carried by: all stems of one of them.
    """

    text: str
    start: int
    end: int
    forms: tuple[tuple[str, ...], ...]
    english: bool = False

    def carried(self, held: frozenset[str]) -> bool:
        """Whether text with these stems says it."""
        if any(form and all(_held(one, held) for one in form) for form in self.forms):
            return True
        return self.english and _has_origin(self.text.lower(), held)


def contents(text: str, language: Language, glossary: Glossary, *, light: bool = False) -> tuple[Content, ...]:
    """The content words of a text in order; the lightest ("good", "wants") only with `light`."""
    words = tokens(text)
    written = [text[one.start : one.end] for one in words]
    known = _expressions(written, language, glossary)
    found: list[Content] = []
    at = 0
    while at < len(words):
        one = known.get(at)
        upto = one.end if one and language == "en" else at + 1
        if upto > at + 1 or _tells(words[at].word, language, light):
            found.append(_content(text, words[at].start, words[upto - 1].end, one, language, glossary))
        at = upto
    return tuple(found)


def _expressions(written: Sequence[str], language: Language, glossary: Glossary) -> Mapping[int, Expansion]:
    return {one.start: one for one in glossary.expansions(written, language)}


def _content(
    text: str, start: int, end: int, expansion: Expansion | None, language: Language, glossary: Glossary
) -> Content:
    own = tuple(stems(text[start:end]))
    others = expansion.others if expansion else ()
    forms = [own, *(tuple(stems(other)) for other in others)]
    if language == "sv" and len(own) == 1:
        forms.extend((kin,) for kin in glossary.kin(own[0]))
    forms.extend((one,) for one in _also(own[0], language))
    return Content(text[start:end], start, end, tuple(dict.fromkeys(forms)), language == "en")


def stems_of(texts: Sequence[str]) -> frozenset[str]:
    """The stems of all words of Swedish texts."""
    return frozenset(one for text in texts for one in stems(text))


def _tells(word: str, language: Language, light: bool) -> bool:
    """Whether a word in small letters tells what is spoken of; numbers are looked at by themselves."""
    if len(word) < 2 or word[0].isdigit() or word in function_words(language) or word_values(word, language):
        return False
    if light:
        return stem(word) not in _noise(language)
    return word not in _light(language) and stem(word) not in _light_stems(language)


@lru_cache(50_000)
def _held(one: str, held: frozenset[str]) -> bool:
    """Whether a stem is among those of a text: itself, as a part of a compound, or with the same beginning."""
    if one in held:
        return True
    if len(one) < _SHORTEST_PART:
        return False
    return any(_akin(one, other) for other in held)


@lru_cache(200_000)
def _akin(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST_PART:
        return False
    if long.startswith(short) or long.endswith(short):
        return True
    alike = _alike(one, other)
    return alike >= max(_SHORTEST_ORIGIN, 0.7 * len(short))


def _has_origin(word: str, held: frozenset[str]) -> bool:
    if len(word) < _SHORTEST_ORIGIN:
        return False
    spelt = _spelt(word)
    return any(_alike(spelt, _spelt(other)) >= max(_SHORTEST_ORIGIN, 0.6 * len(spelt)) for other in held)


@lru_cache(50_000)
def _spelt(word: str) -> str:
    """A word with what English and Swedish spell differently made equal."""
    simple = word.replace("ph", "f").replace("th", "t").replace("ch", "k").replace("x", "ks").translate(_SPELT)
    return re.sub(r"(.)\1", r"\1", simple)


def _alike(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    for at, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return at
    return min(len(one), len(other))


@cache
def _noise(language: Language) -> frozenset[str]:
    return frozenset(stem(word) for word in word_list("noise")[language])


@cache
def _light(language: Language) -> frozenset[str]:
    return frozenset(carrier_words(language)) | frozenset(word_list("light")[language])


@cache
def _light_stems(language: Language) -> frozenset[str]:
    listed = tomllib.loads(files("service").joinpath("data", "light_words.toml").read_text(encoding="utf-8"))
    return frozenset(stem(word) for word in (*listed[language], *word_list("light")[language]))


@cache
def _also(one: str, language: Language) -> tuple[str, ...]:
    """Further Swedish stems that a word may be carried by."""
    return tuple(_further(language).get(one, ()))


@cache
def _further(language: Language) -> Mapping[str, tuple[str, ...]]:
    listed: Mapping[str, str] = word_list("further").get(language, {})
    return {stem(word): tuple(_listed_stems(others)) for word, others in listed.items()}


def _listed_stems(others: str) -> Iterator[str]:
    yield from (stem(other.strip()) for other in others.split(","))


@cache
def word_list(name: str) -> Mapping[str, Any]:
    """A table of `data/checking.toml`."""
    path = files("service").joinpath("data", "checking.toml")
    listed: Mapping[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))[name]
    return listed
