"""Where the sentences of Swedish official prose begin and end.

A line break always ends a sentence: the text of a document has its line wraps undone, so what is left are
paragraphs, headings and list items. Inside a line a full stop ends a sentence unless what stands before it
(an abbreviation, an item number, an initial) or after it (a small letter) says otherwise.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Span(NamedTuple):
    """A piece of a text: `text[start:end]`."""

    start: int
    end: int


_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_GLYPHS = "•●○▪▫■□◦‣⁃·\uf0b7\uf0a7\uf02d"
_BULLET = re.compile(rf"\s*(?:(?:[{_GLYPHS}*–—-]|\(?(?:\d{{1,2}}|[a-zåäö]|[ivx]{{1,4}})\))(?!\S)|o(?=\s+[A-ZÅÄÖ]))\s*")
_CLOSERS = "\"”“’'»«)\\]"
_STOP = re.compile(rf"[.!?…]++[{_CLOSERS}]*+|(?<!\S)[{_GLYPHS}](?!\S)")
_NOTE_MARK = re.compile(r"\d{1,3}(?=\s)")
_NEXT_WORD = re.compile(r"\s*+[\"”“’'»«(\[–—-]*+\s*+(\S)?")
_ITEM_NUMBER = re.compile(r"[(\"”]?(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[A-ZÅÄÖa-zåäö])")
_WORD_BEFORE = 24  # characters looked at before a full stop; no abbreviation is longer


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Nothing ends with these, whatever follows.
_NEVER_LAST = _words(
    """
    bl.a bla bl t.ex tex ex s.k sk f.d resp ca dnr nr dvs d.v.s fr.o.m fr t.o.m jfr jmf prop kap ang inkl exkl
    enl exv p.g.a pga m.a.o i.o.m i.e e.g ev trol avd avsn dr prof doc tf bitr ordf t.v
    """
)
# A capital after these begins a new sentence: "läkare, sjuksköterskor m.fl. Regionen anser ...".
_MAY_BE_LAST = _words(
    """
    m.m mm m m.fl mfl fl o.s.v osv etc e.d o.d e.dyl o.dyl dyl e.likn f.n f.ö o.a ff st kr mkr tkr milj
    forts ggr
    """
)
# Words of their own, abbreviations only before a number: "art. 5", "s. 14", "dec. 2025".
_BEFORE_NUMBER = _words(
    """
    art bil fig tab mom punkt p s sid kl vol bet rskr dir tel fax not
    jan feb mar apr aug sep sept okt nov dec
    """
)
_ONE_LETTER_WORDS = _words("i å ö")  # "det sammanhang som personen befinner sig i."


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of `text`, in order, none empty, none overlapping, none with space at its ends.

    Every character is in a sentence but white space and the marks that begin list items ("•", "–", "1)").
    Takes time in proportion to the text.
    """
    found: list[Span] = []
    for line in _LINE.finditer(text):
        found.extend(_line_sentences(text, line.start(), line.end()))
    return tuple(found)


def _line_sentences(text: str, start: int, end: int) -> Iterator[Span]:
    bullet = _BULLET.match(text, start, end)
    begin = _skip_space(text, bullet.end() if bullet else start, end)
    for stop in _STOP.finditer(text, begin, end):
        if stop.start() < begin:
            continue
        after = stop.end()
        if text[stop.start()] in _GLYPHS:
            stripped = _trimmed_end(text, begin, stop.start())
        else:
            mark = _NOTE_MARK.match(text, after, end) if text[stop.start() - 1].isalpha() else None
            after = mark.end() if mark else after
            if after < end and not (text[after].isspace() and _ends(text, begin, stop, after, end)):
                continue
            stripped = after
        if begin < stripped:
            yield Span(begin, stripped)
        begin = _skip_space(text, after, end)
    if begin < (last := _trimmed_end(text, begin, end)):
        yield Span(begin, last)


def _ends(text: str, begin: int, stop: re.Match[str], after: int, end: int) -> bool:
    """Whether the stop, which white space follows, ends the sentence that began at `begin`."""
    following = _NEXT_WORD.match(text, after, end)
    next_char = following.group(1) if following else None
    if next_char is None:
        return True
    if next_char.islower():
        return False
    mark = stop.group()
    if mark[0] != "." or mark.startswith(".."):
        return not (mark.endswith(("]", ")")) and text[stop.start() - 1 : stop.start()] in ("[", "("))
    return not _stop_belongs_to_word(text, begin, stop.start(), mark, next_char)


def _stop_belongs_to_word(text: str, begin: int, stop: int, mark: str, next_char: str) -> bool:
    """Whether the full stop at `stop` is part of an abbreviation, an item number or an initial."""
    before = text[max(begin, stop - _WORD_BEFORE) : stop].split()
    if not before:
        return False
    word = before[-1].lstrip("(\"”“’'»«[–-/")
    if stop - begin <= _WORD_BEFORE and len(before) == 1 and _ITEM_NUMBER.fullmatch(before[0]):
        return True
    if len(word) == 1 and word.isupper():
        return len(before) > 1 and before[-2][0].isupper()
    if word.isupper():
        return False
    small = word.lower()
    if small in _MAY_BE_LAST:
        return len(mark) > 1
    if small in _NEVER_LAST:
        return True
    if small in _BEFORE_NUMBER:
        return next_char.isdigit()
    return len(word) == 1 and word.isalpha() and small not in _ONE_LETTER_WORDS


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _trimmed_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
