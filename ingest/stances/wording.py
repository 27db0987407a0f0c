"""The words of a statement, as places in a table of weights: its stems, and which stem follows which.

What the states of tokens make of a sentence is a matter of its meaning; set ways of putting things, and a sentence that
is one word and no more, are told as well by the words themselves.
"""

import re
import unicodedata
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from ingest.text.sentences import sentences
from ingest.text.words import stem

Places = NDArray[np.uint16]
_BITS = 15
PLACES = 2**_BITS  # a stem's place is drawn from its letters: two may share one, and then neither tells much
_WORD = re.compile(r"\w+|[?!]")
_BETWEEN = "."  # stands before and after every sentence
_FOLLOWED = np.uint32(0x9E3779B1)  # odd, and far from any pattern: "a b" has another place than "b a"
_KEPT = 20_000  # statements, as in `telling`
_WORDS_KEPT = 200_000


@lru_cache(_KEPT)
def wording(text: str) -> Places:
    """The places of all stems and of all pairs of neighbours in a statement, each once, in order.

    (n,), not to be written to. A sentence's first word and its last have its bounds for neighbours.
    """
    composed = unicodedata.normalize("NFC", text)
    words = [_BETWEEN]
    for span in sentences(composed):
        words += [*_WORD.findall(composed[span.start : span.end].lower()), _BETWEEN]
    numbers = np.array([_number(word) for word in words], np.uint32)
    pairs = numbers[:-1] * _FOLLOWED + numbers[1:]
    places = np.unique(np.concatenate([numbers, pairs]) >> np.uint32(32 - _BITS)).astype(np.uint16)
    places.flags.writeable = False
    return places


def share(count: int) -> float:
    """How much each of `count` places counts for, so that a long statement says no more than a short one."""
    return 1 / float(np.sqrt(max(count, 1)))


@lru_cache(_WORDS_KEPT)
def _number(word: str) -> int:
    return crc32(stem(word).encode(errors="replace"))
