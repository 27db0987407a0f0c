"""The lexical engines that `eval.bench.lexical` compares, behind the few calls it needs."""

import importlib
import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

Terms = list[str]


class Engine(Protocol):
    """A lexical index in a folder. Documents are numbered from 0 in the order they come."""

    name: str

    def build(self, folder: Path, documents: Sequence[Terms]) -> None: ...  # noqa: D102
    def open(self, folder: Path) -> None: ...  # noqa: D102
    def add(self, documents: Sequence[Terms]) -> None: ...  # noqa: D102
    def search(self, terms: Terms, top: int) -> list[int]: ...  # noqa: D102
    def count(self) -> int: ...  # noqa: D102


class Fts5:
    """SQLite FTS5 over stems parted by spaces: every character but a space belongs to a term."""

    def __init__(self, prefixes: bool = False) -> None:
        self.name = "FTS5 + prefixes" if prefixes else "FTS5"
        self._prefixes = prefixes

    def build(self, folder: Path, documents: Sequence[Terms]) -> None:
        """Create the table and fill it in one transaction; contentless, as the library holds the text."""
        self.open(folder)
        self._db.execute(
            "CREATE VIRTUAL TABLE terms USING fts5(stems, content='', tokenize=\"ascii tokenchars '.:/,-'\")"
        )
        self.add(documents)

    def open(self, folder: Path) -> None:
        """Open the file with a write-ahead log, as the library is."""
        self._db = sqlite3.connect(folder / "terms.db")
        self._db.execute("PRAGMA journal_mode=WAL")

    def add(self, documents: Sequence[Terms]) -> None:
        """Add in one transaction."""
        first = self.count()
        with self._db:
            self._db.executemany(
                "INSERT INTO terms(rowid, stems) VALUES (?, ?)",
                ((first + n, " ".join(terms)) for n, terms in enumerate(documents)),
            )

    def search(self, terms: Terms, top: int) -> list[int]:
        """Any of the terms; with prefixes, words that begin with a term of four letters or more count as well."""
        asked = [f'"{term}"' for term in terms]
        if self._prefixes:
            asked += [f'"{term}"*' for term in terms if len(term) >= 4]
        found = self._db.execute(
            "SELECT rowid FROM terms WHERE terms MATCH ? ORDER BY rank LIMIT ?", (" OR ".join(asked), top)
        )
        return [row for (row,) in found]

    def count(self) -> int:
        """How many documents there are, from the highest number."""
        highest: int | None = self._db.execute("SELECT max(rowid) FROM terms").fetchone()[0]
        return 0 if highest is None else highest + 1


class Tantivy:
    """tantivy (Rust, Lucene-like segments) over the same stems."""

    name = "tantivy"

    def __init__(self) -> None:
        self._tantivy: Any = importlib.import_module("tantivy")

    def build(self, folder: Path, documents: Sequence[Terms]) -> None:
        """Create the index and fill it in one commit."""
        builder = self._tantivy.SchemaBuilder()
        builder.add_text_field("stems", tokenizer_name="whitespace", index_option="freq")
        builder.add_integer_field("number", stored=True, fast=True)
        self._use(self._tantivy.Index(builder.build(), path=str(folder)))
        self.add(documents)

    def open(self, folder: Path) -> None:
        """Open what was committed."""
        self._use(self._tantivy.Index.open(str(folder)))

    def _use(self, index: Any) -> None:
        self._index = index
        self._count = index.searcher().num_docs

    def add(self, documents: Sequence[Terms]) -> None:
        """Add in one commit, and wait until it can be read."""
        writer = self._index.writer(heap_size=50_000_000, num_threads=1)
        for terms in documents:
            writer.add_document(self._tantivy.Document(stems=" ".join(terms), number=self._count))
            self._count += 1
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def search(self, terms: Terms, top: int) -> list[int]:
        """Any of the terms."""
        query = self._tantivy.Query
        schema = self._index.schema
        any_term = [(self._tantivy.Occur.Should, query.term_query(schema, "stems", term, "freq")) for term in terms]
        searcher = self._index.searcher()
        hits = searcher.search(query.boolean_query(any_term), top).hits
        return [searcher.doc(address)["number"][0] for _, address in hits]

    def count(self) -> int:
        """How many documents a reader sees."""
        return int(self._index.searcher().num_docs)


class Bm25s:
    """bm25s: a sparse matrix in memory. Nothing can be added: it is built anew and saved whole."""

    name = "bm25s"

    def __init__(self) -> None:
        self._bm25s: Any = importlib.import_module("bm25s")

    def build(self, folder: Path, documents: Sequence[Terms]) -> None:
        """Index in memory and save, with the terms, which a later addition needs."""
        self._folder, self._documents = folder, list(documents)
        self._model = self._bm25s.BM25(k1=1.2, b=0.75)
        self._model.index(self._documents, show_progress=False)
        self._model.save(str(folder), show_progress=False)
        (folder / "terms.json").write_text(json.dumps(self._documents), encoding="utf-8")

    def open(self, folder: Path) -> None:
        """Load the whole index into memory."""
        self._folder = folder
        self._model = self._bm25s.BM25.load(str(folder), show_progress=False)
        self._documents = json.loads((folder / "terms.json").read_text(encoding="utf-8"))

    def add(self, documents: Sequence[Terms]) -> None:
        """Build everything anew."""
        self.build(self._folder, [*self._documents, *documents])

    def search(self, terms: Terms, top: int) -> list[int]:
        """Any of the terms; documents with none of them are left out."""
        known = [term for term in terms if term in self._model.vocab_dict]
        if not known:
            return []
        numbers, scores = self._model.retrieve([known], k=top, show_progress=False)
        return [int(n) for n, score in zip(numbers[0], scores[0], strict=True) if score > 0]

    def count(self) -> int:
        """How many documents there are, as the index and the saved terms agree; -1 where they do not."""
        indexed = int(self._model.scores["num_docs"])
        return indexed if indexed == len(self._documents) else -1


def make_engine(name: str) -> Engine:
    """The engine of that name; ModuleNotFoundError where its package is missing."""
    match name:
        case "FTS5":
            return Fts5()
        case "FTS5 + prefixes":
            return Fts5(prefixes=True)
        case "tantivy":
            return Tantivy()
        case "bm25s":
            return Bm25s()
        case _:
            raise ValueError(f"no engine {name!r}: FTS5, FTS5 + prefixes, tantivy, bm25s")
