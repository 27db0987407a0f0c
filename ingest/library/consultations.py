"""Consultations: what is known of each, the sections of its proposal, and who takes part."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from ingest.errors import NotFound, WrongUse
from ingest.library.database import Database
from ingest.library.records import SectionRecord
from ingest.sections.numbers import parts
from ingest.types import Consultation, Respondent, Section


class Consultations(Database):
    """The consultations of a library, their sections and their respondents."""

    def put_consultation(self, consultation: Consultation, respondents: Sequence[Respondent] = ()) -> None:
        """Write what is known of a consultation; `respondents` are those in `asked`. Sections given here are
        the proposal's own, and stand over titles learned from responses."""
        if self._holds(consultation, respondents):
            return
        with self.writing() as database:
            database.execute(
                "INSERT INTO consultation VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET title = excluded.title, "
                "glossary = excluded.glossary",
                (consultation.id, consultation.title, json.dumps(consultation.glossary)),
            )
            put_respondents(database, respondents)
            database.execute("DELETE FROM asked WHERE consultation = ?", (consultation.id,))
            database.executemany(
                "INSERT INTO asked VALUES (?, ?)", [(consultation.id, one) for one in consultation.asked]
            )
            database.executemany(
                "INSERT INTO section VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET title = excluded.title, given = 1",
                [(consultation.id, section.number, section.title) for section in consultation.sections],
            )

    def _holds(self, consultation: Consultation, respondents: Sequence[Respondent]) -> bool:
        """Whether all of this is written already."""
        if not self.rows("SELECT 1 FROM consultation WHERE id = ?", consultation.id):
            return False
        there = self.consultation(consultation.id)
        known = {one.id: one for one in self.respondents(consultation.id)}
        return (
            (there.title, there.glossary, set(there.asked))
            == (consultation.title, consultation.glossary, set(consultation.asked))
            and set(consultation.sections) <= set(there.sections)
            and all(known.get(one.id) == one for one in respondents)
        )

    def consultations(self) -> tuple[Consultation, ...]:
        """All consultations, by id."""
        return tuple(self.consultation(id) for id in self.consultation_ids())

    def consultation_ids(self) -> tuple[str, ...]:
        """The ids of all consultations, in order."""
        return tuple(row[0] for row in self.rows("SELECT id FROM consultation ORDER BY id"))

    def consultation(self, name: str) -> Consultation:
        """One consultation. Raises NotFound naming those there are."""
        found = self.rows("SELECT title, glossary FROM consultation WHERE id = ?", self.only_consultation(name))
        asked = self.rows("SELECT respondent FROM asked WHERE consultation = ? ORDER BY respondent", name)
        return Consultation(
            name,
            found[0][0],
            self.titles(name),
            tuple(row[0] for row in asked),
            tuple((term, meaning) for term, meaning in json.loads(found[0][1])),
        )

    def only_consultation(self, named: str | None) -> str:
        """The id of the consultation that is meant: the one named, or the only one. Raises NotFound, WrongUse."""
        ids = self.consultation_ids()
        if named in ids:
            return named
        if named:
            raise NotFound(f"no consultation {named!r} in the library; there are: {', '.join(ids) or 'none'}")
        if not ids:
            raise NotFound("the library holds no consultation yet: run `remissa ingest PATH`")
        if len(ids) > 1:
            raise WrongUse(f"the library holds several consultations; name one of {', '.join(ids)}")
        return ids[0]

    def titles(self, consultation: str) -> tuple[Section, ...]:
        """The sections of a consultation that are known, in the proposal's order, without who speaks on them."""
        found = self.rows("SELECT number, title FROM section WHERE consultation = ?", consultation)
        return tuple(Section(*row) for row in sorted(found, key=lambda row: parts(row[0])))

    def sections(self, consultation: str) -> tuple[SectionRecord, ...]:
        """The sections of a consultation that are known, in the proposal's order, each with how many speak on it."""
        found = self.rows(
            "SELECT s.number, s.title, COUNT(DISTINCT r.respondent) FROM section s "
            "LEFT JOIN (SELECT ss.number AS number, dr.respondent AS respondent FROM statement_section ss "
            "  JOIN statement st ON st.key = ss.statement JOIN document d ON d.id = st.document AND d.counts "
            "  JOIN document_respondent dr ON dr.document = d.id WHERE d.consultation = ?1) r ON r.number = s.number "
            "WHERE s.consultation = ?1 GROUP BY s.number",
            consultation,
        )
        found.sort(key=lambda row: parts(row[0]))
        return tuple(SectionRecord(Section(number, title), count) for number, title, count in found)

    def respondents(self, consultation: str) -> tuple[Respondent, ...]:
        """Everybody who was asked, who answered, or whose file could not be read; by name."""
        found = self.rows(
            "SELECT id, name, kind, aliases, circle FROM respondent WHERE id IN (SELECT respondent FROM asked WHERE "
            "consultation = ?1 UNION SELECT dr.respondent FROM document_respondent dr JOIN document d ON d.id = dr.document "
            "WHERE d.consultation = ?1 UNION SELECT unread.value FROM file f, json_each(f.respondents) unread "
            "WHERE f.consultation = ?1 AND f.state = 'unreadable') ORDER BY name",
            consultation,
        )
        return tuple(
            Respondent(id, name, kind, tuple(json.loads(names)), group) for id, name, kind, names, group in found
        )

    def names_of(self, respondents: Iterable[str]) -> dict[str, str]:
        """The names of respondents, by their ids."""
        listed = json.dumps(sorted(respondents))
        return dict(self.rows("SELECT id, name FROM respondent WHERE id IN (SELECT value FROM json_each(?))", listed))


def put_respondents(database: sqlite3.Connection, respondents: Iterable[Respondent]) -> None:
    """Write respondents, in a transaction of the caller's; one that is there is corrected."""
    database.executemany(
        "INSERT INTO respondent VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET name = excluded.name, "
        "kind = excluded.kind, aliases = excluded.aliases, circle = excluded.circle",
        [(one.id, one.name, one.kind, json.dumps(one.aliases), one.group) for one in respondents],
    )
