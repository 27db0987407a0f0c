"""The retrieval alone, for LangChain: passages found by words and by vectors, fused.

retriever = StatementRetriever(library=library, index=index, embedder=embedder, consultation="sou-2031-14")
documents = retriever.invoke("Vad säger regionerna om MTB?")
"""

from collections.abc import Iterable, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from ingest.embedding import Embedder
from ingest.index import Index, Place
from ingest.library import Library
from ingest.text.cleaning import page_at
from ingest.text.words import question_terms
from service.language import language_of

_RANK_OFFSET = 60  # of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009)
_DEPTH = 50  # ranks looked at in each list
Embeddings.register(Embedder)  # type: ignore[type-abstract]  # it has all the methods of one


class StatementRetriever(BaseRetriever):
    """Statements as LangChain documents, the best first: of one consultation, or of all of the library (None).

    A document's text is the passage, word for word, or the whole statement where only its words were found. Its
    metadata: `statement`, `document`, `name` (of the file), `kind`, `respondents` (names), `sections`, `title`,
    `start`, `end` (offsets in the document's text), `page`.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: Library
    index: Index
    embedder: Embedder
    consultation: str | None = None
    k: int = 10

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return self.library.consistently(lambda: self._found(query))

    def _found(self, query: str) -> list[Document]:
        near = self.index.nearest(self.consultation, self.embedder.query(query), _DEPTH)
        worded = self.library.matching(self.consultation, question_terms(query, language_of(query)), _DEPTH)
        places: dict[str, Place] = {}
        for place, _ in near:
            places.setdefault(place.statement, place)
        ranked = fused([list(places), [statement for statement, _ in worded]])[: self.k]
        return list(self._documents(ranked, places))

    def _documents(self, statements: Sequence[str], places: dict[str, Place]) -> Iterable[Document]:
        said = {one.statement.id: one for one in self.library.said_in(statements)}
        names = self.library.names_of({respondent for one in said.values() for respondent in one.respondents})
        for id in statements:
            one = said[id]
            start, end = (
                (places[id].start, places[id].end) if id in places else (one.statement.start, one.statement.end)
            )
            about: dict[str, Any] = {
                "statement": id,
                "document": one.document.id,
                "name": one.document.name,
                "kind": one.document.kind,
                "respondents": [names[respondent] for respondent in one.respondents],
                "sections": list(one.statement.sections),
                "title": one.statement.title,
                "start": start,
                "end": end,
                "page": page_at(self.library.document(one.document.id).pages, start),
            }
            quote = one.text[start - one.statement.start : end - one.statement.start]
            yield Document(page_content=quote, metadata=about, id=f"{id}:{start}")


def fused(rankings: Iterable[Sequence[str]]) -> list[str]:
    """Several rankings as one, by reciprocal ranks: what stands high in any of them comes first, ties by id."""
    scores: dict[str, float] = {}
    for ranking in rankings:
        for rank, id in enumerate(ranking, 1):
            scores[id] = scores.get(id, 0.0) + 1 / (_RANK_OFFSET + rank)
    return sorted(scores, key=lambda id: (-scores[id], id))
