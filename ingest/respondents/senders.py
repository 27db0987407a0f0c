"""Who sent a document. A respondent is who sends, not who is mentioned."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from ingest.respondents import file_evidence, giving_evidence, letter_evidence, names, place_evidence, sender_evidence
from ingest.respondents.leads import leads
from ingest.respondents.mention_groups import mention_groups
from ingest.respondents.register import Register
from ingest.respondents.sender_evidence import Evidence
from ingest.respondents.sender_mentions import sender_mentions
from ingest.respondents.spellings import is_place_of, meant, spelt
from ingest.respondents.told_names import is_new, told_names
from ingest.types import Respondent

Confidence = Literal["high", "medium", "low", "none"]

_ENOUGH: Final = 3.0  # the least score that tells a sender
_ASKED: Final = 1.0  # more for who was asked, where much speaks for it already
_FAIRLY_SURE: Final = 4.0
_SURE: Final = 8.0
_LEAD: Final = 1.25  # how many times the next one's score
_SHARE_OF_JOINT: Final = 0.5  # of the first one's score, for being one of the senders of a joint response
_JOINT: Final = re.compile(
    r"\bgemensam\w*\s+(?:\w+\s+)?(?:remissvar|yttrande|remissyttrande|svar|skrivelse)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent a document: nobody where it cannot be told, two or more for a joint response.

    `evidence` are short reasons; where there are no respondents, it says between whom it could not be told, or else
    what may lead a person to one.
    """

    respondents: tuple[Respondent, ...] = ()
    joint: bool = False
    evidence: tuple[str, ...] = ()
    confidence: Confidence = "none"


def senders(text: str, name: str, hints: Sequence[str], register: Register, authors: Sequence[str] = ()) -> Sender:
    """Who sent a document of this text (paragraphs parted by a line break), file name, and title fields.

    The register's `of_consultation` are looked for in more spellings, and go before others that are as much spoken for.
    Who is named as the file's author may have made the template alone: that counts where nothing else tells.
    """
    text, name, *fields = (names.composed(one)[0] for one in (text, name, *hints, *authors))
    hints, authors = fields[: len(hints)], fields[len(hints) :]
    register = spelt(register)
    asked = register.of_consultation
    told = told_names(text, file_evidence.own_words(name), hints)
    possible = [one for one in told if is_new(one, register) and not is_place_of(one, asked)]
    register = register.including([one for one in possible if not meant(one, asked)])
    mentions = sender_mentions(text, register, asked)
    groups = mention_groups(text, mentions)
    outside = [
        *file_evidence.in_file_name(name, mentions, register, asked),
        *file_evidence.in_fields(hints, "the file's title, company, header or footer", register, asked),
    ]
    evidence = [
        *sender_evidence.in_text(text, groups, register),
        *place_evidence.in_places(text, groups),
        *giving_evidence.in_sentences(groups),
        *letter_evidence.in_letter(text, groups, mentions, register, [r for one in outside for r in one.respondents]),
        *outside,
    ]
    evidence = place_evidence.without_agents(evidence, groups, text)
    found = _weighed(text, name, evidence, asked)
    if found.respondents or found.evidence:
        return found
    by_author = file_evidence.in_fields(authors, "the file's author", register, asked)
    found = _weighed(text, name, [*evidence, *by_author], asked)
    return found if found.respondents or found.evidence else Sender(evidence=leads(text, hints))


def _weighed(text: str, name: str, evidence: Sequence[Evidence], asked: Sequence[Respondent]) -> Sender:
    scores, reasons = _scores(evidence)
    for kind in sender_evidence.kinds_spoken_of(text):
        for respondent in [respondent for respondent in scores if respondent.kind == kind]:
            scores[respondent] += 1.5
            reasons[respondent].append("offices of its kind sign")
    for respondent in asked:
        if scores.get(respondent, 0) >= _ENOUGH:
            scores[respondent] += _ASKED
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
