"""Headings without a number that are a section's title, or nearly so. When unsure, no section."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from ingest.types import Section


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_TOO_COMMON = _words(
    "sammanfattning bakgrund inledning allmänt övrigt konsekvenser slutsatser synpunkter förslag bedömning överväganden "
    "författningskommentar problem syfte kommentarer förslaget betänkandet remissvar yttrande"
)
_PAGES = re.compile(r"\s*[(\[,]\s*s(?:id(?:an?|orna|\.)?|\.)\s*[\d–\s-]+[)\]]?\s*$", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"(?:(?:synpunkter|kommentar(?:er)?) (?:på|till|om|avseende|kring) |(?:angående|beträffande|avseende|gällande|rörande|om) )"
    r"(?:förslag(?:et|en)? (?:om|till|på) )?|förslag(?:et|en)? (?:om|till|på) ",
    re.IGNORECASE,
)
_REST_STOP = re.compile(r"\s*[.:–—-]\s*(?=\S)")
_QUOTES = re.compile(r"[\"”“'’»«]")
_STEM = 5  # letters of a word that must agree: "läkemedel", "läkemedlen"
_NEAR = 0.75  # the least overlap of words (Jaccard) of titles that are nearly the same
_LEAD = 0.25  # how much less the next title must overlap
_FEWEST = 3  # words of substance that a title must have to be matched when nearly the same
_LONGEST = 200  # characters of a title
_STOP = re.compile(r"(?:\s*[.:]|\s+[–—-])\s+(?=\S)")
_LONG_WORD = 9  # letters of a word that may be a heading by itself
_ENDING = 3  # letters by which forms of a word may differ
_SMALL_WORDS = _words(
    "och i av att för med på till från om en ett den det de som vid är inom samt eller ska bör kan mot under över genom hos"
)


def matched(text: str, titles: Mapping[str, str]) -> tuple[Section, ...]:
    """The sections whose title a heading is, or nearly is; two where it is two titles joined. Empty when unsure."""
    known = _known(tuple(titles.items()))
    plain = _PAGES.sub("", text.strip())
    for words in dict.fromkeys((plain, _LEAD_IN.sub("", plain, count=1))):
        found = _one(words, known) or _two(words, known)
        if found:
            return found
    return ()


def exactly(text: str, titles: Mapping[str, str]) -> tuple[Section, ...]:
    """The section whose title a text is but for case, spaces and punctuation; empty for none, or several."""
    return _same(text, _known(tuple(titles.items())))


def shortened(text: str, titles: Mapping[str, str]) -> tuple[Section, ...]:
    """The one section whose title holds every word of a heading, in any form; empty for none, or several.

    A heading of one word must be a long one: "Bryggregister" for "Ett nationellt bryggregister".
    """
    words = [word for word in _folded(_LEAD_IN.sub("", text, count=1)).split() if word not in _SMALL_WORDS]
    if halves := _half(text, titles):
        return halves
    if not words or _folded(text) in _TOO_COMMON or (len(words) == 1 and len(words[0]) < _LONG_WORD):
        return ()
    found = [section for section, title, _ in _known(tuple(titles.items())) if _holds(title.split(), words)]
    return tuple(found) if len(found) == 1 else ()


def _half(text: str, titles: Mapping[str, str]) -> tuple[Section, ...]:
    """The one section whose title is two things, of which a heading of one word is one: "Tillsyn" of "Tillsyn och avgifter"."""
    word = _folded(text)
    if not word or " " in word or len(word) <= _STEM or word in _TOO_COMMON:
        return ()
    known = _known(tuple(titles.items()))
    found = [section for section, title, _ in known if word in title.split(" och ") and " och " in title]
    alone = not any(title == word for _, title, _ in known)
    return tuple(found) if len(found) == 1 and alone else ()


def _holds(title: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(_same_word(word, other) for other in title) for word in words)


def _same_word(word: str, other: str) -> bool:
    """Whether two words are forms of one: they begin alike, and only an ending differs."""
    return abs(len(word) - len(other)) <= _ENDING and other.startswith(word[: max(_STEM, len(word) - 2)])


def within(text: str, titles: Mapping[str, str]) -> tuple[Section, ...]:
    """The one section whose whole title (three words or more) stands within a text; the longest; empty when unsure."""
    folded = f" {_folded(text)} "
    found = [
        (number, title)
        for number, title in titles.items()
        if len(_folded(title).split()) >= _FEWEST and f" {_folded(title)} " in folded
    ]
    longest = max((len(title) for _, title in found), default=0)
    best = [Section(number, title) for number, title in found if len(title) == longest]
    return tuple(best) if len(best) == 1 else ()


def leading(text: str, titles: Mapping[str, str]) -> tuple[Section, int] | None:
    """The section whose title a paragraph begins with, before a stop or a dash, and where the words after it begin.

    Of a title that is one short word only a colon tells that it is one.
    """
    small = text[: 2 * _LONGEST].lower()
    for number, title in titles.items():
        if not title or not small.startswith(title.lower()):
            continue
        stop = _STOP.match(text, len(title))
        if stop and (":" in stop[0] or len(title.split()) >= _FEWEST):
            return Section(number, title), stop.end()
    return None


def rest_of_title(begun: str, title: str, text: str) -> int:
    """Where in a paragraph the rest of a known title ends that the line above has begun; 0 where it does not go on."""
    if not begun or len(begun) >= len(title) or not title.lower().startswith(begun.lower()):
        return 0
    rest = title[len(begun) :].strip()
    if not text.lower().startswith(rest.lower()):
        return 0
    stop = _REST_STOP.match(text, len(rest))
    return stop.end() if stop else 0


def run_into(title: str, text: str) -> int:
    """Where the words begin that a known title of three words or more runs into, with nothing between; 0 if none do."""
    if len(_folded(title).split()) < _FEWEST or not text.lower().startswith(f"{title.lower()} "):
        return 0
    begin = len(title) + 1
    return begin if text[begin : begin + 1].isupper() else 0


_Known = tuple[tuple[Section, str, frozenset[str]], ...]


@lru_cache(maxsize=8)
def _known(items: tuple[tuple[str, str], ...]) -> _Known:
    return tuple((Section(number, title), _folded(title), _stems(title)) for number, title in items if title)


def _one(text: str, known: _Known) -> tuple[Section, ...]:
    return _same(text, known) or _other_form(text, known) or _near(text, known)


def _same(text: str, known: _Known) -> tuple[Section, ...]:
    folded = _folded(text)
    if not folded or folded in _TOO_COMMON:
        return ()
    same = tuple(section for section, title, _ in known if title == folded)
    return same if len(same) == 1 else ()


def _other_form(text: str, known: _Known) -> tuple[Section, ...]:
    """The one title whose words are a heading's, one by one, but for their endings."""
    words = _folded(text).split()
    if len(words) < _FEWEST or len(_stems(text)) < 2:
        return ()
    same = [
        section
        for section, title, _ in known
        if len(other := title.split()) == len(words) and all(map(_form_of, words, other))
    ]
    return tuple(same) if len(same) == 1 else ()


def _form_of(word: str, other: str) -> bool:
    begin = max(3, min(len(word), len(other)) - 2)
    return word == other or (min(len(word), len(other)) > 3 and word[:begin] == other[:begin])


def _near(text: str, known: _Known) -> tuple[Section, ...]:
    stems, folded = _stems(text), _folded(text)
    if len(stems) < _FEWEST or any(title == folded for _, title, _ in known):
        return ()
    ranked = sorted(
        ((len(stems & other) / len(stems | other), at) for at, (_, _, other) in enumerate(known) if stems & other),
        reverse=True,
    )
    if not ranked or ranked[0][0] < _NEAR or len(known[ranked[0][1]][2]) < _FEWEST:
        return ()
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _LEAD:
        return ()
    section, title, _ = known[ranked[0][1]]
    return (section,) if _digits(text) == _digits(title) and _negations(text) == _negations(title) else ()


def _two(text: str, known: _Known) -> tuple[Section, ...]:
    """Two titles joined by "och", "samt", a comma or a stroke, each of them exact."""
    for joint in re.finditer(r",?\s+(?:och|samt)\s+|\s*[/;,]\s*", text):
        first, second = _same(text[: joint.start()], known), _same(text[joint.end() :], known)
        if first and second and first != second:
            return (*first, *second)
    return ()


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", _QUOTES.sub("", text).lower()))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _folded(text).split() if word not in _SMALL_WORDS)


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def _negations(text: str) -> int:
    return len(re.findall(r"\b(?:inte|ej|utan|icke|ingen|inga|inget)\b", text, re.IGNORECASE))
