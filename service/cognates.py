"""English words as Swedish would spell them: many words of administration came into both from Latin and Greek."""

import re

_SHORTEST = 5  # letters: shorter words are seldom the same in both
# What is spelt in another way, in the order to be replaced: endings first, then sounds.
_SPELLINGS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=[^s])s$", ""),  # coordinates
        (r"ies?$", "y"),
        (r"ity$", "itet"),  # capacity
        (r"(?:ical|ic)$", "isk"),  # historical
        (r"i[sz]e$", "isera"),  # organise
        (r"i[sz]ation$", "isering"),
        (r"ate$", "at"),  # coordinate
        (r"(?<=[ae])nc[ey]$", "ns"),  # tolerance, frequency
        (r"ous$", "ös"),
        (r"tre$", "ter"),  # theatre
        (r"ctor$", "ktör"),  # inspector
        (r"[gl]y$", lambda found: f"{found.group()[0]}i"),  # biology
        (r"y$", "i"),  # industry
        (r"(?<=[^aeiou])e$", ""),  # database
        (r"ph", "f"),
        (r"th", "t"),
        (r"qu", "kv"),
        (r"(?:ae|oe)", "e"),
        (r"c(?=[aoulrkt]|$)", "k"),  # pharmacology
    )
)


def as_swedish(word: str) -> str | None:
    """How Swedish would spell an English word if it had it: "farmakologi"; None for a word too short to tell."""
    if len(word) < _SHORTEST or not word.isascii() or not word.isalpha():
        return None
    spelt = word.lower()
    for pattern, replacement in _SPELLINGS:
        spelt = pattern.sub(replacement, spelt)
    return spelt
