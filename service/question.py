"""What a question means: its language, whom and which sections it is about, what kind it is, its words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.respondents.asked import Asked, groups_of
from ingest.respondents.register import Register
from ingest.sections.numbers import mentions
from ingest.types import Respondent
from service.answer import Language, QuestionKind, Stance
from service.dossier import Dossier
from service.language import language_of
from service.terms import Term, Terms, terms_of

_SILENCE = re.compile(
    r"\b(?:vilka|vem|who|which)\b.{0,60}\b(?:inte (?:\w+ )?(?:yttrat|yttrar|svarat|svarar|kommenterat|kommenterar|"
    r"nämner|nämnt|sagt|säger|uttalat)|tyst\w*|tiger|inget om|ingenting om|silent|"
    r"(?:not|n't) (?:\w+ )?(?:comment\w*|mention\w*|say|said|answer\w*|respond\w*|repl\w+)|nothing)\b",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\bhur (?:många|stor andel)\b|\bhow many\b|\bantal(?:et)?\b", re.IGNORECASE)
_COMPARE = re.compile(r"\bjämför\w*|\bskil(?:jer|t|nad\w*|lnad\w*)\b|\bcompar\w+|\bdiffer\w*", re.IGNORECASE)
_AGREE = re.compile(
    r"\b(?:o?eniga|o?enig|o?ense|samstämmiga)\b|\b(?:dis)?agree(?:d|ment)? (?:on|about)\b|\bconsensus\b", re.IGNORECASE
)
_ASKED_BY_WORDS: frozenset[QuestionKind] = frozenset({"silence", "count", "comparison", "stance"})
_THEM = re.compile(r"\b(?:de|dem|dom|deras|they|them|their)\b", re.IGNORECASE)
_WHO = re.compile(r"\b(?:vilka|vilken|vem|who|which|hur många|how many|någon|några|anyone|any)\b", re.IGNORECASE)
_STANCES: tuple[tuple[tuple[Stance, ...], re.Pattern[str]], ...] = (
    (
        ("support_with_reservation",),
        re.compile(r"\b(?:med|under)\b.{0,20}\b(?:förbehåll|reservation\w*|villkor|förutsättning\w*)"
                   r"|\bwith (?:reservations?|conditions?|caveats?)\b", re.IGNORECASE),
    ),
    (
        ("objects",),
        re.compile(r"\b(?:kritisk\w*|kritik|avstyrk\w*|motsätter|emot|invänd\w*|avvisar|negativ\w*|tveksam\w*|"
                   r"ifrågasätt\w*|critical|critici[sz]\w*|object\w*|oppos\w+|against|reject\w*|negative|sceptical)\b",
                   re.IGNORECASE),
    ),
    (
        ("suggests_change",),
        re.compile(r"\b(?:föreslår|ändring\w*|vill ändra|tillägg|förtydligande\w*|suggest\w*|chang\w+|propos\w+ changes?|"
                   r"amend\w*)\b", re.IGNORECASE),
    ),
    (
        ("support", "support_with_reservation"),
        re.compile(r"\b(?:stödjer|stöder|stöd för|tillstyrk\w*|positiv\w*|ställer sig bakom|instämmer|välkomnar|"
                   r"för förslaget|support\w*|favou?r\w*|agree\w*|welcom\w*|positive|endors\w*)\b", re.IGNORECASE),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """A question understood. `respondents` is empty where it is about everybody, and `named` tells whether they are
    named one by one rather than as a kind or group; `absent` are those it names that take no part in the consultation.
    `search` is the text that is embedded."""

    text: str
    language: Language
    kind: QuestionKind
    respondents: tuple[Respondent, ...]
    named: bool
    absent: tuple[Respondent, ...]
    sections: tuple[str, ...]
    stances: tuple[Stance, ...]
    terms: tuple[Term, ...]
    expanded: tuple[str, ...]
    search: str


def understand(
    text: str,
    dossier: Dossier,
    register: Register,
    *,
    respondents: Sequence[str] = (),
    sections: Sequence[str] = (),
) -> Question:
    """What `text` asks of a consultation. `respondents` (ids) and `sections` narrow it further."""
    language = language_of(text)
    named = register.asked_about(text, dossier.respondents)
    found = [*mentions(text, dossier.sections)]
    stances, asking = _stances(text)
    spans = [*named.spans, *((one.start, one.end) for one in found), *asking]
    matter = _without(text, spans)
    numbers = tuple(dict.fromkeys([number for one in found for number in one.numbers] + list(sections)))
    meant = _meant(named, dossier.respondents, frozenset(respondents))
    terms = terms_of(matter, dossier.glossary, language)
    question = Question(
        text=text,
        language=language,
        kind="none",
        respondents=meant,
        named=bool(named.respondents or respondents),
        absent=named.unknown_here,
        sections=numbers,
        stances=stances,
        terms=terms.terms,
        expanded=terms.added,
        search=_search(matter, terms, language),
    )
    return replace(question, kind=_kind(question))


def _search(matter: str, terms: Terms, language: Language) -> str:
    """The text to embed: the question, and for an English one its words in Swedish too, as the responses have them."""
    added = terms.likeliest if language == "en" else ()
    return " ".join([*matter.split(), *added])


def follow_up(question: Question, before: Question) -> Question:
    """A question that goes on from the one before: "Och Halland?", "Why?", "Vilka av dem stödjer det?".

    Without a matter of its own it is about the matter of the one before; without respondents of its own, and where
    it speaks of "dem", it is about those that the one before names.
    """
    own = bool(question.terms or question.sections)
    whose = question
    if not (question.respondents or question.absent) and (not own or _THEM.search(question.text)):
        whose = before
    question = replace(question, respondents=whose.respondents, named=whose.named, absent=whose.absent)
    if own:
        return question
    question = replace(
        question,
        sections=before.sections,
        stances=question.stances or (before.stances if whose is before else ()),
        terms=before.terms,
        expanded=before.expanded,
        search=before.search,
    )
    kind = _kind(question)
    return replace(question, kind=before.kind if whose is before and kind not in _ASKED_BY_WORDS else kind)


def _meant(asked: Asked, everybody: Sequence[Respondent], given: frozenset[str]) -> tuple[Respondent, ...]:
    """The respondents a question is about; empty where it is about everybody. Those `given` narrow it."""
    names = {one.id for one in asked.respondents}
    excepted = {one.id for one in asked.excepted}
    chosen = [
        one
        for one in everybody
        if one.id not in excepted
        and (one.id in names or _of_a_kind(asked, one) or not (names or asked.kinds or asked.groups))
    ]
    narrowed = [one for one in chosen if one.id in given] or [one for one in everybody if one.id in given]
    if given:
        return tuple(narrowed)
    return () if len(chosen) == len(everybody) else tuple(chosen)


def _of_a_kind(asked: Asked, one: Respondent) -> bool:
    """Whether a respondent is of the kinds and groups asked for: of both, where the question has both."""
    return bool(asked.kinds or asked.groups) and (
        (not asked.kinds or one.kind in asked.kinds)
        and (not asked.groups or bool(set(asked.groups) & set(groups_of(one))))
    )


def _stances(text: str) -> tuple[tuple[Stance, ...], list[tuple[int, int]]]:
    """The stances that "who is critical of ..." asks for, and where in the question; none without a "who"."""
    if not _WHO.search(text):
        return (), []
    for stances, pattern in _STANCES:
        found = [match.span() for match in pattern.finditer(text)]
        if found:
            return stances, found
    return (), []


def _kind(question: Question) -> QuestionKind:
    """What kind a question is, from its words and from all else that is known of it."""
    text = question.text
    if not (question.respondents or question.sections or question.terms):
        return "agreement" if _AGREE.search(text) else "none"
    if _SILENCE.search(text):
        return "silence"
    if _COUNT.search(text):
        return "count"
    if _COMPARE.search(text) or (question.named and len(question.respondents) == 2 and not _WHO.search(text)):
        return "comparison"
    if question.stances:
        return "stance"
    if len(question.respondents) == 1:
        return "one_respondent"
    return "section" if question.sections and not question.terms else "all_respondents"


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    letters = list(text)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return "".join(letters)
