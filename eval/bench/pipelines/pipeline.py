"""What every pipeline is asked to do: read a folder, and name the files whose pieces lie nearest to a question."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from ingest.embedding.embedder import Embedder


class Pipeline(ABC):
    """One framework at its documented defaults, with the embedder given."""

    packages: ClassVar[tuple[str, ...]]  # whose versions are told
    setting: ClassVar[str]  # what its documentation sets, in a few words
    depth: ClassVar[int]  # pieces a question brings by default

    def __init__(self, embedder: Embedder) -> None:
        self.embedder = embedder

    @abstractmethod
    def ingest(self, files: Sequence[Path]) -> int:
        """Read, cut, embed and index; tells how many pieces."""

    @abstractmethod
    def search(self, question: str, depth: int) -> list[str]:
        """The file names of the pieces nearest to the question, the nearest first."""
