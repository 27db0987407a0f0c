"""Words of `data/checking.toml` found in texts: each list is a pattern over whole words, case apart."""

import re
from functools import cache

from service.checking.vocabulary import word_list


def pattern_of(table: str, name: str, language: str | None = None) -> re.Pattern[str]:
    """The pattern of a list: `[table] name`, or `[table.language] name`."""
    listed = word_list(table)
    return whole_words((listed[language] if language else listed)[name])


@cache
def whole_words(pattern: str) -> re.Pattern[str]:
    """A pattern that fits whole words only; a line break in it is nothing."""
    return re.compile(rf"(?<!\w)(?:{pattern.replace(chr(10), '')})(?!\w)", re.IGNORECASE)
