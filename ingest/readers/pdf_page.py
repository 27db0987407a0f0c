r"""One PDF page: its text, its visual lines, and the way back from a place in it to pdfium's characters.

Pdfium gives a page's text as one string with "\r\n" between visual lines, save after a hyphen that ends one:
there it gives U+FFFE in the hyphen's place and no line break. Cells beside each other are one line to it. A page's text here differs from that string so:

    pdfium                                           here
    "\r\n" and every other line break                "\n"
    U+FFFE for a hyphen, hard or soft, at line end   U+00AD and "\n"
    U+FFFE for a sign that the font does not name    U+FFFD
    " " where a line of a drawn table parts two words  "\n"

The signs of a line stand one for one, so `PageText.char_index` leads from any of them to the index that the
FPDFText_ calls of pdfium take, for instance to ask for its box. Ligatures come apart: "ﬁ" is given as "fi".
"""

import ctypes
import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from ingest.readers.grids import Grid
from ingest.readers.lines import LINE_BREAK, cut
from ingest.readers.pdf_geometry import Sheet, char_box
from ingest.types import Box, Line

if TYPE_CHECKING:
    import pypdfium2

_MARK = "\ufffe"
_WIDE = re.compile("[\U00010000-\U0010ffff]")
_SAMPLES = 8  # signs looked up on a line of several fonts
_FONT_NAME_BYTES = 128
_FORCE_BOLD = 1 << 18  # a flag of PDF's font descriptors
_MAY_LEAD_TO_NOTE = re.compile(r"(?<=[^\W\d_])\d{1,3}(?!\w)|(?<=[^\W\d_][.,;:)”\"])\d{1,3}(?![\w.])")
_RAISED = 0.8  # the size of raised digits, at most, by that of the words beside them
_BOLD_NAMES = ("bold", "black", "heavy", "demi")


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's `text`, and for each line where it starts there (`starts`) and in pdfium's string (`origins`).

    Both are counted in code points. `wide` holds the places, in pdfium's string, of the signs that take two
    UTF-16 units there. `boxes` tells where each line stands on the page, None for one without signs.
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    wide: tuple[int, ...]
    boxes: tuple[Box | None, ...]

    def char_index(self, textpage: "pypdfium2.PdfTextPage", at: int) -> int:
        """Give pdfium's index of the character at `text[at]`, which is not a line break."""
        line = bisect_right(self.starts, at) - 1
        return _char_index(textpage, self.origins[line] + at - self.starts[line], self.wide)


def text_of(textpage: "pypdfium2.PdfTextPage", sheet: Sheet, grid: Grid) -> PageText:
    """Read a page's text, the cells of `grid` apart. The caller holds pdfium's lock."""
    raw = _raw_text(textpage)
    printed = _Printed(textpage, raw, tuple(match.start() for match in _WIDE.finditer(raw)), sheet)
    marks = [match.start() for match in re.finditer(_MARK, raw)]
    hyphens = {at for at in marks if _is_hyphen(textpage, at, printed.wide)}
    signs = re.sub(_MARK, lambda mark: "\u00ad" if mark.start() in hyphens else "\ufffd", raw)
    spans = [piece for span in _line_spans(raw, hyphens) for piece in printed.parted(span, grid)]
    lengths = (end - start + 1 for start, end in spans)
    return PageText(
        text="\n".join(signs[start:end] for start, end in spans),
        starts=tuple(accumulate(lengths, initial=0))[:-1],
        origins=tuple(start for start, _ in spans),
        wide=printed.wide,
        boxes=tuple(printed.box(span) for span in spans),
    )


def lines_of(textpage: "pypdfium2.PdfTextPage", page_text: PageText, page: int) -> Iterator[Line]:
    """Yield the lines of a page's text, with the font size (in points) and weight of most of their signs.

    `page` is the page's index in the reading. The caller holds pdfium's lock.
    """
    for line, box in zip(cut(page_text.text, page), page_text.boxes, strict=False):  # an empty page has no lines
        size, bold = _looks(textpage, page_text, line)
        raised = tuple(_raised(textpage, page_text, line, size)) if size else ()
        yield replace(line, whole=False, size=size, bold=bold, box=box, raised=raised)


@dataclass(frozen=True, slots=True)
class _Printed:
    """A page's text as pdfium gives it, and where its signs stand."""

    textpage: "pypdfium2.PdfTextPage"
    raw: str
    wide: tuple[int, ...]
    sheet: Sheet

    def box(self, span: tuple[int, int]) -> Box | None:
        """Give where a stretch of the text stands, by its first and last sign; None where it has none."""
        stretch = self.raw[slice(*span)]
        if not stretch.strip():
            return None
        first = self._at(span[0] + len(stretch) - len(stretch.lstrip()))
        last = self._at(span[0] + len(stretch.rstrip()) - 1)
        return first.around(last) if first and last else first or last

    def parted(self, span: tuple[int, int], grid: Grid) -> Iterator[tuple[int, int]]:
        """Cut a line where a rule of the grid stands between two of its signs; the space there is left out."""
        box = self.box(span) if grid.rules else None
        rules = grid.between(box) if box else ()
        start, end = span
        column, before = None, start
        for at in range(start, end) if rules else ():
            here = None if self.raw[at].isspace() else self._at(at)
            if here is None:
                continue
            beyond = bisect_left(rules, (here.left + here.right) / 2)
            if column is not None and beyond != column:
                yield start, before
                start = at
            column, before = beyond, at + 1
        yield start, end

    def _at(self, at: int) -> Box | None:
        return char_box(self.textpage, _char_index(self.textpage, at, self.wide), self.sheet)


def is_blank(page: "pypdfium2.PdfPage") -> bool:
    """Tell whether a page shows nothing: no text, no picture, no line. The caller holds pdfium's lock."""
    import pypdfium2.raw as pdfium

    return bool(pdfium.FPDFPage_CountObjects(page) == 0)


def has_typed_in_text(page: "pypdfium2.PdfPage") -> bool:
    """Tell whether form fields or notes typed onto the page hold text: pdfium counts neither to the page's text."""
    import pypdfium2.raw as pdfium

    fields = {pdfium.FPDF_ANNOT_WIDGET: b"V", pdfium.FPDF_ANNOT_FREETEXT: b"Contents"}
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        try:
            key = fields.get(pdfium.FPDFAnnot_GetSubtype(annotation))
            if key and not _is_button(annotation) and _text_units(annotation, key):
                return True
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
    return False


def _text_units(annotation: object, key: bytes) -> int:
    import pypdfium2.raw as pdfium

    return int(pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)) // 2 - 1  # the NUL counts


def _is_button(annotation: object) -> bool:
    """Tell whether a form field is a button or a box to tick: what it holds is a name, not words."""
    import pypdfium2.raw as pdfium

    kind = (pdfium.FPDF_WCHAR * 4)()
    pdfium.FPDFAnnot_GetStringValue(annotation, b"FT", kind, ctypes.sizeof(kind))
    return bytes(kind).decode("utf-16-le").startswith("Btn")


def _raw_text(textpage: "pypdfium2.PdfTextPage") -> str:
    """Give the page's text as FPDFText_GetText does, a broken surrogate pair as U+FFFD."""
    import pypdfium2.raw as pdfium

    count = textpage.count_chars()
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(textpage, 0, count, buffer)  # counts the NUL that ends the text
    return bytes(buffer)[: 2 * (written - 1)].decode("utf-16-le", errors="replace")


def _char_index(textpage: "pypdfium2.PdfTextPage", at: int, wide: tuple[int, ...]) -> int:
    """Give the index of a character by its place in pdfium's string, which leaves some characters out."""
    import pypdfium2.raw as pdfium

    return int(pdfium.FPDFText_GetCharIndexFromTextIndex(textpage, at + bisect_left(wide, at)))


def _is_hyphen(textpage: "pypdfium2.PdfTextPage", at: int, wide: tuple[int, ...]) -> bool:
    import pypdfium2.raw as pdfium

    return bool(pdfium.FPDFText_IsHyphen(textpage, _char_index(textpage, at, wide)) == 1)


def _line_spans(raw: str, hyphens: set[int]) -> Iterator[tuple[int, int]]:
    """Yield where the visual lines start and end in pdfium's string, the line breaks left out."""
    breaks = [match.span() for match in LINE_BREAK.finditer(raw)]
    breaks += [(at + 1, at + 1) for at in hyphens if at + 1 < len(raw) and not LINE_BREAK.match(raw, at + 1)]
    start = 0
    for end, after in sorted(breaks):
        yield start, end
        start = after
    yield start, len(raw)


def _looks(textpage: "pypdfium2.PdfTextPage", page_text: PageText, line: Line) -> tuple[float | None, bool]:
    """Give the size of most of the line's signs, and whether all are bold, from as few as will tell."""
    signs = [at for at, sign in enumerate(line.text, start=line.start) if not sign.isspace()]
    if not signs:
        return None, False
    fonts = {_font(textpage, page_text.char_index(textpage, signs[at])) for at in (0, len(signs) // 2, -1)}
    if len(fonts) == 1:
        return fonts.pop()
    step = -(-len(signs) // _SAMPLES)
    sampled = [_font(textpage, page_text.char_index(textpage, at)) for at in signs[::step]]
    (size, _), *_ = Counter(size for size, _ in sampled).most_common(1)
    return size, all(bold for _, bold in [*sampled, *fonts])


def _raised(
    textpage: "pypdfium2.PdfTextPage", page_text: PageText, line: Line, size: float
) -> Iterator[tuple[int, int]]:
    """Yield where digits right after a word or its stop are set so small that they lead to a note."""
    for digits in _MAY_LEAD_TO_NOTE.finditer(line.text):
        small, _ = _font(textpage, page_text.char_index(textpage, line.start + digits.start()))
        if small <= _RAISED * size:
            yield digits.span()


def _font(textpage: "pypdfium2.PdfTextPage", char: int) -> tuple[float, bool]:
    """Give the size in points, as the page shows it, and the boldness of one character.

    Programs that write PDF often set size 1 and scale the text by its matrix. They state the weight poorly,
    while the font's name tells it.
    """
    import pypdfium2.raw as pdfium

    matrix, flags = pdfium.FS_MATRIX(), ctypes.c_int()
    name = ctypes.create_string_buffer(_FONT_NAME_BYTES)
    pdfium.FPDFText_GetFontInfo(textpage, char, name, _FONT_NAME_BYTES, flags)
    pdfium.FPDFText_GetMatrix(textpage, char, matrix)
    size = pdfium.FPDFText_GetFontSize(textpage, char) * math.hypot(matrix.c, matrix.d)
    looks = name.value.decode("utf-8", errors="replace").lower()
    return round(size, 1), bool(flags.value & _FORCE_BOLD) or any(word in looks for word in _BOLD_NAMES)
