"""Made for tests: a response, and lines, clean texts and divisions in the ways that the readers give them."""

from collections.abc import Mapping, Sequence

from ingest.readers.lines import cut
from ingest.report import Report
from ingest.sections.cuts import Cut
from ingest.sections.division import divide
from ingest.sections.forms import filled_in
from ingest.text.cleaning import CleanText, clean
from ingest.text.furniture import without_furniture
from ingest.text.margin_numbers import without_margin_numbers
from ingest.types import Line, Page

SAID = "Regionen delar utredningens bedömning och ser fram emot att förslaget genomförs i sin helhet."
MORE = "Kostnaderna behöver dock räknas om innan en proposition lämnas till riksdagen."
NORDVIK = "Remissvar från Region Nordvik\n\n4.2 Finansiering\n\nRegion Nordvik avstyrker förslaget om finansiering.\n"


def plain(*pages: str) -> list[Line]:
    """The lines of plain text, page by page."""
    return [line for index, page in enumerate(pages) for line in cut(page, index)]


def pages_of(*pages: str) -> list[Page]:
    return [Page(number, page) for number, page in enumerate(pages, start=1)]


def printed(*looks: tuple[str, float, bool], page: int = 0) -> list[Line]:
    """Visual lines of one PDF page: text, size in points, bold."""
    lines: list[Line] = []
    start = 0
    for text, size, bold in looks:
        lines.append(Line(text, page, start, whole=False, size=size, bold=bold))
        start += len(text) + 1
    return lines


def word(*paragraphs: str | Line) -> list[Line]:
    """Paragraphs of a Word file; a string is one without a style."""
    lines: list[Line] = []
    start = 0
    for paragraph in paragraphs:
        line = paragraph if isinstance(paragraph, Line) else Line(paragraph, 0, 0)
        lines.append(Line(line.text, 0, start, True, line.level, line.bold, line.size, line.bullet, line.cell))
        start += len(line.text) + 1
    return lines


def styled(text: str, level: int | None = None, *, bold: bool = False, bullet: bool = False) -> Line:
    return Line(text, 0, 0, True, level, bold, None, bullet)


def row(table: int, number: int, *cells: str) -> list[Line]:
    """A row of a Word table; a cell of several paragraphs has line breaks between them."""
    return [
        Line(text, 0, 0, True, cell=(table, number, column))
        for column, cell in enumerate(cells)
        for text in cell.split("\n")
        if text
    ]


def cleaned(lines: Sequence[Line]) -> CleanText:
    return clean(filled_in(without_margin_numbers(without_furniture(lines))))


def cuts(lines: Sequence[Line], titles: Mapping[str, str] | None = None) -> list[tuple[Cut, str]]:
    """Each cut of a document and the words said in it."""
    text = cleaned(lines)
    return [(cut, text.text[cut.start : cut.end]) for cut in divide(text, titles or {}).cuts]


def said(lines: Sequence[Line], titles: Mapping[str, str] | None = None) -> list[tuple[str, str]]:
    """The section numbers of each cut (joined by "+", "-" for none) and the words said in it."""
    return [("+".join(s.number for s in cut.sections) or "-", words) for cut, words in cuts(lines, titles)]


def numbers(lines: Sequence[Line], titles: Mapping[str, str] | None = None) -> list[str]:
    return [number for number, _ in said(lines, titles)]


def sources(lines: Sequence[Line], titles: Mapping[str, str] | None = None) -> list[str]:
    return [cut.source for cut, _ in cuts(lines, titles)]


def outcomes(report: Report) -> dict[str, str]:
    """What became of each file, by name."""
    return {file.name: file.outcome for file in report.files}
