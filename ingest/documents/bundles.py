"""One file, several documents: where each begins, what kind it is, and which repeat another.

Authorities send a cover decision, the minutes and the response in one file, sometimes twice over, with nothing
between them but a new page.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.text.hyphens import SOFT
from ingest.types import DocumentKind, Line

_OPENINGS: tuple[tuple[DocumentKind, re.Pattern[str]], ...] = (
    (
        "minutes",
        re.compile(r"§+\s*\d+|(?:sammanträdes)?protokoll(?:sutdrag)?\b|utdrag ur protokoll", re.IGNORECASE),
    ),
    (
        "reservation",
        re.compile(r"(?:skriftlig\s+)?reservation\b|särskilt yttrande\b|protokollsanteckning\b", re.IGNORECASE),
    ),
    (
        "cover_decision",
        re.compile(
            r"tjänsteskrivelse\b|tjänsteutlåtande\b|beslutsförslag\b|missiv\b|följebrev\b|beslutsunderlag till",
            re.IGNORECASE,
        ),
    ),
    (
        "response",
        re.compile(
            r"(?:remiss)?yttrande\b(?!\s*:)|remissvar\b|remissyttrande\b|svar på remiss|svar på remittering",
            re.IGNORECASE,
        ),
    ),
)
_MINUTES_WORDS = re.compile(
    r"^§\s*\d+|beslutet skickas till|beslutsunderlag|paragrafen (?:är|förklaras) omedelbart|justera[dt]|"
    r"godkänner (?:\w+ ){0,3}förslag till yttrande|\bproposition på\b|\byrkanden?\b",
    re.IGNORECASE | re.MULTILINE,
)
_COVER_WORDS = re.compile(
    r"förslag till beslut|föreslår (?:\w+ ){0,4}besluta|enligt bilaga|beslutet? delges|tjänsteskrivelse|"
    r"beslutsförslag|ekonomiska konsekvenser av beslutet|ärendebeskrivning",
    re.IGNORECASE,
)
_RESERVATION_WORDS = re.compile(
    r"\breservera\w+ (?:mig|oss|sig)\b|\bvi yrka\w+\b|till förmån för (?:eget|egna|vårt)", re.IGNORECASE
)
_RESPONSE_WORDS = re.compile(
    r"\b(?:tillstyrk|avstyrk|ställer sig (?:\w+ )?bakom|välkomna|inga synpunkter|att erinra|yttra sig över|"
    r"lämnar följande|har getts möjlighet|synpunkter)\w*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"^[^\S\n]*(?:(?:avsnitt|punkt|till|ad)\s+)?\d{1,2}\.\d{1,2}(?:\.\d{1,2})*[.,:;)]?\s+[–—-]?\s*\w",
    re.IGNORECASE | re.MULTILINE,
)
_ALONE = re.compile(
    r"(?:tjänsteskrivelse|tjänsteutlåtande|(?:sammanträdes)?protokoll(?:sutdrag)?|utdrag ur protokoll|missiv|följebrev"
    r"|(?:remiss)?yttrande|remissvar|beslutsförslag)(?:\s+[\w/:.-]*\d[\w/:.-]*){0,3}"
    r"|(?:skriftlig\s+)?reservation(?:\s+(?:från|av)\s.{1,80})?|särskilt yttrande(?:\s+(?:från|av)\s.{1,80})?|protokollsanteckning",
    re.IGNORECASE,
)
_LETTERHEAD = re.compile(
    r"(?:19|20)\d\d-\d\d-\d\d|\bdnr\b|diarienummer|ärendenummer|\w+departementet$|sammanträdesdatum|^datum\b",
    re.IGNORECASE,
)
_TITLE_WITHIN = re.compile(
    r"\b(?:remiss)?yttrande\b|\bremissvar\b|\bsvar på (?:\w+ )?remiss|\bremiss(?:en)?\s*(?:av|om|:|–)|\bsynpunkter på\b|\bsvarar på remiss",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\bprotokoll|sammanträde|^§|\bjustera|\breserv|\bsärskilt yttrande|\bärendet\b|\bbeslut", re.IGNORECASE
)
_LETTERHEAD_LINES = 6
_OPENING_LINES = 12
_REPEATED_LETTERS = 160
_OPENING_LETTERS = 400
_SHINGLE = 5
_SAME_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a file, as the lines it holds."""

    kind: DocumentKind
    lines: tuple[Line, ...]


def split(lines: Sequence[Line]) -> tuple[Part, ...]:
    """The documents in a file, in order; together they hold every line. Empty where no line has text."""
    cuts: list[int] = []
    page_starts = _page_starts(lines)
    for start, until in pairwise([*_starts(lines), len(lines)]):
        if not cuts or _opens_document(lines, cuts, start, until, page_starts):
            cuts.append(start)
    pieces = [tuple(lines[low:high]) for low, high in pairwise([*cuts, len(lines)])]
    return tuple(Part(kind_of(piece), piece) for piece in pieces)


def kind_of(lines: Sequence[Line]) -> DocumentKind:
    """What kind of document the lines are, by how it opens and by the words it uses."""
    opening = _opening(lines)
    text = "\n".join(line.text.strip() for line in lines)
    numbered = len(_NUMBERED.findall(text))
    for kind, pattern in _OPENINGS:
        if any(pattern.match(line) for line in opening[:4]):
            return "response" if kind == "cover_decision" and numbered > 3 else kind
    scores: dict[DocumentKind, float] = {
        "reservation": 2.0 * len(_RESERVATION_WORDS.findall(text)),
        "minutes": len({found.lower() for found in _MINUTES_WORDS.findall(text)}),
        "cover_decision": 0.9 * len({found.lower() for found in _COVER_WORDS.findall(text)}),
        "response": 0.8 + 0.5 * min(len(_RESPONSE_WORDS.findall(text)), 3) + numbered,
    }
    return max(scores, key=lambda kind: scores[kind])


def shingles(text: str) -> frozenset[int]:
    """The runs of five words in a text, letters only and lower-cased, each as a number.

    Numbers hold within one process only. A text of fewer than five words gives one run.
    """
    words = re.findall(r"\w+", text.lower())
    return frozenset(hash(tuple(words[i : i + _SHINGLE])) for i in range(max(1, len(words) - _SHINGLE + 1)))


def repeats(copy: frozenset[int], original: frozenset[int]) -> bool:
    """Whether nearly all that `copy` says stands in `original` too."""
    return len(copy & original) >= _SAME_SHARE * len(copy)


def _page_starts(lines: Sequence[Line]) -> list[int]:
    """Indexes of the lines at which a page begins: a new page, or a leading space in text taken from pages."""
    starts: list[int] = []
    for index, line in enumerate(lines):
        if not line.text.strip():
            continue
        turned = bool(starts) and line.page != lines[starts[-1]].page
        spaced = line.whole is None and line.text[0] == " " and line.text[1:2] != " "
        if not starts or turned or spaced:
            starts.append(index)
    return starts


def _starts(lines: Sequence[Line]) -> list[int]:
    """Indexes of the lines at which a document may begin: where pages do, and titles that stand alone."""
    titles = (index for index, line in enumerate(lines) if line.cell is None and _ALONE.fullmatch(line.text.strip()))
    return sorted({*_page_starts(lines), *titles})


def _opens_document(
    lines: Sequence[Line], cuts: Sequence[int], start: int, until: int, page_starts: Sequence[int]
) -> bool:
    """Whether a document begins at `start`; the next place where one may begin is `until`."""
    first = lines[start].text.strip()
    if _repeats_earlier(lines, cuts, start, until):
        return True
    if start not in page_starts:
        return _title_alone(lines, cuts, start)
    titled = any(pattern.match(first) and not _reads_on(first) for _, pattern in _OPENINGS)
    if titled:
        return not _is_running_head(lines, start)
    page = lines[start : next((at for at in page_starts if at > start), len(lines))]
    kind, before = _kind_below_letterhead(page), kind_of(lines[cuts[-1] : start])
    if kind is not None and kind != before:
        return True
    return before != "response" and _begins_response(page, ends_reservation=before == "reservation")


def _begins_response(lines: Sequence[Line], *, ends_reservation: bool) -> bool:
    """Whether a page that follows what leads up to a response begins it: by a title that speaks of one in a letterhead.

    A reservation, which mostly is one page, ends as well at a letterhead alone, and where headings name sections.
    """
    top = [line.text.strip() for line in lines if line.text.strip()][:_LETTERHEAD_LINES]
    if not top or any(_GOES_ON.search(text) for text in top if len(text) < 90):
        return False
    short = [text for text in top if len(text) < 120 and not text.endswith((".", ","))]
    titled = any(_TITLE_WITHIN.search(text) for text in short)
    letterhead = any(_LETTERHEAD.search(text) for text in short)
    if not ends_reservation:
        return titled and letterhead
    text = "\n".join(line.text for line in lines)
    return titled or letterhead or (len(_NUMBERED.findall(text)) > 1 and not _RESERVATION_WORDS.search(text))


def _kind_below_letterhead(lines: Sequence[Line]) -> DocumentKind | None:
    """The kind of document whose title stands below a letterhead at the top of a page; None without both."""
    top = [line.text.strip() for line in lines if line.text.strip()][:_LETTERHEAD_LINES]
    for at, text in enumerate(top[1:], start=1):
        kind = next((kind for kind, pattern in _OPENINGS if pattern.match(text) and not _reads_on(text)), None)
        if kind is not None and text[:1] != "§":
            return kind if any(_LETTERHEAD.search(one) and len(one) < 90 for one in top) else None
        if len(text) > 90 or top[at - 1].endswith((".", ",")):
            return None
    return None


def _repeats_earlier(lines: Sequence[Line], cuts: Sequence[int], start: int, until: int) -> bool:
    """Whether the lines from `start` are those that an earlier document of the file opens with."""
    here = _letters(lines[start:until], _REPEATED_LETTERS)
    if len(here) < _REPEATED_LETTERS // 2:
        return False
    bounds = zip(cuts, [*cuts[1:], start], strict=True)
    return any(here in _letters(lines[low:high], _OPENING_LETTERS + _REPEATED_LETTERS) for low, high in bounds)


def _title_alone(lines: Sequence[Line], cuts: Sequence[int], start: int) -> bool:
    """Whether a document begins amid a page: its title stands alone, and a letterhead follows.

    A reservation needs no letterhead. What stands before must be more than a letterhead itself.
    """
    before = [line.text.strip() for line in lines[cuts[-1] : start] if line.text.strip()]
    after = [line.text.strip() for line in lines[start + 1 :] if line.text.strip()][:_LETTERHEAD_LINES]
    if len(before) < 3 or before[-1].endswith((",", "-", SOFT)) or not any(map(_is_said, before)):
        return False
    if _OPENINGS[1][1].match(lines[start].text.strip()):
        return bool(after)
    return any(_LETTERHEAD.search(text) and len(text) < 90 and not text.endswith(".") for text in after)


def _is_said(text: str) -> bool:
    return len(text) > 60 or text.endswith(".")


def _reads_on(first: str) -> bool:
    """Whether a line that begins like a title is the middle of a sentence."""
    return len(first) > 100 or first[:1].islower() or first.endswith((".", ","))


def _is_running_head(lines: Sequence[Line], start: int) -> bool:
    """Whether the line at `start` is a page header: the page before it began with the same words."""
    first = lines[start].text.split()
    return any(lines[index].text.split() == first for index in _page_starts(lines[:start]))


def _opening(lines: Sequence[Line]) -> list[str]:
    return [line.text.strip() for line in lines if line.text.strip()][:_OPENING_LINES]


def _letters(lines: Sequence[Line], most: int) -> str:
    """The first letters of the lines, lower-cased, with nothing between them."""
    found: list[str] = []
    length = 0
    for line in lines:
        text = re.sub(r"\[bookmark:[^\]]*\]|[^\w]", "", line.text).lower()
        found.append(text)
        length += len(text)
        if length >= most:
            break
    return "".join(found)[:most]
