"""txtai, as its documentation sets an embeddings database up."""

from collections.abc import Sequence
from pathlib import Path

from eval.bench.pipelines.pipeline import Pipeline
from ingest.embedding.embedder import Vectors

_QUERY = "query: "


class Txtai(Pipeline):
    """Paragraphs in an Embeddings database with content, 3 pieces a question.

    Its own reader of files needs Tika or models from the internet: the text comes from pypdf and docx2txt.
    """

    packages = ("txtai", "faiss-cpu", "pypdf", "docx2txt")
    setting = "Embeddings with content over paragraphs; text by pypdf and docx2txt"
    depth = 3

    def ingest(self, files: Sequence[Path]) -> int:
        """As in `Pipeline`."""
        from txtai import Embeddings
        from txtai.pipeline import Segmentation

        segment = Segmentation(paragraphs=True)
        pieces = [(file.name, text) for file in files for text in segment(_text(file)) if text]
        self._files = [name for name, _ in pieces]

        def transform(texts: list[str]) -> Vectors:
            if len(texts) == 1 and texts[0].startswith(_QUERY):
                return self.embedder.query(texts[0].removeprefix(_QUERY))[None]
            return self.embedder.documents(texts)

        self._embeddings = Embeddings(
            {"method": "external", "transform": transform, "instructions": {"query": _QUERY}, "content": True}
        )
        self._embeddings.index((at, text, None) for at, (_, text) in enumerate(pieces))
        return len(pieces)

    def search(self, question: str, depth: int) -> list[str]:
        """As in `Pipeline`."""
        return [self._files[int(one["id"])] for one in self._embeddings.search(question, depth)]


def _text(file: Path) -> str:
    if file.suffix == ".pdf":
        from pypdf import PdfReader

        return "\n\n".join(page.extract_text() for page in PdfReader(file).pages)
    if file.suffix == ".docx":
        import docx2txt

        return str(docx2txt.process(str(file)))
    return file.read_text(encoding="utf-8")
