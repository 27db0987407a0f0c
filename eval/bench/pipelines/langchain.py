"""LangChain, as its tutorials on semantic search and retrieval-augmented generation set it up."""

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from eval.bench.pipelines.pipeline import Pipeline


class LangChain(Pipeline):
    """Its community loaders, pieces of 1,000 letters that overlap by 200, the store in memory, 4 pieces a question."""

    packages = ("langchain", "langchain-core", "langchain-community", "langchain-text-splitters")
    setting = "RecursiveCharacterTextSplitter(1000, overlap 200), InMemoryVectorStore"
    depth = 4

    def ingest(self, files: Sequence[Path]) -> int:
        """As in `Pipeline`."""
        from langchain_community.document_loaders import Docx2txtLoader, PyPDFLoader, TextLoader
        from langchain_core.embeddings import Embeddings
        from langchain_core.vectorstores import InMemoryVectorStore
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        loaders = {".pdf": PyPDFLoader, ".docx": Docx2txtLoader, ".txt": TextLoader}
        documents = [document for file in files for document in loaders[file.suffix](str(file)).load()]
        splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200, add_start_index=True)
        pieces = splitter.split_documents(documents)
        self._store = InMemoryVectorStore(cast(Embeddings, self.embedder))
        self._store.add_documents(pieces)
        return len(pieces)

    def search(self, question: str, depth: int) -> list[str]:
        """As in `Pipeline`."""
        return [Path(one.metadata["source"]).name for one in self._store.similarity_search(question, k=depth)]
