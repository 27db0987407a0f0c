"""What several respondents have in common, asked for over their checked summaries, and checked against each of them."""

import asyncio
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prompts import load
from service.summarising.drafts import Draft, drafts, names_any, schema
from service.summarising.language_model import LanguageModel
from service.summarising.material import Chooser, Material, fresh_tokens, readable
from service.summarising.summariser import Asked, SentenceChecker, claim
from service.summarising.summary import Common, Framing, Summary

_SUBJECT = re.compile(
    r"^(?:(?:flera|några|ett antal|många|alla|samtliga|de flesta|flertalet|merparten|majoriteten)"
    r"(?: av (?:dem|regionerna|remissinstanserna)| regioner| remissinstanser)?"
    r"|(?:several|some|many|a number|all|most|the majority)(?: of (?:them|the (?:regions|respondents))| regions| respondents)?)\b",
    re.IGNORECASE,
)
_EVERYBODY = re.compile(
    r"\b(?:alla|samtliga|varje|genomgående|enhälligt|eniga|all|every\w*|each|unanimous\w*)\b", re.IGNORECASE
)
_MOST = re.compile(
    r"\b(?:de flesta|flertalet|merparten|majorite\w+|övervägande|många|many|most|majority|mainly|predominantly)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:ingen|inga|endast|bara|enbart|övriga|andra|resten|hälften|båda|bägge|none|nobody|no one|only|others?|rest|half|both|"
    r"neither)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A sentence that a respondent's summary holds: which material, and the lines of it that it rests on."""

    token: str
    text: str
    material: int
    lines: tuple[int, ...]


class Framer:
    """Writes what opens an answer, with one model."""

    def __init__(
        self,
        model: LanguageModel,
        checker: SentenceChecker,
        choose: Chooser = secrets.choice,
    ) -> None:
        self._model = model
        self._checker = checker
        self._choose = choose

    async def frame(
        self, asked: Asked, materials: Sequence[Material], summaries: Mapping[int, Summary], speaking: int
    ) -> Framing:
        """What those have in common whose summaries (by place in `materials`) are given, of all that are `speaking`.

        Nothing where fewer than two have one. A sentence that does not hold of each it names is withheld.
        Raises LanguageModelError.
        """
        rows = self._rows(materials, summaries)
        if len({row.material for row in rows}) < 2:
            return Framing()
        prompt = load("framing", asked.language)
        shown = "\n".join(f"{row.token}: {readable(row.text)}" for row in rows)
        request = prompt.fill(question=readable(asked.question), sentences=shown)
        tokens = [row.token for row in rows]
        reply = await self._model.reply(prompt.instructions, request, schema(tokens, least=2))
        found = drafts(reply, tokens, asked.language) or ()
        return await asyncio.to_thread(self._checked, found, rows, asked, materials, speaking)

    def _rows(self, materials: Sequence[Material], summaries: Mapping[int, Summary]) -> list[_Row]:
        parts = [
            (sentence.text, at, sentence.lines)
            for at, summary in sorted(summaries.items())
            for sentence in summary.sentences
        ]
        tokens = fresh_tokens(len(parts), [text for text, _, _ in parts], self._choose)
        return [_Row(token, *part) for token, part in zip(tokens, parts, strict=True)]

    def _checked(
        self, found: Sequence[Draft], rows: Sequence[_Row], asked: Asked, materials: Sequence[Material], speaking: int
    ) -> Framing:
        held = []
        for draft in found:
            whose = _whose(draft, rows)
            people = sum(len(materials[at].positions) for at in whose)
            if draft.fault or len(whose) < 2 or not _counts_hold(draft.text, people, speaking):
                continue
            if names_any(draft.text, asked.names):  # names are written by code
                continue
            claims = [claim(_said_by(draft, materials[at]), lines, asked, materials[at]) for at, lines in whose.items()]
            if all(verdict.passed for verdict in self._checker.check_all(claims)):
                held.append(Common(draft.text, tuple((at, line) for at, lines in whose.items() for line in lines)))
        return Framing(tuple(held), len(found) - len(held))


def _whose(draft: Draft, rows: Sequence[_Row]) -> dict[int, tuple[int, ...]]:
    """For each material that a sentence names, the lines of it that the summary rests on."""
    found: dict[int, tuple[int, ...]] = {}
    for line in draft.lines:
        row = rows[line]
        found[row.material] = tuple(dict.fromkeys((*found.get(row.material, ()), *row.lines)))
    return found


def _counts_hold(text: str, people: int, speaking: int) -> bool:
    """Whether the words for how many agree with how many it rests on. Those that tell of the others are never taken."""
    if _NOBODY.search(text):
        return False
    if _EVERYBODY.search(text):
        return people == speaking
    return not _MOST.search(text) or 2 * people > speaking


def _said_by(draft: Draft, material: Material) -> str:
    """The sentence as said of one respondent: "Several want more time" as "Region X want more time"."""
    return _SUBJECT.sub(lambda _: material.name, draft.text)
