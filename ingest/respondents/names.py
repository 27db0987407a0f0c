"""Names of respondents as they are written: case, spacing, genitives, and the slug an id is made of."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")
_DASHES = str.maketrans("‐‑–—−", "-----")
_NEITHER_LETTER_NOR_DIGIT = re.compile(r"[^a-z0-9]+")
# Place names that end in s by themselves, as "Ånäs", "Borås", "Hagfors": their s is no genitive.
_ENDS_IN_S = ("näs", "nes", "ås", "fors", "hus", "ös", "is", "us", "os", "ss", "ys")
_AFTER_Z = str.maketrans("åäö", "{|}")
VOWELS = "aeiouyåäöé"
_WITH_ABBREVIATION = (
    re.compile(r"(?P<name>.+?)(?:\s+\(|\s[–-]\s|,\s)(?P<short>[A-ZÅÄÖ]{2,8})\)?"),
    re.compile(r"(?P<short>[A-ZÅÄÖ]{2,8})(?:\s[–-]\s|,\s|\s\()(?P<name>[^)]+)\)?"),
)


class WithAbbreviation(NamedTuple):
    """A name that has its abbreviation beside it: "Torgvakternas förbund (TVF)"."""

    name: str
    abbreviation: str


class Word(NamedTuple):
    """A word of a text: `folded` for comparing, and what stands between it and the word before."""

    text: str
    folded: str
    gap: str
    start: int
    end: int


def fold(text: str) -> str:
    """The text with case and the ways of composing letters made equal."""
    return unicodedata.normalize("NFC", text).casefold()


@lru_cache(maxsize=20_000)  # a document's words come again and again
def plain(text: str) -> str:
    """The folded text without marks over letters, as names come out in addresses: "jönköping" -> "jonkoping"."""
    marked = unicodedata.normalize("NFKD", text.casefold().replace("ø", "o").replace("æ", "ae"))
    return "".join(letter for letter in marked if not unicodedata.combining(letter))


def plain_words(name: str) -> tuple[str, ...]:
    """The words of a name, folded and without marks over letters."""
    return tuple(plain(word.text) for word in words(name))


def slug(name: str) -> str:
    """The id of a name: "Region Jönköpings län" -> "region-jonkopings-lan"."""
    return _NEITHER_LETTER_NOR_DIGIT.sub("-", plain(name)).strip("-")


@lru_cache(10_000)
def swedish_order(name: str) -> str:
    """The key to sort names by as Swedish does, å before ä before ö after z: "Region Ånäs" before "Region Älvdra"."""
    return fold(name).translate(_AFTER_Z)


def words(text: str, start: int = 0) -> Iterator[Word]:
    """The words of composed (NFC) text from a place on, with offsets into the whole."""
    end = start
    for match in WORD.finditer(text, start):
        yield Word(match[0], match[0].casefold(), _gap(text[end : match.start()]), match.start(), match.end())
        end = match.end()


def _gap(between: str) -> str:
    """What parts two words, with spacing and kinds of dashes made equal; a blank line stays one."""
    if between == " ":
        return between
    return "\n" if between.count("\n") > 1 else _SPACE.sub(" ", between.translate(_DASHES))


def normal(name: str) -> str:
    """The name with case, spacing and dashes made equal: two spellings of one form compare as equal."""
    folded = [(word.gap, word.folded) for word in words(unicodedata.normalize("NFC", name))]
    return "".join(gap + word for gap, word in [("", folded[0][1]), *folded[1:]]) if folded else ""


def composed(text: str) -> tuple[str, list[int] | None]:
    """The text in composed form (NFC), and for each of its offsets the one in `text`; None where they are equal."""
    if unicodedata.is_normalized("NFC", text):
        return text, None
    parts: list[str] = []
    offsets: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and unicodedata.combining(text[end]):
            continue
        part = unicodedata.normalize("NFC", text[start:end])
        parts.append(part)
        offsets.extend([start] * len(part))
        start = end
    return "".join(parts), [*offsets, len(text)]


def with_abbreviation(name: str) -> WithAbbreviation | None:
    """The two parts of a name that an abbreviation stands beside; None where none does."""
    found = next((match for pattern in _WITH_ABBREVIATION if (match := pattern.fullmatch(name))), None)
    return WithAbbreviation(found["name"], found["short"]) if found else None


def may_be_genitive(name: str) -> bool:
    """Whether the s at the end may be a genitive's: that of "Region Nordviks", not that of "Region Ånäs"."""
    return name.endswith("s") and not fold(name).endswith(_ENDS_IN_S)


def nominative(name: str) -> str:
    """The name without a genitive's s, as far as its spelling tells."""
    return name[:-1] if may_be_genitive(name) else name


def before_noun(place: str) -> str:
    """A place as it stands before "kommun" or "län": "Nordvik" -> "Nordviks", but "Umeå" as it is."""
    return place if place[-1:].lower() in VOWELS + "sxz" else place + "s"
