"""Which lines make one paragraph: line wraps of PDF and plain text undone, also over pages and in narrow columns."""

import re
from collections.abc import Callable, Sequence

from ingest.text.columns import columns_of
from ingest.text.hyphens import SOFT
from ingest.types import Line

BULLET = re.compile(r"\s*(?:[•●▪■◦○‣∙·*\uf0b7\uf0a7]|[–—-](?=\s)|\(?[a-zåäö]\)(?=\s))\s*")
MARKER = re.compile(r"\[bookmark:[^\]\n]*\]")
_KEYWORD = r"(?:avsnitt(?:en)?|avsn\.|sektion|kap(?:itel)?\.?|punkt|förslag|rubrik|del)"
_STOP = r"(?:\s?[.:;)|]|,(?=\s+(?-i:[A-ZÅÄÖ])))?"
_NUMBER = r"[1-9]\d?(?:\.\d{1,3}){0,4}"
_NUMBERED = re.compile(
    rf"\s*(?:{_KEYWORD}\s+)?{_NUMBER}{_STOP}(?:\s+[–—-])?\s+[^\W\d_]|\s*{_KEYWORD}\s+{_NUMBER}(?:[–—-][\d.]+)?[.:]?\s*$",
    re.IGNORECASE,
)
_SET_OFF = re.compile(rf"\s*{_KEYWORD}\s+{_NUMBER}\s*[:–—]", re.IGNORECASE)  # "avsnitt 4.2 – Title"
_HEADS = re.compile(
    rf"\s*(?:{_KEYWORD}\s+{_NUMBER}|[1-9]\d?(?:\.\d{{1,3}}){{1,4}}){_STOP}(?:\s+[–—-])?\s+(?-i:[A-ZÅÄÖ”\"])(?!.*[.!?]\s+(?-i:[A-ZÅÄÖ]))",
    re.IGNORECASE,
)
_NUMBER_LAST = re.compile(rf"[(\[](?:{_KEYWORD}\s+)?\d+(?:\.\d+)+[)\]]$", re.IGNORECASE)
_DOTTED = re.compile(r"\s*[1-9]\d?(?:\.\d{1,3}){1,4}[.:]?\s+[A-ZÅÄÖ]")
_LEADS_ON = re.compile(
    r"(?:\b(?:och|samt|eller|respektive|till|i|om|av|på|för|med|mellan|mot|från|hos|vid|under|över|genom|inom|utan|enligt|den|det|de"
    r"|en|ett|som|att)|[,–—(-])\s*$",
    re.IGNORECASE,
)
_LEADS_TO_NUMBER = re.compile(
    r"(?:\b(?:avsnitt(?:en|et)?|kap(?:itel|itlet)?\.?|punkt(?:en|erna)?|och|samt|eller|till|i|om|av|på|för|nr|s\.|sid\.|år|sou|ds"
    r"|prop\.|se|jfr|jämför|under|enligt|vid|kring|över|från|med|gäller|avser|beträffande|avseende|angående|rörande|gällande)"
    r"|[,(–-])\s*$",
    re.IGNORECASE,
)
_FORM_LINE = re.compile(
    r"\s*(?:fråga\s+\d+|svar|kommentar(?:er)?|motivering)\s*[:.]|\s*[☐☒☑□✓✔✗✘◉◯]|\s*\[[ xXvV_]?\]|\s*\([ xX]\)",
    re.IGNORECASE,
)
_FIELD = re.compile(r"[A-ZÅÄÖ][^\W\d_]+(?: [a-zåäö]+){0,3}: \S")
_SIGNS = re.compile(
    r"(?:för (?:region\b|\w+styrelsen\b|\w*nämnden\b)|på .{3,40} vägnar|enligt uppdrag|på uppdrag av|med vänlig|vänliga hälsningar"
    r"|dag som ovan)[^.]{0,60}",
    re.IGNORECASE,
)
_GREETS = re.compile(r"(?:hej(?:san)?|god (?:dag|morgon)|bästa \w+|till den det berör)\s*[!,.]?", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:ämne|subject): ", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
_ENDS_SENTENCE = re.compile(r"[.!?:;][\"”’)]*\s*$")
_ENDS_TITLE = re.compile(r"[.!?][\"”’)]*\s*$")
_UNWRAPPED = 130  # characters: longer lines are paragraphs
_AROUND = 5  # lines looked at on either side to learn how wide a column is
_NARROWEST = 40  # characters of a column that running text is set in
_SAME_LINE = 3  # points between the feet of lines that are one
_STARTS_LOWER = re.compile(r"[\"”(»]?[a-zåäöéü]")


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines, furniture left out, grouped into paragraphs; blank lines and bookmarks belong to none."""
    width = _width(lines)
    columns = columns_of(lines)
    groups: list[list[Line]] = []
    blanks, end = 0, (-1, 0)
    turned = gap = False
    for index, line in enumerate(lines):
        if line.page == end[0] and line.start > end[1] + 1:
            turned = gap = True  # a header or footer was taken out here; the blank lines after it mean nothing
        end = (line.page, line.start + len(line.text))
        if not MARKER.sub("", line.text).strip():
            blanks += not gap
            continue
        after = lines[index + 1].text.strip() if index + 1 < len(lines) else ""
        before = groups[-1][-1] if groups else line
        blanks += columns.apart(before, line)
        fits = columns.fits(before) or width(index, before)
        if groups and _continues(groups[-1], line, after, fits, blanks, turned):
            groups[-1].append(line)
        else:
            groups.append([line])
        blanks, turned, gap = 0, False, False
    return groups


Width = Callable[[int, Line], float | None]
"""The characters that fit on a line, by its place among the lines; None where each line is a paragraph."""


def _width(lines: Sequence[Line]) -> Width:
    wrapped = [line for line in lines if line.text.strip() and line.whole is not True]
    lengths = sorted(len(line.text.strip()) for line in wrapped)
    if not lengths or lengths[int(len(lengths) * 0.98)] > _UNWRAPPED:
        return lambda index, line: None
    usual = float(lengths[int(len(lengths) * 0.9)])
    sizes = [line.size for line in wrapped if line.size is not None]
    body = sorted(sizes)[len(sizes) // 2] if sizes else None
    measured = [0 if line.whole is True else len(line.text.strip()) for line in lines]

    def width(index: int, line: Line) -> float:
        around = sorted(measured[max(0, index - _AROUND) : index + _AROUND + 1])[-3:]
        fits = usual
        if len(around) == 3 and around[0] >= _NARROWEST and around[0] > 0.85 * around[2]:
            fits = min(usual, float(around[2])) if around[2] < 0.9 * usual else usual
        if body and line.size and line.size > body + 0.5:
            fits = usual * body / line.size
        return fits * (0.95 if line.bold else 1.0)

    return width


def _continues(group: Sequence[Line], line: Line, after: str, fits: float | None, blanks: int, turned: bool) -> bool:
    """Whether `line` goes on with the paragraph that `group` makes so far; `after` is the line after it."""
    before = group[-1]
    if fits is None or line.whole is True or before.whole is True or before.cell != line.cell:
        return False
    if _begins_item(line, before) or not _looks_alike(before, line):
        return False
    if _goes_on_after_mark(before, line):
        return True
    text, earlier = line.text.strip(), before.text.strip()
    if _ADDRESS.fullmatch(text) or _ADDRESS.fullmatch(earlier) or _GREETS.fullmatch(earlier):
        return False
    if _SUBJECT.match(earlier) or (text[0].isupper() and _GREETS.fullmatch(text)):
        return False
    turned = turned or line.page != before.page or line.text[:1] == " "
    lower = bool(_STARTS_LOWER.match(text))
    ends = bool(_ENDS_SENTENCE.search(earlier))
    if blanks and not (turned and lower and not ends):
        return False
    if _begins_with_number(text, earlier) or (ends and (_SIGNS.fullmatch(text) or _ends_in_number(text, after))):
        return False
    goes_on = text[:1].isdigit() and not _NUMBERED.match(text) and _LEADS_TO_NUMBER.search(earlier)
    if lower or goes_on or earlier.endswith((",", SOFT)):
        return True
    if (not before.bold and _is_whole_heading(group, earlier)) or (ends and _is_narrower(text, earlier, after)):
        return False
    needed = len(earlier) + 1 + len(text.split(maxsplit=1)[0])
    return needed > (fits if ends else 0.85 * fits)


def _begins_item(line: Line, before: Line) -> bool:
    """Whether a line begins an item of a list, a question, choice or answer of a form, or a field: "Bilagor: 0"."""
    text, earlier = line.text, before.text
    if line.bullet or BULLET.match(text):
        return True
    if _FIELD.match(text) and _FIELD.match(earlier):
        return True
    mid_sentence = _STARTS_LOWER.match(text) and not _ENDS_SENTENCE.search(earlier.strip())
    return bool(_FORM_LINE.match(text)) and not mid_sentence


def _goes_on_after_mark(before: Line, line: Line) -> bool:
    """Whether a raised mark has parted one printed line in two."""
    if not before.raised or before.box is None or line.box is None or before.page != line.page:
        return False
    ends = before.raised[-1][1] >= len(before.text.rstrip())
    return ends and abs(before.box.bottom - line.box.bottom) < _SAME_LINE and line.box.left >= before.box.right


def _ends_in_number(text: str, after: str) -> bool:
    """Whether a line, or a title that goes on in the line after it, ends in a section's number: "Avgifter (avsnitt 4.3)"."""
    goes_on = not _ENDS_SENTENCE.search(text) and _STARTS_LOWER.match(after)
    return bool(_NUMBER_LAST.search(text) or (goes_on and _NUMBER_LAST.search(after)))


def _begins_with_number(text: str, earlier: str) -> bool:
    """Whether a line begins like a numbered heading, and the line before it does not lead up to the number."""
    if not _NUMBERED.match(text):
        return False
    if text[0].islower() and not (_SET_OFF.match(text) or _ENDS_TITLE.search(earlier)):
        return False
    joins = _LEADS_TO_NUMBER.search(earlier)
    return not joins or (bool(_DOTTED.match(text)) and bool(_ENDS_TITLE.search(earlier)))


def _is_whole_heading(group: Sequence[Line], earlier: str) -> bool:
    """Whether lines that begin like a numbered heading are all of it, when a capital follows.

    A title goes on with a small letter, unless a word such as "och" or "för" leads on to a name.
    """
    first = group[0].text.strip()
    heads = _HEADS.match(first) or _NUMBER_LAST.search(earlier)
    return bool(heads) and len(group) <= 3 and not _ENDS_TITLE.search(earlier) and not _LEADS_ON.search(earlier)


def _is_narrower(text: str, earlier: str, after: str) -> bool:
    """Whether a line that is not its paragraph's last is much shorter than the one before: another column begins."""
    is_last = bool(_ENDS_SENTENCE.search(text)) or not _STARTS_LOWER.match(after)
    return not is_last and len(text) < 0.7 * len(earlier)


def _looks_alike(before: Line, line: Line) -> bool:
    sizes = before.size is None or line.size is None or abs(before.size - line.size) < 0.6
    return sizes and (before.bold, before.level, before.note) == (line.bold, line.level, line.note)
