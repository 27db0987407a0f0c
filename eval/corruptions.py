"""True summaries made false by machine, each in one way that a language model is known to err in.

A corruption is a claim like the true one but for that: its sentence changed, or its citations another respondent's.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from service.checking.claim import Claim
from service.checking.numerals import numerals

MATERIAL: Final = Path(__file__).parent / "gold" / "corruptions.toml"
KINDS: Final = (
    "number changed",
    "number added",
    "name changed",
    "name added",
    "section added",
    "negation removed",
    "negation added",
    "modality",
    "stance",
    "claim added",
    "other respondent, same section",
    "other respondent, other section",
)


@dataclass(frozen=True, slots=True)
class Summary:
    """A true summary as a claim, and the section it is on."""

    claim: Claim
    section: str


@dataclass(frozen=True, slots=True)
class Corruption:
    """A claim that is false, and in which of `KINDS`."""

    kind: str
    claim: Claim


def corruptions(at: int, summaries: Sequence[Summary]) -> Iterator[Corruption]:
    """All that is made of one summary; the others lend the citations of other respondents."""
    claim = summaries[at].claim
    yield from _numbers(claim, at)
    yield from _names(claim, at)
    yield from _sections(claim, at)
    yield from _replaced(claim, "negation removed", _table("negation_removed", claim))
    yield from _replaced(claim, "negation added", _table("negation_added", claim))
    yield from _replaced(claim, "modality", _table("modality", claim))
    yield from _replaced(claim, "stance", _table("stance", claim))
    yield from _added(claim, at)
    yield from _swapped(at, summaries)


def _numbers(claim: Claim, at: int) -> Iterator[Corruption]:
    for one in numerals(claim.sentence, claim.language):
        wrong = _table("numbers", claim)[at % len(_table("numbers", claim))]
        if one.text.lower() != wrong:
            yield _with(claim, "number changed", claim.sentence[: one.start] + wrong + claim.sentence[one.end :])
    pieces = _table("number_pieces", claim)
    yield _with(claim, "number added", _appended(claim.sentence, pieces[at % len(pieces)]))


def _names(claim: Claim, at: int) -> Iterator[Corruption]:
    other = claim.others[at % len(claim.others)]
    if claim.respondent in claim.sentence:
        yield _with(claim, "name changed", claim.sentence.replace(claim.respondent, other))
    pieces = _table("name_pieces", claim)
    yield _with(claim, "name added", _appended(claim.sentence, pieces[at % len(pieces)].format(other=other)))


def _sections(claim: Claim, at: int) -> Iterator[Corruption]:
    pieces = _table("section_pieces", claim)
    yield _with(claim, "section added", _appended(claim.sentence, pieces[at % len(pieces)]))


def _replaced(claim: Claim, kind: str, rules: Sequence[Sequence[str]]) -> Iterator[Corruption]:
    """A sentence for each rule that fits it: at its first place, but for what an earlier rule has made."""
    made = {claim.sentence}
    for pattern, replacement in rules:
        sentence = re.sub(rf"(?<!\w){pattern}(?!\w)", replacement, claim.sentence, count=1)
        if sentence not in made:
            made.add(sentence)
            yield _with(claim, kind, " ".join(sentence.split()))


def _added(claim: Claim, at: int) -> Iterator[Corruption]:
    pieces = _table("claims", claim)
    for step in (0, len(pieces) // 2):
        yield _with(claim, "claim added", _appended(claim.sentence, pieces[(at + step) % len(pieces)]))


def _swapped(at: int, summaries: Sequence[Summary]) -> Iterator[Corruption]:
    """The sentence credited to another respondent, with that one's own words cited: on the same section, and on another."""
    mine = summaries[at]
    turned = [*summaries[at + 1 :], *summaries[:at]]
    same_language = [one for one in turned if one.claim.language == mine.claim.language]
    others = [one for one in same_language if one.claim.respondent != mine.claim.respondent]
    for kind, same in ((KINDS[-2], True), (KINDS[-1], False)):
        other = next((one.claim for one in others if (one.section == mine.section) is same), None)
        if other is not None:
            sentence = mine.claim.sentence.replace(mine.claim.respondent, other.respondent)
            yield Corruption(kind, replace(other, sentence=sentence, sections=mine.claim.sections | other.sections))


def _appended(sentence: str, piece: str) -> str:
    return f"{sentence.rstrip('.')}{piece}."


def _with(claim: Claim, kind: str, sentence: str) -> Corruption:
    return Corruption(kind, replace(claim, sentence=sentence))


def _table(name: str, claim: Claim) -> Any:
    return _material()[name][claim.language]


@cache
def _material() -> dict[str, Any]:
    return tomllib.loads(MATERIAL.read_text(encoding="utf-8"))
