"""The words of a text as the lexical index and the questions both see them: one definition for both.

A token is a word in small letters with its place in the text. A stem is what the index holds of it: Snowball's
Swedish stem with what Snowball leaves standing of the definite and plural forms taken off, so that "skolan" and
"skolor", "läkemedlet" and "läkemedel" meet. Acronyms and anything with a digit are never stemmed, and a section
number is one word ("8.10.3").
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from threading import Lock
from typing import Any, Literal, NamedTuple

Language = Literal["sv", "en"]


class Token(NamedTuple):
    """A word in small letters, without the ending after a colon; `text[start:end]` is as it was written."""

    word: str
    start: int
    end: int


_LETTERS = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u00ad])*+"
_TOKEN = re.compile(
    rf"""
      \d++(?:[.:/,]\d++)*+(?![^\W\d_])                        # 8.10.3, 2025:1, 2024/25:1, 3,5
      (?P<number_ending>:(?:s|e|a|an|er)\b)?                  # 1177:s, 12:e
    | [^\W\d_]-{_LETTERS}                                     # e-hälsa: one word, "e" alone finds nothing
    | [^\W_](?:[^\W_]|[\u0300-\u036f\u00ad])*+                 # a word, or letters and digits: HPV16
      (?P<ending>(?<=\w\w)(?::[a-zåäö]{{1,3}}|[’']s)\b)?       # SKR:s, ST:n
    """,
    re.VERBOSE,
)
_ACRONYM = re.compile(r"[A-ZÅÄÖ]{2,6}")
_ACRONYM_GENITIVE = re.compile(r"[A-ZÅÄÖ]{2,6}s")
# What Snowball leaves of forms that belong together, taken off every stem alike so that they still meet.
_LEFT_STANDING = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=.{4})an$", ""),  # skolan, frågan, samverkan
        (r"(?<=.{4}i)n$", ""),  # strategin
        (r"(?<=.{3}[åöé])n$", ""),  # nivån, miljön
        (r"(?<=.{3}[^aeiouyåäö])et$", ""),  # läkemedlet, programmet
        (r"(?<=.{2}[^aeiouyåäö])eln?$", "l"),  # läkemedel and läkemedl(en), regel, regeln and regl(er)
        (r"(?<=.{3}[tdbgkmnvpf])r$", ""),  # registr(en) and regist(er)
        (r"(?<=.{3}m)m$", ""),  # programm(en)
        (r"(?<=ll|al|iv|öm)t$", ""),  # nationellt, kommunalt, aktivt, bedömt
    )
)
_LONGEST_STEMMED = 60  # letters; what is longer is no word, and stemming it could take long
_STEMS_KEPT = 200_000
_stemming = Lock()


def tokens(text: str) -> list[Token]:
    """The words of `text` in order. A hyphen parts two words ("MTB-rond"), as does a slash between letters."""
    return [Token(_plain(match)[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]


def stem(word: str) -> str:
    """The stem of one word as written: its capitals tell an acronym ("SVF") from a word."""
    if len(word) > _LONGEST_STEMMED or not word.isalpha() or _ACRONYM.fullmatch(word):
        return word.lower()
    return _swedish_stem(word.lower())


def stems(text: str) -> list[str]:
    """The stem of every word of `text`, in order."""
    return [stem(written) for _, written in _words(text)]


def index_terms(text: str) -> list[str]:
    """The stems the lexical index holds of `text`: all but Swedish function words, in order."""
    return [stem(written) for small, written in _words(text) if not _empty(small, "sv")]


def placed_terms(text: str, language: Language = "sv") -> list[tuple[str, int]]:
    """The stem of every word of `text` but the language's function words, each with where it begins, in order."""
    found = ((*_plain(match), match.start()) for match in _TOKEN.finditer(text))
    return [(stem(written), start) for small, written, start in found if not _empty(small, language)]


def question_terms(question: str, language: Language = "sv") -> list[str]:
    """The stems a question looks for, each once: without function words and the words of asking itself.

    Empty where the question names no matter ("Vad säger regionerna?"). In a question that is not all capitals
    a word in capitals is a name: "IT" is not "it".
    """
    shouted, carriers = question.isupper(), _carrier_stems(language)
    found: dict[str, None] = {}
    for small, written in _words(question):
        named = language == "en" and not shouted and _ACRONYM.fullmatch(written)
        term = stem(written)
        if named or not (_empty(small, language) or term in carriers):
            found[term] = None
    return list(found)


def _words(text: str) -> Iterator[tuple[str, str]]:
    for match in _TOKEN.finditer(text):
        yield _plain(match)


def _plain(match: re.Match[str]) -> tuple[str, str]:
    """The word in small letters, and as written: composed, without soft hyphens and what follows a colon."""
    ending = match.group("ending") or match.group("number_ending")
    written = match.group()[: -len(ending)] if ending else match.group()
    if not written.isascii():
        written = unicodedata.normalize("NFC", written.replace("\u00ad", ""))
    if _ACRONYM_GENITIVE.fullmatch(written):
        written = written[:-1]
    return written.lower(), written


def _empty(small: str, language: Language) -> bool:
    """Whether a word tells nothing: a function word, or a letter alone, as abbreviations leave behind."""
    return small in function_words(language) or (len(small) == 1 and small.isalpha())


@lru_cache(_STEMS_KEPT)
def _swedish_stem(small: str) -> str:
    """Stemmed until nothing more comes off: "ansvaret" to "ansvar" to "ansv", as "ansvar" itself."""
    while True:
        with _stemming:  # a Snowball stemmer holds the word it works on
            stemmed: str = _stemmer().stemWord(small)
        for ending, replacement in _LEFT_STANDING:
            stemmed = ending.sub(replacement, stemmed)
        if stemmed == small:
            return small
        small = stemmed


@cache
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("swedish")


@cache
def _stopwords() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("ingest").joinpath("data", "stopwords.toml").read_text(encoding="utf-8"))


@cache
def function_words(language: Language) -> frozenset[str]:
    """The words of a language that tell nothing by themselves, in small letters."""
    return frozenset(_stopwords()[language]["function"])


@cache
def carrier_words(language: Language) -> frozenset[str]:
    """The words of asking itself ("säger", "regionerna", "respondents"), in small letters."""
    return frozenset(word.lower() for word in _stopwords()[language]["carrier"])


@cache
def _carrier_stems(language: Language) -> frozenset[str]:
    return frozenset(stem(word) for word in carrier_words(language))
