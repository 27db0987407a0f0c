"""Files that belong together since a letter sends what another file says it is: the yttrande of the same board."""

import re
from collections.abc import Mapping, Sequence

from ingest.documents.letter_marks import letters_by_mark

_TOP_LETTERS = 800  # of an annex, in which it says that it is one
_LONGEST_LETTER = 3000
_IS_ANNEX = re.compile(r"^[^\w\n]*bil(?:aga|agan)?\b|\bbilag[td]\b", re.IGNORECASE | re.MULTILINE)
_NAMED_ANNEX = re.compile(r"(?<![^\W\d_])bil(?:aga)?(?![^\W\d_])", re.IGNORECASE)
_SENDS = re.compile(
    r"\b(?:bifog\w*|bilag\w*|biläg\w*|översänd\w*|överlämn\w*|medfölj\w*|medsänd\w*|närslut\w*|här kommer|skickar)\b",
    re.IGNORECASE,
)
_NOUN = (  # definite, as a board or unit is named; none for styrelser, which many authorities are
    r"(?:nämnden|utskottet|förvaltningen|kommittén|delegationen|beredningen|avdelningen|enheten|sektionen|kontoret|rådet|"
    r"fakulteten|institutionen)"
)
_BOARD = re.compile(
    rf"(?<!över )(?<!till )\b(?P<board>(?:\w+-,?\s+(?:\w+-,?\s+)?och\s+)?\w{{3,}}{_NOUN}|{_NOUN}\s+för\s+(?:\w+-\s+och\s+)?\w+?)s?\b",
    re.IGNORECASE,
)
_NO_BOARD = re.compile(r"erfarenheten|samrådet|statsrådet|(?:huvud|moder)sektionen|statsförvaltningen")
_TITLE_LINES = 6  # of an annex
_TITLE_LETTERS = 120
_SENTENCE_END = re.compile(r"(?<!\d)[.!?]\s|\n")
_ENCLOSURES = re.compile(r"^[^\S\n]*bilag(?:a|or)\b.*", re.IGNORECASE | re.MULTILINE | re.DOTALL)


def told_by_letter(texts: Mapping[str, str], senders: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """For each annex without `senders` the letter that sends it: it alone, or with others of its sender, names the annex's board.

    Both map a file's name: to its text, and to those who sent it. An annex says that it is one, at its top or in
    its file's name. A board that letters of several senders name tells nothing.
    """
    letters = {name: _boards(_sending(text)) for name, text in texts.items() if senders.get(name) and _is_letter(text)}
    annexes = {
        name: _boards(_title(text)) for name, text in texts.items() if not senders.get(name) and _is_annex(name, text)
    }
    return letters_by_mark(annexes, letters, senders)


def _is_annex(name: str, text: str) -> bool:
    return bool(_NAMED_ANNEX.search(name) or _IS_ANNEX.search(text[:_TOP_LETTERS]))


def _is_letter(text: str) -> bool:
    return len(text) <= _LONGEST_LETTER and bool(_SENDS.search(text))


def _sending(letter: str) -> str:
    """The sentences of a letter that say what comes with it, and the list of its enclosures."""
    listed = _ENCLOSURES.search(letter)
    return "\n".join((*filter(_SENDS.search, _SENTENCE_END.split(letter)), listed[0] if listed else ""))


def _title(annex: str) -> str:
    lines = [line for line in annex[:_TOP_LETTERS].split("\n") if line.strip()][:_TITLE_LINES]
    return "\n".join(line for line in lines if len(line) < _TITLE_LETTERS)


def _boards(text: str) -> frozenset[str]:
    written = (" ".join(found["board"].lower().split()) for found in _BOARD.finditer(text))
    return frozenset(board for board in written if not _NO_BOARD.fullmatch(board))
