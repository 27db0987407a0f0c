"""The vocabulary: text -> token numbers, the way multilingual-e5-small was trained to read it.

The pieces are those of a SentencePiece unigram model. The library `tokenizers` cleans the text; the cutting is done
here, because building that library's own table of 250,000 pieces takes longer than all other loading together. A test
holds the two equal.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ingest.embedding.surrogates import without_lone_surrogates

if TYPE_CHECKING:
    from tokenizers.normalizers import Normalizer

START, END, UNKNOWN = 0, 2, 3
_MARKERS = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
_BLANK = "\u2581"  # stands for the blank before a word
_WORD = re.compile(f"{_BLANK}[^{_BLANK}]*")
_UNKNOWN_PENALTY = 10.0  # an unknown character scores this much less than the rarest piece
_WORDS_KEPT = 50_000
_PIECES_FILE, _SCORES_FILE = "pieces.txt", "scores.npy"


class Vocabulary:
    """Pieces of words with scores, which are log probabilities; a word is cut where the scores add up best.

    A piece's number is its place in `pieces`.
    """

    def __init__(self, pieces: Sequence[str], scores: Sequence[float]) -> None:
        self._numbers = dict(zip(pieces, range(len(pieces)), strict=True))
        self._scores = scores
        self._longest = max(map(len, pieces))
        self._unknown = min(scores) - _UNKNOWN_PENALTY
        self._normalizer = _normalizer()
        self._cut = lru_cache(_WORDS_KEPT)(self._cut_word)

    def tokens(self, text: str) -> list[int]:
        """The token numbers of any text, start and end marker included. Control characters are left out, runs of
        blanks count as one, and a lone half of a surrogate pair as an unknown character. A text cannot write the
        markers: "</s>" in it is four ordinary characters."""
        clean = self._normalizer.normalize_str(without_lone_surrogates(text)).replace(" ", _BLANK)
        words = _WORD.findall(clean if clean.startswith(_BLANK) else _BLANK + clean)
        numbers = [number for word in words for number in self._cut(word)]
        return [START, *numbers, END]

    def _cut_word(self, word: str) -> tuple[int, ...]:
        """The best cut (Viterbi): for each end, the best sum of scores and where its last piece starts."""
        number_of, scores, unknown, length = self._numbers.get, self._scores, self._unknown, len(word)
        best = [0.0] + [float("-inf")] * length
        starts = [0] * (length + 1)
        for start in range(length):
            reached = best[start]
            for end in range(start + 1, min(start + self._longest, length) + 1):
                number = number_of(word[start:end])
                if number is not None:
                    score = reached + scores[number]
                elif end == start + 1:
                    score = reached + unknown
                else:
                    continue
                if score > best[end]:
                    best[end], starts[end] = score, start
        return tuple(self._numbered(word, starts))

    def _numbered(self, word: str, starts: list[int]) -> Iterable[int]:
        """The numbers of the pieces that end the way `starts` says; unknown characters in a row are one token."""
        pieces = []
        end = len(word)
        while end:
            pieces.append(self._numbers.get(word[starts[end] : end], UNKNOWN))
            end = starts[end]
        pieces.reverse()
        return [n for place, n in enumerate(pieces) if n != UNKNOWN or place == 0 or pieces[place - 1] != UNKNOWN]


def write_vocabulary(pieces: Sequence[tuple[str, float]], folder: Path) -> None:
    """Write the pieces, one a line in the order of their numbers, and their scores as an array of NumPy."""
    lines = [f"\0{piece}" if piece in _MARKERS else piece for piece, _ in pieces]
    (folder / _PIECES_FILE).write_bytes("\n".join(lines).encode())
    np.save(folder / _SCORES_FILE, np.array([score for _, score in pieces], np.float32))


def read_vocabulary(folder: Path) -> Vocabulary:
    """Read what `write_vocabulary` wrote."""
    pieces = (folder / _PIECES_FILE).read_bytes().decode().split("\n")
    return Vocabulary(pieces, np.load(folder / _SCORES_FILE).tolist())


def _normalizer() -> "Normalizer":
    from tokenizers import Regex, normalizers

    blanks = normalizers.Replace(Regex(" {2,}"), " ")
    steps = [normalizers.Nmt(), normalizers.NFKC(), blanks, normalizers.Strip(left=False, right=True)]
    return normalizers.Sequence(steps)
