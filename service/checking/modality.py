"""Whether a sentence asks for more, or for less, than what it cites: must, should, may."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from service.checking.claim import Claim
from service.checking.negation import clause_at, is_same
from service.checking.phrases import pattern_of
from service.checking.vocabulary import Content, contents
from service.glossary import Glossary

_LEVELS: Final = ("must", "need", "should", "wish", "can")
_BORNE_BY: Final[Mapping[str, tuple[str, ...]]] = {
    "strict": ("must", "need"),
    "advice": ("need", "should", "wish"),
    "leave": ("can", "need"),
}
_GOVERNED: Final = ("ska", "skall")  # after a verb of wishing they ask and do not order: "vill att ... ska"
_AFTER: Final = 3  # content words after a modal verb by which its place in the source is found
_BEFORE: Final = 2
_NEARER: Final = (1.5, 0.7, 0.4)  # what each of them tells, the nearest first
_BEHIND: Final = (0.6, 0.3)


def misjudged(claim: Claim, glossary: Glossary) -> Iterator[str]:
    """The words of the sentence that ask more or less strongly than the cited sentences do of the same."""
    cited = "\n".join(claim.cited)
    here, there = contents(claim.sentence, claim.language, glossary), contents(cited, "sv", glossary)
    wish = pattern_of("modality", "wish", claim.language).search(claim.sentence)
    everywhere = _levels_in(cited, 0, len(cited))
    for name, borne_by in _BORNE_BY.items():
        for match in pattern_of("modality", name, claim.language).finditer(claim.sentence):
            governed = match.group().lower() in _GOVERNED and wish is not None and wish.start() < match.start()
            enough = {*borne_by, "wish", "should"} if governed else set(borne_by)
            near = set().union(*(_levels_in(cited, *span) for span in _places(claim, match, here, there)))
            if not _is_borne(name, enough, near, everywhere):
                yield match.group()


def _is_borne(name: str, enough: set[str], near: set[str], everywhere: set[str]) -> bool:
    """Whether a strength is that of the same place in the source, or, where that has none, of the rest of it."""
    if enough & near:
        return True
    if name == "strict":
        return not near and bool(enough & everywhere)
    if name == "advice":
        return "must" not in near and bool(enough & everywhere)
    return not near & {"must", "should"}


def _places(
    claim: Claim, match: re.Match[str], here: Sequence[Content], there: Sequence[Content]
) -> Sequence[tuple[int, int]]:
    """The clauses of the cited text that hold most of the words that a modal verb bears on."""
    begin, finish = clause_at(claim.sentence, match.start(), claim.language)
    cited = "\n".join(claim.cited)
    after = [word for word in here if match.end() <= word.start < finish][:_AFTER]
    before = [word for word in here if begin <= word.start and word.end <= match.start()][-_BEFORE:]
    scores: dict[tuple[int, int], float] = {}
    for word, worth in (*zip(after, _NEARER, strict=False), *zip(before[::-1], _BEHIND, strict=False)):
        for span in {clause_at(cited, one.start, "sv") for one in there if is_same(one, word)}:
            scores[span] = scores.get(span, 0.0) + worth
    return [span for span, score in scores.items() if score == max(scores.values())]


def _levels_in(cited: str, start: int, end: int) -> set[str]:
    """How strongly a stretch of the cited text asks; a "ska" that a wish governs asks no more than the wish."""
    found = {name for name in _LEVELS if pattern_of("modality", name, "sv").search(cited, start, end)}
    orders = list(pattern_of("modality", "must", "sv").finditer(cited, start, end))
    begin = max(cited.rfind(mark, 0, start) for mark in ".!?\n") + 1
    if orders and all(_is_governed(cited, begin, match) for match in orders):
        found = (found - {"must"}) | {"should"}
    return found


def _is_governed(cited: str, begin: int, match: re.Match[str]) -> bool:
    asks = match.group().lower() in _GOVERNED
    return asks and bool(pattern_of("modality", "governs", "sv").search(cited, begin, match.start()))
