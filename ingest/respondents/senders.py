"""Who sent a document. A respondent is who sends, not who is mentioned."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal

from ingest.respondents import letter_evidence, names, sender_evidence
from ingest.respondents.mention_groups import mention_groups
from ingest.respondents.register import Mention, Register
from ingest.respondents.sender_evidence import Evidence
from ingest.types import Respondent

Confidence = Literal["high", "medium", "low", "none"]

_ENOUGH: Final = 3.0  # the least score that tells a sender
_FAIRLY_SURE: Final = 4.0
_SURE: Final = 8.0
_LEAD: Final = 1.25  # how many times the next one's score
_SHARE_OF_JOINT: Final = 0.5  # of the first one's score, for being one of the senders of a joint response
_JOINT: Final = re.compile(
    r"\bgemensam\w*\s+(?:\w+\s+)?(?:remissvar|yttrande|remissyttrande|svar|skrivelse)", re.IGNORECASE
)
_SEPARATORS: Final = re.compile(r"[_\-–.,()+\[\]]+|(?<=[a-zåäö])(?=[A-ZÅÄÖ])")
_ASCII_WORDS: Final = {
    "lan": "län",
    "lans": "läns",
    "lansstyrelsen": "Länsstyrelsen",
    "tingsratt": "tingsrätt",
    "forvaltningsratten": "Förvaltningsrätten",
    "kammarratten": "Kammarrätten",
    "hovratten": "Hovrätten",
    "hogskolan": "Högskolan",
    "hogskola": "högskola",
    "patientnamnden": "patientnämnden",
    "i": "i",
    "for": "för",
}
_SAYS_NOTHING: Final = re.compile(
    r"(?:remiss\w*|yttrande\w*|svar\w*|skrivelse|besvar\w*|beslut\w*|protokoll\w*|missiv|bilag\w*|dnr|diarie\w*|sou|ds|"
    r"pdf|docx?|signera\w*|slutlig\w*|version|final|av|fran|over|pa|om|till|och|i|den|nationell\w*|gemensam\w*|"
    r"\w*\d\w*|[a-z]|\w*departementet|sammanfattning\w*|inledning|fraga\w*|utredning\w*|forslag\w*|betankande\w*)"
)
_SPEAKS_FOR_ITSELF: Final = re.compile(
    r"s?\s+(?:anser|menar|tillstyrker|avstyrker|välkomnar|instämmer|delar|tackar|vill|önskar|ställer sig|avstår|"
    r"har (?:getts|givits|fått|beretts|inget|inga)|yttrande|remissvar|synpunkter)\b"
)
_WITH_CAPITAL: Final = re.compile(r"\b[^\W\d_a-zåäö]\w*")
_OF_OTHERS: Final = re.compile(r"\b(?:till|över|remiss från|om|avseende|angående)\s+$", re.IGNORECASE)
_TOLD: Final = re.compile(
    r"(?:remissvar(?:et)?|(?:remiss)?yttrande(?:t)?|synpunkter)\s+(?:från|av)\s+|^\s*(?:remissinstans|avsändare|organisation)\s*:\s*",
    re.IGNORECASE | re.MULTILINE,
)
_TOLD_NAME: Final = re.compile(
    r"([A-ZÅÄÖ][\w-]*(?:[^\S\n]+(?!över\b|på\b|angående\b|avseende\b|gällande\b|om\b|med\b|rörande\b|beträffande\b)[\w&-]+){0,5})"
)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent a document: nobody where it cannot be told, two or more for a joint response.

    `evidence` are short reasons; where there are no respondents, it says why, if candidates there were.
    """

    respondents: tuple[Respondent, ...] = ()
    joint: bool = False
    evidence: tuple[str, ...] = ()
    confidence: Confidence = "none"


def senders(text: str, name: str, hints: Sequence[str], register: Register, authors: Sequence[str] = ()) -> Sender:
    """Who sent a document of this text (paragraphs parted by a line break), file name, and title fields.

    Who is named as the file's author may have made the template alone: that counts where nothing else tells.
    """
    register = register.including(_told_names(text, name))
    mentions = register.mentions(text)
    groups = mention_groups(text, mentions)
    evidence = [
        *sender_evidence.in_text(text, groups, register),
        *letter_evidence.in_letter(text, groups, mentions, register),
        *_in_file_name(name, mentions, register),
        *_in_fields(hints, "the file's title, company, header or footer", register),
    ]
    found = _weighed(text, name, evidence)
    if found.respondents or found.evidence:
        return found
    return _weighed(text, name, [*evidence, *_in_fields(authors, "the file's author", register)])


def _weighed(text: str, name: str, evidence: Sequence[Evidence]) -> Sender:
    scores, reasons = _scores(evidence)
    for kind in sender_evidence.kinds_spoken_of(text):
        for respondent in [respondent for respondent in scores if respondent.kind == kind]:
            scores[respondent] += 1.5
            reasons[respondent].append("offices of its kind sign")
    return _decided(scores, reasons, evidence, is_joint=bool(_JOINT.search(f"{text[:2000]}\n{name}")))


def _scores(evidence: Iterable[Evidence]) -> tuple[dict[Respondent, float], dict[Respondent, list[str]]]:
    """What each respondent's evidence adds up to, and the reasons, the heaviest first."""
    sums: dict[Respondent, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for piece in evidence:
        for respondent in piece.respondents:
            by_reason = sums[respondent]
            by_reason[piece.reason] = min(by_reason[piece.reason] + piece.weight, piece.most)
    scores = {respondent: sum(by_reason.values()) for respondent, by_reason in sums.items()}
    reasons = {
        respondent: sorted(by_reason, key=by_reason.__getitem__, reverse=True) for respondent, by_reason in sums.items()
    }
    return scores, reasons


def _decided(
    scores: dict[Respondent, float],
    reasons: dict[Respondent, list[str]],
    evidence: Sequence[Evidence],
    is_joint: bool,
) -> Sender:
    ranked = sorted(scores, key=scores.__getitem__, reverse=True)
    if not ranked or scores[ranked[0]] < _ENOUGH:
        return Sender()
    first = ranked[0]
    together = [one for one in scores if one == first or _with(first, one, scores, evidence, is_joint)]
    others = [respondent for respondent in ranked if respondent not in together]
    if others and scores[others[0]] * _LEAD > scores[first]:
        return Sender(evidence=(f"cannot tell {first.name} from {others[0].name}",))
    score = scores[first]
    confidence: Confidence = "high" if score >= _SURE else "medium" if score >= _FAIRLY_SURE else "low"
    told = tuple(f"{respondent.name}: {reason}" for respondent in together for reason in reasons[respondent][:4])
    return Sender(tuple(together), len(together) > 1, told, confidence)


def _with(
    first: Respondent, other: Respondent, scores: dict[Respondent, float], evidence: Sequence[Evidence], is_joint: bool
) -> bool:
    """Whether the other sends together with the first: both are much spoken for, and together at least once."""
    if scores[other] < max(_ENOUGH, _SHARE_OF_JOINT * scores[first]):
        return False
    return is_joint or any({first, other} <= set(piece.respondents) for piece in evidence)


def _in_file_name(name: str, mentions: Sequence[Mention], register: Register) -> Iterator[Evidence]:
    """Respondents in the file's name, where spaces, capitals and the dots over letters may be lost."""
    stem = _stem(name)
    slug = f"-{names.slug(stem)}-"
    written = _named(stem, register)
    in_text = [mention.respondent for mention in mentions if f"-{mention.respondent.id}-" in slug]
    listed = register.in_slug(slug.strip("-")) or _by_abbreviation(stem, register)
    found = written or in_text or ([listed] if listed else _named(_with_capitals(stem), register))
    if found:
        yield Evidence(tuple(dict.fromkeys(found)), "the file's name", 4, 4)


def _by_abbreviation(stem: str, register: Register) -> Respondent | None:
    """The respondent of a file named by an abbreviation and nothing else: "skr-remissvar.pdf"."""
    own = _own_words(stem)
    return register.find(own[0].upper()) if len(own) == 1 and len(own[0]) in (3, 4) else None


def _in_fields(fields: Sequence[str], which: str, register: Register) -> Iterator[Evidence]:
    for field in fields:
        for respondent in _named(field, register):
            yield Evidence((respondent,), which, 3, 3)


def _named(label: str, register: Register) -> list[Respondent]:
    """The respondents in a file's name or title, but for those that it is sent to or about."""
    return [m.respondent for m in register.mentions(label) if not _OF_OTHERS.search(label[: m.start])]


def _stem(name: str) -> str:
    stem = re.sub(r"\.(?:pdf|docx?|odt|rtf|txt|html?|md)$", "", name, flags=re.IGNORECASE)
    return " ".join(_SEPARATORS.sub(" ", stem).split())


def _with_capitals(stem: str) -> str:
    """A file's name as names are written: "region nordviks lan" -> "Region Nordviks län"."""
    return " ".join(_ASCII_WORDS.get(word.lower(), word[:1].upper() + word[1:]) for word in stem.split())


def _told_names(text: str, name: str) -> Iterator[str]:
    """Names that no list holds and no rule fits, where the text tells whose response it is or the file is named so."""
    for told in _TOLD.finditer(text[:2000]):
        match = _TOLD_NAME.match(text, told.end())
        if match and not names.slug(match[1]).startswith(("region", "kommun", "social", "reger")):
            yield match[1]
    own = _own_words(_stem(name))
    if own:
        yield from _as_in_text(own, text)


def _own_words(stem: str) -> list[str]:
    """The words of a file's name that may be a respondent's, in small letters without marks."""
    return [word for word in names.slug(stem).split("-") if word and not _SAYS_NOTHING.fullmatch(word)]


def _as_in_text(own: Sequence[str], text: str) -> Iterator[str]:
    """The words of a file's name as the text writes them, where it lets them speak as a respondent does."""
    for first in _WITH_CAPITAL.finditer(text):
        if first[0][0].isupper() and names.plain(first[0]) == own[0]:
            words = list(islice(names.words(text, first.start()), len(own)))
            same = [names.plain(word.text) for word in words] == list(own)
            if same and _SPEAKS_FOR_ITSELF.match(text, words[-1].end):
                yield " ".join(text[first.start() : words[-1].end].split())
                return
