"""The index over the library: passages and their vectors, derived from it and rebuilt from it at any time.

An edition is one build with one embedder. What the library holds beyond the edition (new statements, passages not
yet embedded, passages gone) is found by asking the library, so a build that was cut short just goes on.
"""

import json
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

import numpy as np

from ingest.blas import use_one_thread
from ingest.editions import (
    Edition,
    active_edition,
    add_edition,
    edition_where,
    forget_replaced,
    is_building,
    note_building,
    replaced_edition,
    swap,
)
from ingest.embedded import Embedded
from ingest.embedding import Embedder
from ingest.embedding.embedder import Vectors
from ingest.errors import IndexMismatch
from ingest.head_start import HeadStart, Words
from ingest.library import Library
from ingest.matrices import Matrix, nearest
from ingest.meanings import LateMeanings
from ingest.progress import Progress
from ingest.statements import header
from ingest.types import Statement
from ingest.vectors import VectorStore, collection_name, proposal_of

EMBED_AT_ONCE = 64
_ASKED_AHEAD = 3  # batches: two are embedded at a time, and while one is written they must not wait
PROPOSAL_LETTERS = 2_500  # of each section of the proposal that are embedded
Batch = Sequence[tuple[str, str]]  # passages, as (id, consultation)
_PLACES = """
SELECT p.id, s.id, p.start, p."end" FROM passage p JOIN statement s ON s.key = p.statement
JOIN document d ON d.id = s.document WHERE d.counts AND p.edition = ? AND p.id IN (SELECT value FROM json_each(?))
"""
_PASSAGES = """
SELECT p.id, s.id, p.start, p."end", p.evidence FROM document d CROSS JOIN statement s ON s.document = d.id
CROSS JOIN passage p INDEXED BY passage_of_statement ON p.statement = s.key AND p.edition = ?
"""
_MEANINGS = """
SELECT m.words FROM document d CROSS JOIN statement s ON s.document = d.id
CROSS JOIN passage p INDEXED BY passage_of_statement ON p.statement = s.key AND p.edition = ?
CROSS JOIN meaning m ON m.edition = p.edition AND m.passage = p.id WHERE d.consultation = ? AND d.counts
"""
_TEXTS = """
SELECT p.id, p.header, substr(d.text, p.start + 1, p."end" - p.start) FROM passage p
JOIN statement s ON s.key = p.statement JOIN document d ON d.id = s.document
WHERE p.edition = ? AND p.id IN (SELECT value FROM json_each(?))
"""


class Place(NamedTuple):
    """Where a passage stands: its statement's id, and offsets in the document's text."""

    statement: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PassageVectors:
    """Passages and their unit vectors (n, dimension), in the same order.

    `evidence` holds what each passage tells of its statement's stance, as `ingest.stances.evidence` packs it; it is
    empty where the embedder shows no tokens.
    """

    places: tuple[Place, ...]
    vectors: Vectors
    evidence: tuple[bytes | None, ...] = ()


class Index:
    """The index of one library, for one embedder. Who reads sees it as it was settled last; one process at a time
    writes, and what it writes is first seen when all of it is there."""

    def __init__(self, library: Library, embedder: Embedder, store: VectorStore) -> None:
        self._library = library
        self._embedder = embedder
        self._store = store
        self._counted: tuple[tuple[str, int], dict[str, int]] | None = None
        use_one_thread()

    def edition(self) -> Edition:
        """The edition that answers: the active one, or the one it took the place of, where that is of this embedder.

        A service thus goes on answering after a change of embedder, until it is started anew or files are taken in.
        Raises IndexMismatch where there is none of this embedder.
        """
        edition = active_edition(self._library)
        if edition is None:
            raise IndexMismatch("the library has no index yet: run `remissa ingest PATH`, or `remissa reindex`")
        if edition.fingerprint != self._embedder.fingerprint:
            return self._replaced(edition)
        return edition

    def _replaced(self, edition: Edition) -> Edition:
        """The edition that was replaced by one of another embedder, where it is of this one."""
        replaced = replaced_edition(self._library)
        if replaced is None or replaced.fingerprint != self._embedder.fingerprint:
            raise _mismatch(edition, self._embedder)
        return replaced

    def head_start(self) -> HeadStart:
        """What embeds passages for `sync` before the library asks for them. Used in a `with`."""
        return HeadStart(self._embedder)

    def sync(self, progress: Progress | None = None, begun: HeadStart | None = None) -> int:
        """Bring the active edition up to date with the library; the first call makes it. Gives the passages embedded.

        What was `begun` to be embedded is gone on with.
        """
        active = active_edition(self._library)
        if active and active.fingerprint != self._embedder.fingerprint:
            raise _mismatch(active, self._embedder)
        forget_replaced(self._library)
        self._drop_strays()
        edition = active or self._new_edition(active=True)
        with nullcontext(begun) if begun else self.head_start() as embedding:
            return self._build(edition, embedding, progress)

    def rebuild(self, progress: Progress | None = None) -> Edition:
        """Build an edition with this embedder beside the active one, then swap. One cut short before is gone on with.

        The edition that is replaced is kept until files are taken in, where it is of another embedder.
        """
        replaced = replaced_edition(self._library)
        if replaced and replaced.fingerprint == self._embedder.fingerprint:
            forget_replaced(self._library)
            replaced = None
        self._drop_strays()
        edition = edition_where(self._library, "NOT active AND fingerprint = ?", self._embedder.fingerprint)
        edition = edition or self._new_edition(active=False)
        with self.head_start() as embedding:
            self._build(edition, embedding, progress)
        before = active_edition(self._library)
        swap(self._library, edition, before if before and before.fingerprint != edition.fingerprint else replaced)
        self._drop_strays()
        return edition

    def erase(self) -> None:
        """Drop what is of no consultation any more, and have the vectors' files hold nothing of it."""
        self._drop_strays()
        self._store.erase()

    def vectors(self, consultation: str) -> "PassageVectors":
        """Every passage of a consultation's documents that count, with its vector: for exact search."""
        return self._vectors(consultation, consultation, "d.counts")

    def proposal(self, consultation: str) -> "PassageVectors":
        """What the proposal itself says first on each of its sections; nothing where nobody has sent it in."""
        edition = self.edition()
        if collection_name(proposal_of(consultation), edition.id) not in self._counts(edition):
            return PassageVectors((), _no_vectors(edition))
        return self._vectors(consultation, proposal_of(consultation), "d.kind = 'proposal'")

    def meanings(self, consultation: str) -> LateMeanings:
        """What the words of a consultation's documents that count mean there; none where the embedder does not tell."""
        return LateMeanings([kept for (kept,) in self._library.rows(_MEANINGS, self.edition().id, consultation)])

    def _vectors(self, consultation: str, collection: str, which: str) -> "PassageVectors":
        """The passages of those documents of a consultation for which `which` holds, kept under the name `collection`."""
        edition = self.edition()
        (held,) = self._matrices([collection], edition)
        rows = self._library.rows(f"{_PASSAGES} WHERE d.consultation = ? AND {which}", edition.id, consultation)
        known = {id: (Place(statement, start, end), evidence) for id, statement, start, end, evidence in rows}
        ids = [id.decode() for id in held.ids.tolist()]
        kept = [at for at, id in enumerate(ids) if id in known]
        places = tuple(known[ids[at]][0] for at in kept)
        evidence = tuple(known[ids[at]][1] for at in kept)
        return PassageVectors(places, held.vectors[kept] if kept else _no_vectors(edition), evidence)

    def nearest(self, consultation: str | None, vector: Vectors, most: int) -> tuple[tuple[Place, float], ...]:
        """The passages nearest to a question's vector (dimension,), best first, with the cosine.

        Of one consultation, exactly; or of all (None).
        """
        return self._library.consistently(lambda: self._nearest(consultation, vector, most))

    def _nearest(self, consultation: str | None, vector: Vectors, most: int) -> tuple[tuple[Place, float], ...]:
        edition = self.edition()
        scope = [consultation] if consultation else self._library.consultation_ids()
        found = nearest(self._matrices(scope, edition), vector, most)
        rows = self._library.rows(_PLACES, edition.id, json.dumps([id for id, _ in found]))
        places = {id: Place(statement, start, end) for id, statement, start, end in rows}
        return tuple((places[id], score) for id, score in found if id in places)

    def _matrices(self, consultations: Sequence[str], edition: Edition) -> list[Matrix]:
        """The vectors of consultations. Raises IndexMismatch where some are not there and not being made."""
        building = is_building(self._library, edition)
        counts = {} if building else self._counts(edition)
        found: list[Matrix] = []
        for consultation in consultations:
            name = collection_name(consultation, edition.id)
            held = self._store.mapped(name)
            if held is None:
                held = Matrix.of([], _no_vectors(edition)) if building else self._store.matrix(name)
            if len(held.ids) < counts.get(name, 0):
                raise IndexMismatch(f"the vectors of {consultation!r} are gone from the index: run `remissa reindex`")
            found.append(held)
        return found

    def _counts(self, edition: Edition) -> dict[str, int]:
        """What `_noted` gives, which looks at every passage of the library: once for each of the library's contents."""
        of = (self._library.name, edition.id)
        counted = self._counted
        if counted is None or counted[0] != of:
            counted = self._counted = (of, self._noted(edition))
        return counted[1]

    def _new_edition(self, *, active: bool) -> Edition:
        made = self._embedder
        return add_edition(self._library, made.name, made.dimension, made.fingerprint, active=active)

    def _build(self, edition: Edition, embedding: HeadStart, progress: Progress | None) -> int:
        unsettled = self._unsettled(edition)
        if unsettled:
            self._mend(edition)
        self._cut(edition, embedding)
        waiting = self._waiting(edition)
        gone = self._library.rows("SELECT 1 FROM tombstone WHERE edition = ? LIMIT 1", edition.id)
        if not (unsettled or waiting or gone):
            return 0
        note_building(self._library, edition)
        self._forget(edition)
        self._embed(edition, waiting, embedding, progress or (lambda stage, done, total: None))
        self._store.settle(self._noted(edition), anew=unsettled)
        note_building(self._library, None)
        return len(waiting)

    def _unsettled(self, edition: Edition) -> bool:
        """Whether vectors may not be there against what is noted: a build was stopped, or some are gone."""
        return is_building(self._library) or any(
            self._store.mapped(name) is None or self._store.count(name) < count
            for name, count in self._noted(edition).items()
        )

    def _noted(self, edition: Edition) -> dict[str, int]:
        """How many vectors each collection holds by what is noted."""
        rows = self._library.rows(
            "SELECT consultation, SUM(embedded) FROM passage WHERE edition = ? GROUP BY consultation", edition.id
        )
        return {collection_name(consultation, edition.id): count for consultation, count in rows}

    def _mend(self, edition: Edition) -> None:
        """Have passages embedded again whose vectors are not there, against what is noted.

        Chroma writes the files of its graph in place: killed while it does, it can never read that collection again.
        """
        noted: dict[str, list[str]] = {}
        for consultation, id, embedded in self._library.rows(
            "SELECT consultation, id, embedded FROM passage WHERE edition = ?", edition.id
        ):
            noted.setdefault(consultation, []).extend([id] if embedded else [])
        for consultation, ids in noted.items():
            held = self._held(collection_name(consultation, edition.id))
            lost = [(edition.id, id) for id in ids if id not in held]
            if lost:
                with self._library.writing() as database:
                    database.executemany("UPDATE passage SET embedded = 0 WHERE edition = ? AND id = ?", lost)

    def _held(self, name: str) -> frozenset[str]:
        """The ids in a collection; one that cannot be read is dropped, and so holds none."""
        try:
            return self._store.ids(name)
        except IndexMismatch:
            self._store.drop(name)
            return frozenset()

    def _forget(self, edition: Edition) -> None:
        """Delete the vectors of passages that are gone."""
        gone = self._library.rows("SELECT consultation, passage FROM tombstone WHERE edition = ?", edition.id)
        if not gone:
            return
        for consultation in {row[0] for row in gone}:
            name = collection_name(consultation, edition.id)
            self._store.delete(name, [passage for other, passage in gone if other == consultation])
        with self._library.writing() as database:
            database.executemany(
                "DELETE FROM tombstone WHERE edition = ? AND consultation = ? AND passage = ?",
                [(edition.id, *row) for row in gone],
            )

    def _cut(self, edition: Edition, embedding: HeadStart) -> None:
        """Cut the statements that have no passages yet."""
        rows = self._library.rows(
            'SELECT s.key, s.id, s.document, s.ordinal, s.title, s.source, s.start, s."end", d.consultation, d.kind, d.text, '
            "(SELECT group_concat(number, ' ') FROM (SELECT number FROM statement_section WHERE statement = s.key "
            " ORDER BY ordinal)), (SELECT group_concat(name, ', ') FROM (SELECT r.name FROM "
            " document_respondent dr JOIN respondent r ON r.id = dr.respondent WHERE dr.document = d.id ORDER BY r.id)) "
            "FROM statement s JOIN document d ON d.id = s.document "
            "WHERE (d.counts OR d.kind = 'proposal') AND NOT EXISTS (SELECT 1 FROM passage p INDEXED BY passage_of_statement WHERE p.statement = s.key AND p.edition = ?) ORDER BY s.key",
            edition.id,
        )
        if not rows:
            return
        with self._library.writing() as database:
            for key, id, document, ordinal, title, source, start, end, consultation, kind, text, numbers, names in rows:
                sections = tuple((numbers or "").split())
                statement = Statement(id, document, ordinal, sections, title, source, start, end)
                head = header((names,) if names else (), sections, title)
                own = kind == "proposal"
                if own:  # what it proposes stands first, and much more than that would be embedded for hours
                    statement = replace(statement, end=min(end, start + PROPOSAL_LETTERS))
                collection = proposal_of(consultation) if own else consultation
                database.executemany(
                    "INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, NULL)",
                    [
                        (edition.id, cut.id, collection, key, cut.ordinal, cut.start, cut.end, cut.header)
                        for cut in embedding.passages(statement, text, head)
                    ],
                )

    def _waiting(self, edition: Edition) -> list[tuple[str, str]]:
        """The passages that wait to be embedded, as (id, consultation), a consultation after the other.

        Within one, those of like length stand together: the embedder takes texts of one length at a time.
        """
        return self._library.rows(
            'SELECT id, consultation FROM passage WHERE edition = ? AND embedded = 0 ORDER BY consultation, "end" - start, id',
            edition.id,
        )

    def _embed(self, edition: Edition, waiting: Batch, embedding: HeadStart, progress: Progress) -> None:
        """Embed the passages that wait, a batch at a time, and write each while the next is embedded."""
        done = 0
        batches = _mixed([waiting[low : low + EMBED_AT_ONCE] for low in range(0, len(waiting), EMBED_AT_ONCE)])
        asked = ((batch, embedding.embed(self._words(edition, batch))) for batch in batches)
        coming = deque(islice(asked, _ASKED_AHEAD))
        while coming:
            progress("embed", done, len(waiting))
            batch, made = coming.popleft()
            self._put(edition, batch, made.result())
            coming.extend(islice(asked, 1))
            done += len(batch)
        progress("embed", done, len(waiting))

    def _words(self, edition: Edition, batch: Batch) -> list[Words]:
        rows = self._library.rows(_TEXTS, edition.id, json.dumps([id for id, _ in batch]))
        words = {id: (header, text) for id, header, text in rows}
        return [words[id] for id, _ in batch]

    def _put(self, edition: Edition, batch: Batch, made: Embedded) -> None:
        """Write what was embedded: first the vectors, then the note that they are there."""
        for consultation in {row[1] for row in batch}:
            here = [index for index, row in enumerate(batch) if row[1] == consultation]
            name = collection_name(consultation, edition.id)
            self._store.upsert(name, [batch[index][0] for index in here], made.vectors[here])
        with self._library.writing() as database:
            database.executemany(
                "UPDATE passage SET embedded = 1, evidence = ? WHERE edition = ? AND id = ?",
                [(told, edition.id, id) for (id, _), told in zip(batch, made.evidence, strict=True)],
            )
            database.executemany(
                "INSERT OR REPLACE INTO meaning VALUES (?, ?, ?)",
                [(edition.id, id, of) for (id, _), of in zip(batch, made.meanings, strict=True) if of is not None],
            )

    def _drop_strays(self) -> None:
        """Drop the collections of editions that are no more, before the number of one is given to another."""
        editions = [row[0] for row in self._library.rows("SELECT id FROM edition")]
        ids = self._library.consultation_ids()
        keep = {collection_name(one, edition) for id in ids for one in (id, proposal_of(id)) for edition in editions}
        for name in self._store.names() - keep:
            self._store.drop(name)


def _mismatch(edition: Edition, embedder: Embedder) -> IndexMismatch:
    return IndexMismatch(
        f"the index was built with {edition.embedder} ({edition.fingerprint}), and now {embedder.name} "
        f"({embedder.fingerprint}) is asked for: run `remissa reindex --embedder {embedder.name}`, "
        f"or set REMISSA_EMBEDDER={edition.embedder}"
    )


def _mixed(batches: Sequence[Batch]) -> Iterator[Batch]:
    """From both ends in turn: short texts and long ones, so that the rate so far tells the time left."""
    for at in range(len(batches)):
        yield batches[at // 2 if at % 2 == 0 else -1 - at // 2]


def _no_vectors(edition: Edition) -> Vectors:
    return np.zeros((0, edition.dimension), dtype=np.float32)
