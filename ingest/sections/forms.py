"""Answers given in a form: questions, boxes to tick, and the answer after a word such as "Svar"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.sections.boxes import choices, ticked
from ingest.sections.headings import heading, named
from ingest.sections.heads import Head
from ingest.sections.numbers import mentions
from ingest.sections.title_match import within
from ingest.text.cleaning import CleanText
from ingest.types import Line, Section, SectionSource

_WHOSE = r"(?:(?:ert|er|era|vårt|vår|våra|regionens|kommunens|organisationens|remissinstansens|eventuell(?:a|t)?)\s+)?"
_ASIDE = r"(?:\s*\((?:frivillig|valfri|max|högst|ej obligator|obligator|fritext|motivera)[^)]{0,60}\))?"
_ANSWER_WORDS = (
    rf"{_WHOSE}(?:(?:svar|kommentar(?:er)?|motivering(?:ar)?|synpunkter|fritext(?:svar)?|förklaring|ytterligare synpunkter)"
    rf"(?:\s*/\s*\w+|\s+(?:till|på) (?:svaret|ställningstagandet|frågan|förslaget))?"
    rf"|(?:utveckla|motivera|kommentera|beskriv)(?: gärna)?(?: {_WHOSE}(?:svar(?:et)?|ställningstagande))?)"
)
_LABEL = re.compile(rf"\s*{_ANSWER_WORDS}{_ASIDE}\s*:[ \t]*", re.IGNORECASE)
_LABEL_ALONE = re.compile(rf"\s*{_ANSWER_WORDS}{_ASIDE}\s*[:.]?\s*", re.IGNORECASE)
_PROMPT = re.compile(
    r"\s*[\[(<]?(?:klicka (?:eller tryck )?här för att ange text|ange text här|skriv (?:ert svar )?här|ej besvara[dt]"
    r"|inget svar(?: lämnat| angivet)?|inte besvara[dt]|obesvarad|ej ifyllt|tomt|[-–—_.…]+)[\])>]?\s*\.?\s*",
    re.IGNORECASE,
)
_INSTRUCTION = re.compile(
    r"\s*\(?(?:sätt (?:ett )?kryss|kryssa|markera|välj|ange)\b.{0,60}\b(?:alternativ|ruta|rutor|svar)\w*\b.{0,40}"
    r"|\s*\(?(?:max(?:imalt)?\.?|högst) \d[\d ]* tecken.{0,30}",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\s*(?:fråga|question)\s+\d+(?:[a-z]\b|\.\d+)?\s*[.:)–-]?\s", re.IGNORECASE)
_ASKS = re.compile(r"\?\s*(?:\([^)]{0,60}\)|\*)?\s*$")
_LONGEST_QUESTION = 600
_QUESTION_LINES = 6  # printed lines that a question goes over at most


def filled_in(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a form without what its sender did not write: questions, unticked choices, labels, empty prompts.

    A line with several choices becomes one line for each that is ticked. A question stays where it is numbered, or
    names a section: it is a heading. Lines of a document that is no form are given back as they are.
    """
    if not _is_form(lines):
        return tuple(lines)
    asked = _asked(lines)
    return tuple(piece for at, line in enumerate(lines) if at not in asked for piece in _filled(line))


def form_heads(clean: CleanText, titles: Mapping[str, str]) -> dict[int, Head]:
    """The questions of a form, by their paragraph: what follows is the answer, on the section that they name."""
    texts = [clean.words(one) for one in clean.paragraphs]
    has_boxes = any(ticked(text) for text in texts)
    asking = {
        index
        for index, text in enumerate(texts)
        if len(text) <= _LONGEST_QUESTION
        and clean.paragraphs[index].cell is None
        and (_QUESTION.match(text) or (has_boxes and _asks_of_section(text)))
    }
    return {index: _head(clean, index, texts[index], titles) for index in asking} if len(asking) > 1 else {}


def _asks_of_section(text: str) -> bool:
    """Whether a paragraph is a question that names a section, or is followed by its heading: "Håller ni med? 4.2 Avgifter"."""
    if _ASKS.search(text):
        return bool(mentions(text)) and not heading(text, {})
    question, mark, rest = text.partition("?")
    below = heading(rest.strip(), {}) if mark and rest.strip() else None
    return below is not None and below.body is None and not re.search(r"[.!]\s", question)


def _head(clean: CleanText, index: int, text: str, titles: Mapping[str, str]) -> Head:
    paragraph = clean.paragraphs[index]
    answer = re.compile(r"\?\s*(?:ert |vårt )?(?:svar|kommentar)\s*:\s*(?=\S)", re.IGNORECASE).search(text)
    question = text[: answer.start() + 1] if answer else text
    body = paragraph.start + answer.end() if answer else paragraph.end
    sections, source = _asked_about(question, titles)
    return Head(index, paragraph.start, body, sections, question.strip(), source)


def _asked_about(question: str, titles: Mapping[str, str]) -> tuple[tuple[Section, ...], SectionSource]:
    begin = _QUESTION.match(question)
    found = mentions(question[begin.end() if begin else 0 :], titles)
    numbers = dict.fromkeys(number for mention in found for number in mention.numbers)
    if numbers:
        return tuple(named(Section(number, ""), titles) for number in numbers), "heading"
    by_title = within(question, titles)
    return by_title, "matched_title" if by_title else "none"


def _is_form(lines: Sequence[Line]) -> bool:
    questions = sum(bool(_QUESTION.match(line.text)) for line in lines)
    rows = [choices(line.text) for line in lines]
    ticks = any(ticked(line.text) for line in lines)
    return questions >= 2 or (ticks and any(rows)) or sum(len(row) > 1 for row in rows) > 1


def _asked(lines: Sequence[Line]) -> frozenset[int]:
    """The indexes of the lines of questions without a number, each above its boxes, or above the label of its answer."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if choices(line.text) or _LABEL_ALONE.fullmatch(line.text) or _INSTRUCTION.fullmatch(line.text):
            found.update(_question_above(lines, index))
    return frozenset(found)


def _question_above(lines: Sequence[Line], index: int) -> list[int]:
    """The indexes of the lines of the question that stands right above a line; none where none does."""
    at = index - 1
    while at >= 0 and not lines[at].text.strip():
        at -= 1
    if at < 0 or not _ASKS.search(lines[at].text):
        return []
    last, first = at, at
    while lines[first].whole is not True and first > max(0, last - _QUESTION_LINES + 1):
        above = lines[first - 1].text.strip()
        if not above or above.endswith((".", "!", "?", ":")) or heading(above, {}) or _ends_question(lines, first):
            break
        first -= 1
    words = " ".join(line.text.strip() for line in lines[first : last + 1])
    is_head = _QUESTION.match(words) or mentions(words) or heading(words, {})
    return [] if is_head or len(words) > _LONGEST_QUESTION else list(range(first, last + 1))


def _ends_question(lines: Sequence[Line], first: int) -> bool:
    """Whether the line above belongs to something else: another cell or look, an answer, or a choice."""
    above, line = lines[first - 1], lines[first]
    other = (above.cell, above.bold, above.level) != (line.cell, line.bold, line.level)
    return other or bool(choices(above.text)) or bool(_LABEL.match(above.text))


def _filled(line: Line) -> Iterator[Line]:
    found = choices(line.text)
    if found:
        yield from (_part(line, one.start, one.end) for one in found if one.ticked)
        return
    if any(pattern.fullmatch(line.text) for pattern in (_PROMPT, _LABEL_ALONE, _INSTRUCTION)):
        return
    label = _LABEL.match(line.text)
    if label and _PROMPT.fullmatch(line.text, label.end()):
        return
    yield _part(line, label.end(), len(line.text)) if label else line


def _part(line: Line, start: int, end: int) -> Line:
    return replace(line, text=line.text[start:end], start=line.start + start)
