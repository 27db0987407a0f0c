"""LlamaIndex, as its starter tutorial sets it up."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eval.bench.pipelines.pipeline import Pipeline
from ingest.embedding.embedder import Embedder


class LlamaIndex(Pipeline):
    """SimpleDirectoryReader, VectorStoreIndex with its own splitter (1,024 tokens, overlap 200), 2 pieces a question."""

    packages = ("llama-index-core", "llama-index-readers-file")
    setting = "SimpleDirectoryReader, VectorStoreIndex (sentences to 1,024 tokens)"
    depth = 2

    def ingest(self, files: Sequence[Path]) -> int:
        """As in `Pipeline`."""
        from llama_index.core import SimpleDirectoryReader, VectorStoreIndex

        documents = SimpleDirectoryReader(input_files=list(files)).load_data()
        self._index = VectorStoreIndex.from_documents(documents, embed_model=_embedding(self.embedder))
        return len(self._index.docstore.docs)

    def search(self, question: str, depth: int) -> list[str]:
        """As in `Pipeline`."""
        found = self._index.as_retriever(similarity_top_k=depth).retrieve(question)
        return [str(one.metadata["file_name"]) for one in found]


def _embedding(embedder: Embedder) -> Any:
    from llama_index.core.base.embeddings.base import BaseEmbedding

    class Given(BaseEmbedding):  # type: ignore[misc]
        def _get_query_embedding(self, query: str) -> list[float]:
            return embedder.embed_query(query)

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return embedder.embed_query(query)

        def _get_text_embedding(self, text: str) -> list[float]:
            return embedder.embed_documents([text])[0]

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return embedder.embed_documents(texts)

    return Given(model_name=embedder.name)
