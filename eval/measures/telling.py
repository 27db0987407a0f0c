"""What the text tells: outcome, language, number, stances, and nothing that the citations do not carry."""

import re
from collections.abc import Iterator

from eval.gold.question import GoldQuestion, letters
from eval.measures.answered import Answered
from eval.measures.citations import MARK
from eval.measures.score import Score, listed, share
from ingest.text.sentences import sentences
from ingest.text.words import index_terms
from service.answer import Stance

CARRIED = 0.7  # of a sentence's content words, the least share that the quotes must hold
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NOT = re.compile(r"\b(?:inte|ej|inga?|inget|ingenting|aldrig|utan|not|no|never|without)\b|n['’]t\b", re.IGNORECASE)
_NUMERALS = (
    *("ingen inga inget noll none no nobody zero", "en ett one", "två two", "tre three", "fyra four", "fem five"),
    *("sex six", "sju seven", "åtta eight", "nio nine", "tio ten", "elva eleven", "tolv twelve"),
)


def telling(gold: GoldQuestion, answered: Answered) -> Iterator[Score | None]:
    """Every measure of what is told."""
    answer = answered.answer
    wanted = ", ".join(sorted(gold.outcomes))
    right = answer.outcome in gold.outcomes
    yield share("outcome", right, 1, f"{answer.outcome}, not {wanted}")
    yield share("language", answer.language == gold.language, 1, f"answered in {answer.language}")
    yield _stances(gold, answered)
    yield _count(gold, answered) if gold.counts else None
    yield _support(answered)
    held = {words for words in gold.forbidden if words.casefold() in answer.text.casefold()}
    yield share("restraint", len(gold.forbidden) - len(held), len(gold.forbidden), listed("says", held))


def stance_pairs(gold: GoldQuestion, answered: Answered) -> tuple[tuple[str, Stance, Stance | None], ...]:
    """Of each who speaks and is heard: the name, the right stance, the stance told."""
    told = {one.respondent.name: one.stance for one in answered.stated}
    return tuple((name, stance, told[name]) for name, stance in sorted(gold.stances.items()) if name in told)


def _stances(gold: GoldQuestion, answered: Answered) -> Score | None:
    pairs = stance_pairs(gold, answered)
    wrong = {f"{name} is {right}, not {told}" for name, right, told in pairs if right != told}
    return share("stances", len(pairs) - len(wrong), len(pairs), listed("stance", wrong))


def _count(gold: GoldQuestion, answered: Answered) -> Score:
    """Whether so many are heard, and whether the first sentences say so."""
    heard = len(answered.heard(gold.asked))
    wanted = " or ".join(str(n) for n in sorted(gold.counts))
    opening = MARK.sub("", answered.answer.text).split("\n", 1)[0].casefold()
    words = set(re.findall(r"\w+", opening))
    said = any(words & {str(n), *"".join(_NUMERALS[n : n + 1]).split()} for n in gold.counts)
    whys = [f"{heard} heard, not {wanted}"] * (heard not in gold.counts) + [f"{wanted} is not said"] * (not said)
    return Score("counts", 1 - len(whys) / 2, "; ".join(whys))


def _support(answered: Answered) -> Score | None:
    """Whether each sentence told of a position is carried by its citations: words, numbers and negations."""
    quotes = {one.n: one.quote for one in answered.answer.citations}
    told = [
        (one.respondent.name, one.summary[span.start : span.end], " ".join(quotes.get(n, "") for n in one.citations))
        for one in answered.stated
        if one.summary
        for span in sentences(one.summary)
    ]
    bare = {f"{name}: {sentence!r}" for name, sentence, carrier in told if not carried(sentence, carrier)}
    return share(
        "support",
        sum(carried(sentence, carrier) for _, sentence, carrier in told),
        len(told),
        listed("not carried", bare),
    )


def carried(sentence: str, carrier: str) -> bool:
    """Whether a carrier holds a sentence, letter for letter; or its numbers, its negations and most of its words."""
    if letters(sentence) in letters(carrier):
        return True
    if set(_NUMBER.findall(sentence)) - set(_NUMBER.findall(carrier)):
        return False
    if bool(_NOT.search(sentence)) and not _NOT.search(carrier):
        return False
    words = set(index_terms(sentence))
    return not words or len(words & set(index_terms(carrier))) / len(words) >= CARRIED
