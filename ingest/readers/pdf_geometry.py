"""Where things stand on a PDF page: characters, and the straight lines drawn, both in points from its top left corner.

The caller holds pdfium's lock.
"""

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.readers.grids import UNRULED, Grid, Rule, grid_of
from ingest.types import Box

if TYPE_CHECKING:
    import pypdfium2

_SHORTEST_RULE = 6.0  # points; what is shorter is the end of a thick rule, or part of a picture
_MOST_SEGMENTS = 20_000  # a map or a diagram may have more; then it is no table
_STRAIGHT = 0.8  # points by which the ends of a rule may be off
_SAMPLES = 16  # characters looked at to learn which way a page's text runs
_WHOLE_PAGE = 0.95  # of the page's width and height: what is larger is its background

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it is shown: its edges in the file's own coordinates, and how far it is turned, in quarters."""

    left: float
    bottom: float
    right: float
    top: float
    turned: int

    def shown(self, x: float, y: float) -> Point:
        """Give the place on the page as shown, from its left and top edges, of a place in the file's coordinates."""
        match self.turned:
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case 3:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Give the box on the page as shown of one in the file's coordinates."""
        if not self.turned:
            return Box(left - self.left, self.top - top, right - self.left, self.top - bottom)
        (one, above), (other, below) = self.shown(left, top), self.shown(right, bottom)
        return Box(min(one, other), min(above, below), max(one, other), max(above, below))


def sheet_of(page: "pypdfium2.PdfPage") -> Sheet:
    """Give the measures of a page."""
    import pypdfium2.raw as pdfium

    shown = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, shown)
    return Sheet(shown.left, shown.bottom, shown.right, shown.top, turned=page.get_rotation() // 90 % 4)


@contextmanager
def upright_text(page: "pypdfium2.PdfPage") -> Iterator["pypdfium2.PdfTextPage"]:
    """Give a page's text, the page turned so that most of it reads upright."""
    with ExitStack() as opened:
        textpage = opened.enter_context(closing(page.get_textpage()))
        if turn_upright(page, textpage):
            textpage = opened.enter_context(closing(page.get_textpage()))
        yield textpage


def turn_upright(page: "pypdfium2.PdfPage", textpage: "pypdfium2.PdfTextPage") -> bool:
    """Turn a page whose text lies on its side or its head, so that lines read as such; tell whether it was turned.

    The page's text must then be fetched anew. Pdfium's lines are those of the page as it is shown.
    """
    count = textpage.count_chars()
    quarters = Counter(_quarters(textpage, at) for at in range(0, count, max(1, count // _SAMPLES)))
    if not quarters:
        return False
    upright = -quarters.most_common(1)[0][0] % 4 * 90
    turned: bool = page.get_rotation() != upright
    if turned:
        page.set_rotation(upright)
    return turned


def _quarters(textpage: "pypdfium2.PdfTextPage", char: int) -> int:
    """Give by how many quarters a character is turned against the clock, in the file's coordinates."""
    import pypdfium2.raw as pdfium

    angle: float = pdfium.FPDFText_GetCharAngle(textpage, char)
    return round(angle / (math.pi / 2)) % 4


def char_box(textpage: "pypdfium2.PdfTextPage", char: int, sheet: Sheet) -> Box | None:
    """Give where a character stands, as high as its font is; None where pdfium does not know."""
    import pypdfium2.raw as pdfium

    rect = pdfium.FS_RECTF()
    if not pdfium.FPDFText_GetLooseCharBox(textpage, char, rect):
        return None
    return sheet.box(rect.left, rect.bottom, rect.right, rect.top)


def grid(page: "pypdfium2.PdfPage", sheet: Sheet) -> Grid:
    """Give the tables that are drawn on a page with lines."""
    rules: list[Rule] = []
    for segments, (one, other) in enumerate(_segments(page)):
        if segments > _MOST_SEGMENTS:
            return UNRULED
        if (rule := _rule(sheet.shown(*one), sheet.shown(*other))) is not None:
            rules.append(rule)
    return grid_of(rules)


def _rule(one: Point, other: Point) -> Rule | None:
    across, down = abs(one[0] - other[0]), abs(one[1] - other[1])
    if across <= _STRAIGHT and down >= _SHORTEST_RULE:
        return Rule(True, (one[0] + other[0]) / 2, min(one[1], other[1]), max(one[1], other[1]))
    if down <= _STRAIGHT and across >= _SHORTEST_RULE:
        return Rule(False, (one[1] + other[1]) / 2, min(one[0], other[0]), max(one[0], other[0]))
    return None


def _segments(page: "pypdfium2.PdfPage") -> Iterator[tuple[Point, Point]]:
    """Yield the straight lines that are drawn, and the edges of what is filled, but for the page's background."""
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        shape = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(shape) != pdfium.FPDF_PAGEOBJ_PATH or not _is_drawn(shape):
            continue
        edges = [ctypes.c_float() for _ in range(4)]
        pdfium.FPDFPageObj_GetBounds(shape, *edges)
        left, bottom, right, top = (edge.value for edge in edges)
        across, down = sorted((right - left, top - bottom)), sorted((width, height))
        if across[0] < _WHOLE_PAGE * down[0] or across[1] < _WHOLE_PAGE * down[1]:
            yield from _edges(shape)


def _is_drawn(shape: object) -> bool:
    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(shape, fill, stroke)
    return bool(fill.value or stroke.value)


def _edges(shape: object) -> Iterator[tuple[Point, Point]]:
    """Yield the straight lines of a path, from point to point."""
    import pypdfium2.raw as pdfium

    placed = _placing(shape)
    here = begin = (0.0, 0.0)
    for index in range(pdfium.FPDFPath_CountSegments(shape)):
        segment = pdfium.FPDFPath_GetPathSegment(shape, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = placed(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield here, point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield point, begin
        here = point


def _placing(shape: object) -> Callable[[float, float], Point]:
    """Give what leads from a path's own points to the page's."""
    import pypdfium2.raw as pdfium

    m = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(shape, m)
    a, b, c, d, e, f = m.a, m.b, m.c, m.d, m.e, m.f
    return lambda x, y: (a * x + c * y + e, b * x + d * y + f)
