"""The words that an answer is composed of, Swedish and English. Quotes are never translated."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.types import DocumentKind
from service.answer import Language, Stance


@dataclass(frozen=True, slots=True)
class Wording:
    """Every phrase of a composed answer in one language; those with braces are filled in."""

    one_of: dict[str, str]
    speaks: str
    none_speaks: str
    counts: dict[Stance | None, str]
    groups: dict[Stance | None, str]
    silent: str
    no_comment: str
    abstained: str
    not_answered: str
    unreadable: str
    only: str
    jointly: str
    kinds: dict[DocumentKind, str]
    on_section: str
    on_sections: str
    on_this: str
    named_silent: str
    named_missing: str
    not_asked: str
    no_evidence: str
    nearest: str
    section_unknown: str
    unsupported: str
    and_: str
    open_quote: str
    close_quote: str

    def listed(self, words: Sequence[str]) -> str:
        """ "a, b och c"."""
        return f" {self.and_} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)

    def quoted(self, words: str) -> str:
        """The words within quotation marks of the language."""
        return f"{self.open_quote}{words}{self.close_quote}"


_SWEDISH = Wording(
    one_of={"region": "regioner", "other": "remissinstanser"},
    speaks="{stated} av {all} {whom} uttalar sig {matter}",
    none_speaks="Ingen av {all} {whom} uttalar sig {matter}.",
    counts={
        "support": "{n} stödjer",
        "support_with_reservation": "{n} stödjer med förbehåll",
        "suggests_change": "{n} föreslår ändringar",
        "objects": "{n} är emot",
        "neutral": "{n} tar inte ställning",
        None: "{n} utan tydligt ställningstagande",
    },
    groups={
        "support": "Stödjer",
        "support_with_reservation": "Stödjer med förbehåll",
        "suggests_change": "Föreslår ändringar",
        "objects": "Är emot",
        "neutral": "Tar inte ställning",
        None: "Utan tydligt ställningstagande",
    },
    silent="Har svarat men säger inget {matter}: {names}.",
    no_comment="Har inga synpunkter: {names}.",
    abstained="Avstår från att yttra sig: {names}.",
    not_answered="Har inte svarat: {names}.",
    unreadable="Svaret kunde inte läsas: {names}.",
    only="{name} ({kind}; själva yttrandet saknas)",
    jointly="gemensamt",
    kinds={"cover_decision": "endast beslutsförslag", "minutes": "endast protokoll"},
    on_section="om avsnitt {number}{title}",
    on_sections="om avsnitten {numbers}",
    on_this="om detta",
    named_silent="{names} har svarat men säger inget {matter}.",
    named_missing="{names} har inte svarat på remissen.",
    not_asked="{names} finns inte bland dem som tillfrågats eller svarat.",
    no_evidence="Inget i de {all} svar som lästs handlar om frågan.",
    nearest="Närmast ligger {sections}.",
    section_unknown="Förslaget har inget avsnitt {numbers}, såvitt det är känt här.",
    unsupported="Frågan kan inte besvaras ur remissvaren. Fråga till exempel vad remissinstanserna säger om ett visst "
    "avsnitt eller ett visst ämne.",
    and_="och",
    open_quote="”",
    close_quote="”",
)

_ENGLISH = Wording(
    one_of={"region": "regions", "other": "respondents"},
    speaks="{stated} of {all} {whom} speak {matter}",
    none_speaks="None of {all} {whom} speaks {matter}.",
    counts={
        "support": "{n} in support",
        "support_with_reservation": "{n} in support with reservations",
        "suggests_change": "{n} suggesting changes",
        "objects": "{n} objecting",
        "neutral": "{n} neutral",
        None: "{n} without a clear stance",
    },
    groups={
        "support": "In support",
        "support_with_reservation": "In support, with reservations",
        "suggests_change": "Suggesting changes",
        "objects": "Objecting",
        "neutral": "Neutral",
        None: "Without a clear stance",
    },
    silent="Answered, but said nothing {matter}: {names}.",
    no_comment="No comments: {names}.",
    abstained="Abstained from commenting: {names}.",
    not_answered="Have not answered: {names}.",
    unreadable="Response could not be read: {names}.",
    only="{name} ({kind}; the response itself is missing)",
    jointly="jointly",
    kinds={"cover_decision": "cover decision only", "minutes": "minutes only"},
    on_section="on section {number}{title}",
    on_sections="on sections {numbers}",
    on_this="on this",
    named_silent="{names} answered, but said nothing {matter}.",
    named_missing="{names} did not answer the consultation.",
    not_asked="{names} is not among those who were asked or who answered.",
    no_evidence="Nothing in the {all} responses that were read is about the question.",
    nearest="Closest: {sections}.",
    section_unknown="The proposal has no section {numbers}, as far as is known here.",
    unsupported="The question cannot be answered from the responses. Ask, for example, what the respondents say about "
    "a section or a subject.",
    and_="and",
    open_quote="“",
    close_quote="”",
)


def wording(language: Language) -> Wording:
    """The words of a language."""
    return _ENGLISH if language == "en" else _SWEDISH
