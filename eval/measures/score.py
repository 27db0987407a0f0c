"""A score, and what is scored."""

from dataclasses import dataclass
from typing import Literal, get_args

Measure = Literal[
    "outcome",
    "respondent_recall",
    "respondent_precision",
    "voices",
    "silences",
    "states",
    "sections",
    "stances",
    "counts",
    "quotes",
    "right_region",
    "exact_quotes",
    "resolved_marks",
    "marks",
    "support",
    "restraint",
    "language",
]
MEASURES: tuple[Measure, ...] = get_args(Measure)
ZERO_TOLERANCE: frozenset[Measure] = frozenset({"right_region", "exact_quotes", "resolved_marks"})  # one case fails
MEANINGS: dict[Measure, str] = {
    "outcome": "the outcome is one that is right",
    "respondent_recall": "of those who are the answer, the share that is heard",
    "respondent_precision": "of those heard, the share that is right",
    "voices": "of those who speak, the share that is not called silent (1 - false silence)",
    "silences": "of those who do not speak, the share that is not made to (1 - false voice)",
    "states": "of those who did not answer, abstained or have no comments, the share that is said to",
    "sections": "of the citations, the share from a right section",
    "stances": "of those who speak and are heard, the share with the right stance",
    "counts": "the number told, and the number of those heard, are right",
    "quotes": "of the words that must be quoted, the share that is",
    "right_region": "of the citations, the share from a document of the respondent credited",
    "exact_quotes": "of the citations, the share that stands in the document word for word",
    "resolved_marks": "of the citation numbers in text and positions, the share that there is a citation for",
    "marks": "of those who speak by the answer, the share with a citation in its text",
    "support": "of the sentences told of a position, the share whose words, numbers and negations its citations carry",
    "restraint": "the text holds nothing that it must not",
    "language": "the answer is in the language of the question",
}


@dataclass(frozen=True, slots=True)
class Score:
    """`value` is from 0 to 1, 1 being right. `why` says what is not right; empty where all is."""

    measure: Measure
    value: float
    why: str = ""


def share(measure: Measure, right: int, of: int, why: str) -> Score | None:
    """The score of so many right among so many; None of nothing."""
    return Score(measure, right / of, "" if right == of else why) if of else None


def listed(label: str, names: object) -> str:
    """ "not heard: A, B", in an order that is always the same."""
    return f"{label}: {', '.join(sorted(names))}"  # type: ignore[call-overload]
