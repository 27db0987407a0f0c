"""Answers made by hand, with exact spans, and what they are told from."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.answer import (
    Answer,
    Citation,
    Coverage,
    DocumentRef,
    Interpretation,
    Language,
    Position,
    Provenance,
    RespondentRef,
    Stance,
)
from service.summarising.summariser import Asked


@dataclass(frozen=True)
class Speaker:
    """A respondent with its stance, and the quotes it is cited by; `response` is shared by those who answer jointly."""

    name: str
    quotes: Sequence[str]
    stance: Stance | None = "support"
    response: str = ""
    section: str = "8.1"


def answer_of(*speakers: Speaker, language: Language = "sv", silent: Sequence[str] = ()) -> Answer:
    citations: list[Citation] = []
    positions: list[Position] = []
    for speaker in speakers:
        numbers, start = [], 0
        response = speaker.response or speaker.name
        for quote in speaker.quotes:
            citations.append(_citation(len(citations) + 1, speaker, response, quote, start))
            numbers.append(len(citations))
            start += len(quote) + 1
        jointly = tuple(one.name for one in speakers if one.response == response and one is not speaker)
        positions.append(
            Position(_ref(speaker.name), "stated", speaker.stance, speaker.quotes[0], tuple(numbers), jointly)
        )
    positions += [Position(_ref(name), "silent") for name in silent]
    total = len(positions)
    return Answer(
        question="Vad sägs om rehabilitering?" if language == "sv" else "What is said about rehabilitation?",
        consultation="k",
        language=language,
        outcome="answered",
        text="\n".join(f"{one.respondent.name}: {one.summary}" for one in positions),
        positions=tuple(positions),
        coverage=Coverage(total, total, len(speakers), len(silent), 0),
        citations=tuple(citations),
        interpretation=Interpretation("all_respondents", sections=("8.1",)),
        provenance=Provenance(None, None, "hashing:256", "edition-1", "library-1"),
    )


def asked_of(answer: Answer) -> Asked:
    return Asked(answer.question, answer.language, tuple(one.respondent.name for one in answer.positions))


def _ref(name: str) -> RespondentRef:
    return RespondentRef(name.lower().replace(" ", "-"), name, "region")


def _citation(n: int, speaker: Speaker, response: str, quote: str, start: int) -> Citation:
    return Citation(
        n=n,
        respondent=speaker.name,
        section=speaker.section,
        section_title="Rehabilitering",
        section_source="heading",
        quote=quote,
        document=DocumentRef(response, f"{response}.txt", "response"),
        page=None,
        start=start,
        end=start + len(quote),
        url="/",
    )
