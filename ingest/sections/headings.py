"""Headings that name sections of the proposal: "8.10.3 Title", "Kapitel 8", "4.3.3 X samt 4.7.1 Y".

A heading may stand alone, or run into the words that it heads: "Avsnitt 8.10.3: Regionen tillstyrker."
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ingest.sections.lead_ins import PLACE, WEAK_WORD, WORD, after_lead_ins
from ingest.sections.numbers import MEASURES, NUMBER, parts, read_list
from ingest.types import Section

_JOIN = r"(?:,?\s*(?:(?:och|samt)(?: särskilt| främst| då särskilt)?|särskilt|till(?: och med)?|t\.?\s?o\.?\s?m\.?|respektive|resp\.)\s|\s*(?:,|/|&|[–—-]))\s*"
_NOT_PART = r"(?!(?:förslag|punkt|pkt|del)\w*\.?\s+\d+(?!\.?\d))"  # "Avsnitt 4.2, förslag 1"
LIST = rf"{NUMBER}(?:{_JOIN}{_NOT_PART}(?:(?:{WORD})\s+)?{NUMBER})*"
_HEADING = re.compile(
    rf"(?:(?P<word>{WORD})\s*)?(?P<numbers>{LIST})(?P<stop>(?:\s*[.:;,)\]|/])?)(?P<dash>\s*[–—-](?=\s))?"
    r"(?:\s+(?P<title>\S.*))?",
    re.IGNORECASE,
)
_WHOLE = r"\s+i (?:dess|sin) helhet"
_ALONE = re.compile(  # after a lead-in: "Ad 4.2", "Om 4.2, avgifterna", "Till 4 i dess helhet"
    rf"(?P<number>\d{{1,2}}(?:(?:\.\d{{1,3}})+|(?={_WHOLE})))(?:{_WHOLE}|\s*[,:–—-]\s+(?P<title>(?!(?:som|vilke\w|där|när|så|har|är)\b)[a-zåäö](?:[^\s.!?]*\s+){{0,6}}[^\s.!?]+))?[.:]?\s*"
)
PAGES = r"\s*[,(\[]\s*s(?:id(?:an?|orna|\.)?|\.)\s*\d+(?:\s*(?:[–-]|ff\.?|f\.?)\s*\d*)*\s*[)\]]?"
PAGE_AFTER = re.compile(rf"{PAGES}\s*$", re.IGNORECASE)
_PAGE_FIRST = re.compile(rf"^{PAGES}[\s.:,–—-]+(?=[^\W\d_])", re.IGNORECASE)
_PLACE_FIRST = re.compile(rf"{PLACE}\s*[.:,–—-]?\s*(?=[^\W\d_]|$)", re.IGNORECASE)
_PLACE_LAST = re.compile(rf"{PLACE}$", re.IGNORECASE)
_TITLE_STOP = re.compile(rf"(?:{PLACE}\s*$)?(?:{PAGES})?[\s.:–—-]*", re.IGNORECASE)
_SECOND = re.compile(
    rf"(?:,?\s+(?:samt|och|resp\.?|respektive)\s+|\s*[/,;&]\s*)(?:(?:{WORD})\s+)?(?P<number>{NUMBER})[.:]?\s+(?=[A-ZÅÄÖ”\"])",
    re.IGNORECASE,
)
UNITS = re.compile(
    rf"(?:{MEASURES}|stycken|§|kap\b|kap\.\s*\d"
    r"|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)",
    re.IGNORECASE,
)
_LEADER = re.compile(r"(?:\.{3,}|…|\t)\s*\d+\s*$")
_PAGE_ALONE = re.compile(r"\s+\d{1,4}\s*")
_VERDICT = re.compile(
    r"(?:(?:till|av)styrk\w*|ing(?:en|a|et) (?:erinran|synpunkt\w*|kommentar\w*|invändning\w*|åsikt|att (?:erinra|invända))|utan erinran"
    r"|instämm\w*|godtas|stöds|välkomnas)(?:\s+\S+){0,6}",
    re.IGNORECASE,
)
_LEADER_LENGTH = 120  # characters from a line's end in which a table of contents has its dots
_NEAR_NUMBER = re.compile(r"\D{0,80}\d")  # how late a heading's first number may come
_SAYS = re.compile(
    r"(?:regionen|kommunen|myndigheten|nämnden|förbundet|universitetet|verket|domstolen|styrelsen|vi|region [A-ZÅÄÖ]\w+)\b"
    r"(?!\s+(?:som|och)\b)|(?:tillstyrk|avstyrk|instämm)\w*\b|(?:har )?ing(?:a|en|et|en) (?:\w+ )?(?:synpunkt|erinr|invänd|kommentar)"
    r"|inget att (?:erinra|invända)|(?:ja|nej|bra)[.,!]|se (?:ovan|svar)",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s*$")
_NEXT_SENTENCE = re.compile(r"[.!?]\s+[A-ZÅÄÖ]\w+\s")
_VERB = re.compile(
    r"\b(?:är|har|bör|ska|skall|kan|måste|behöv(?:er|s)|saknas?|bedöms|anses|anser|föreslås?|föreslår|framgår|innebär|ger|skulle|får"
    r"|(?:till|av)styrk(?:er|s)|delas?|delar|önskar|vill|ser|instämmer|välkomnar|medför|riskerar|leder|krävs|finns|borde|kommer)\b",
    re.IGNORECASE,
)
_FEWEST_WORDS = 2  # of a sentence that follows a number
LONGEST_TITLE = 22  # words
_LONGEST_LOWER = 10  # words of a title that begins with a small letter


@dataclass(frozen=True, slots=True)
class Heading:
    """The sections that a paragraph names, and its title. `body` is where in it the words said begin, if they do.

    `worded`: a word such as "avsnitt" stands before the number, so that it cannot be another number.
    """

    sections: tuple[Section, ...]
    title: str
    body: int | None = None
    worded: bool = False


def heading(text: str, titles: Mapping[str, str]) -> Heading | None:
    """What a paragraph names as a heading, alone or run into its text; None where it is no numbered heading.

    `titles` maps the proposal's section numbers to their titles, as far as they are known.
    """
    if not _NEAR_NUMBER.match(text) or _LEADER.search(text[-_LEADER_LENGTH:]):
        return None
    offset = after_lead_ins(text)
    rest = text[offset:]
    if offset and (alone := _ALONE.fullmatch(rest)):
        title = alone["title"] or ""
        return None if is_said(title) else Heading((Section(alone["number"], title),), title, worded=True)
    if offset and not _title_follows(rest, titles):
        return None
    if _in_contents(rest, titles):
        return None
    worded = bool(re.match(rf"(?:{WORD})\s*\d", rest, re.IGNORECASE))
    combined = _combined(rest, titles)
    if combined:
        return Heading(combined, _joined_title(combined), worded=worded)
    run_in = _run_in(rest, titles)
    if run_in:
        end, body = run_in
        sections = heading_of(rest[:end], titles) or _bare(rest, end)
        if sections:
            return Heading(sections, sections[0].title, None if body is None else offset + body, worded)
        return None
    sections = heading_of(rest, titles)
    return Heading(sections, sections[0].title, None, worded) if sections else None


def _in_contents(text: str, titles: Mapping[str, str]) -> bool:
    """Whether a line is one of a table of contents: a known title, and the page that it stands on."""
    known = title_end(text, titles)
    return known is not None and bool(_PAGE_ALONE.fullmatch(text, known))


def _title_follows(text: str, titles: Mapping[str, str]) -> bool:
    """Whether after a lead-in ("Angående avsnitt 2.5 ...") a title follows, or nothing, and no sentence goes on."""
    match = _HEADING.match(text)
    title = _without_place((match.group("title") or "") if match else "")
    if not title or title_end(text, titles) is not None:
        return True
    sentence = (
        SENTENCE_END.search(title)
        and not (match and (match.group("stop").strip() or match.group("dash")))
        and not _says(title)
    )
    set_off = bool(match and match.group("word") and (match.group("stop").strip() or match.group("dash")))
    short = len(title.split()) <= _LONGEST_LOWER and not SENTENCE_END.search(title)
    return (title[0].isupper() or (set_off and short)) and not sentence


def heading_of(text: str, titles: Mapping[str, str]) -> tuple[Section, ...]:
    """The sections that a line names as a heading: "8.10.3 Title", "Kapitel 8", "4.3.3 X samt 4.7.1 Y".

    Empty where the line is no numbered heading.
    """
    match = _HEADING.fullmatch(PAGE_AFTER.sub("", text.strip()))
    if not match or not _may_be_heading(match, titles):
        return ()
    numbers = read_list(match.group("numbers"))
    title, more = _parted(_without_place(match.group("title") or ""), numbers[-1])
    shared = title if len(numbers) == 1 else ""
    return (*(Section(number, tidy(shared)) for number in numbers), *more)


def _without_place(title: str) -> str:
    """A title without what tells where its section stands: the page before it, its chapter, or the report."""
    title = _PAGE_FIRST.sub("", title).strip()
    return _PLACE_LAST.sub("", _PLACE_FIRST.sub("", title, count=1) if _PLACE_FIRST.match(title) else title)


def _parted(title: str, after: str) -> tuple[str, tuple[Section, ...]]:
    """A title without the further sections named in it ("X samt 4.7.1 Y"), and those sections."""
    cuts = []
    for second in _SECOND.finditer(title):
        number = second.group("number")
        if "." in number and parts(number) > parts(after):
            cuts.append(second)
            after = number
    ends = [*(cut.start() for cut in cuts[1:]), len(title)]
    more = tuple(
        Section(cut.group("number"), tidy(title[cut.end() : end])) for cut, end in zip(cuts, ends, strict=False)
    )
    return (title[: cuts[0].start()] if cuts else title), more


def _combined(text: str, titles: Mapping[str, str]) -> tuple[Section, ...]:
    """The sections of a heading with two numbers and their titles, which may be long."""
    if len(text) > 400 or not _SECOND.search(text):
        return ()
    sections = heading_of(text, titles)
    short = all(len(section.title.split()) <= LONGEST_TITLE for section in sections)
    return sections if len(sections) > 1 and sections[0].title and short and not _says(sections[-1].title) else ()


def _joined_title(sections: tuple[Section, ...]) -> str:
    return " samt ".join(dict.fromkeys(section.title for section in sections if section.title))


def _run_in(text: str, titles: Mapping[str, str]) -> tuple[int, int | None] | None:
    """Where a heading ends and the words said begin, in a paragraph that holds both; body None: nothing follows."""
    known = title_end(text, titles)
    if known is not None:
        rest = _TITLE_STOP.match(text, known)
        body = rest.end() if rest else known
        return known, body if body < len(text) else None
    match = re.match(rf"(?:(?P<word>{WORD})\s*)?{LIST}(?P<stop>\s*[:.,;–—-])?\s+", text, re.IGNORECASE)
    if not match:
        return None
    said = text[match.end() :]
    dotted = bool(re.search(r"\d\.\d", match.group()))
    if (dotted or match.group("word")) and _VERDICT.fullmatch(said):
        return match.end(), match.end()
    colon = bool(match.group("stop")) and ":" in match.group("stop")
    if not (dotted or match.group("word")) or not (said[:1].isupper() or (colon and match.group("word"))):
        return None
    if (
        _says(said)
        or _is_sentence(said)
        or (colon and SENTENCE_END.search(said) and len(said.split()) > 4)
        or (colon and match.group("word") and len(said) > 160)
    ):
        return match.end(), match.end()
    return None


def _bare(text: str, end: int) -> tuple[Section, ...]:
    """The sections of bare numbers that words follow ("4.2: Texten bör ..."), which would be no heading alone."""
    numbers = read_list(text[:end])
    units = UNITS.match(text, end)
    return () if units or "." not in numbers[0] else tuple(Section(number, "") for number in numbers)


def _says(text: str) -> bool:
    """Whether the words are what a respondent says, and no title."""
    return bool(_SAYS.match(text)) and (bool(SENTENCE_END.search(text)) or len(text.split()) > LONGEST_TITLE)


def is_said(text: str) -> bool:
    """Whether words are a sentence's, or what a respondent says, and not those of a title."""
    return bool(_VERB.search(text) or _SAYS.match(text))


def _is_sentence(text: str) -> bool:
    """Whether words after a number are sentences, and no title: they end as such, and have a verb, or are several."""
    if not SENTENCE_END.search(text) or len(text.split()) < _FEWEST_WORDS:
        return False
    return bool(_VERB.search(text) or _NEXT_SENTENCE.search(text))


def _may_be_heading(match: re.Match[str], titles: Mapping[str, str]) -> bool:
    word, title, numbers = match.group("word"), match.group("title") or "", match.group("numbers")
    number = read_list(numbers)[0]
    if word and WEAK_WORD.match(word) and "." not in number:
        return bool(title) and same_title(title, titles.get(number, ""))
    if UNITS.match(title) or _LEADER.search(title[-_LEADER_LENGTH:]) or re.match(r"[§%]", title):
        return False
    if not title:
        several = len(read_list(numbers)) > 1 and all("." in one for one in read_list(numbers)[:1])
        return bool(word) or several or number.count(".") >= 2 or ("." in number and number in titles)
    if not word and "." not in number and not match.group("stop").strip() and not title[0].isupper():
        return False
    if title[0].isupper() or title[0] in '”"“«(' or same_title(title, titles.get(number, "")):
        return True
    return bool(word) and len(title.split()) <= _LONGEST_LOWER and not SENTENCE_END.search(title)


def title_end(text: str, titles: Mapping[str, str]) -> int | None:
    """Where the known title of a section ends, in a paragraph that begins with its number; None if it does not."""
    match = re.match(rf"(?:(?:{WORD})\s+)?(?P<number>{NUMBER})\s*[.:,;)\]|]?\s+(?:[–—-]\s+)?", text, re.IGNORECASE)
    title = titles.get(match.group("number"), "") if match else ""
    if not match or not title or not text[match.end() :].lower().startswith(title.lower()):
        return None
    end = match.end() + len(title)
    return end if not text[end : end + 1].isalnum() else None


def same_title(title: str, other: str) -> bool:
    """Whether two titles are the same but for case, spaces and punctuation; never where the other is empty."""
    return bool(other) and _key(title) == _key(other)


def share_a_word(title: str, other: str) -> bool:
    """Whether two titles have a longer word in common, by how it begins."""
    return bool(_long_words(title) & _long_words(other))


def _long_words(title: str) -> set[str]:
    return {word[:5].lower() for word in re.findall(r"\w{4,}", title)}


def _key(title: str) -> str:
    return re.sub(r"\W+", "", title).lower()


def tidy(title: str) -> str:
    """A title without the space, stop or colon around it."""
    return title.strip().rstrip(".:").strip()


def named(section: Section, titles: Mapping[str, str]) -> Section:
    """The section with the title it is known by, if it is."""
    return replace(section, title=titles.get(section.number) or section.title)
