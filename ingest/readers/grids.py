"""Tables as they are drawn: the lines between cells, and in which cell of which table something stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ingest.types import Box

_NEAR = 3.0  # points between ends that are meant to meet
_BESIDE = 1.5  # points by which a letter may reach over the line beside it


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line on a page, in points: upright at x = `at`, or level at y = `at`, from `low` to `high`."""

    upright: bool
    at: float
    low: float
    high: float

    def meets(self, other: "Rule") -> bool:
        """Tell whether it touches or crosses a rule of the other direction."""
        return self.low - _NEAR <= other.at <= self.high + _NEAR and other.low - _NEAR <= self.at <= other.high + _NEAR

    def passes(self, at: float) -> bool:
        """Tell whether it is drawn at this height, or for a level one at this distance from the left."""
        return self.low - _NEAR <= at <= self.high + _NEAR


@dataclass(frozen=True, slots=True)
class Grid:
    """The rules of a page that make up tables, each with the number of its table, from 0."""

    rules: tuple[tuple[Rule, int], ...] = ()

    def between(self, box: Box) -> tuple[float, ...]:
        """Give where, from left to right, upright rules part what stands in a box."""
        middle = (box.top + box.bottom) / 2
        inside = (rule.at for rule, _ in self.rules if rule.upright and rule.passes(middle))
        return tuple(sorted(at for at in inside if box.left + _BESIDE < at < box.right - _BESIDE))

    def cell(self, box: Box) -> tuple[int, Box] | None:
        """Give the table's number and the edges of the cell that a line of text stands in; None outside of tables.

        A cell has a rule above and below, and one at a side at least; where the table is open at its other side,
        the cell ends there with the rule above.
        """
        x, y = box.left + _BESIDE, (box.top + box.bottom) / 2
        above = max((one for one in self._across(x, False) if one[0].at <= y), key=_at, default=None)
        below = min((one for one in self._across(x, False) if one[0].at > y), key=_at, default=None)
        left = max((one for one in self._across(y, True) if one[0].at <= x), key=_at, default=None)
        right = min((one for one in self._across(y, True) if one[0].at > x), key=_at, default=None)
        side = left or right
        if above is None or below is None or side is None or not above[1] == below[1] == side[1]:
            return None
        begin = left[0].at if left and left[1] == side[1] else above[0].low
        end = right[0].at if right and right[1] == side[1] else above[0].high
        return side[1], Box(begin, above[0].at, end, below[0].at)

    def _across(self, at: float, upright: bool) -> Iterable[tuple[Rule, int]]:
        return (one for one in self.rules if one[0].upright == upright and one[0].passes(at))


UNRULED = Grid()
"""The grid of a page on which no table is drawn."""


def _at(numbered: tuple[Rule, int]) -> float:
    return numbered[0].at


def grid_of(rules: Iterable[Rule]) -> Grid:
    """Give the tables that lines on a page make up; what underlines a word, or stands beside a text, is left out."""
    joined = _joined(rules)
    upright = [rule for rule in joined if rule.upright]
    level = [rule for rule in joined if not rule.upright]
    upright = [rule for rule in upright if sum(map(rule.meets, level)) > 1]
    level = [rule for rule in level if any(map(rule.meets, upright))]
    return Grid(tuple(_numbered([*upright, *level])))


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """The rules, those that go on with each other or lie on each other made one."""
    joined: list[Rule] = []
    ordered = sorted(rules, key=lambda rule: (rule.upright, rule.at))
    for _, lane in groupby(_laned(ordered), key=lambda one: one[0]):
        pieces = sorted((rule for _, rule in lane), key=lambda rule: rule.low)
        for piece in pieces:
            if joined and piece is not pieces[0] and piece.low <= joined[-1].high + _NEAR:
                joined[-1] = replace(joined[-1], high=max(joined[-1].high, piece.high))
            else:
                joined.append(piece)
    return joined


def _laned(rules: Sequence[Rule]) -> Iterable[tuple[int, Rule]]:
    """Number the rules, given by direction and place, so that those in one line have one number."""
    lane = 0
    begin: Rule | None = None
    for rule in rules:
        if begin is None or rule.upright != begin.upright or rule.at - begin.at > _BESIDE:
            lane += 1
            begin = rule
        yield lane, replace(rule, at=begin.at)


def _numbered(rules: Sequence[Rule]) -> Iterable[tuple[Rule, int]]:
    """Give each rule the number of the table that it belongs to: all that meet each other are one table."""
    table = [-1] * len(rules)
    for first in range(len(rules)):
        if table[first] >= 0:
            continue
        table[first] = first
        waiting = [first]
        while waiting:
            one = waiting.pop()
            for other, rule in enumerate(rules):
                if table[other] < 0 and rule.upright != rules[one].upright and rule.meets(rules[one]):
                    table[other] = first
                    waiting.append(other)
    return zip(rules, table, strict=True)
