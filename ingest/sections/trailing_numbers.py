"""Headings that name their section last: "Provtagning i hemmet (avsnitt 3.4.2)", alone or run into the words they head."""

import re
from collections.abc import Mapping

from ingest.sections.headings import (
    LIST,
    LONGEST_TITLE,
    PAGE_AFTER,
    PAGES,
    Heading,
    is_said,
    same_title,
    share_a_word,
    tidy,
)
from ingest.sections.lead_ins import ABOUT, CHAPTER, PLACE, REMARKS_ON, WORD
from ingest.sections.numbers import NUMBER, contains, read_list
from ingest.text.wraps import BULLET
from ingest.types import Section

_OF_REPORT = (
    r"(?:(?:SOU|Ds|(?:promemorian|betänkandet|utredningen|remissen)s?)(?:\s+\d{4}:\d+)?\s*[,:]?\s+(?=\D|\d+\.))?"
)
_FIRST = rf"{_OF_REPORT}(?:s(?:id(?:an?|\.)?|\.)\s*\d+(?:\s*[–-]\s*\d+)?\s*[,:;]\s*)?(?:{CHAPTER}\s*[,:;/–—-]?\s*(?={WORD}|\d+\.))?"
_LAST = rf"(?:{PLACE})?(?:{PAGES})?"
_BRACKET = rf"[(\[]\s*(?P<refers>se |jfr )?{_FIRST}(?P<word>(?:{WORD})\s+)?(?P<inside>{LIST}){_LAST}\s*[)\]]"
_OWN_NUMBER = rf"(?:{NUMBER}[.)]?\s+(?=[^\W\d_])|[a-zåäö]\)\s+)?"
_IN_BRACKETS = re.compile(rf"{_OWN_NUMBER}(?P<title>\S.*?)\s*{_BRACKET}(?P<stop>\s*[.:?])?", re.IGNORECASE)
_AFTER_STOP = re.compile(
    rf"{_OWN_NUMBER}(?P<title>\S.*?)\s*[,–—/-]\s*(?P<word>(?:{WORD})\s+)(?P<inside>{LIST}){_LAST}\s*[.:]?",
    re.IGNORECASE,
)
_AFTER_TITLE = re.compile(
    rf"{_OWN_NUMBER}(?P<title>\S.*?)(?P<stop>\s*[,–—/-])?\s+(?P<word>(?:{WORD})\s+)?(?P<inside>{LIST}){_LAST}\s*[.:]?",
    re.IGNORECASE,
)  # only after the very title of the section
_MATTER_IN = re.compile(  # "Angående tidsfristen i 4.2"
    rf"(?:{ABOUT}|{REMARKS_ON}|om|kring|till)\s+(?P<title>(?:[^\W\d]+\s+){{1,5}}?)(?:i|under|enligt|inom)\s+(?P<word>(?:{WORD})\s+)?(?P<inside>{LIST})\s*[.:]?",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"{_BRACKET}\s*[.:]?", re.IGNORECASE)
_RUN_IN = re.compile(
    rf"(?:{BULLET.pattern})?{_OWN_NUMBER}(?P<title>[^\s.!?:][^.!?:\n]*?[?!]?)\s*{_BRACKET}\s*(?P<stop>[.:]|\s[–—-])\s+(?=\S)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_BRACKETED_DIGIT = re.compile(r"[(\[][^)\]]{0,40}\d")
_LONGEST_END = 40  # characters from the number's last digit to the end
_LONGEST_HEAD = 240  # characters in which a title that runs into its words has its number
_LONGEST_RUN_IN = 14  # words
_LONGEST_STATEMENT = 10  # words of a title that ends in a stop


def trailing_number(text: str, titles: Mapping[str, str]) -> Heading | None:
    """A heading that names its section last: "Provtagning i hemmet (avsnitt 3.4.2)"; None for any other text."""
    text = text.strip()
    if not _DIGIT.search(text, max(0, len(text) - _LONGEST_END)):
        return None
    if alone := _ALONE.fullmatch(text):
        numbers = read_list(alone["inside"])
        return Heading(_sections(numbers, "", titles), "", worded=True) if alone["word"] or "." in numbers[0] else None
    if (found := _MATTER_IN.fullmatch(text)) and text[0].isupper() and not is_said(found["title"]):
        return _heading(found, titles)
    for pattern in (_IN_BRACKETS, _AFTER_STOP, _AFTER_TITLE):
        found = pattern.fullmatch(text) or pattern.fullmatch(PAGE_AFTER.sub("", text))
        if found and (pattern is not _AFTER_TITLE or _is_title_of(found, titles)):
            return _heading(found, titles) if _may_head(text, found) else None
    return None


def overrides(text: str, first: Heading, titles: Mapping[str, str]) -> Heading | None:
    """The heading of a text that begins with its respondent's own number and names the proposal's last.

    "2.1 Taket (avsnitt 3.2)", "2. Taket (3.2)". None where the number it begins with, which `first` was read from, is the
    proposal's.
    """
    runs_on = first.body is not None and not _ALONE.fullmatch(text.strip(), first.body)
    last = None if first.worded or runs_on or len(first.sections) > 1 else trailing_number(text, titles)
    if last is None or re.search(r"[(\[]\s*(?:se|jfr) ", text, re.IGNORECASE):
        return None
    if not last.worded and not all("." in one.number and one.number in titles for one in last.sections):
        return None
    number = first.sections[0].number
    within = all(contains(number, one.number) for one in last.sections)
    if within and (len(last.sections) == 1 or not same_title(last.title, titles.get(number, ""))):
        return last  # of the chapter that is numbered alike
    told = same_title if last.worded and "." not in number else share_a_word
    of_it = told(last.title, titles.get(number, ""))
    return None if of_it or any(contains(one.number, number) for one in last.sections) else last


def run_in_last(text: str, titles: Mapping[str, str]) -> Heading | None:
    """A heading run into its words, that names its section last: "Taket (avsnitt 3.2): Regionen tillstyrker."."""
    found = _RUN_IN.match(text) if _BRACKETED_DIGIT.search(text, 0, _LONGEST_HEAD) else None
    if found is None or len(found["title"].split()) > _LONGEST_RUN_IN or found["refers"]:
        return None
    if not found["title"][0].isupper() or (found["stop"] != ":" and is_said(found["title"])):
        return None
    named = _heading(found, titles)
    return named and Heading(named.sections, named.title, found.end(), named.worded)


def _may_head(text: str, found: re.Match[str]) -> bool:
    """Whether the words before a number in brackets are a title, and no sentence."""
    title = found["title"]
    if len(text.split()) > LONGEST_TITLE or title.endswith("."):
        return False
    stop = found.groupdict().get("stop") or ""
    return "." not in stop or (len(title.split()) <= _LONGEST_STATEMENT and not is_said(title))


def _is_title_of(found: re.Match[str], titles: Mapping[str, str]) -> bool:
    """Whether the words before a bare number are its section's title, or a title before known sections: "Hjälmen, 5.3"."""
    numbers = read_list(found["inside"])
    if found["stop"] and not found["word"] and all("." in one and one in titles for one in numbers):
        title = found["title"]
        return (
            title[0].isupper()
            and len(title.split()) <= _LONGEST_STATEMENT
            and not re.search(r"\d|[.:]", title)
            and not is_said(title)
        )
    return same_title(found["title"], titles.get(read_list(found["inside"])[0], ""))


def _heading(found: re.Match[str], titles: Mapping[str, str]) -> Heading | None:
    numbers = read_list(found["inside"])
    bare = not found["word"]
    if bare and ("." not in numbers[0] or (numbers[0].count(".") < 2 and numbers[0] not in titles)):
        return None
    title = tidy(found["title"])
    return Heading(_sections(numbers, title, titles), title, None, not bare)


def _sections(numbers: tuple[str, ...], title: str, titles: Mapping[str, str]) -> tuple[Section, ...]:
    return tuple(Section(number, title if len(numbers) == 1 else "") for number in numbers)
