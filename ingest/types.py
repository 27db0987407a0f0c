"""The words of the domain as types. Nothing here reads a file, a clock or a network.

Offsets are counted in Unicode code points, `start` inclusive and `end` exclusive, as Python slices.
"""

from dataclasses import dataclass
from typing import Literal, get_args

RespondentKind = Literal[
    "region",
    "municipality",
    "county_board",
    "authority",
    "court",
    "university",
    "patient_organisation",
    "organisation",
    "company",
    "sub_body",
    "other",
]
DocumentKind = Literal["response", "cover_decision", "minutes", "reservation", "other", "proposal"]
"""What a document is. The proposal that is commented on is nobody's statement: it only helps to find what is."""
SectionSource = Literal["heading", "table", "in_text", "matched_title", "none"]
PageOrigin = Literal["text", "picture", "ocr"]
State = Literal["stated", "silent", "no_comment", "abstained", "not_answered", "unreadable"]
Stance = Literal["support", "support_with_reservation", "suggests_change", "objects", "neutral"]
STANCES: tuple[Stance, ...] = get_args(Stance)
StanceSource = Literal["phrase", "judged"]
"""What told a stance: a phrase that responses take it by, or the classifier, from all the words."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as the reader found it. `number` counts from 1; None where the format has no pages.

    `origin` is "text" where the file itself holds the words, "picture" where it shows something but holds no
    words, and "ocr" where text recognition read such a picture: then words may be wrong.
    """

    number: int | None
    text: str
    origin: PageOrigin = "text"


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands on its page as shown, in points from the page's left and top edges."""

    left: float
    top: float
    right: float
    bottom: float

    def around(self, other: "Box") -> "Box":
        """The smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page, with what the format tells of its looks.

    `reading.pages[page].text[start:start + len(text)] == text`, without the line break.
    `whole` is True where the line is a whole paragraph (DOCX), False where it is one visual line (PDF),
    None where the format does not say (plain text).
    `level` is the outline level of a heading style, 1 being the highest. `cell` is (table, row, column),
    each from 0, for text in a table; a table that goes on overleaf is one. `box` is where a visual line stands on
    its page, as high as its font is, None where the format does not say. `note` is True for a footnote or an endnote.
    `raised` are the (start, end), within `text`, of small raised signs that lead to notes.
    """

    text: str
    page: int
    start: int
    whole: bool | None = None
    level: int | None = None
    bold: bool = False
    size: float | None = None
    bullet: bool = False
    cell: tuple[int, int, int] | None = None
    box: Box | None = None
    note: bool = False
    raised: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read: pages of raw text, the lines on them, and what the file says of itself.

    `hints` are texts that may name the sender: the file's title and company fields, headers and footers. `authors` are
    its author fields, which mostly name a person, or who made the template. `warnings` go to the report.
    """

    format: str
    pages: tuple[Page, ...]
    lines: tuple[Line, ...]
    hints: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageView:
    """A page as it is shown: page `number` of `count`, its `width` and `height` in points.

    `marks` tells where the words that were sought stand, a box for each stretch of a line. `picture` is the page as a
    PNG with these marked; empty where no picture was asked for.
    """

    number: int
    count: int
    width: float
    height: float
    marks: tuple[Box, ...] = ()
    picture: bytes = b""


@dataclass(frozen=True, slots=True)
class Respondent:
    """Somebody who was asked, or who answered. `id` is a slug of the name, stable between runs."""

    id: str
    name: str
    kind: RespondentKind
    aliases: tuple[str, ...] = ()
    group: str | None = None

    def __hash__(self) -> int:
        """By the id alone: a question looks names up by all who take part, and to hash every field takes longer than that."""
        return hash(self.id)


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section of the proposal. `number` is as printed: "8.10.3"; a chapter is "8"."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Consultation:
    """A proposal sent out for comment, as far as it is known.

    `asked` holds respondent ids; empty where nobody wrote down who was asked.
    """

    id: str
    title: str
    sections: tuple[Section, ...] = ()
    asked: tuple[str, ...] = ()
    glossary: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PageSpan:
    """Where a page of the source lies in a document's text. `ocr` is True where text recognition read it."""

    number: int | None
    start: int
    end: int
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One document in a file: its text with line wraps and hyphenation undone, and who sent it.

    `counts` says whether its statements are used; a copy, or a cover decision whose response is there, is kept
    but does not count. `copy_of` is the id of the document that it repeats.
    """

    id: str
    consultation: str
    file: str
    ordinal: int
    name: str
    kind: DocumentKind
    text: str
    respondents: tuple[str, ...]
    pages: tuple[PageSpan, ...] = ()
    counts: bool = True
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What one respondent (or several jointly) says on one section, or under one unnumbered heading.

    `sections` is empty where the text belongs to no numbered section, and holds two or more where one text is
    given under a combined heading. `title` is the heading's own words. The words said are
    `document.text[start:end]`; the heading is not part of them.
    """

    id: str
    document: str
    ordinal: int
    sections: tuple[str, ...]
    title: str
    source: SectionSource
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a statement that fits the embedder. `header` is embedded before it and never quoted."""

    id: str
    statement: str
    ordinal: int
    start: int
    end: int
    header: str
