"""A large library made larger by copying its consultations row by row: a million passages in minutes, not in hours.

A copy has its original's rows under names of its own, and its vectors each turned a little, as changed numbers would
turn them. Chroma is left out of it: no question reads it, but what copies take of its disk is not measured either.
"""

import numpy as np

from eval.bench.large_library import TURN
from ingest.codes import Floats
from ingest.editions import Edition
from ingest.library import Library
from ingest.matrices import MatrixFiles
from ingest.vectors import collection_name

_ROWS = (
    "INSERT INTO consultation SELECT :mark || id, title, glossary FROM consultation WHERE id = :from",
    "INSERT INTO section SELECT :mark || consultation, number, title, given FROM section WHERE consultation = :from",
    "INSERT INTO file SELECT :mark || consultation, name, sha256, size, state, reason, respondents, warnings "
    "FROM file WHERE consultation = :from",
    "INSERT INTO document SELECT :mark || id, :mark || consultation, file, ordinal, name, kind, text, pages, trace, "
    "counts, copy_of FROM document WHERE consultation = :from",
    "INSERT INTO document_respondent SELECT :mark || document, respondent, r.ordinal FROM document d "
    "JOIN document_respondent r ON r.document = d.id WHERE d.consultation = :from",
    "INSERT INTO statement SELECT key + :further, :mark || s.id, :mark || document, s.ordinal, title, source, start, "
    '"end", stance, trigger_start, trigger_end FROM document d JOIN statement s ON s.document = d.id '
    "WHERE d.consultation = :from",
    "INSERT INTO statement_section SELECT statement + :further, n.ordinal, number FROM document d "
    "JOIN statement s ON s.document = d.id JOIN statement_section n ON n.statement = s.key WHERE d.consultation = :from",
    "INSERT INTO words (rowid, stems) SELECT s.key + :further, stems FROM document d "
    "JOIN statement s ON s.document = d.id JOIN words w ON w.rowid = s.key WHERE d.consultation = :from",
    "INSERT INTO passage SELECT edition, :mark || p.id, :mark || p.consultation, statement + :further, p.ordinal, "
    'p.start, p."end", header, embedded, evidence FROM document d JOIN statement s ON s.document = d.id '
    "JOIN passage p ON p.statement = s.key WHERE d.consultation = :from",
    "INSERT INTO meaning SELECT m.edition, :mark || m.passage, m.words FROM document d "
    "JOIN statement s ON s.document = d.id JOIN passage p ON p.statement = s.key "
    "JOIN meaning m ON m.edition = p.edition AND m.passage = p.id WHERE d.consultation = :from",
    'INSERT INTO verdict SELECT v.statement + :further, v.edition, teller, told_of, v.stance, v.start, v."end", v.told_by '
    "FROM document d JOIN statement s ON s.document = d.id JOIN verdict v ON v.statement = s.key "
    "WHERE d.consultation = :from",
)


def copy_consultations(library: Library, edition: Edition, copies: int) -> None:
    """Put `copies` copies of each consultation into a library whose consultations all have passages of `edition`."""
    held = library.consultation_ids()
    keys = library.rows("SELECT MAX(key) FROM statement")[0][0]
    matrices = MatrixFiles(library.folder / "chroma" / "matrices")
    chance = np.random.default_rng(0)
    for number in range(1, copies + 1):
        for name in held:
            mark = f"copy-{number}-"
            with library.writing() as database:
                for row in _ROWS:
                    database.execute(row, {"mark": mark, "from": name, "further": number * keys})
            original = matrices.get(collection_name(name, edition.id))
            if original is not None:
                ids = [mark + id.decode() for id in original.ids.tolist()]
                matrices.put(collection_name(mark + name, edition.id), ids, _turned(original.vectors, chance))


def _turned(vectors: Floats, chance: np.random.Generator) -> Floats:
    """Unit vectors, each turned by `TURN` in a direction of its own."""
    turns = chance.normal(size=vectors.shape).astype(np.float32)
    moved = vectors + TURN * turns / np.linalg.norm(turns, axis=1, keepdims=True)
    turned: Floats = moved / np.linalg.norm(moved, axis=1, keepdims=True)
    return turned
