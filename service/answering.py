"""The whole path from a question to an answer, without HTTP."""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ingest.embedding import Embedder
from ingest.errors import LanguageModelError, WrongUse
from ingest.index import Index
from ingest.library import Library
from ingest.respondents.register import Register
from ingest.sections.numbers import parts
from ingest.stances.standpoints import Standpoint, standpoints
from service.answer import Answer, Interpretation, Provenance
from service.composing import Composed, compose, everybody
from service.coverage import tally
from service.dossier import Dossier, Dossiers
from service.events import Event, Finished, opening, whole
from service.glossary import Glossary
from service.inquiry import Inquiry
from service.mentions import is_of_the_words, mentioned
from service.overall import of_the_whole, overall_matter
from service.question import Question, QuestionVectors, follow_up, understand
from service.question.chatter import asks_for_views
from service.question.chatter_weights import chatter_weights
from service.question.kind import of_kind
from service.relevance import Evidence, Matter, Weights, matter, weigh, weights_of
from service.summarising.language_model import LanguageModel
from service.summarising.models import Models

if TYPE_CHECKING:
    from service.checking import Checker
    from service.summarising.shelf import Shelf

logger = logging.getLogger(__name__)

MOST_LETTERS = 2_000
CHATTER_LIKELY = 0.8  # from this likelihood on, a text that asks for nobody's views is no question to responses
MOST_TURNS = 6  # of the conversation, that a question is understood from


@dataclass(frozen=True, slots=True)
class _Heard:
    """What a question turned out to be about, what tells it, and who takes which standpoint."""

    question: Question
    matter: Matter
    evidence: Evidence | None
    taken: Sequence[Standpoint]


class Answerer:
    """Answers questions from one library. Calls may come from several threads at once."""

    def __init__(
        self,
        library: Library,
        index: Index,
        embedder: Embedder,
        register: Register | None = None,
        weights: Weights | None = None,
        models: Models | None = None,
    ) -> None:
        self._library = library
        self._index = index
        self._embedder = embedder
        self._vectors = QuestionVectors(embedder)
        self._register = register or Register.load()
        self._weights = weights
        self._dossiers = Dossiers(library, index)
        self._models = models or Models()
        self._checkers: dict[str, tuple[Glossary, Checker]] = {}

    @cached_property
    def _shelf(self) -> "Shelf":
        """What a language model wrote before: opened, like all that reads its words, where there is one."""
        from service.summarising.shelf import Shelf

        return Shelf(self._library, self._models.entailment.name if self._models.entailment else "")

    def ask(self, inquiry: Inquiry) -> Answer:
        """Answer a question. Raises WrongUse, NotFound, IndexMismatch, and LanguageModelError for one not installed."""
        if self._models.get(inquiry.llm) is None:
            return self._compose(inquiry)[0]
        return self._models.loop.run(whole(self.stream(inquiry)))

    async def stream(self, inquiry: Inquiry) -> AsyncGenerator[Event, None]:
        """Answer a question bit by bit: the answer composed of quotes first, then what a language model makes of it.

        Raises what `ask` raises, before the first event. Leaving off cancels the calls to the model.
        """
        model = await asyncio.to_thread(self._models.get, inquiry.llm)  # its package is loaded at the first use
        answer, composed = await asyncio.to_thread(self._compose, inquiry)
        for event in opening(answer):
            yield event
        if model and (anew := await self._rewritten(model, inquiry, answer)):
            answer, composed = anew
            for event in opening(answer):
                yield event
        told = composed.telling
        if model is None or answer.outcome != "answered" or told.question.register or told.matter.mentioned:
            yield Finished(answer)
            return
        from service.summarising.reteller import Reteller

        reteller = Reteller(model, self._checker(composed.telling.dossier), self._shelf, self._models.seconds)
        async with aclosing(reteller.retell(answer, composed.retell)) as events:
            async for event in events:
                yield event

    async def _rewritten(
        self, model: LanguageModel, inquiry: Inquiry, answer: Answer
    ) -> tuple[Answer, Composed] | None:
        """The answer to a follow-up as the model wrote it anew; None where it did not, or what it wrote does not hold."""
        from service.summarising.rewriting import rewrite

        earlier = _earlier(inquiry)
        if not earlier:
            return None
        try:
            async with asyncio.timeout(self._models.seconds):
                question = await rewrite(model, inquiry.question, earlier, answer.language)
        except (LanguageModelError, TimeoutError) as error:
            logger.warning("the follow-up is not rewritten: %s", error)
            return None
        if question is None:
            return None
        anew, composed = await asyncio.to_thread(self._compose, replace(inquiry, question=question, history=()))
        told = replace(anew.interpretation, rewritten=question)
        return replace(anew, question=inquiry.question, interpretation=told), composed

    def _compose(self, inquiry: Inquiry) -> tuple[Answer, Composed]:
        """The answer composed of quotes, and what it was composed with."""
        clock = _Clock()
        _check(inquiry)
        dossier = self.dossier(inquiry.consultation)
        clock.lap("dossier")
        question = self._understand(inquiry, dossier)
        clock.lap("interpret")
        heard = self._hear(question, dossier, clock)
        composed = compose(heard.question, heard.matter, heard.taken, dossier, heard.evidence)
        clock.lap("compose")
        asked = set(dossier.consultation.asked) or {one.id for one in dossier.respondents}
        answer = Answer(
            question=inquiry.question,
            consultation=dossier.consultation.id,
            language=question.language,
            outcome=composed.outcome,
            text=composed.text,
            positions=composed.positions,
            coverage=tally(composed.positions, sum(one.respondent.id in asked for one in composed.positions)),
            citations=composed.citations,
            interpretation=_interpretation(heard.question, heard.matter.sections),
            provenance=Provenance(None, None, self._embedder.name, dossier.edition, dossier.library),
            timings_ms=clock.total(),
        )
        return answer, composed

    def dossier(self, consultation: str | None) -> Dossier:
        """All that is said in a consultation; None: in the only one. Raises NotFound, WrongUse, IndexMismatch."""
        return self._dossiers.get(self._library.only_consultation(consultation))

    def _hear(self, question: Question, dossier: Dossier, clock: "_Clock") -> "_Heard":
        """What the question is about, and everybody's standpoint on it."""
        evidence, weights = None, self._weights or Weights()
        if question.kind != "none" and question.terms and question.search:
            vector, meanings = self._vectors.read(question)
            clock.lap("embed")
            if self._is_chatter(question, vector):
                question = replace(question, kind="none", chatter=True)
            elif dossier.said:
                weights = self._weights or weights_of(dossier)
                evidence = weigh(question, dossier, vector, weights, meanings)
        whole = question.whole
        about = overall_matter(question, dossier) if whole else matter(question, dossier, evidence, weights)
        if question.mention and evidence and not is_of_the_words(about, dossier, evidence):
            told = mentioned(question, dossier, evidence, about.nearest)
            about = told if told.mentioned or not about.statements else about
        clock.lap("find")
        taken = standpoints(dossier, everybody(question, dossier), about.statements, about.sections)
        return _Heard(question, about, evidence, of_the_whole(question, taken, dossier) if whole else taken)

    def _is_chatter(self, question: Question, vector: NDArray[np.float32]) -> bool:
        """Whether a text that names nobody, no section and no views reads like no question to responses."""
        if question.respondents or question.absent or question.sections or question.nobody or question.kinds:
            return False
        if question.of_acronyms or question.stances:
            return False
        weights = None if asks_for_views(question.text) else chatter_weights(self._embedder.fingerprint)
        return weights is not None and weights.likelihood(vector) >= CHATTER_LIKELY

    def _checker(self, dossier: Dossier) -> "Checker":
        """What checks a model's sentences, with the consultation's own glossary: made once, since it measures first."""
        from service.checking import Checker

        held = self._checkers.get(dossier.consultation.id)
        if held is None or held[0] is not dossier.glossary:
            held = (
                dossier.glossary,
                Checker(self._embedder, glossary=dossier.glossary, entailment=self._models.entailment),
            )
            self._checkers[dossier.consultation.id] = held
        return held[1]

    def _understand(self, inquiry: Inquiry, dossier: Dossier) -> Question:
        """The question as it follows from the ones before it in the conversation."""
        narrowed = {"respondents": inquiry.respondents, "sections": inquiry.sections}
        earlier = (understand(text, dossier, self._register, **narrowed) for text in _earlier(inquiry))
        questions = [
            *(one for one in earlier if not one.chatter),
            understand(inquiry.question, dossier, self._register, **narrowed, words=inquiry.terms),
        ]
        question = self._with_them(reduce(lambda before, question: follow_up(question, before), questions), dossier)
        return of_kind(question, inquiry.kind) if inquiry.kind else question

    def _with_them(self, question: Question, dossier: Dossier) -> Question:
        """The question asked of those who take the stance that the one before it asked for, where it is about "them"."""
        if question.them is None:
            return question
        before = self._with_them(question.them, dossier)
        taken = self._hear(before, dossier, _Clock()).taken
        them = tuple(one.respondent for one in taken if one.stance in before.stances)
        return replace(question, respondents=them, named=True) if them else question


def _earlier(inquiry: Inquiry) -> list[str]:
    """The questions before this one, oldest first."""
    return [turn.content for turn in inquiry.history if turn.role == "user"][-MOST_TURNS:]


def _check(inquiry: Inquiry) -> None:
    if not inquiry.question.strip():
        raise WrongUse("the question is empty")
    if len(inquiry.question) > MOST_LETTERS:
        raise WrongUse(f"the question is longer than {MOST_LETTERS} characters: shorten it")
    for number in inquiry.sections:
        try:
            parts(number)
        except ValueError as error:
            raise WrongUse(f"sections: {error}") from None


def _interpretation(question: Question, sections: Sequence[str]) -> Interpretation:
    return Interpretation(
        question.kind,
        tuple(one.id for one in (*question.respondents, *question.absent)),
        tuple(sections),
        question.words,
        question.expanded,
    )


class _Clock:
    """Times the stages of one answer, in milliseconds."""

    def __init__(self) -> None:
        self._started = self._lap = time.perf_counter()
        self._stages: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self._stages[stage] = round((now - self._lap) * 1000, 3)
        self._lap = now

    def total(self) -> dict[str, float]:
        return {"total": round((time.perf_counter() - self._started) * 1000, 3), **self._stages}
