"""Answers given in a form: questions, boxes to tick, and the answer after a word such as "Svar"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.sections.headings import named
from ingest.sections.heads import Head
from ingest.sections.numbers import mentions
from ingest.sections.title_match import within
from ingest.text.cleaning import CleanText
from ingest.types import Line, Section, SectionSource

_TICKED = r"☒|☑|✓|✔|✗|✘|🗹|\uf0fe|\uf0fc|\uf078|\[\s?[xX]\s?\]|\(\s?[xX]\s?\)"
_EMPTY = r"☐|□|▢|\uf0a8|\uf06f|\uf071|\[\s{0,2}\]|\(\s{1,2}\)"
_BOX = re.compile(rf"(?P<ticked>{_TICKED})|(?P<empty>{_EMPTY})")
_LABEL = re.compile(
    r"\s*(?:ert |vårt |regionens )?(?:svar|kommentar(?:er)?|motivering|synpunkter|utveckla gärna(?: ert)? svar(?:et)?|fritext)"
    r"(?:\s*/\s*\w+)?\s*:[ \t]*",
    re.IGNORECASE,
)
_PROMPT = re.compile(
    r"\s*(?:klicka (?:eller tryck )?här för att ange text|ange text här|skriv här)\s*\.?\s*", re.IGNORECASE
)
_QUESTION = re.compile(r"\s*(?:fråga|question)\s+\d+(?:[a-z]\b|\.\d+)?\s*[.:)–-]?\s", re.IGNORECASE)
_LONGEST_CHOICE = 90
_LONGEST_QUESTION = 600


def filled_in(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a form without what its sender did not write: unticked choices, answer labels, empty prompts.

    A line with several choices becomes one line for each that is ticked. Lines of a document that is no form are
    given back as they are.
    """
    if not _is_form(lines):
        return tuple(lines)
    return tuple(piece for line in lines for piece in _filled(line))


def form_heads(clean: CleanText, titles: Mapping[str, str]) -> dict[int, Head]:
    """The questions of a form, by their paragraph: what follows is the answer, on the section that they name."""
    if sum(bool(_QUESTION.match(clean.words(one))) for one in clean.paragraphs) < 2:
        return {}
    found: dict[int, Head] = {}
    for index, paragraph in enumerate(clean.paragraphs):
        text = clean.words(paragraph)
        if paragraph.cell is None and _QUESTION.match(text) and len(text) <= _LONGEST_QUESTION:
            found[index] = _head(clean, index, text, titles)
    return found


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
    ticked = any(match.group("ticked") for line in lines for match in _BOX.finditer(line.text))
    return questions >= 2 or (ticked and any(_choices(line) for line in lines))


def _choices(line: Line) -> list[re.Match[str]]:
    """The boxes of a line that is nothing but choices; none for any other line, or where a "choice" is too long."""
    boxes = list(_BOX.finditer(line.text))
    if not boxes or line.text[: boxes[0].start()].strip():
        return []
    ends = [*(box.start() for box in boxes[1:]), len(line.text)]
    return boxes if all(end - box.end() <= _LONGEST_CHOICE for box, end in zip(boxes, ends, strict=True)) else []


def _filled(line: Line) -> Iterator[Line]:
    boxes = _choices(line)
    if boxes:
        ends = [*(box.start() for box in boxes[1:]), len(line.text)]
        for box, end in zip(boxes, ends, strict=True):
            if box.group("ticked"):
                yield _part(line, box.start(), box.start() + len(line.text[box.start() : end].rstrip()))
        return
    if _PROMPT.fullmatch(line.text):
        return
    label = _LABEL.match(line.text)
    yield _part(line, label.end(), len(line.text)) if label else line


def _part(line: Line, start: int, end: int) -> Line:
    return replace(line, text=line.text[start:end], start=line.start + start)
