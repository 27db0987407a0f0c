"""The text on how long the responses are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from service.answer import Position
from service.composing import groups
from service.composing.telling import MISSING, Telling, first_marks
from service.composing.wording import number
from service.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Length:
    """How long the response of a respondent is. `pages` is 0 where the format has none; `words` are those of its statements."""

    pages: int
    words: int


def told(telling: Telling) -> Iterable[str]:
    """How long the response of each is, the longest first; then who has none."""
    heard = [position for position in telling.positions if position.citations]
    together = {
        tuple(one.respondent.name for one in group): length_of(telling.dossier, group[0].respondent.id)
        for group in groups.together(heard)
    }
    if len(together) > 1:
        total = sum(one.words for one in together.values())
        words = number(telling.words.some_words, total).format(n=total)
        yield telling.words.lengths.format(n=len(together), words=words)
    by_name = {one.respondent.name: one for one in heard}
    for names in sorted(together, key=lambda names: -together[names].words):
        yield _line(telling, [by_name[name] for name in names], together[names])
    yield from groups.the_rest(telling, MISSING)


def length_of(dossier: Dossier, respondent: str) -> Length:
    """The length of all that a respondent (id) has sent and that counts."""
    places = dossier.by_respondent.get(respondent, ())
    documents = dict.fromkeys(dossier.said[at].document.id for at in places)
    pages = sum(span.number is not None for id in documents for span in dossier.pages[id])
    return Length(pages, sum(len(dossier.said[at].text.split()) for at in places))


def _line(telling: Telling, together: Sequence[Position], length: Length) -> str:
    """ "Region A: 5 pages, 1,800 words in what it says. [1]" """
    words = telling.words
    names = words.listed([telling.name(position) for position in together])
    joint = f" ({words.jointly})" if len(together) > 1 else ""
    parts = [number(words.some_pages, length.pages).format(n=length.pages)] if length.pages else []
    parts.append(number(words.some_words, length.words).format(n=length.words))
    file = "" if length.pages else words.no_pages
    return f"{names}{joint}: {words.listed(parts)}{file}. {first_marks(together)}"
