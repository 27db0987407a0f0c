"""The Answer: what every way of asking returns. The contract that programs and pages rely on."""

from dataclasses import dataclass, field
from typing import Literal

from ingest.types import DocumentKind, RespondentKind, SectionSource
from ingest.types import Stance as Stance
from ingest.types import StanceSource as StanceSource
from ingest.types import State as State

Outcome = Literal[
    "answered", "no_evidence", "respondent_silent", "respondent_missing", "section_unknown", "unsupported"
]
Language = Literal["sv", "en"]
AskedKind = Literal[
    "one_respondent", "all_respondents", "comparison", "stance", "section", "silence", "count", "agreement", "register"
]
QuestionKind = AskedKind | Literal["none"]


@dataclass(frozen=True, slots=True)
class RespondentRef:
    """A respondent as an answer names it."""

    id: str
    name: str
    kind: RespondentKind


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """A document as a citation names it; `name` is the file's name as it was received."""

    id: str
    name: str
    kind: DocumentKind

    def opened_at(self, start: int, end: int) -> str:
        """The address, on the service's host, that opens it with a span of its stored text marked."""
        return f"/?document={self.id}&start={start}&end={end}"


@dataclass(frozen=True, slots=True)
class Position:
    """One respondent's position on what was asked. `citations` are numbers in `Answer.citations`.

    `jointly_with` names those who gave the same response together with this one. `written` says that a language
    model wrote the summary, checked against the citations; else it is word for word theirs. `stance_source` is
    "phrase" where a set phrase takes the stance ("tillstyrker förslaget"), "judged" where it was told from all the
    words; null where there is none.
    """

    respondent: RespondentRef
    state: State
    stance: Stance | None = None
    summary: str | None = None
    citations: tuple[int, ...] = ()
    jointly_with: tuple[str, ...] = ()
    written: bool = False
    stance_source: StanceSource | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many were asked, answered, and spoke. stated + silent + unreadable + not answered = all positions.

    `silent` counts all who answered and take no position on the matter: silent, no comment, abstained.
    """

    asked: int = 0
    answered: int = 0
    stated: int = 0
    silent: int = 0
    unreadable: int = 0


@dataclass(frozen=True, slots=True)
class Citation:
    """A span of a stored document: `quote == document.text[start:end]`, character for character.

    `ocr` says that text recognition read the page, so that the quote may differ from what is printed.
    """

    n: int
    respondent: str
    section: str | None
    section_title: str | None
    section_source: SectionSource
    quote: str
    document: DocumentRef
    page: int | None
    start: int
    end: int
    url: str
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Interpretation:
    """What the question was taken to mean.

    `respondents` are ids (empty: everybody), `sections` are numbers, `terms` the question's own content words,
    `expanded` what the glossary adds to them. `rewritten` is the question as a language model wrote it anew, from its
    own words and those of the conversation: then that is what was answered.
    """

    kind: QuestionKind
    respondents: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    expanded: tuple[str, ...] = ()
    rewritten: str | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made the answer. `dropped` counts sentences withheld for want of support.

    `model` and `prompt` are those of the language model that was asked, if any; `cached` counts what it wrote before
    of the same words, and was not asked again; `remark` says why the answer is not, or not wholly, in its words.
    """

    model: str | None
    prompt: str | None
    embedder: str
    index: str
    library: str
    dropped: int = 0
    cached: int = 0
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question. Every sentence of `text` that claims something ends in citation numbers."""

    question: str
    consultation: str
    language: Language
    outcome: Outcome
    text: str
    positions: tuple[Position, ...]
    coverage: Coverage
    citations: tuple[Citation, ...]
    interpretation: Interpretation
    provenance: Provenance
    timings_ms: dict[str, float] = field(default_factory=dict)
