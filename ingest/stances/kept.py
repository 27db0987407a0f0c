"""Verdicts as the library keeps them, from when the matrix is made: questions read what it takes evidence to tell."""

from collections.abc import Iterable, Mapping

from ingest.library import Library
from ingest.stances.verdicts import KeptVerdict, Teller, Verdict

_KEPT = """
SELECT s.id, v.told_of, v.stance, v.start, v."end", v.told_by FROM document d CROSS JOIN statement s ON s.document = d.id
CROSS JOIN verdict v ON v.statement = s.key AND v.edition = ? WHERE d.consultation = ? AND d.counts
"""

_LACKING = """
SELECT 1 FROM document d CROSS JOIN statement s ON s.document = d.id
CROSS JOIN passage p INDEXED BY passage_of_statement ON p.statement = s.key AND p.edition = ?1 AND p.evidence IS NOT NULL
WHERE d.consultation = ?2 AND d.counts AND NOT EXISTS
(SELECT 1 FROM verdict v WHERE v.statement = s.key AND v.edition = ?1 AND v.teller = ?3) LIMIT 1
"""


def kept_verdicts(library: Library, edition: int, consultation: str) -> Mapping[str, KeptVerdict]:
    """What is kept of a consultation's statements for an edition (its id), by statement."""
    return {
        statement: KeptVerdict(told_of, Verdict(stance, None if start is None else (start, end), by))
        for statement, told_of, stance, start, end, by in library.rows(_KEPT, edition, consultation)
    }


def are_kept(library: Library, edition: int, consultation: str, teller: Teller) -> bool:
    """Whether each statement that there is evidence for has a verdict of this teller."""
    return not library.rows(_LACKING, edition, consultation, teller.mark)


def keep_verdicts(library: Library, edition: int, teller: Teller, verdicts: Iterable[tuple[str, KeptVerdict]]) -> None:
    """Keep verdicts, by statement, in place of what was kept of the same. It changes no answer, and so is not counted."""
    rows = [
        (edition, teller.mark, told_of, verdict.stance, *(verdict.trigger or (None, None)), verdict.by, statement)
        for statement, (told_of, verdict) in verdicts
    ]
    if not rows:
        return
    with library.writing(counted=False) as database:
        database.executemany(
            "INSERT OR REPLACE INTO verdict SELECT key, ?, ?, ?, ?, ?, ?, ? FROM statement WHERE id = ?", rows
        )
