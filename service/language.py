"""The language of a question, Swedish or English, by its commonest words."""

import re
from functools import cache

from ingest.text.words import carrier_words, function_words
from service.answer import Language


def language_of(text: str) -> Language:
    """The language of a question: Swedish unless more of its words are English."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    english = sum(word in _only("en", "sv") for word in words)
    swedish = sum(word in _only("sv", "en") for word in words) + bool(re.search("[åäö]", text.lower()))
    return "en" if english > swedish else "sv"


@cache
def _only(language: Language, other: Language) -> frozenset[str]:
    """The common words of a language that are none of the other's."""
    return (function_words(language) | carrier_words(language)) - function_words(other) - carrier_words(other)
