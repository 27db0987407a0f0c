"""Files that belong together by a respondent's case number: a letter that tells who sends, and a response that does not."""

import re
from collections.abc import Mapping, Sequence

from ingest.documents.letter_marks import letters_by_mark

_NUMBER = r"(?:[A-ZÅÄÖ][\wÅÄÖåäö]{0,7}[ -]?)?\d[\d/.:-]*\d"
_LABELLED = re.compile(
    rf"(?<!\bert )(?<!\ber )\b(?:dnr|diarienr|diarienummer|ärendenummer|ärendenr|ärende|vår beteckning)\b\s*[.:]*\s*(?P<number>{_NUMBER})",
    re.IGNORECASE,
)
_MINISTRY = re.compile(r"(?:A|FI|FÖ|I|JU|KN|KU|L|LI|M|N|S|SB|U|UD)\d{4}/\d{5}")  # the remiss's own: all may give it
_FEWEST_DIGITS = 5  # fewer are a year, or the number of anything
_TOP_LETTERS = 800  # of a document, in which its case number stands


def case_numbers(text: str) -> frozenset[str]:
    """The case numbers that the top of a document gives as its sender's own: "Dnr HB 2031/3071" is "HB2031/3071"."""
    found = (re.sub(r"\s", "", match["number"]).upper() for match in _LABELLED.finditer(text[:_TOP_LETTERS]))
    return frozenset(
        number
        for number in found
        if sum(map(str.isdigit, number)) >= _FEWEST_DIGITS and not _MINISTRY.fullmatch(number)
    )


def told_by_case_number(texts: Mapping[str, str], senders: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """For each document without `senders` the one that tells them: it alone, or with others of the same, has its number.

    Both map a document's name: to its text, and to those who sent it. A number that documents of several senders have,
    as a ministry's, tells nothing.
    """
    numbers = {name: case_numbers(text) for name, text in texts.items()}
    untold = {name: marks for name, marks in numbers.items() if not senders.get(name)}
    told = {name: marks for name, marks in numbers.items() if senders.get(name)}
    return letters_by_mark(untold, told, senders)
