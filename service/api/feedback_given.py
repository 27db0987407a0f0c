"""What somebody sends in to say whether an answer is right, and the note that is kept of it."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from ingest.library.feedback import (
    AnswerThen,
    CitationThen,
    Feedback,
    MeaningThen,
    PositionThen,
    RespondentName,
    moment,
)
from ingest.types import Stance, State
from service.answer import Outcome, QuestionKind
from service.api.asking import Filters, HistoryTurn, Name, Question
from service.api.problems import Problem

Number = Annotated[str, StringConstraints(max_length=40)]
Offset = Annotated[int, Field(ge=0, le=1 << 40)]


class _Part(BaseModel):
    """A part of an Answer: what is not kept of it is left aside, so that the whole Answer may be sent."""

    model_config = ConfigDict(extra="ignore")


class RespondentGiven(_Part):
    """A respondent of the answer."""

    id: Name
    name: Name


class PositionGiven(_Part):
    """A position of the answer."""

    respondent: RespondentGiven
    state: State
    stance: Stance | None = None


class DocumentGiven(_Part):
    """The document of a citation."""

    id: Name


class CitationGiven(_Part):
    """A citation of the answer."""

    n: Annotated[int, Field(ge=1, le=100_000)]
    respondent: Name
    section: Number | None = None
    document: DocumentGiven
    start: Offset
    end: Offset


class InterpretationGiven(_Part):
    """What the question was taken to mean."""

    kind: QuestionKind
    respondents: Annotated[list[Name], Field(max_length=2_000)] = []
    sections: Annotated[list[Number], Field(max_length=2_000)] = []


class ProvenanceGiven(_Part):
    """What made the answer."""

    library: Annotated[str, StringConstraints(max_length=200)] = ""
    model: Annotated[str, StringConstraints(max_length=200)] | None = None


class AnswerGiven(_Part):
    """The Answer that is spoken of, whole or only these members of it. Its text and quotes are not kept."""

    question: Question
    consultation: Name
    outcome: Outcome
    interpretation: InterpretationGiven
    positions: Annotated[list[PositionGiven], Field(max_length=2_000)] = []
    citations: Annotated[list[CitationGiven], Field(max_length=20_000)] = []
    provenance: ProvenanceGiven = ProvenanceGiven()

    def kept(self) -> AnswerThen:
        """What is kept of it."""
        meant = self.interpretation
        positions = (
            PositionThen(RespondentName(one.respondent.id, one.respondent.name), one.state, one.stance)
            for one in self.positions
        )
        return AnswerThen(
            self.outcome,
            MeaningThen(meant.kind, tuple(meant.respondents), tuple(meant.sections)),
            tuple(positions),
            self.provenance.library,
            self.provenance.model,
        )


class FeedbackRequest(BaseModel):
    """What somebody says of an answer."""

    model_config = ConfigDict(extra="forbid")

    right: Annotated[bool, Field(description="Whether it is right.")]
    answer: AnswerGiven
    citation: Annotated[
        int | None, Field(description="The number of the citation that is spoken of; left out: the whole answer.")
    ] = None
    comment: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000)] = ""
    history: Annotated[
        list[HistoryTurn] | None, Field(max_length=50, description="Earlier lines; only the questions are kept.")
    ] = None
    filters: Filters | None = None

    def note(self, id: str, now: datetime) -> Feedback:
        """What is kept of it. Raises a 422 problem for a citation that the answer has not."""
        return Feedback(
            id=id,
            given=moment(now),
            consultation=self.answer.consultation,
            right=self.right,
            question=self.answer.question,
            comment=self.comment,
            history=tuple(turn.content for turn in self.history or () if turn.role == "user"),
            filters=(self.filters or Filters()).narrowing(),
            answer=self.answer.kept(),
            citation=self._cited(),
        )

    def _cited(self) -> CitationThen | None:
        if self.citation is None:
            return None
        for one in self.answer.citations:
            if one.n == self.citation:
                return CitationThen(one.n, one.respondent, one.section, one.document.id, one.start, one.end)
        raise Problem(422, "wrong-use", f"The answer has no citation {self.citation}.")
