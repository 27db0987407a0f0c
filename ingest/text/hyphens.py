"""What becomes of a hyphen where a word was broken: at the end of a line, or inside one that was taken over so."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

Verdict = Literal["drop", "keep"]
"""What to do with the hyphen of a broken word: drop it, or keep it and write the word on."""

SOFT = "\u00ad"
_HYPHENS = ("-", "‐", SOFT)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ELLIPSIS = re.compile(r"(?:och|samt|eller|respektive|resp\.?|som|men|till)\b", re.IGNORECASE)
_KEPT_AFTER = frozenset({"icke", "ex", "vice", "e", "pro", "anti"})
_BROKEN = re.compile(r"(?<![\w-])([^\W\d_]{2,})-([a-zåäöé]{2,})(?![\w-])")
_VOWEL = re.compile(r"[aeiouyåäöé]", re.IGNORECASE)
_NO_WORD_ENDS_SO = re.compile(r"(?:[bdfkpt]n|[bdfgkptv][rl])$", re.IGNORECASE)  # "kostn", "föränd|r"
_NO_WORD_BEGINS_SO = re.compile(r"(?:[nrl][bdfgkmpstv]|[mn]n|rr|ll|ss|tt|kk|pp|ck|ng|x)", re.IGNORECASE)


def vocabulary(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands in the texts, in lower case; "hälso-" and the like are not counted."""
    return Counter(word.lower() for text in texts for word in _WORD.findall(text))


def at_line_end(line: str, after: str, known: Counter[str]) -> Verdict | None:
    """What becomes of the hyphen that `line` ends in, when the text goes on with `after`; None: no word goes on."""
    line = line.rstrip()
    if not after or line[-1:] not in _HYPHENS or not re.search(r"\w.$", line):
        return None
    if line[-1] == SOFT:  # also what some PDFs have for a hyphen that was written: "gång- och cykelväg"
        return None if _ELLIPSIS.match(after) else "drop"
    word = line.split()[-1]
    if "/" in word or "@" in word or word.lower().startswith("www."):
        return "keep"
    if not after[0].islower():
        return "keep" if after[0].isalnum() else None
    if _ELLIPSIS.match(after):
        return None
    head = re.split(r"[\s(”\"]", line)[-1][:-1]
    tail = re.split(r"[\s.,;:)”\"]", after)[0]
    joined, hyphenated = known[(head + tail).lower()], known[f"{head}-{tail}".lower()]
    if joined != hyphenated:
        return "drop" if joined > hyphenated else "keep"
    stays = len(head) == 1 or head.isupper() or head[-1:].isdigit() or head.lower() in _KEPT_AFTER
    return "keep" if stays else "drop"


def inside(line: str, known: Counter[str]) -> Iterator[int]:
    """Where in a line a hyphen stands that a line's end has left inside a word: "kostn-adsökningarna"."""
    for found in _BROKEN.finditer(line):
        head, tail = found.groups()
        joined, hyphenated = known[(head + tail).lower()], known[f"{head}-{tail}".lower()]
        if (joined and joined >= hyphenated) or _cannot_part(head, tail):
            yield found.end(1)


def _cannot_part(head: str, tail: str) -> bool:
    """Whether the two can be no words of their own, so that the hyphen must have come in at a line's end."""
    if head.isupper() or _ELLIPSIS.fullmatch(tail) or head.lower() in _KEPT_AFTER:
        return False
    if not _VOWEL.search(tail) or not _VOWEL.search(head):
        return True
    return bool(_NO_WORD_ENDS_SO.search(head) or _NO_WORD_BEGINS_SO.match(tail))
