"""What is plain prose, and what is something else: markup, a link, hidden, or made to look like another word."""

import re
import unicodedata

_MARKUP = re.compile(
    r"[\[\]{}<>|`\\^~_*#]|https?:|www\.|://|\b[\w.+-]+@\w|&\w+;|\b(?:javascript|data|vbscript):"
    r"|\b\w+\.(?:com|net|org|se|eu|io|example|exe|js|html?)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")


def is_prose(text: str) -> bool:
    """Whether a text is plain: nothing in it is markup, a link, a citation number, hidden, or of two alphabets in a word."""
    if _MARKUP.search(text) or any(unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs", "Cn") for c in text):
        return False
    return not any(_mixed(word) for word in _WORD.findall(text) if not word.isascii())


def _mixed(word: str) -> bool:
    """Whether a word has letters of several alphabets, as one has that is made to look like another."""
    return len({unicodedata.name(letter, "?").split()[0] for letter in word}) > 1
