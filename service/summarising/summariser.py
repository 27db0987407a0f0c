"""One respondent's summary: asked for, checked sentence by sentence, asked for once more where one fails."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from prompts import Prompt, load
from service.answer import Language
from service.checking import Claim, Verdict
from service.composing.wording import wording
from service.summarising.drafts import MOST_SENTENCES, Draft, drafts, names_any, reason, schema
from service.summarising.language_model import LanguageModel
from service.summarising.material import Material, readable
from service.summarising.summary import Sentence, Summary

_WORD = re.compile(r"\w+")
_RUN = 5  # words in a row
_LONGEST_REASON = 200  # letters; a reason may hold words of the sentence that failed


class SentenceChecker(Protocol):
    """Says of each sentence whether what it cites carries it."""

    def check_all(self, claims: Sequence[Claim]) -> Sequence[Verdict]:
        """A verdict for each claim, in order."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that an answer is about, in whose language all is written, and the names of all respondents."""

    question: str
    language: Language
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """What one reply came to: the sentences that hold, and the others with why each does not."""

    held: tuple[Sentence, ...]
    failed: tuple[Draft, ...]


class Summariser:
    """Writes summaries with one model."""

    def __init__(self, model: LanguageModel, checker: SentenceChecker) -> None:
        self._model = model
        self._checker = checker

    async def summarise(self, asked: Asked, material: Material) -> Summary:
        """What the model wrote of one respondent and what its words carry. Raises LanguageModelError."""
        if not material.lines:
            return Summary()
        prompt = load("summary", asked.language)
        request = prompt.fill(
            question=readable(asked.question),
            respondent=material.name,
            stance=wording(asked.language).groups[material.stance],
            sentences=material.shown(),
        )
        first = await self._round(prompt, request, asked, material)
        if not first.failed:
            return Summary(first.held)
        again = request + "\n\n" + load("again", asked.language).fill(reasons=_reasons(first.failed))
        second = await self._round(prompt, again, asked, material)
        mended = second.held[: min(len(first.failed), MOST_SENTENCES - len(first.held))]
        fresh = tuple(one for one in mended if one.text not in {held.text for held in first.held})
        return Summary(first.held + fresh, max(len(first.failed) - len(fresh), 0))

    async def _round(self, prompt: Prompt, request: str, asked: Asked, material: Material) -> Round:
        tokens = [line.token for line in material.lines]
        reply = await self._model.reply(prompt.instructions, request, schema(tokens))
        found = drafts(reply, tokens, asked.language)
        if found is not None:
            found = tuple(_unlike(draft, prompt, asked) for draft in found)
        if found is None:
            return Round((), (Draft("", (), reason("form", asked.language)),))
        return await asyncio.to_thread(self._checked, found, asked, material)

    def _checked(self, found: Sequence[Draft], asked: Asked, material: Material) -> Round:
        """Each draft that is whole on its face, checked against what it cites."""
        others = _others(asked, material)
        found = [_named(draft, material.name, others, asked) for draft in found]
        whole = [draft for draft in found if not draft.fault]
        verdicts = self._checker.check_all([claim(draft.text, draft.lines, asked, material) for draft in whole])
        failed = [draft for draft in found if draft.fault]
        held = []
        for draft, verdict in zip(whole, verdicts, strict=True):
            if verdict.passed:
                held.append(Sentence(draft.text, draft.lines))
            else:
                failed.append(Draft(draft.text, draft.lines, "; ".join(one.reason for one in verdict.failures)))
        return Round(tuple(held[:MOST_SENTENCES]), tuple(failed))


def _unlike(draft: Draft, prompt: Prompt, asked: Asked) -> Draft:
    """A draft, at fault where a run of its words stands in the instructions: it tells of them, and of no respondent."""
    words, told = _WORD.findall(draft.text.casefold()), f" {' '.join(_WORD.findall(prompt.instructions.casefold()))} "
    runs = (" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
    if draft.fault or not any(f" {run} " in told for run in runs):
        return draft
    return replace(draft, fault=reason("instructions", asked.language))


def _others(asked: Asked, material: Material) -> tuple[str, ...]:
    """The names of all respondents but those whose material it is."""
    own = {position.respondent.name for position in material.positions}
    return tuple(name for name in asked.names if name not in own)


def _named(draft: Draft, name: str, others: Sequence[str], asked: Asked) -> Draft:
    """A draft, at fault where it is but a name, or names another respondent: even word for word that reads as theirs."""
    if not draft.fault and draft.text.rstrip(".!?").casefold() == name.casefold():
        return replace(draft, fault=reason("nothing", asked.language))
    if draft.fault or not names_any(draft.text, others):
        return draft
    return replace(draft, fault=reason("other", asked.language))


def claim(sentence: str, lines: Sequence[int], asked: Asked, material: Material) -> Claim:
    """What a sentence claims of the respondents of one material, given its lines that it rests on."""
    return Claim(
        sentence=sentence,
        language=asked.language,
        cited=tuple(material.lines[line].text for line in lines),
        respondent=material.name,
        others=_others(asked, material),
        sections=material.sections,
        stance=material.stance,
    )


def _reasons(failed: Sequence[Draft]) -> str:
    """Why each sentence failed, a line each. What a model wrote is shown to it again in one line, and cut."""
    return "\n".join(
        f"- {readable(draft.text)[:_LONGEST_REASON]} ({readable(draft.fault)[:_LONGEST_REASON]})" for draft in failed
    )
