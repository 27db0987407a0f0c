"""Text recognition: pages that are pictures of text, read by Tesseract, which is a program of its own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median_low
from typing import TYPE_CHECKING, Any, NamedTuple

from ingest.errors import UnreadableFile
from ingest.readers import pdf
from ingest.readers.lines import cut, warnings_for
from ingest.readers.page_numbers import named
from ingest.types import Line, Reading

if TYPE_CHECKING:
    from PIL.Image import Image

Recognised = tuple[str, ...] | UnreadableFile
"""What text recognition gave for a page: its lines, or why there are none."""

_LANGUAGES = ("swe", "eng")
_ORIENTATION = "osd"  # the data by which Tesseract tells which way is up
_UPRIGHT_OR_NOT, _UPRIGHT = 1, 3  # Tesseract's ways to take a page apart: the first turns it, where it must
_DOTS_PER_INCH = 300  # what Tesseract was trained on
_MOST_PIXELS = 25_000_000  # A3 at 300 dots an inch has 17 million
_INSTALL = "install it (apt-get install tesseract-ocr tesseract-ocr-swe), or ask the sender for a copy with text"
_BOX = ("block_num", "par_num", "line_num", "top", "width", "height", "conf", "text")
_WIDE_STEP = 1.2  # times the usual step from line to line; that to the next paragraph is 1.3 of it, or more
_LEAST_CONFIDENCE = 30  # of 100; what is below it and holds no letter or digit is a speck or a ruled line


class _Box(NamedTuple):
    """A word as Tesseract gives it, and where it is, in dots from the top of the page. The fields are those of _BOX."""

    block: int
    paragraph: int
    line: int
    top: int
    width: int
    height: int
    confidence: float
    text: str


def recognise(data: bytes, page: int, seconds: float) -> tuple[str, ...]:
    """Give the lines that a page of a PDF, by its index, shows, blank ones between paragraphs; none where it has no text.

    Raises UnreadableFile where Tesseract or its Swedish is not installed, or takes more than `seconds`.
    """
    import pytesseract  # type: ignore[import-untyped]

    try:
        installed = _installed()
        words = pytesseract.image_to_data(
            _picture_of(data, page),
            lang="+".join(name for name in _LANGUAGES if name in installed),
            config=f"--dpi {_DOTS_PER_INCH} --psm {_UPRIGHT_OR_NOT if _ORIENTATION in installed else _UPRIGHT}",
            output_type=pytesseract.Output.DICT,
            timeout=seconds,
        )
    except pytesseract.TesseractNotFoundError:
        raise UnreadableFile("a scan, and Tesseract is not installed", _INSTALL) from None
    except pytesseract.TesseractError as error:
        raise UnreadableFile("text recognition failed", "ask the sender for a copy with text") from error
    except RuntimeError as error:  # a time limit that was passed
        reason = f"text recognition took more than {seconds:g} seconds a page"
        raise UnreadableFile(reason, "ask the sender for a copy with text") from error
    return _lines(words)


def pictures(reading: Reading) -> list[int]:
    """Give the indexes of the pages that text recognition may find words on."""
    return [index for index, page in enumerate(reading.pages) if page.origin == "picture"]


def completed(reading: Reading, found: Mapping[int, Recognised]) -> Reading:
    """Put what was recognised, by page index, into a reading.

    A page with an error instead of lines remains a picture, and is named in the warnings. Where no page holds text
    and there are errors, the first is raised: UnreadableFile.
    """
    errors = {index: result for index, result in found.items() if isinstance(result, UnreadableFile)}
    texts = {index: result for index, result in found.items() if not isinstance(result, UnreadableFile)}
    pages = tuple(
        replace(page, text="\n".join(texts[index]), origin="ocr") if index in texts else page
        for index, page in enumerate(reading.pages)
    )
    if errors and not any(page.text.strip() for page in pages):
        raise next(iter(errors.values()))
    lines = [line for line in reading.lines if line.page not in texts]
    lines += [_as_on_a_page(line) for index in texts for line in cut(pages[index].text, index)]
    said_of_old_pages = warnings_for(reading.pages)
    return replace(
        reading,
        pages=pages,
        lines=tuple(sorted(lines, key=lambda line: (line.page, line.start))),
        warnings=(
            *(warning for warning in reading.warnings if warning not in said_of_old_pages),
            *_warnings(texts, errors),
            *warnings_for(pages),
        ),
    )


def _as_on_a_page(line: Line) -> Line:
    return replace(line, whole=False)


def _warnings(texts: Mapping[int, tuple[str, ...]], errors: Mapping[int, UnreadableFile]) -> list[str]:
    read = [index + 1 for index, lines in texts.items() if lines]
    warnings = [f"{named(read)} read by text recognition"] if read else []
    for message in dict.fromkeys(map(str, errors.values())):
        numbers = [index + 1 for index, error in errors.items() if str(error) == message]
        warnings.append(f"{named(numbers)} not read: {message}")
    return warnings


def _installed() -> set[str]:
    """Give the names of what Tesseract has data for."""
    import pytesseract

    installed = set(pytesseract.get_languages())
    if _LANGUAGES[0] not in installed:
        raise UnreadableFile("a scan, and Tesseract's Swedish is not installed", _INSTALL)
    return installed


def _picture_of(data: bytes, page: int) -> "Image":
    image = pdf.picture(data, page, _DOTS_PER_INCH, _MOST_PIXELS)
    image.format = "BMP"  # how it is handed to Tesseract: packing it as a PNG takes longer than it is worth
    return image


def _lines(words: Mapping[str, Sequence[Any]]) -> tuple[str, ...]:
    """Join the words that Tesseract says are on a line. A blank line stands where the gap between two is wide.

    On a page that lies on its side, whose words are given as boxes that stand, gaps are not looked for.
    """
    boxes = [_Box(*row) for row in zip(*(words[name] for name in _BOX), strict=True)]
    lines = [list(line) for _, line in groupby(filter(_is_word, boxes), key=lambda box: box[:3])]
    texts = [" ".join(box.text for box in line) for line in lines]
    stands = sum(box.height - box.width for line in lines for box in line) > 0
    feet = [median_low(box.top + box.height for box in line) for line in lines]
    return tuple(texts if stands else _with_gaps(texts, feet))


def _with_gaps(lines: Sequence[str], feet: Sequence[int]) -> Iterator[str]:
    """Put a blank line where the step down to the next line is wider than the closest quarter of all steps.

    `feet` is where most words of a line end, from the top of the page: few of them reach below the line.
    """
    steps = [below - above for above, below in pairwise(feet)]
    downwards = sorted(step for step in steps if step > 0)
    usual = downwards[len(downwards) // 4] if downwards else 0
    for line, step in zip(lines, [0, *steps], strict=False):
        if usual and step > _WIDE_STEP * usual:
            yield ""
        yield line


def _is_word(box: _Box) -> bool:
    return bool(box.text.strip()) and (box.confidence >= _LEAST_CONFIDENCE or any(map(str.isalnum, box.text)))
