"""Whether a sentence gives its respondent another standpoint, or a stronger or weaker one, than it takes.

The words of the trade ("avstyrker", "tillstyrker") are borne by themselves only; milder ones ("is against") also by
the stance that the register holds.
"""

import re
from collections.abc import Iterator
from typing import Final

from ingest.stances.stance import signals
from service.checking.claim import Claim
from service.checking.phrases import pattern_of, whole_words

_NEGATION_REACH: Final = 28  # characters before a verb in which a negation turns it
_NEGATIONS: Final = {
    "sv": whole_words("inte|ej|varken|aldrig|inga|ingen|inget|ingenting|knappast"),
    "en": whole_words(r"not|\w+n[’']t|cannot|never|neither|nor|no|without"),
}
_STANCES: Final = (
    "formal_support",
    "support",
    "positive",
    "formal_oppose",
    "oppose",
    "doubt",
    "critical",
    "neutral",
)
_FOR: Final = ("support", "support_with_reservation")


def misjudged_stances(claim: Claim) -> Iterator[str]:
    """The words of the sentence that say a stance which neither the cited sentences nor the register bear out."""
    cited = "\n".join(claim.cited)
    borne = _borne(claim, cited)
    for name in _STANCES:
        for match in pattern_of("stance", name, claim.language).finditer(claim.sentence):
            meant = _turned(name) if _is_negated(claim, match) else name
            if meant is not None and meant not in borne:
                yield match.group()
                break
    full = pattern_of("stance", "full", claim.language).search(claim.sentence)
    limited = claim.stance in ("support_with_reservation", "suggests_change", "neutral")
    if full and _near_stance(claim, full) and (limited or not pattern_of("licence", "full").search(cited)):
        yield full.group()


def takes_stance(claim: Claim) -> bool:
    """Whether the sentence says a stance, any one."""
    return any(pattern_of("stance", name, claim.language).search(claim.sentence) for name in _STANCES)


def _borne(claim: Claim, cited: str) -> frozenset[str]:
    """The names of the stances that may be said."""
    kinds = {signal.kind for signal in signals(cited)}
    strong_for, against = bool(kinds & {"support", "reserved"}), bool(kinds & {"object"})
    strong = strong_for and bool(pattern_of("licence", "strong_support").search(cited))
    formal_against = bool(pattern_of("licence", "formal_oppose").search(cited))
    doubts = bool(pattern_of("licence", "doubt").search(cited))
    is_for, is_against = claim.stance in _FOR, claim.stance == "objects"
    contrasted = bool(pattern_of("stance", "contrast", claim.language).search(claim.sentence))
    good = bool(kinds & {"benefit"}) and not is_against
    tests = {
        "formal_support": strong,
        "support": is_for or ((strong_for or good) and (not is_against or contrasted)),
        "positive": bool(pattern_of("licence", "positive").search(cited)) or (not strong and (is_for or good)),
        "formal_oppose": formal_against
        and (not is_for or bool(pattern_of("stance", "formal_oppose", "sv").search(cited))),
        "oppose": is_against or against or formal_against,
        "doubt": bool(pattern_of("stance", "doubt", "sv").search(cited)) or (doubts and not is_for),
        "critical": doubts or (bool(kinds & {"criticism", "harm", "object"}) and not formal_against),
        "neutral": claim.stance in (None, "neutral") or bool(kinds & {"abstain", "no_comment"}),
    }
    return frozenset(name for name, bears in tests.items() if bears)


def _turned(name: str) -> str | None:
    """What a stance becomes with a "not" before it; None where that tells nothing ("not in doubt")."""
    return {
        "formal_support": "oppose",
        "support": "oppose",
        "positive": "critical",
        "formal_oppose": "neutral",
        "oppose": "neutral",
        "neutral": None,
    }.get(name)


def _is_negated(claim: Claim, match: re.Match[str]) -> bool:
    before = re.split(
        r"[,;:.]|\b(?:och|men|and|but)\b", claim.sentence[max(0, match.start() - _NEGATION_REACH) : match.start()]
    )[-1]
    after = claim.sentence[match.end() : match.end() + 10]
    negation = _NEGATIONS[claim.language]
    return bool(negation.search(before)) or (
        claim.language == "sv" and bool(re.match(r"\s(?:\w+ )?(?:inte|ej)\b", after))
    )


def _near_stance(claim: Claim, match: re.Match[str]) -> bool:
    around = claim.sentence[max(0, match.start() - 40) : match.end() + 40]
    names = ("formal_support", "support", "positive", "formal_oppose", "oppose", "doubt", "critical")
    return any(pattern_of("stance", name, claim.language).search(around) for name in names)
