"""Quotation marks in a sentence, which promise the source's own words, and the language of the rest."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from ingest.text.words import carrier_words, function_words
from service.answer import Language
from service.checking.claim import Claim

_QUOTED: Final = re.compile(r"[”“\"„«»]([^”“\"„«»]+)[”“\"«»]")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS: Final = 3  # of a quotation; one or two words in quotation marks are an expression


def loose_quotes(claim: Claim) -> Iterator[str]:
    """What stands in quotation marks and is not word for word in the cited sentences."""
    cited = " ".join("\n".join(claim.cited).split())
    for match in _QUOTED.finditer(claim.sentence):
        said = " ".join(match[1].split()).rstrip(".,")
        if said not in cited and len(_LETTERS.findall(said)) >= _FEWEST_WORDS:
            yield match[1]


def is_foreign(claim: Claim) -> bool:
    """Whether a sentence, its quotations and the respondent's name apart, is written in the other language."""
    text = _QUOTED.sub(" ", claim.sentence).replace(claim.respondent, " ")
    words = [match[0].lower() for match in _LETTERS.finditer(text)]
    swedish = sum(word in _only("sv", "en") or bool(re.search("[åäö]", word)) for word in words)
    english = sum(word in _only("en", "sv") for word in words)
    return swedish > english if claim.language == "en" else english > swedish


@cache
def _only(language: Language, other: Language) -> frozenset[str]:
    mine, theirs = (function_words(one) | carrier_words(one) for one in (language, other))
    return mine - theirs
