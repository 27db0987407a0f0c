"""An answer that stands already, told again in a language model's words, as far as the quotes carry them."""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace

from ingest.errors import LanguageModelError, LanguageModelSlow
from prompts import load
from service.answer import Answer, Citation, Position, QuestionKind
from service.composing import Told
from service.composing.wording import wording
from service.events import Event, Finished, Positioned, Worded
from service.summarising.framing import Framer
from service.summarising.language_model import LanguageModel
from service.summarising.material import Material, materials
from service.summarising.remarks import Trouble, remark
from service.summarising.shelf import Shelf, key_of, key_of_all
from service.summarising.summariser import Asked, SentenceChecker, Summariser
from service.summarising.summary import Framing, Summary, framed, told

_FRAMED: frozenset[QuestionKind] = frozenset({"all_respondents", "section", "agreement"})

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class _Progress:
    """What has been written so far of one answer."""

    summaries: dict[int, Summary] = field(default_factory=dict)
    framing: Framing = field(default_factory=Framing)
    trouble: Trouble | None = None


class Reteller:
    """Tells answers again with one model. `seconds` is what all its calls for one answer may take together."""

    def __init__(self, model: LanguageModel, checker: SentenceChecker, shelf: Shelf, seconds: float) -> None:
        self._model = model
        self._shelf = shelf
        self._seconds = seconds
        self._summariser = Summariser(model, checker)
        self._framer = Framer(model, checker)

    async def retell(self, answer: Answer, rewrite: Callable[[Told], str]) -> AsyncGenerator[Event, None]:
        """The positions that get other words, each when it has them; then the text; then the answer.

        Respondents, states, stances and citations are those of `answer`, always. `rewrite` writes its text with
        other words. Where the model fails or is slow, what it did not write stays as it was, and the answer says so.
        """
        started = time.perf_counter()
        found = materials(answer, wording(answer.language).and_)
        names = tuple(dict.fromkeys(position.respondent.name for position in answer.positions))
        asked = Asked(answer.interpretation.rewritten or answer.question, answer.language, names)
        by_number = {citation.n: citation for citation in answer.citations}
        progress = _Progress()
        async with aclosing(
            self._written(asked, found, progress, framing=answer.interpretation.kind in _FRAMED)
        ) as written:
            async for at in written:
                for event in _positioned(found[at], progress.summaries[at], by_number):
                    yield event
        retold = self._retold(answer, found, progress, rewrite)
        spent = round((time.perf_counter() - started) * 1000, 3)
        total = round(answer.timings_ms.get("total", 0) + spent, 3)
        retold = replace(retold, timings_ms={**answer.timings_ms, "total": total, "language_model": spent})
        yield Worded(retold.text)
        yield Finished(retold)

    async def _written(
        self, asked: Asked, found: Sequence[Material], progress: _Progress, *, framing: bool
    ) -> AsyncGenerator[int, None]:
        """The places of the materials as their summaries are there; then the framing, within the time there is."""
        until = asyncio.get_running_loop().time() + self._seconds
        keys = [key_of(material, asked, self._model.name) for material in found]
        progress.summaries = await asyncio.to_thread(self._shelf.summaries, keys, found)
        for at in list(progress.summaries):
            yield at
        missing = [at for at in range(len(found)) if at not in progress.summaries]
        async with aclosing(self._asked(asked, found, missing, until, progress)) as fresh:
            async for at in fresh:
                await asyncio.to_thread(self._shelf.keep, {keys[at]: progress.summaries[at]})
                yield at
        if framing and not progress.trouble:
            await self._frame(asked, found, keys, until, progress)

    async def _asked(
        self, asked: Asked, found: Sequence[Material], missing: Sequence[int], until: float, progress: _Progress
    ) -> AsyncGenerator[int, None]:
        """Summaries asked for side by side. Leaving this, for whatever reason, cancels the calls that still run."""

        async def one(at: int) -> int:
            progress.summaries[at] = await self._summariser.summarise(asked, found[at])
            return at

        tasks = [asyncio.create_task(one(at)) for at in missing]
        left = max(until - asyncio.get_running_loop().time(), 0)
        try:
            for task in asyncio.as_completed(tasks, timeout=left):
                try:
                    yield await task
                except LanguageModelSlow as error:
                    self._note(error, "slow", progress)
        except TimeoutError:
            self._note(LanguageModelSlow(f"not all was written within {self._seconds:g} s"), "slow", progress)
        except LanguageModelError as error:
            self._note(error, "unavailable", progress)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _frame(
        self, asked: Asked, found: Sequence[Material], keys: Sequence[str], until: float, progress: _Progress
    ) -> None:
        """The framing over what has been written: as it was kept, or asked for."""
        shown = sorted(at for at, summary in progress.summaries.items() if summary.sentences)
        speaking = sum(len(material.positions) for material in found)
        key = key_of_all(keys, shown, speaking, asked)
        if kept := await asyncio.to_thread(self._shelf.framing, key, found):
            progress.framing = kept
            return
        try:
            async with asyncio.timeout_at(until):
                progress.framing = await self._framer.frame(asked, found, progress.summaries, speaking)
        except TimeoutError:
            logger.warning("%s wrote no framing in time", self._model.name)
        except LanguageModelError as error:
            logger.warning("no framing: %s", error)
        else:
            await asyncio.to_thread(self._shelf.keep, {key: progress.framing})

    def _note(self, error: LanguageModelError, trouble: Trouble, progress: _Progress) -> None:
        logger.warning("%s: %s", self._model.name, error)
        progress.trouble = trouble

    def _retold(
        self, answer: Answer, found: Sequence[Material], progress: _Progress, rewrite: Callable[[Told], str]
    ) -> Answer:
        """The answer with what was written in place."""
        spoken = {at: summary for at, summary in progress.summaries.items() if summary.sentences}
        trouble = "partly" if progress.trouble and progress.summaries else progress.trouble
        said = remark(trouble, answer.language, self._model.name)
        text = rewrite(_told(found, spoken, progress.framing)) if spoken else answer.text
        anew = {
            position.respondent.id: _written(position, summary.text)
            for at, summary in spoken.items()
            for position in found[at].positions
        }
        kept: list[Summary | Framing] = [*progress.summaries.values(), progress.framing]
        return replace(
            answer,
            text=f"{text}\n\n{said}" if said else text,
            positions=tuple(anew.get(one.respondent.id, one) for one in answer.positions),
            provenance=replace(
                answer.provenance,
                model=self._model.name,
                prompt=" ".join(load(name, answer.language).label for name in ("summary", "framing", "again")),
                dropped=answer.provenance.dropped + sum(one.withheld for one in kept),
                cached=sum(one.cached for one in kept),
                remark=said,
            ),
        )


def _written(position: Position, summary: str) -> Position:
    return replace(position, summary=summary, written=True)


def _positioned(material: Material, summary: Summary, by_number: Mapping[int, Citation]) -> list[Event]:
    """The positions of a material in a model's words; none where nothing of them held."""
    return [
        Positioned(_written(position, summary.text), tuple(by_number[n] for n in position.citations))
        for position in material.positions
        if summary.sentences
    ]


def _told(found: Sequence[Material], spoken: Mapping[int, Summary], framing: Framing) -> Told:
    """What goes into the text. Where a sentence was withheld, the quote stays beside those that hold."""
    ids = {at: [position.respondent.id for position in found[at].positions] for at in spoken}
    return Told(
        framed(found, framing),
        {id: told(found[at], summary) for at, summary in spoken.items() for id in ids[at]},
        frozenset(id for at, summary in spoken.items() if summary.withheld for id in ids[at]),
    )
