"""Desks for the views: one whose matrix holds several stances, and one with a matrix as large as they come."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from ingest.library.cells import Cell
from ingest.types import Respondent, Section, Stance, State
from service.api.desk import ConsultationRecord, RespondentRecord, SectionRecord
from service.matrix import Matrix, MatrixFilter, arrange
from tests.service.api.fake_desk import STANCES, FakeDesk
from tests.service.api.fake_material import SECTIONS

STATES: dict[str, State] = {"answered": "silent", "not_answered": "not_answered", "unreadable": "unreadable"}


def _stance(text: str) -> Stance | None:
    return next((stance for words, stance in STANCES if words in text.lower()), None)


@dataclass
class StancedDesk(FakeDesk):
    """The fake desk, with the stance of each cell told by the words of its statement."""

    def matrix(self, consultation: str, wanted: MatrixFilter) -> Matrix:
        self._known(consultation)
        cells = [Cell(record.id, "", STATES[record.state]) for record in self.respondents(consultation)]
        said = self.statements(consultation, respondent=None, section=None)
        for one in sorted(said, key=lambda one: _stance(one.text) is not None):  # the last one tells
            end = one.start + one.text.index(".") + 1
            place = (one.document.id, one.start, end)
            cells.append(Cell(one.respondents[0].id, one.sections[0], "stated", _stance(one.text), *place))
        people = [Respondent(asked.id, asked.name, asked.kind) for asked in self.asked]
        return arrange(cells, people, SECTIONS, wanted, self._cited)


@dataclass
class WideDesk(FakeDesk):
    """140 respondents by 80 sections. Two cells of three are silent."""

    def consultations(self) -> Sequence[ConsultationRecord]:
        return [ConsultationRecord("tidbok-2031", "En bred remiss", 140, 140, 0, 80, 140, 3700)]

    def sections(self, consultation: str) -> Sequence[SectionRecord]:
        return [SectionRecord(one.number, one.title, 46, 46) for one in self.columns()]

    def respondents(self, consultation: str) -> Sequence[RespondentRecord]:
        return [RespondentRecord(one.id, one.name, one.kind, "answered", True) for one in self.people()]

    def columns(self) -> list[Section]:
        return [Section(f"{at // 10 + 1}.{at % 10 + 1}", f"Förslag nummer {at + 1} i ordningen") for at in range(80)]

    def people(self) -> list[Respondent]:
        return [Respondent(f"r{at}", f"Region Fjäll {at + 1}", "region") for at in range(140)]

    def matrix(self, consultation: str, wanted: MatrixFilter) -> Matrix:
        stances = get_args(Stance)
        cells = [Cell(one.id, "", "silent") for one in self.people()]
        for row, person in enumerate(self.people()):
            for column, section in enumerate(self.columns()):
                if (row + column) % 3 == 0:
                    stance = stances[(row * 7 + column) % len(stances)]
                    cells.append(Cell(person.id, section.number, "stated", stance, "d1", 0, 20))
        return arrange(cells, self.people(), self.columns(), wanted, self._cited)
