"""Words that mean the same: acronyms and what they stand for, English words and the Swedish that responses use."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from threading import Lock
from typing import Any

from ingest.text.words import Language, stem, stems, tokens

Key = tuple[str, ...]
Entries = Mapping[Key, tuple[str, ...]]

_SHORTEST_STEM = 3  # letters: a stem as short that was cut from a longer word is also the stem of other words
_stemming = Lock()


@dataclass(frozen=True, slots=True)
class Expansion:
    """Words of a question, at [start:end] of its words, and the other words they are searched for as well."""

    start: int
    end: int
    others: tuple[str, ...]


@dataclass(frozen=True)
class Glossary:
    """Equal words by the stems of each of them, for questions in either language."""

    _entries: Mapping[Language, Entries]

    @cached_property
    def _longest(self) -> Mapping[Language, int]:
        """How many words the longest entry of each language has."""
        return {language: max(map(len, found), default=0) for language, found in self._entries.items()}

    def kin(self, stem: str) -> Key:
        """The stems of Swedish words that some English word stands for as well as for this one."""
        return _kin().get(stem, ())

    def expansions(self, words: Sequence[str], language: Language) -> tuple[Expansion, ...]:
        """What is known of the words of a question, as written and in order: longest entries first, none used twice."""
        entries = self._entries[language]
        keys = tuple(_key(word, language) for word in words)
        found: list[Expansion] = []
        free = [True] * len(keys)
        for length in range(min(self._longest[language], len(keys)), 0, -1):
            for at in range(len(keys) - length + 1):
                key = keys[at : at + length]
                if all(free[at : at + length]) and key in entries:
                    found.append(Expansion(at, at + length, entries[key]))
                    free[at : at + length] = [False] * length
        return tuple(sorted(found, key=lambda one: one.start))


def make_glossary(own: Iterable[tuple[str, str]] = ()) -> Glossary:
    """The general glossary with a consultation's own: pairs of a term and its other words, with commas between."""
    entries: dict[Language, dict[Key, tuple[str, ...]]] = {
        language: dict(known) for language, known in _general().items()
    }
    for term, meaning in own:
        _add_group(entries, [term, *_listed(meaning)])
    return Glossary(entries)


@cache
def _general() -> Mapping[Language, Entries]:
    written = _written()
    entries: dict[Language, dict[Key, tuple[str, ...]]] = {"sv": {}, "en": {}}
    for english, swedish in written["english"].items():
        _add(entries, "en", english, _listed(swedish))
    for group in written["acronyms"]:
        _add_group(entries, group)
    return entries


@cache
def _kin() -> Mapping[str, Key]:
    found: dict[str, dict[str, None]] = {}
    for swedish in _written()["english"].values():
        together = [words[0] for words in map(stems, _listed(swedish)) if len(words) == 1]
        for one in together:
            found.setdefault(one, {}).update((other, None) for other in together if other != one)
    return {stem: tuple(others) for stem, others in found.items()}


@cache
def _written() -> Mapping[str, Any]:
    return tomllib.loads(files("service").joinpath("data", "glossary.toml").read_text(encoding="utf-8"))


def _listed(words: str) -> list[str]:
    return [word.strip() for word in words.split(",")]


def _add_group(entries: Mapping[Language, dict[Key, tuple[str, ...]]], group: Sequence[str]) -> None:
    """Each of the words stands for all the others, whichever language it is of."""
    for word in group:
        others = [other for other in group if other != word]
        _add(entries, "sv", word, others)
        _add(entries, "en", word, others)


def _add(
    entries: Mapping[Language, dict[Key, tuple[str, ...]]], language: Language, words: str, others: Sequence[str]
) -> None:
    """Enter words under their stems. "lager" is left out in Swedish: its stem is that of "lag", which is another word."""
    written = [words[token.start : token.end] for token in tokens(words)]
    key = tuple(_key(word, language) for word in written)
    cut = len(key) == 1 and len(key[0]) <= _SHORTEST_STEM and len(written[0]) > len(key[0]) + 1
    if key and not (cut and language == "sv"):
        entries[language][key] = tuple(dict.fromkeys((*entries[language].get(key, ()), *others)))


@lru_cache(20_000)
def _key(word: str, language: Language) -> str:
    if language == "sv":
        return stem(word)
    with _stemming:  # a Snowball stemmer holds the word it works on
        stemmed: str = _english_stemmer().stemWord(word.lower())
    return stemmed


@cache
def _english_stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")
