"""What is cited: from the right document, section and place, word for word, and marked in the text."""

import re
from collections.abc import Iterator

from eval.gold.fit import UNNUMBERED, holds
from eval.gold.question import GoldQuestion
from eval.measures.answered import Answered
from eval.measures.score import Measure, Score, listed, share

MARK = re.compile(r"\[(\d+)\]")


def citations(gold: GoldQuestion, answered: Answered) -> Iterator[Score | None]:
    """Every measure of citations that can be told of this question."""
    yield from _true(answered)
    yield _resolved(answered)
    yield _marked(answered)
    yield _sections(gold, answered)
    yield _quotes(gold, answered)


def _true(answered: Answered) -> Iterator[Score | None]:
    every = len(answered.answer.citations)
    sorts: tuple[Measure, ...] = ("exact_quotes", "right_region")
    for sort in sorts:
        wrong = [one for one in answered.misquoted if one.sort == sort]
        yield share(sort, every - len(wrong), every, "; ".join(one.why for one in wrong))


def _resolved(answered: Answered) -> Score | None:
    """Whether every number in the text and at a position is that of a citation, and of that respondent's."""
    owners = {one.n: one.respondent for one in answered.answer.citations}
    told = [int(n) for n in MARK.findall(answered.answer.text)]
    held = [(n, one.respondent.name) for one in answered.answer.positions for n in one.citations]
    wrong = {f"[{n}]" for n in told if n not in owners}
    wrong |= {f"[{n}] at {name}" for n, name in held if owners.get(n) != name}
    bare = {f"{one.respondent.name} without any" for one in answered.stated if not one.citations}
    numbers = [owners.get(n) for n in told] + [owners.get(n) == name or None for n, name in held] + [None] * len(bare)
    right = sum(number is not None for number in numbers)
    return share("resolved_marks", right, len(numbers), listed("unresolved", wrong | bare))


def _marked(answered: Answered) -> Score | None:
    """Whether the text bears a citation of everybody who speaks."""
    if answered.answer.outcome != "answered":
        return None
    told = {int(n) for n in MARK.findall(answered.answer.text)}
    bare = {one.respondent.name for one in answered.stated if not told & set(one.citations)}
    every = len(answered.stated)
    return share("marks", every - len(bare), every, listed("without a mark in the text", bare))


def _sections(gold: GoldQuestion, answered: Answered) -> Score | None:
    """Whether those who speak are cited from a section that is right; of those who may or may not, nothing is asked."""
    right = gold.sections | gold.near
    if not right:
        return None
    spoken = {n for one in answered.stated if one.respondent.name not in gold.may_speak for n in one.citations}
    cited = [one for one in answered.answer.citations if one.n in spoken]
    wrong = [one for one in cited if (one.section or UNNUMBERED) not in right]
    whys = {f"{one.section or 'no section'} [{one.n}] of {one.respondent}" for one in wrong}
    return share("sections", len(cited) - len(wrong), len(cited), listed("wrong section", whys))


def _quotes(gold: GoldQuestion, answered: Answered) -> Score | None:
    """Whether the words that must be quoted are."""
    wanted = [(name, anchor) for name, anchors in gold.quotes.items() for anchor in anchors]
    quoted = {name: [one.quote for one in answered.answer.citations if one.respondent == name] for name, _ in wanted}
    missed = {f"{anchor!r} of {name}" for name, anchor in wanted if not holds(quoted[name], anchor)}
    return share("quotes", len(wanted) - len(missed), len(wanted), listed("not quoted", missed))
