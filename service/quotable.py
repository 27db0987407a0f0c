"""What of a consultation's statements can be quoted, and what speaks for it whatever is asked: worked out once each.

Every question quotes anew, and of the same statements again and again: where their sentences are, the stems of their words
and the page they stand on does not depend on it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ingest.index import Place
from ingest.library import Said
from ingest.sections.boxes import ticked
from ingest.stances.verdicts import Verdicts
from ingest.text.cleaning import page_span_at
from ingest.text.sentences import Span, sentences
from ingest.text.words import index_terms
from ingest.types import PageSpan
from service.answer import DocumentRef

WHOLE_LETTERS = 420  # a statement no longer than this is quoted whole
SUMMARY_LETTERS = 320
SHORT = 45  # letters: a sentence as short says little by itself
_TURN_WORTH = 0.3  # what the "but" in a summary of support that has one is worth, beside all words of the question
_SAYS_WORTH = 0.3  # the same of the sentence that the classifier leans on most
_LEANING_COST = 0.15  # of beginning with a word that leans on the sentence before
_TURNED = ("support_with_reservation", "suggests_change")
_TURN = re.compile(
    r"\b(?:dock|men|däremot|emellertid|samtidigt|förutsatt|förutsätter|förutsättning\w*|villkor\w*|förbehåll\w*|i stället|bör|"
    r"behöver|måste|saknar|saknas|om)\b",
    re.IGNORECASE,
)
_LEANING = re.compile(
    r"(?:detta|dessa|denna|det|den|de|men|dock|däremot|dessutom|därför|därmed|vidare|sådan\w*|i (?:denna del|så fall)|(?:under|med) (?:de|dessa|sådana)|även|också|samtidigt|här|där|han|hon)\b",
    re.IGNORECASE,
)
# A heading of the response itself, which stands in the statement: "5. Väntetider (avsnitt 5.1)".
_HEADING = re.compile(r"(?:avsnitt |kapitel |kap\. ?)?\d+(?:\.\d+)*\.?\s[^\n]{0,100}[^\s.!?:;,”\"]", re.IGNORECASE)
_KEPT = 5_000  # of each kind, of those asked for last: the statements of a large consultation, some 6 kB each at most
Windows = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage of a statement. `is_ticked` is a form's ticked box, `is_heading` one of the response's own headings and no
    more, `tells` one that holds what tells the stance."""

    place: Place
    stems: frozenset[str]
    is_ticked: bool
    is_heading: bool
    tells: bool


@dataclass(frozen=True, slots=True)
class Window:
    """One sentence of a quote, or two that follow each other: those from `first` to `last`.

    `worth` is what speaks for it by itself, beside how many of the question's words are among its `stems`. These are
    empty where there is no other window to choose.
    """

    text: str
    first: int
    last: int
    stems: frozenset[str]
    worth: float


@dataclass(frozen=True, slots=True)
class Origin:
    """A span of a document as it is cited: its words, its page, and where to open it."""

    quote: str
    document: DocumentRef
    page: int | None
    ocr: bool
    url: str


class Quotable:
    """What can be quoted of the statements of one consultation, each by its place in `said`."""

    def __init__(
        self,
        said: Sequence[Said],
        verdicts: Verdicts,
        places: Callable[[int], Sequence[Place]],
        pages: Mapping[str, Sequence[PageSpan]],
    ) -> None:
        """`places` gives the passages of a statement, `pages` where those of a document (id) lie in its text."""
        self._said = said
        self._verdicts = verdicts
        self._places = places
        self._pages = pages
        self.whole: Callable[[int], tuple[int, int] | None] = lru_cache(_KEPT)(self._whole)
        self.pieces: Callable[[int], Sequence[Piece]] = lru_cache(_KEPT)(self._pieces)
        self.windows: Callable[[int, int, int], Sequence[Window]] = lru_cache(_KEPT)(self._windows)
        self.origin: Callable[[int, int, int], Origin] = lru_cache(_KEPT)(self._origin)

    def told(self, at: int) -> int:
        """Where the phrase stands that tells a statement's stance; -1 where none does."""
        verdict, said = self._verdicts[at], self._said[at]
        if not verdict.trigger or verdict.by != "phrase" or verdict.stance == "neutral":
            return -1
        start = verdict.trigger[0]
        line = said.text[start - said.statement.start :].partition("\n")[0]
        return -1 if ticked(line) else start  # a ticked box tells a stance, and nothing that is worth quoting

    def sentence_telling(self, at: int) -> int:
        """Where the sentence begins that tells a stance which no phrase tells; -1 where a phrase does, or nothing."""
        verdict = self._verdicts[at]
        return verdict.trigger[0] if verdict.trigger and verdict.by == "classifier" else -1

    def _whole(self, at: int) -> tuple[int, int] | None:
        """The span of a statement that is short enough to be quoted whole, else None."""
        said = self._said[at]
        start, end = said.statement.start, said.statement.end
        return None if end - start > WHOLE_LETTERS or "\n" in said.text else (start, end)

    def _pieces(self, at: int) -> Sequence[Piece]:
        """The passages of a statement, in order."""
        said, told = self._said[at], max(self.told(at), self.sentence_telling(at))
        found = []
        for place in self._places(at):
            text = said.text[place.start - said.statement.start : place.end - said.statement.start]
            stems = frozenset(index_terms(text))
            is_heading = bool(_HEADING.fullmatch(text.strip()))
            found.append(Piece(place, stems, bool(ticked(text)), is_heading, place.start <= told < place.end))
        return found

    def _windows(self, at: int, start: int, end: int) -> Sequence[Window]:
        """What may carry a quote of a statement: of its windows those that hold what tells the stance, if any.

        The one that is best by itself comes first.
        """
        said, verdict = self._said[at], self._verdicts[at]
        text = said.text[start - said.statement.start : end - said.statement.start]
        spans = sentences(text)
        found = _windows(text, spans)
        found = _telling(found, spans, text, verdict.stance, self.told(at) - start) or found
        if len(found) == 1:
            ((first, last),) = found
            return (Window(text[spans[first].start : spans[last].end], first, last, frozenset(), 0.0),)
        words = [frozenset(index_terms(text[span.start : span.end])) for span in spans]
        turns, says = verdict.stance in _TURNED, self.sentence_telling(at) - start
        made = []
        for first, last in found:
            begin, stop = spans[first].start, spans[last].end
            worth = _worth(text[begin:stop], turns=turns) + _SAYS_WORTH * (begin <= says < stop)
            made.append(Window(text[begin:stop], first, last, words[first] | words[last], worth))
        return sorted(made, key=lambda one: (-one.worth, one.first - one.last, one.first))

    def _origin(self, at: int, start: int, end: int) -> Origin:
        """A span of a statement as it is cited."""
        said = self._said[at]
        document = DocumentRef(said.document.id, said.document.name, said.document.kind)
        page = page_span_at(self._pages[document.id], start)
        quote = said.text[start - said.statement.start : end - said.statement.start]
        ocr = page is not None and page.ocr
        return Origin(quote, document, page.number if page else None, ocr, document.opened_at(start, end))


def _worth(text: str, *, turns: bool) -> float:
    """What speaks for and against a window by its words; `turns` is whether its statement's stance has a "but"."""
    return _TURN_WORTH * bool(turns and _TURN.search(text)) - _LEANING_COST * bool(_LEANING.match(text))


def _windows(text: str, spans: Sequence[Span]) -> Windows:
    """One sentence or two that follow each other, as (first, last)."""
    windows = [(n, n) for n in range(len(spans))]
    for n, (span, following) in enumerate(pairwise(spans)):
        leans = _LEANING.match(text, following.start) or following.end - following.start < SHORT
        if following.end - span.start <= (WHOLE_LETTERS if leans else SUMMARY_LETTERS):
            windows.append((n, n + 1))
    return windows


def _telling(windows: Windows, spans: Sequence[Span], quote: str, stance: str | None, told: int) -> Windows:
    """The windows that hold the phrase which tells the stance; of support with a "but" those with the "but", if none has both."""
    holding = [w for w in windows if spans[w[0]].start <= told < spans[w[1]].end]
    if not holding or stance != "support_with_reservation":
        return holding
    turning = [w for w in windows if _TURN.search(quote, spans[w[0]].start, spans[w[1]].end)]
    return [w for w in holding if w in turning] or turning or holding
