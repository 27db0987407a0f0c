"""Plain text files: as somebody typed them, or as a program got them out of a PDF."""

from collections.abc import Iterator

from samples.source import Furniture, Heading, Part, Said, Source
from samples.wrapping import fill

COLUMNS = 80
LINES_A_PAGE = 46


def unwrapped(parts: tuple[Part, ...], source: Source) -> bytes:
    """One line a paragraph, an empty line between paragraphs."""
    pieces: list[str] = []
    for part in parts:
        for block in part.blocks:
            match block:
                case Said(paragraphs=paragraphs):
                    pieces += [_bulleted(paragraph, "• ") for paragraph in paragraphs]
                case Heading(text=text) | Furniture(text=text):
                    pieces.append(text)
    return ("\n\n".join(pieces) + "\n").encode()


def wrapped(parts: tuple[Part, ...], source: Source) -> bytes:
    """Lines of a PDF: filled, hyphenated, a space at each line's end, a header on every page but the first."""
    lines = [line for part in parts for line in _wrapped_lines(part)]
    pages = [lines[at : at + LINES_A_PAGE] for at in range(0, len(lines), LINES_A_PAGE)]
    printed: list[str] = []
    for number, page in enumerate(pages, start=1):
        if number > 1:
            name, case = source.facts["respondent"], source.facts["case"]
            printed += [f"{name} {case} Sida {number}({len(pages)}) ", " "]
        printed += page
    return ("\n".join(printed) + "\n").encode()


def _wrapped_lines(part: Part) -> Iterator[str]:
    for block in part.blocks:
        match block:
            case Said(paragraphs=paragraphs):
                for paragraph in paragraphs:
                    yield from _filled(_bulleted(paragraph, "• "))
                    yield " "
            case Heading(text=text):
                yield from _filled(text)
            case Furniture(text=text):
                yield from _filled(text)
                yield " "


def _filled(text: str) -> list[str]:
    return [line + " " for line in fill(text, COLUMNS, len, hyphenate=True)]


def _bulleted(paragraph: str, bullet: str) -> str:
    return bullet + paragraph.removeprefix("- ") if paragraph.startswith("- ") else paragraph
