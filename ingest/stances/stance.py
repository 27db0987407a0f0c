"""What stance a statement takes on the proposal, from the phrases that responses take a stance by.

The stance is relative to the proposal, not the tone: who says that health care has shortcomings, where the
proposal is to mend them, does not object. The phrases lie in data/stance.toml. Each sentence gives signals;
`_decide` makes one stance of a statement's signals by a few rules that can be read from top to bottom.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal, get_args

from ingest.text.sentences import Span, sentences

StatementStance = Literal[
    "support", "support_with_reservation", "suggests_change", "objects", "neutral", "no_comment", "abstained"
]
Kind = Literal[
    "abstain",
    "no_comment",
    "object",
    "reserved",
    "support",
    "condition",
    "suggest",
    "suggest_weak",
    "criticism",
    "harm",
    "benefit",
    "emphasis",
    "contrast",
]
_LONGEST_READ = 2_000  # characters of a sentence; nobody takes a stance further into one
_KEPT = 20_000  # statements; each is looked through as its file is read, and again for the matrix
_NEAR = 40  # characters within which a word bears on a phrase


@dataclass(frozen=True, slots=True)
class StanceResult:
    """The stance of a statement, as its phrases tell it, and what told it.

    `stance` is None where nothing tells; then so is the rest. `sentence` is the sentence that decided, `phrase` the
    words in it that told; `reservation` is the sentence that turned support into support with reservation, where it
    is another.
    """

    stance: StatementStance | None
    sentence: Span | None = None
    phrase: str | None = None
    reservation: Span | None = None


@dataclass(frozen=True, slots=True)
class Signal:
    """A phrase found in a text.

    `aims` is True where support goes to the proposal's purpose only, `elsewhere` where a sentence that says nothing
    speaks of the remaining parts.
    """

    kind: Kind
    sentence: Span
    start: int
    end: int
    aims: bool = False
    elsewhere: bool = False


Decision = tuple[StatementStance | None, Signal | None, Signal | None]


def stance(text: str) -> StanceResult:
    """The stance that a statement's words take, as far as phrases tell. Pure; `Span`s are offsets in `text`."""
    found = signals(text)
    decided, by, turned = _decide(found)
    if by is None:
        return StanceResult(None)
    reservation = turned.sentence if turned is not None and turned.sentence != by.sentence else None
    return StanceResult(decided, by.sentence, text[by.start : by.end], reservation)


def decided(found: Sequence[Signal]) -> StatementStance | None:
    """The stance that the signals of a statement make."""
    return _decide(found)[0]


@lru_cache(_KEPT)
def signals(text: str) -> tuple[Signal, ...]:
    """Every phrase in `text` that tells of a stance, in order, those that do not bear on the proposal left out."""
    small = text.lower()
    if len(small) != len(text):  # a few letters grow when made small, and offsets would be lost
        small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return tuple(signal for sentence in sentences(text) for signal in _sentence_signals(small, sentence))


def _decide(found: Sequence[Signal]) -> Decision:
    """The stance, the signal that decided it, and the one that turned support into reservation."""
    support, aims = _first(found, "support", aims=False), _first(found, "support", aims=True)
    objection, reserved = _first(found, "object"), _first(found, "reserved")
    upheld = support or reserved
    if objection and not (upheld and upheld.start < objection.start):
        return "objects", objection, None
    if objection and upheld:
        return "support_with_reservation", upheld, objection
    if reserved:
        return "support_with_reservation", reserved, None
    if upheld := support or aims:
        return _upheld(found, upheld)
    if abstention := _first(found, "abstain", elsewhere=False):
        return "abstained", abstention, None
    return _decide_weakly(found)


def _decide_weakly(found: Sequence[Signal]) -> Decision:
    """The same where nobody says outright that they support or object: by wishes, by good and by harm foreseen."""
    silence, wish, benefit = _first(found, "no_comment"), _first(found, "suggest"), _first(found, "benefit")
    criticism = _first(found, "criticism")
    if benefit and (turned := _limited(found, benefit)):
        return "support_with_reservation", benefit, turned
    if silence and benefit and not wish:
        return "support", benefit, None
    objected = criticism or _first(found, "harm")
    if wish := wish or (criticism if silence and not silence.elsewhere else None):
        return "suggests_change", wish, None
    if silence and not silence.elsewhere:
        return "no_comment", silence, None
    if objected:
        return "objects", objected, None
    if benefit:
        return _upheld(found, benefit)
    if wish := _first(found, "condition") or _first(found, "suggest_weak"):
        return "suggests_change", wish, None
    if emphasis := _first(found, "emphasis"):
        return "neutral", emphasis, None
    if abstention := _first(found, "abstain"):
        return "abstained", abstention, None
    return ("no_comment", silence, None) if silence else (None, None, None)


def _upheld(found: Sequence[Signal], support: Signal) -> Decision:
    turned = _turned(found, support)
    return ("support_with_reservation" if turned else "support"), support, turned


def _turned(found: Sequence[Signal], support: Signal) -> Signal | None:
    """What makes a reservation of support: a wish, a criticism, a condition or a "but" that comes after it.

    A wish or a condition may come before it where there is a "but" as well. A weak wish ("bör") in the very
    sentence of the support is a part of what is supported.
    """
    contrasted = any(signal.kind == "contrast" for signal in found)
    for signal, following in zip(found, [*found[1:], None], strict=True):
        late = signal.start > support.start
        if signal.kind in ("condition", "suggest") and (late or contrasted):
            return signal
        if late and signal.kind in ("criticism", "harm"):
            return signal
        if late and signal.kind == "suggest_weak" and signal.sentence != support.sentence:
            return signal
        empty_but = following is not None and following.kind in ("no_comment", "support")
        if late and signal.kind == "contrast" and not empty_but:
            return signal
    return None


def _limited(found: Sequence[Signal], benefit: Signal) -> Signal | None:
    """The "but" after a benefit that a wish, a condition or something bad follows."""
    but = next((signal for signal in found if signal.kind == "contrast" and signal.start > benefit.start), None)
    limits = ("suggest", "suggest_weak", "condition", "criticism", "harm")
    return but if but and any(signal.kind in limits and signal.end > but.start for signal in found) else None


def _first(found: Iterable[Signal], kind: Kind, aims: bool | None = None, elsewhere: bool = True) -> Signal | None:
    """The first signal of a kind; `elsewhere=False` leaves out those that speak of the rest."""
    for signal in found:
        if signal.kind == kind and (aims is None or signal.aims == aims) and (elsewhere or not signal.elsewhere):
            return signal
    return None


def _sentence_signals(text: str, sentence: Span) -> list[Signal]:
    end = min(sentence.end, sentence.start + _LONGEST_READ)
    taken: list[Signal] = []
    for kind, pattern in _phrases():
        for match in pattern.finditer(text, sentence.start, end):
            if kind == "contrast" or all(match.end() <= other.start or other.end <= match.start() for other in taken):
                taken.append(Signal(kind, sentence, match.start(), match.end()))
    taken.sort(key=lambda signal: signal.start)
    described = [signal for raw in taken if (signal := _described(text, raw)) is not None]
    return [signal for signal in described if _bears(text, signal, described)]


def _described(text: str, signal: Signal) -> Signal | None:
    """The signal with negation applied and its surroundings told; None where it tells nothing."""
    begin, end = signal.sentence
    before = text[max(begin, signal.start - _NEAR) : signal.start]
    kind = _negation_applied(signal.kind, before, text[signal.start : signal.end])
    if kind == "criticism":
        kind = _criticism_aimed(text[begin:end], before, text[signal.start : signal.end])
    if kind is None:
        return None
    after = re.split(_word("contrast"), text[signal.end : min(end, signal.end + 2 * _NEAR)])[0]
    return replace(
        signal,
        kind=kind,
        aims=kind == "support" and bool(_word("aims").search(after)),
        elsewhere=kind in ("abstain", "no_comment") and bool(_word("elsewhere").search(text, begin, end)),
    )


def _negation_applied(kind: Kind, before: str, phrase: str) -> Kind | None:
    """What a phrase with a "not" by it or in it is: None where that tells nothing ("inte negativt")."""
    if kind == "object" and _negated(before):
        return "no_comment" if re.match("avstyrk|motsätt|invänd", phrase) else None
    if kind in ("support", "reserved") and (_negated(before) or _word("negation").search(phrase)):
        return "object"
    if kind == "benefit" and (_negated(before) or _word("negation").search(phrase)):
        return "harm"
    if kind == "harm" and _negated(before):
        return None
    return None if kind == "support" and _word("void").search(phrase) else kind


def _negated(before: str) -> bool:
    return any(_word("negation").fullmatch(word) for word in before.split()[-2:])


def _bears(text: str, signal: Signal, others: Sequence[Signal]) -> bool:
    """Whether the signal is the respondent's own word on the proposal."""
    begin, end = signal.sentence
    before = text[max(begin, signal.start - _NEAR) : signal.start]
    phrase = text[signal.start : signal.end]
    if signal.kind in ("support", "reserved", "suggest") and _said_by_proposer(before, phrase):
        return False
    if signal.kind in ("suggest", "suggest_weak", "criticism", "emphasis", "object") and any(
        _governs(text, other, signal) for other in others
    ):
        return False
    if signal.kind == "suggest" and phrase.startswith("sakna") and _word("today").search(text, begin, end):
        return False
    if signal.kind == "suggest_weak":
        return not any(other.kind == "emphasis" and other.sentence == signal.sentence for other in others)
    return True


def _said_by_proposer(before: str, phrase: str) -> bool:
    """Whether it is not the respondent's: "utredningen föreslår", as opposed to "förslaget välkomnas"."""
    verb = phrase.split()[0]
    if not (verb.endswith("r") or verb == "vill") or verb in ("är", "har", "bör") or not (words := before.split()):
        return False
    return bool(_word("proposer").fullmatch(words[-1])) and not words[-1].endswith("ns")


def _governs(text: str, other: Signal, signal: Signal) -> bool:
    """Whether a signal lies in what another says it agrees or disagrees with: "delar bedömningen att X inte bör"."""
    if other.kind not in ("support", "object", "reserved") or other.end > signal.start:
        return False
    between = text[other.end : signal.start]
    if _word("contrast").search(between):
        return False
    if signal.kind == "criticism":
        return not re.search(r"\batt\s(?:\S+\s){0,3}förslag", between)
    own_verb = re.search(r"(?:och|samt|,)\s+(?:\w+\s+)?$", between)
    return bool(re.search(r"\b(?:att|om|som|av)\b", between)) and not own_verb


def _criticism_aimed(sentence: str, before: str, phrase: str) -> Kind | None:
    """Criticism of the proposal; harm where it is of nothing named; None where it is of today, or of no proposal."""
    if _negated(before) or _word("remedy").search(before):
        return None
    if re.match(r"befara|oroa|är orolig|beklaga|känner oro|ser med oro", phrase):
        return "criticism"
    if _word("today").search(sentence):
        return None
    if _word("proposal").search(sentence):
        return "criticism"
    return None if _word("remedy").search(sentence) else "harm"


@cache
def _phrases() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    kinds: tuple[Kind, ...] = get_args(Kind)
    return tuple((kind, _compiled("|".join(_data()[kind]["phrases"]))) for kind in kinds)


@cache
def _word(name: str) -> re.Pattern[str]:
    return _compiled(_data()["words"][name] + r")\b(?:")


def _compiled(alternatives: str) -> re.Pattern[str]:
    spaced = alternatives.replace("~", r"(?:\S+ ){0,3}").replace(" ", r"\s")
    return re.compile(rf"\b(?:{spaced})")


@cache
def phrases_mark() -> bytes:
    """What tells these phrases from others: it changes with any of them."""
    return hashlib.sha256(_written()).digest()


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(_written().decode())


def _written() -> bytes:
    return files("ingest").joinpath("data", "stance.toml").read_bytes()
