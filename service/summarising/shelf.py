"""What a model wrote before of the very same words, kept in the library: looked up instead of asked for again."""

import hashlib
import json
import logging
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import version

from ingest.errors import LibraryError
from ingest.library import Library
from ingest.library.summaries import recall, remember
from prompts import load
from service.summarising.material import Material
from service.summarising.summariser import Asked
from service.summarising.summary import Common, Framing, Sentence, Summary

logger = logging.getLogger(__name__)


def key_of(material: Material, asked: Asked, model: str) -> str:
    """What a summary depends on, as one name: the words, the question, the model, the prompts and this program.

    New text, another question or prompt is another key, so that nothing kept is ever shown for what it is not of.
    """
    parts = (
        [model, _version(), asked.language, " ".join(asked.question.split())],
        [load(name, asked.language).label for name in ("summary", "again")],
        [material.name, material.stance or "", sorted(material.sections), sorted(asked.names)],
        [hashlib.sha256(quote.encode()).hexdigest() for quote in material.quotes],
    )
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


@cache
def _version() -> str:
    return version("remissa")


def key_of_all(keys: Sequence[str], shown: Sequence[int], speaking: int, asked: Asked) -> str:
    """What a framing depends on: its materials, which of them it is written over, of how many, and its prompt."""
    parts = [list(keys), list(shown), speaking, load("framing", asked.language).label]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


class Shelf:
    """Summaries and framings kept in one library. Where it cannot be written nothing is kept, and the log says so.

    `checked_by` names what else than this program's own checks they held before: what others checked is not given.
    """

    def __init__(self, library: Library, checked_by: str = "") -> None:
        self._library = library
        self._checked_by = checked_by

    def summaries(self, keys: Sequence[str], materials: Sequence[Material]) -> dict[int, Summary]:
        """The summaries kept under the keys, by the place of their material. What cannot be one is passed over."""
        kept = self._kept(keys)
        found = {at: _summary(kept[key], materials[at]) for at, key in enumerate(keys) if key in kept}
        return {at: summary for at, summary in found.items() if summary}

    def framing(self, key: str, materials: Sequence[Material]) -> Framing | None:
        """The framing kept under a key."""
        kept = self._kept([key])
        return _framing(kept[key], materials) if key in kept else None

    def keep(self, made: Mapping[str, Summary | Framing]) -> None:
        """Keep what was made under its keys."""
        bodies = {
            self._own(key): json.dumps([[[s.text, s.lines] for s in one.sentences], one.withheld], ensure_ascii=False)
            for key, one in made.items()
        }
        try:
            remember(self._library, bodies)
        except LibraryError as error:
            logger.warning("what a language model wrote is not kept: %s", error)

    def _kept(self, keys: Sequence[str]) -> dict[str, str]:
        """What is kept under the keys, of what the same checks held before."""
        kept = recall(self._library, [self._own(key) for key in keys])
        return {key: kept[self._own(key)] for key in keys if self._own(key) in kept}

    def _own(self, key: str) -> str:
        return f"{key} {self._checked_by}" if self._checked_by else key


def _summary(body: str, material: Material) -> Summary | None:
    """A summary as it was kept; None where it does not fit the material."""
    try:
        written, withheld = json.loads(body)
        sentences = tuple(Sentence(str(text), tuple(lines)) for text, lines in written)
        fits = all(0 <= line < len(material.lines) for one in sentences for line in one.lines)
        return Summary(sentences, int(withheld), cached=True) if fits else None
    except (ValueError, TypeError):
        return None


def _framing(body: str, materials: Sequence[Material]) -> Framing | None:
    """A framing as it was kept; None where it does not fit the materials."""
    try:
        written, withheld = json.loads(body)
        sentences = tuple(Common(str(text), tuple((at, line) for at, line in lines)) for text, lines in written)
        fits = all(0 <= line < len(materials[at].lines) for one in sentences for at, line in one.lines)
        return Framing(sentences, int(withheld), cached=True) if fits else None
    except (ValueError, TypeError, IndexError):
        return None
