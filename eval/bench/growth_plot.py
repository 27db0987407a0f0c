"""A plot of how times grow with the library, as SVG: both axes logarithmic, a line for each thing measured."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 380, 62, 170, 34, 46
COLOURS = ("#1b6ca8", "#c8553d", "#4a8f52", "#8a5a9e", "#b58900", "#3d7f84", "#777777")


def drawn(sizes: Sequence[Mapping[str, Any]]) -> str:
    """The medians in `sizes[i]["milliseconds"]` over `sizes[i]["passages"]`."""
    passages = [row["passages"] for row in sizes]
    lines = {name: [row["milliseconds"][name][0] for row in sizes] for name in sizes[0]["milliseconds"]}
    values = [value for line in lines.values() for value in line]
    across = _scale(min(passages) / 1.5, max(passages) * 1.5, LEFT, WIDTH - RIGHT)
    up = _scale(min(values) / 1.5, max(values) * 1.5, HEIGHT - BOTTOM, TOP)
    parts = [_text(LEFT, 18, "Median time of one call (ms) by passages in the library", "start")]
    for tick in _ticks(min(values) / 1.5, max(values) * 1.5):
        parts.append(f'<path d="M{LEFT} {up(tick):.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        parts.append(_text(LEFT - 6, up(tick) + 4, f"{tick:g}", "end"))
    parts += [_text(across(count), HEIGHT - BOTTOM + 20, f"{count:,}", "middle") for count in passages]
    ends = _apart({name: up(line[-1]) for name, line in lines.items()})
    for (name, line), colour in zip(lines.items(), COLOURS, strict=False):
        points = [(across(count), up(value)) for count, value in zip(passages, line, strict=True)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
        parts.append(_text(points[-1][0] + 10, ends[name] + 4, name, "start", colour))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">'
    return "\n".join([head, f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>', *parts, "</svg>", ""])


def _scale(low: float, high: float, start: float, end: float) -> Callable[[float], float]:
    """Where a value lies on a logarithmic axis."""
    per = (end - start) / math.log(high / low)
    return lambda value: start + math.log(value / low) * per


def _ticks(low: float, high: float) -> list[float]:
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    return [tick for power in powers if low <= (tick := 10.0**power) <= high]


def _apart(heights: Mapping[str, float]) -> dict[str, float]:
    """Heights for the names of the lines, so that none covers another."""
    placed: dict[str, float] = {}
    last = -math.inf
    for name in sorted(heights, key=heights.__getitem__):
        placed[name] = last = max(heights[name], last + 15)
    return placed


def _text(x: float, y: float, words: str, anchor: str, colour: str = "#333") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{escape(words)}</text>'
