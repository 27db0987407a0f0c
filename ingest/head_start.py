"""A head start on embedding: what a file will most likely be embedded as is embedded while the next files are read.

What is embedded for certain is known only when all files are read, since each is divided by titles learned from all of
them. Little changes then, and a text's vector depends on that text alone: what was made of the very same text is taken,
and all else is made anew.
"""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

import numpy as np

from ingest.embedded import Embedded, embedded
from ingest.embedding import Embedder
from ingest.embedding.embedder import Vectors
from ingest.statements import passages
from ingest.types import Passage, Statement

Words = tuple[str, str]  # what a passage is embedded as: its header and its text
_One = tuple[Vectors, bytes | None, bytes | None]  # of one passage, what `Embedded` holds of it
AT_ONCE = 16  # passages: what was begun ahead of the library is waited for


class HeadStart:
    """Embeds in threads of its own, beside the one that reads and writes: first what is expected, then what is asked for.

    Of two threads one embeds while the other cuts words into tokens or takes evidence and meanings. Used in a `with`, at whose end it
    stops. Nothing of it is kept then: a run that is stopped embeds it again. Called by one thread.
    """

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="embedding")
        self._cut: dict[tuple[str, str], tuple[Passage, ...]] = {}
        self._expected: list[Future[dict[Words, _One]]] = []
        self._known: set[Words] = set()  # what was expected before: a file may hold the same response twice
        self._made: dict[Words, _One] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(cancel_futures=True)

    def expect(self, said: Sequence[Statement], text: str, headers: Sequence[str]) -> None:
        """Begin to embed statements of a document of this text, each below its header, as they will likely be asked for."""
        expected: list[Words] = []
        for statement, header in zip(said, headers, strict=True):
            cut = self._cut[statement.id, header] = self._passages(statement, text, header)
            expected += [(header, text[one.start : one.end]) for one in cut]
        expected = [words for words in dict.fromkeys(expected) if words not in self._known]
        self._known.update(expected)
        for low in range(0, len(expected), AT_ONCE):
            self._expected.append(self._threads.submit(self._make, expected[low : low + AT_ONCE]))

    def passages(self, statement: Statement, text: str, header: str) -> tuple[Passage, ...]:
        """A statement cut into passages, as `ingest.statements.passages` does it."""
        return self._cut.pop((statement.id, header), None) or self._passages(statement, text, header)

    def embed(self, asked: Sequence[Words]) -> "Future[Embedded]":
        """Have passages embedded, after those asked for before. What is expected and not begun is given up.

        The future raises what the embedder does.
        """
        self._end_expectations()
        made = {words: self._made.pop(words) for words in dict.fromkeys(asked) if words in self._made}
        return self._threads.submit(self._embed, asked, made)

    def _passages(self, statement: Statement, text: str, header: str) -> tuple[Passage, ...]:
        return passages(statement, text, header, self._embedder.max_tokens, self._embedder.count_tokens)

    def _end_expectations(self) -> None:
        """Wait for what was begun. Where that failed, what is asked for fails as well, and tells why."""
        begun = [one for one in self._expected if not one.cancel()]
        self._expected.clear()
        for one in begun:
            if one.exception() is None:
                self._made.update(one.result())

    def _embed(self, asked: Sequence[Words], made: dict[Words, _One]) -> Embedded:
        made |= self._make([words for words in asked if words not in made])
        vectors, evidence, meanings = zip(*(made[words] for words in asked), strict=True)
        return Embedded(np.stack(vectors), list(evidence), list(meanings))

    def _make(self, wanted: Sequence[Words]) -> dict[Words, _One]:
        if not wanted:
            return {}
        return dict(zip(wanted, zip(*embedded(self._embedder, wanted), strict=True), strict=True))
