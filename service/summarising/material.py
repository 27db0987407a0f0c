"""What a language model is shown of an answer: sentences, each under a random token that nobody can guess."""

import secrets
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ingest.text.sentences import sentences
from service.answer import Answer, Citation, Position, Stance
from service.summarising.prose import is_prose

MOST_LETTERS = 6_000  # of one respondent's sentences: with the instructions they fit a small model's context
_LETTERS = "bcdfghjkmnpqrstvwxz23456789"  # no vowels: a token is never a word
_TOKEN_LETTERS = 4
_SHORTEST = 12  # letters of a sentence; less is a stray heading or number

Chooser = Callable[[Sequence[str]], str]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a quote, word for word. `place` says which of its position's citations quotes it, from 0."""

    token: str
    text: str
    place: int


@dataclass(frozen=True, slots=True)
class Material:
    """What one respondent says on the matter, or several jointly: `positions` are theirs, and rest on the same words.

    `name` is how they are credited; `sections` are the numbers that their citations name.
    """

    name: str
    stance: Stance | None
    positions: tuple[Position, ...]
    sections: frozenset[str]
    quotes: tuple[str, ...]
    lines: tuple[Line, ...]

    def shown(self) -> str:
        """The lines as a model reads them: one each, its token before it."""
        return "\n".join(f"{line.token}: {readable(line.text)}" for line in self.lines)


def materials(answer: Answer, and_: str, choose: Chooser = secrets.choice) -> tuple[Material, ...]:
    """The material of every respondent that speaks, in the order of the positions. `and_` joins names.

    A material may be without lines: then there is nothing to ask a model about.
    """
    by_number = {citation.n: citation for citation in answer.citations}
    together: dict[tuple[tuple[str, int, int], ...], list[Position]] = {}
    for position in answer.positions:
        if position.state == "stated":
            cited = [by_number[n] for n in position.citations]
            together.setdefault(tuple((c.document.id, c.start, c.end) for c in cited), []).append(position)
    return tuple(
        _material(group, [by_number[n] for n in group[0].citations], and_, choose) for group in together.values()
    )


def fresh_tokens(count: int, texts: Iterable[str], choose: Chooser = secrets.choice) -> tuple[str, ...]:
    """`count` different tokens, none of which stands in any of `texts`."""
    taken = "\n".join(texts).casefold()
    found: dict[str, None] = {}
    while len(found) < count:
        token = "".join(choose(_LETTERS) for _ in range(_TOKEN_LETTERS))
        if token not in taken:
            found[token] = None
    return tuple(found)


def readable(text: str) -> str:
    """A text in one line, without what is there to be read by machines only: hidden and control characters."""
    plain = unicodedata.normalize("NFKC", text)
    return " ".join("".join(c if c.isprintable() else " " for c in plain).split())


def _material(group: Sequence[Position], cited: Sequence[Citation], and_: str, choose: Chooser) -> Material:
    first = group[0]
    found = [(text, place) for place, citation in enumerate(cited) for text in _sentences(citation.quote)]
    room = MOST_LETTERS
    kept = [(text, place) for text, place in found if (room := room - len(text)) >= 0]
    names = [position.respondent.name for position in group]
    tokens = fresh_tokens(len(kept), [*names, *(text for text, _ in kept)], choose)
    return Material(
        f" {and_} ".join(filter(None, [", ".join(names[:-1]), names[-1]])),
        first.stance,
        tuple(group),
        frozenset(citation.section for citation in cited if citation.section),
        tuple(citation.quote for citation in cited),
        tuple(Line(token, text, place) for token, (text, place) in zip(tokens, kept, strict=True)),
    )


def _sentences(quote: str) -> list[str]:
    """A quote's sentences that are prose. Links, markup and what is hidden stand in the quote, for people to judge."""
    found = [quote[span.start : span.end] for span in sentences(quote)]
    return [text for text in found if len(text) >= _SHORTEST and is_prose(text)]
