"""How the paragraphs of a document look: which stand out as headings, and which heading is above another."""

from ingest.text.cleaning import CleanText, Paragraph
from ingest.text.sizes import usual_size

_LARGER = 1  # point, than most text


class Looks:
    """The looks of one document's paragraphs, beside those of most of its text."""

    def __init__(self, clean: CleanText) -> None:
        self._size = usual_size((one.size, one.end - one.start) for one in clean.paragraphs)

    def styled(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph looks like a heading: by its style, in bold, or larger than most text."""
        return paragraph.level is not None or paragraph.bold or self._large(paragraph)

    def outranks(self, paragraph: Paragraph, above: Paragraph) -> bool:
        """Whether a heading's style is as high as that of a heading above it."""
        if paragraph.level is not None and above.level is not None:
            return paragraph.level <= above.level
        if paragraph.size is None or above.size is None:
            return False
        stands_out = paragraph.bold or self._large(paragraph)
        return paragraph.size >= above.size - 0.3 and paragraph.bold >= above.bold and stands_out

    def _large(self, paragraph: Paragraph) -> bool:
        return self._size is not None and paragraph.size is not None and paragraph.size >= self._size + _LARGER
