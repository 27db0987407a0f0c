"""Measures of a ranking: of the retriever alone, before anything is pivoted or composed."""

import math
from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean

from eval.gold.question import GoldQuestion
from service.library_desk import LibraryDesk

DEPTH = 10


def ndcg(relevant: Sequence[bool], of: int, depth: int = DEPTH) -> float:
    """Normalised discounted cumulative gain of the first `depth`; `of` are relevant in all. 0 where none is."""
    gain = sum(1 / math.log2(rank + 1) for rank, hit in enumerate(relevant[:depth], 1) if hit)
    best = sum(1 / math.log2(rank + 1) for rank in range(1, min(of, depth) + 1))
    return gain / best if best else 0.0


def reciprocal_rank(relevant: Sequence[bool]) -> float:
    """1 / the rank of the first that is relevant; 0 where none is."""
    return next((1 / rank for rank, hit in enumerate(relevant, 1) if hit), 0.0)


def recall(relevant: Sequence[bool], of: int, depth: int = DEPTH) -> float:
    """The share of the relevant that is among the first `depth`; 0 where none is."""
    return sum(relevant[:depth]) / of if of else 0.0


def retriever_measures(desk: LibraryDesk, consultation: str, questions: Iterable[GoldQuestion]) -> Mapping[str, float]:
    """The LangChain retriever on questions by words to everybody: a statement is relevant that stands on a section asked of."""
    from service.retrieval import StatementRetriever

    retriever = StatementRetriever(
        library=desk.library, index=desk.index, embedder=desk.embedder, consultation=consultation, k=DEPTH
    )
    said = [set(one.statement.sections) for one in desk.library.said(consultation)]
    rows: list[tuple[float, float, float]] = []
    for one in questions:
        of = sum(not one.sections.isdisjoint(sections) for sections in said)
        if one.kind == "all_respondents" and of:
            hits = [not one.sections.isdisjoint(found.metadata["sections"]) for found in retriever.invoke(one.text)]
            rows.append((ndcg(hits, of), reciprocal_rank(hits), recall(hits, of)))
    names = (f"ndcg@{DEPTH}", "reciprocal_rank", f"recall@{DEPTH}")
    return (
        {name: round(fmean(column), 4) for name, column in zip(names, zip(*rows, strict=True), strict=True)}
        if rows
        else {}
    )
