"""Section numbers: their order, what contains what, ranges, and where running text names them.

A number is a string as printed, "8.10.3"; a chapter is "8". Numbers are compared part by part: 7.8 < 7.10.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

NUMBER = r"[1-9]\d?(?:\.[1-9]\d{0,2}){0,4}"
_LONGEST_RANGE = 60
_RANGE = re.compile(
    r"\s*(?:[–—-]|till(?: och med)?|to|t\.?\s?o\.?\s?m\.?)\s*(?:(?:avsnitt|kapitel|kap\.?)\s*)?", re.IGNORECASE
)
_JOIN = r"(?:\s*,\s*|\s*/\s*|\s*[–—-]\s*|\s*,?\s+(?:och|samt|and|till|to|t\.o\.m\.|&)\s+(?:avsnitt\w*\s+|kapitel\s+)?)"
_KEYWORD = (
    r"(?:(?:under)?avsnitt(?:en|et|s)?|avsn\.?|kapit(?:el|let|len)|kap\.?|punkt(?:en|erna)?|rubrik(?:en|erna)?|förslag(?:en|et)?"
    r"|sektion(?:en|erna)?|sections?|sec\.|chapters?)"
)
MEASURES = (
    r"procent|%|miljon|miljard|mkr|mnkr|mdkr|kr\b|kronor|tkr|år\b|månad(?:er)?\b|veck(?:a|or)\b|dag(?:ar)?\b|timm(?:e|ar)\b|minut(?:er)?\b"
    r"|gånger|personer"
)
"""What is counted by a number that is no section's, in a heading as in running text, as alternatives of a pattern."""
_UNITS = (
    rf"\s*(?:{MEASURES}|euro|heltid|tjänst|meter|km\b|kg\b|m²|enhet|per\b|percent|million|billion|years?\b|times\b)"
)
_AFTER = r"(?![\w%§]|[.,:-]\d|\s*(?:§|kap\b))"
_LIST = rf"{NUMBER}(?:{_JOIN}{NUMBER}{_AFTER}(?!{_UNITS}))*"  # "avsnitt 9.1 till 14 miljoner" is one section
_NAMED = re.compile(rf"(?<![\w.])(?P<word>{_KEYWORD})\s+(?P<list>{_LIST}){_AFTER}", re.IGNORECASE)
_BARE = re.compile(rf"(?<![\w.,:§/-])(?P<list>[1-9]\d?(?:\.[1-9]\d{{0,2}}){{1,4}}(?:{_JOIN}{NUMBER})*){_AFTER}")
_LAW_BEFORE = re.compile(r"(?:\d\s*[a-z]?\s*|§\s*)$")
_UNIT_AFTER = re.compile(_UNITS, re.IGNORECASE)
_PLACES = re.compile(r"\s*[,:;/(–—-]?\s*")
_PLACED_IN = re.compile(r"\s*[,(]?\s*(?:i\s+)?")
_VERSION_BEFORE = re.compile(r"\b(?:version|ver\.|v\.?|dnr|diarienr|nr)\s*$", re.IGNORECASE)
_DOTTED_ONLY = re.compile(r"punkt|förslag|rubrik|sektion", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text that names sections: `text[start:end]` is the words, `numbers` what they name."""

    numbers: tuple[str, ...]
    start: int
    end: int


@lru_cache(maxsize=4096)
def parts(number: str) -> tuple[int, ...]:
    """The parts of a number, (8, 10, 3): the key to sort by. Raises ValueError for what is no number."""
    if not re.fullmatch(NUMBER, number):
        raise ValueError(f"{number!r} is no section number")
    return tuple(int(part) for part in number.split("."))


def contains(outer: str, inner: str) -> bool:
    """Whether `inner` is `outer` itself or lies within it: "8" and "8.10" contain "8.10.3"; "8.1" does not."""
    within, wanted = parts(inner), parts(outer)
    return within[: len(wanted)] == wanted


def chapter(number: str) -> str:
    """The chapter that a section stands in: "8" for "8.10.3"."""
    return number.split(".", 1)[0]


def expand_range(first: str, last: str) -> tuple[str, ...]:
    """The numbers from first to last, both included: "4.6", "4.9" -> 4.6, 4.7, 4.8, 4.9; "10.5", "7" -> 10.5, 10.6, 10.7.

    Only the last part may differ; anything else (or a range that runs backwards) gives the two ends alone.
    """
    low = parts(first)
    high = parts(last)
    if len(high) == 1 and len(low) > 1 and high[0] > low[-1]:
        high = (*low[:-1], high[0])
    if len(low) != len(high) or low[:-1] != high[:-1] or not low[-1] <= high[-1] <= low[-1] + _LONGEST_RANGE:
        return (first, last)
    stem = ".".join(str(part) for part in low[:-1])
    return tuple(f"{stem}.{n}" if stem else str(n) for n in range(low[-1], high[-1] + 1))


def read_list(text: str) -> tuple[str, ...]:
    """The numbers in a list such as "4.3.3, 4.7.1 samt 4.9–4.11", in the order given, each once."""
    found: list[str] = []
    end = 0
    for match in re.finditer(NUMBER, text):
        if found and _RANGE.fullmatch(text[end : match.start()]):
            found.extend(expand_range(found[-1], match.group())[1:])
        else:
            found.append(match.group())
        end = match.end()
    return tuple(dict.fromkeys(found))


def mentions(text: str, known: Container[str] | None = None) -> tuple[Mention, ...]:
    """Where a text names sections: "avsnitt 8.10.3", "kapitel 12", "avsnitten 4.6-4.11", "chapter 6", and bare "8.10.3".

    A bare number counts when it has three parts or more, or when it is in `known`; one followed by a unit
    ("2.5 miljoner") never does. A chapter that only places a section ("kapitel 8, avsnitt 8.10") is none. Law text ("8 kap. 3 §"), paragraphs of minutes and dates are no sections.
    """
    found = [mention for match in _NAMED.finditer(text) if (mention := _named(text, match))]
    taken = [mention.end for mention in found]
    starts = [mention.start for mention in found]
    for match in _BARE.finditer(text):
        if bisect_right(taken, match.start()) != bisect_left(starts, match.end()):
            continue
        numbers = read_list(match.group("list"))
        sure = numbers[0].count(".") >= 2 or (known is not None and numbers[0] in known)
        if (
            sure
            and not _UNIT_AFTER.match(text, match.end())
            and not _VERSION_BEFORE.search(_before(text, match.start()))
        ):
            found.append(Mention(numbers, match.start(), match.end()))
    found.sort(key=lambda mention: mention.start)
    return tuple(mention for at, mention in enumerate(found) if not _places(text, found, at))


def _named(text: str, match: re.Match[str]) -> Mention | None:
    numbers = read_list(match.group("list"))
    word = match.group("word").lower()
    if word.startswith("kap") and _LAW_BEFORE.search(_before(text, match.start())):
        return None
    if _DOTTED_ONLY.match(word) and "." not in numbers[0]:
        return None
    return Mention(numbers, match.start(), match.end())


def _places(text: str, found: Sequence[Mention], at: int) -> bool:
    """Whether a mention of a chapter only places a section beside it: "kapitel 3, avsnitt 3.2", "3.2 i kapitel 3"."""
    numbers = found[at].numbers
    if len(numbers) > 1 or "." in numbers[0]:
        return False
    beside = [(found[at], other, _PLACES) for other in found[at + 1 : at + 2]]
    beside += [(other, found[at], _PLACED_IN) for other in found[max(0, at - 1) : at]]
    return any(
        between.fullmatch(text, first.end, second.start)
        and all("." in one and contains(numbers[0], one) for one in (second if first is found[at] else first).numbers)
        for first, second, between in beside
    )


def _before(text: str, at: int) -> str:
    """The few characters before a place, which tell what a number there is."""
    return text[max(0, at - 24) : at]


def in_order(numbers: Iterable[str]) -> list[str]:
    """The numbers sorted part by part, each once."""
    return sorted(set(numbers), key=parts)
