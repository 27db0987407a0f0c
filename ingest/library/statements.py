"""Statements: what is said, in whose document, on which sections, and the words it is found by."""

import json
from collections.abc import Sequence

from ingest.library.consultations import Consultations
from ingest.library.database import Row
from ingest.library.documents import Documents
from ingest.library.records import DocumentHead, Said
from ingest.types import Section, Statement


class Statements(Consultations, Documents):
    """The statements of a library, and the lexical index over them."""

    def statements(self, document: str) -> tuple[Statement, ...]:
        """The statements of one document, in its order."""
        found = self.rows(
            "SELECT s.id, s.ordinal, s.title, s.source, s.start, s.\"end\", (SELECT group_concat(number, ' ') FROM "
            "(SELECT number FROM statement_section WHERE statement = s.key ORDER BY ordinal)) "
            "FROM statement s WHERE s.document = ? ORDER BY s.ordinal",
            document,
        )
        return tuple(
            Statement(id, document, ordinal, tuple((numbers or "").split()), title, source, start, end)
            for id, ordinal, title, source, start, end, numbers in found
        )

    def said(self, consultation: str) -> tuple[Said, ...]:
        """Every statement of the consultation's documents that count, by document and place in it."""
        heads = self.heads(consultation)
        titles = {section.number: section for section in self.titles(consultation)}
        numbers: dict[int, list[str]] = {}
        for key, number in self.rows(
            "SELECT ss.statement, ss.number FROM statement_section ss JOIN statement s ON s.key = ss.statement "
            "JOIN document d ON d.id = s.document WHERE d.consultation = ? ORDER BY ss.statement, ss.ordinal",
            consultation,
        ):
            numbers.setdefault(key, []).append(number)
        found = self.rows(
            f"{_SAID} WHERE d.consultation = ? AND d.counts ORDER BY d.file, d.ordinal, s.ordinal",
            consultation,
        )
        return tuple(_said(row, tuple(numbers.get(row[0], ())), heads, titles) for row in found)

    def said_in(self, statements: Sequence[str]) -> tuple[Said, ...]:
        """These statements, by id, of whatever consultation; in no particular order."""
        found = self.rows(f"{_SAID} WHERE s.id IN (SELECT value FROM json_each(?))", json.dumps(statements))  # noqa: S608
        said: list[Said] = []
        for row in found:
            document = self.document(row[2])
            numbers = tuple(
                number
                for (number,) in self.rows(
                    "SELECT number FROM statement_section WHERE statement = ? ORDER BY ordinal", row[0]
                )
            )
            titles = {section.number: section for section in self.titles(document.consultation)}
            kind, counts, senders = document.kind, document.counts, document.respondents
            head = DocumentHead(document.id, document.name, kind, counts, document.copy_of, senders)
            said.append(_said(row, numbers, {document.id: head}, titles))
        return tuple(said)

    def indexed_words(self, consultation: str) -> dict[str, str]:
        """The stems that the lexical index holds of each statement, parted by spaces, by statement id."""
        return dict(
            self.rows(
                "SELECT s.id, w.stems FROM words w JOIN statement s ON s.key = w.rowid "
                "JOIN document d ON d.id = s.document AND d.counts AND d.consultation = ?",
                consultation,
            )
        )

    def matching(self, consultation: str | None, words: Sequence[str], most: int) -> tuple[tuple[str, float], ...]:
        """The statements that hold any of the stems in `words`, best first, as (statement id, BM25 score > 0).

        Of one consultation, or of all (None). A stem of four letters or more also finds the words that begin with it:
        Swedish compounds.
        """
        if not words:
            return ()
        quoted = ('"' + word.replace('"', '""') + '"' for word in dict.fromkeys(words))
        query = " OR ".join(f"{word} OR {word}*" if len(word) >= 6 else word for word in quoted)
        low, high = self._keys(consultation)
        looked = most
        while True:
            found = self.rows(_BEST_WORDED, query, looked, low, high, consultation)
            kept = [(id, score) for id, score, wanted in found if wanted]
            if len(kept) >= most or len(found) < looked:
                return tuple(kept[:most])
            looked *= _MORE

    def _keys(self, consultation: str | None) -> tuple[int, int]:
        """The lowest and the highest key of a consultation's statements: the lexical index is read only between them."""
        (low, high), *_ = self.rows(
            "SELECT MIN(s.key), MAX(s.key) FROM document d CROSS JOIN statement s ON s.document = d.id "
            "WHERE d.consultation = ?",
            consultation,
        )
        return (low or 0, high or 0) if consultation else (0, 2**62)


_MORE = 4  # times as many are looked at where too few of the best are of documents that count
# The best are picked before it is looked up what they are: most of what holds a common word is never looked up.
_BEST_WORDED = """
SELECT s.id, best.score, d.counts AND (?5 IS NULL OR d.consultation = ?5) FROM (
    SELECT rowid AS key, -rank AS score FROM words WHERE words MATCH ?1 AND rowid BETWEEN ?3 AND ?4 ORDER BY rank LIMIT ?2
) best JOIN statement s ON s.key = best.key JOIN document d ON d.id = s.document ORDER BY best.score DESC
"""
_SAID = """
SELECT s.key, s.id, s.document, s.ordinal, s.title, s.source, s.start, s."end", s.stance, s.trigger_start,
    s.trigger_end, substr(d.text, s.start + 1, s."end" - s.start)
FROM statement s JOIN document d ON d.id = s.document
"""


def _said(row: Row, numbers: tuple[str, ...], heads: dict[str, DocumentHead], titles: dict[str, Section]) -> Said:
    _, id, document, ordinal, title, source, start, end, stance, trigger_start, trigger_end, text = row
    head = heads[document]
    return Said(
        Statement(id, document, ordinal, numbers, title, source, start, end),
        text,
        tuple(titles.get(number, Section(number, title)) for number in numbers),
        head,
        head.respondents,
        stance,
        None if trigger_start is None else (trigger_start, trigger_end),
    )
