"""Embedders: the parts that turn a text into a vector."""

from pathlib import Path

from ingest.embedding.e5_small import E5SmallEmbedder
from ingest.embedding.embedder import Embedder
from ingest.embedding.sentence_transformer import SentenceTransformerEmbedder
from ingest.errors import EmbedderError
from ingest.progress import Progress

__all__ = ["Embedder", "make_embedder"]


def make_embedder(spec: str, cache: Path, progress: Progress | None = None) -> Embedder:
    """The embedder that `spec` names; nothing is loaded yet.

    `cache` is a folder for what is built once. `progress` is told of that building.
    Raises EmbedderError for an unknown `spec`.
    """
    match spec.split(":", 1):
        case ["e5-small"] | ["e5-small", "int8"]:
            return E5SmallEmbedder(cache, "int8", progress)
        case ["e5-small", "fp32"]:
            return E5SmallEmbedder(cache, "fp32", progress)
        case ["sentence-transformers", name] if name.strip():
            return SentenceTransformerEmbedder(name.strip())
    raise EmbedderError(
        f"there is no embedder {spec!r}; use e5-small, e5-small:fp32, e5-small:int8 or "
        "sentence-transformers:NAME, NAME being a model's name or its folder"
    )
