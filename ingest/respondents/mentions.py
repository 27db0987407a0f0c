"""Where a text names a respondent, and which of such places stay where they overlap."""

from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.types import Respondent


@dataclass(frozen=True, slots=True)
class Mention:
    """A respondent named at text[start:end]; the span holds a genitive's s where there is one."""

    respondent: Respondent
    start: int
    end: int
    genitive: bool = False


def longest(found: Iterable[Mention]) -> list[Mention]:
    """Those that remain when longer ones go before shorter ones that they overlap; of equals, the first."""
    kept: list[Mention] = []
    starts: list[int] = []
    for mention in sorted(found, key=lambda m: m.start - m.end):
        at = bisect(starts, mention.start)
        if (at == 0 or kept[at - 1].end <= mention.start) and (at == len(kept) or mention.end <= starts[at]):
            kept.insert(at, mention)
            starts.insert(at, mention.start)
    return kept
