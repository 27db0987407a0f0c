"""Libraries of any size to measure with: responses put together from a pool of sentences, their numbers changed.

Only the sentences of the pool are embedded; a repetition gets its sentence's vector, turned a little as another number
turns it. All else is done as ingest does it: the library is written, passages are cut, the index is built.
"""

import random
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from eval.quotes import quote_rows
from ingest.embedding import Embedder
from ingest.embedding.embedder import Vectors, Watch
from ingest.index import Index
from ingest.library import FileRecord, Library
from ingest.library.records import Parsed
from ingest.matrix import keep_matrix
from ingest.text.sentences import sentences
from ingest.types import Consultation, Document, Respondent, Section, Statement

RESPONSES = 100
STATEMENTS = 50  # of a response; each is one passage
SECTIONS = 60
TURN = 0.12  # how far changed numbers turn a vector: cosine 0.993, the median over 25 real sentences
_NUMBER = re.compile(r"\d+")
_LONGEST = 200  # letters; one passage each


@dataclass(frozen=True, slots=True)
class Pool:
    """Sentences without numbers ("#" stands for one), their vectors, and the states of each one's tokens, if told."""

    texts: tuple[str, ...]
    vectors: Vectors
    states: Mapping[int, Vectors] = field(default_factory=dict)


def read_pool(quotes: Path, count: int, embedder: Embedder) -> Pool:
    """The first `count` different sentences of a file with a JSON object a line, and their vectors."""
    texts: dict[str, None] = {}
    for row in quote_rows(quotes):
        text = " ".join(_NUMBER.sub("#", row["quote"]).split())
        if text[:1].isupper() and 40 < len(text) < _LONGEST and len(sentences(text)) == 1 and len(texts) < count:
            texts[text if "#" in text else f"{text} (#)"] = None
    states: dict[int, Vectors] = {}
    return Pool(tuple(texts), embedder.documents_watched(list(texts), states.__setitem__), states)


class Recalled(Embedder):
    """An embedder that knows the vectors of a pool's sentences, and asks another one for those of questions."""

    def __init__(self, pool: Pool, other: Embedder) -> None:
        self._other = other
        self._pool = pool
        self._place = {text: at for at, text in enumerate(pool.texts)}
        turns = np.random.default_rng(0).normal(size=(4_096, other.dimension)).astype(np.float32)
        self._turns = TURN * turns / np.linalg.norm(turns, axis=1, keepdims=True)

    @property
    def name(self) -> str:
        """That of the other."""
        return self._other.name

    @property
    def dimension(self) -> int:
        """That of the other."""
        return self._other.dimension

    @property
    def fingerprint(self) -> str:
        """That of the other."""
        return self._other.fingerprint

    @property
    def max_tokens(self) -> int:
        """That of the other."""
        return self._other.max_tokens

    def count_tokens(self, text: str) -> int:
        """By the other."""
        return self._other.count_tokens(text)

    def documents(self, texts: Sequence[str]) -> Vectors:
        """The vectors of sentences of the pool with their numbers changed, a header before each."""
        known = self._pool.vectors[[self._at(text) for text in texts]]
        turned = known + self._turns[[zlib.crc32(text.encode()) % len(self._turns) for text in texts]]
        vectors: Vectors = turned / np.linalg.norm(turned, axis=1, keepdims=True)
        return vectors

    def documents_watched(self, texts: Sequence[str], watch: Watch) -> Vectors:
        """`documents`, with the states of each one's sentence, over again for a header's tokens."""
        for at, text in enumerate(texts):
            states = self._pool.states.get(self._at(text))
            if states is not None:
                watch(at, np.resize(states, (self.count_tokens(text), states.shape[1])))
        return self.documents(texts)

    def query(self, text: str) -> Vectors:
        """By the other."""
        return self._other.query(text)

    def query_watched(self, text: str, watch: Watch) -> Vectors:
        """By the other."""
        return self._other.query_watched(text, watch)

    def _at(self, text: str) -> int:
        """The place in the pool of the sentence that a passage repeats."""
        return self._place[_NUMBER.sub("#", text.partition("\n")[2])]


def fill(library: Library, index: Index, pool: Pool, numbers: Sequence[int]) -> None:
    """Put consultations of these numbers into a library, its index and its matrices. The same number gives the same consultation."""
    for number in numbers:
        name = f"remiss-{number}"
        sections = tuple(Section(f"{1 + at // 10}.{1 + at % 10}", _title(pool, at)) for at in range(SECTIONS))
        library.put_consultation(Consultation(name, f"Remiss {number}", sections))
        library.replace_files(list(_files(name, random.Random(number), pool, sections)))
        index.sync()
        keep_matrix(library, index, name)


def _title(pool: Pool, at: int) -> str:
    return " ".join(_NUMBER.sub("", pool.texts[at].replace("#", "")).split()[:6])


def _files(name: str, chance: random.Random, pool: Pool, sections: Sequence[Section]) -> Iterator[Parsed]:
    for at in range(RESPONSES):
        respondent = Respondent(f"region-nordvik-{at}", f"Region Nordvik {at}", "region")
        text, statements = "", []
        id = f"{name}-{at}"
        for ordinal in range(STATEMENTS):
            said = _NUMBER.sub("#", chance.choice(pool.texts)).replace("#", str(chance.randint(2, 9_999)))
            section = sections[ordinal % len(sections)] if chance.random() < 0.9 else chance.choice(sections)
            start = len(text)
            text += f"{said}\n"
            statements.append(
                Statement(
                    f"{id}-{ordinal}",
                    id,
                    ordinal,
                    (section.number,),
                    section.title,
                    "heading",
                    start,
                    start + len(said),
                )
            )
        file = f"{at}.txt"
        document = Document(id, name, file, 0, file, "response", text, (respondent.id,))
        yield Parsed(FileRecord(name, file, id, len(text)), (document,), (respondent,), tuple(statements), traces=((),))
