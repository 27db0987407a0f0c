"""Haystack, as its tutorials on indexing and retrieval set it up."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eval.bench.pipelines.pipeline import Pipeline
from ingest.embedding.embedder import Embedder


class Haystack(Pipeline):
    """Its converters, cleaner and splitter (200 words), the store in memory, 10 pieces a question."""

    packages = ("haystack-ai", "pypdf", "python-docx")
    setting = "DocumentCleaner, DocumentSplitter (200 words), InMemoryEmbeddingRetriever"
    depth = 10

    def ingest(self, files: Sequence[Path]) -> int:
        """As in `Pipeline`."""
        from haystack import Pipeline as Graph
        from haystack.components.converters import DOCXToDocument, PyPDFToDocument, TextFileToDocument
        from haystack.components.joiners import DocumentJoiner
        from haystack.components.preprocessors import DocumentCleaner, DocumentSplitter
        from haystack.components.routers import FileTypeRouter
        from haystack.components.writers import DocumentWriter
        from haystack.document_stores.in_memory import InMemoryDocumentStore

        self._store = InMemoryDocumentStore()
        converters = {
            "text/plain": TextFileToDocument(),
            "application/pdf": PyPDFToDocument(),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document": DOCXToDocument(),
        }
        graph = Graph()
        graph.add_component("router", FileTypeRouter(mime_types=list(converters)))
        graph.add_component("joiner", DocumentJoiner())
        for at, (kind, converter) in enumerate(converters.items()):
            graph.add_component(f"converter_{at}", converter)
            graph.connect(f"router.{kind}", f"converter_{at}.sources")
            graph.connect(f"converter_{at}", "joiner")
        rest = {
            "cleaner": DocumentCleaner(),
            "splitter": DocumentSplitter(),
            "embedder": _embedding(self.embedder),
            "writer": DocumentWriter(self._store),
        }
        before = "joiner"
        for name, component in rest.items():
            graph.add_component(name, component)
            graph.connect(before, name)
            before = name
        graph.run({"router": {"sources": list(files)}})
        return int(self._store.count_documents())

    def search(self, question: str, depth: int) -> list[str]:
        """As in `Pipeline`."""
        from haystack.components.retrievers.in_memory import InMemoryEmbeddingRetriever

        retriever = InMemoryEmbeddingRetriever(self._store)
        found = retriever.run(query_embedding=self.embedder.embed_query(question), top_k=depth)
        return [Path(one.meta["file_path"]).name for one in found["documents"]]


def _embedding(embedder: Embedder) -> Any:
    from dataclasses import replace

    from haystack import Document, component

    @component
    class Given:
        @component.output_types(documents=list[Document])  # type: ignore[untyped-decorator]
        def run(self, documents: list[Document]) -> dict[str, list[Document]]:
            vectors = embedder.embed_documents([one.content or "" for one in documents])
            return {
                "documents": [replace(one, embedding=vector) for one, vector in zip(documents, vectors, strict=True)]
            }

    return Given()
