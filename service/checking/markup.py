"""What may not stand in a sentence whatever it cites: markup, links, control characters, letters of other scripts."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"</?[A-Za-z!?|][^>]{0,40}>?|<\|?|\|>",  # HTML, and the control tokens of models
        r"&(?:#\w{1,8}|[A-Za-z]{2,12});",
        r"!?\[[^\]]{0,40}\]?|\]|\{[^}]{0,40}\}?|\}",
        r"(?i)\b(?:https?|ftp|file|data|javascript|mailto)\s?:\S*",
        r"(?i)\bwww\.\S+",
        r"(?i)(?<![\w@])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|se|org|net|nu|eu|io|ai|dev|info|biz|ru|cn|uk|de|no|dk|fi)\b",
        r"\S+@\S+\.\w+",
        r"```?|`|\*\*|__|~~|\|",
        r"(?m)^\s*(?:#{1,6}|>|[-*+])\s",
        r"(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)",
        r"\\[a-zA-Z(\[]",
        r"\$\S+\$",
    )
)
_LINE_BREAKS: Final = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SEEN: Final = frozenset("LNPSZ")  # the classes of characters that can be seen, or part words
_UNSEEN_LETTERS: Final = re.compile("[\u115f\u1160\u3164\uffa0\u2800\u034f]")


def marks(sentence: str, cited: str) -> Iterator[str]:
    """What in the sentence is markup or may become it, or is written in letters that what it cites does not use."""
    for pattern in _PATTERNS:
        if match := pattern.search(sentence):
            yield match.group().strip() or match.group()
    if _LINE_BREAKS.search(sentence):
        yield "\\n"
    strange = next((letter for letter in sentence if _is_strange(letter, cited)), None)
    if strange:
        yield f"U+{ord(strange):04X}"


def _is_strange(letter: str, cited: str) -> bool:
    """Whether a character cannot be seen, or looks like another: not of the Latin script, and not in the cited text."""
    if letter.isascii():
        return not letter.isprintable() and not _LINE_BREAKS.match(letter)
    if _LINE_BREAKS.match(letter):
        return False
    category = unicodedata.category(letter)
    if category == "Mn":
        return letter not in cited
    if category[0] not in _SEEN or category in ("Zl", "Zp") or _UNSEEN_LETTERS.match(letter):
        return True
    if letter.isalpha() or category[0] == "N" or category == "So":
        name = unicodedata.name(letter, "")
        plain = name.startswith("LATIN") and "FULLWIDTH" not in name and "CAPITAL LETTER SMALL" not in name
        return not (plain or letter in cited)
    return False
