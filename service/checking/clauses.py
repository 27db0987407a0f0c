"""The clauses of a sentence, so that what is added to a true sentence is looked at by itself."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from ingest.text.sentences import Span
from service.answer import Language
from service.checking.vocabulary import Content

_FEWEST: Final = 2  # content words of a clause; what has fewer goes with the one before it
_BREAK: Final = {
    "sv": re.compile(
        r"[;:–—()]\s*|,\s+|(?<=[.!?])\s+|\s+(?=(?:men|och|samt|medan|eftersom|därför att|så att|om|utan att|förutsatt|trots att|för att|vilket)\s)"
    ),
    "en": re.compile(
        r"[;:–—()]\s*|,\s+|(?<=[.!?])\s+|\s+(?=(?:but|and|while|because|since|so that|if|without|provided|although|though|in order to|which|whereas)\s)"
    ),
}


def clauses(sentence: str, language: Language, words: Sequence[Content]) -> tuple[Span, ...]:
    """The clauses of a sentence that hold content words, in order; `words` are its content words."""
    cuts = [0, *(match.end() for match in _BREAK[language].finditer(sentence)), len(sentence)]
    found: list[Span] = []
    for start, end in pairwise(cuts):
        few = _count(start, end, words) < _FEWEST
        if found and (few or _count(*found[-1], words) < _FEWEST):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return tuple(found)


def _count(start: int, end: int, words: Sequence[Content]) -> int:
    return sum(start <= word.start < end for word in words)
