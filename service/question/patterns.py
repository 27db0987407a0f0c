"""Patterns of what questions say, and where they stand in one."""

import re

Span = tuple[int, int]


def any_of(*words: str) -> re.Pattern[str]:
    """A pattern that any of these makes, in small letters or large."""
    return re.compile("|".join(words), re.IGNORECASE)


def spans(text: str, *patterns: re.Pattern[str]) -> tuple[Span, ...]:
    """Where each of the patterns stands in a text, one after the other."""
    return tuple(match.span() for pattern in patterns for match in pattern.finditer(text))
