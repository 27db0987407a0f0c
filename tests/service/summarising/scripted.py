"""A language model that says what a test tells it to: as the well-behaved one, or as one that obeys what it reads."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from service.summarising.language_model import Schema

_LINE = re.compile(r"^([bcdfghjkmnpqrstvwxz2-9]{4}): (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Request:
    """One call, taken apart as a model would read it. `lines` are the sentences under their tokens."""

    instructions: str
    text: str
    schema: Schema

    @property
    def kind(self) -> str:
        if self.schema["title"] == "question":
            return "rewriting"
        return "summary" if self.respondent else "framing"

    @property
    def respondent(self) -> str:
        found = re.search(r"^(?:Remissinstans|Respondent): (.*)$", self.text, re.MULTILINE)
        return found[1] if found else ""

    @property
    def lines(self) -> dict[str, str]:
        return dict(_LINE.findall(self.text))

    @property
    def again(self) -> bool:
        return "förra svar höll inte" in self.text or "last answer did not hold" in self.text


Script = Callable[[Request], object]


def sentences(*items: tuple[str, list[str]]) -> dict[str, object]:
    """A reply of the form that is asked for: texts, each with the tokens it rests on."""
    return {"sentences": [{"text": text, "rests_on": tokens} for text, tokens in items]}


def copying(request: Request) -> object:
    """Behaves well: repeats the first sentence it is given, and finds nothing in common. Leaves questions alone."""
    if request.kind == "rewriting":
        return {"question": request.text.rsplit(": ", 1)[-1].strip()}
    token, text = next(iter(request.lines.items()))
    return sentences((text, [token])) if request.kind == "summary" else sentences()


async def _at_once(request: Request) -> None:
    pass


@dataclass
class ScriptedModel:
    """A LanguageModel. `waiting` is awaited in every call; `running`, `most` and `cancelled` count calls."""

    script: Script = copying
    waiting: Callable[[Request], Awaitable[None]] = _at_once
    name: str = "scripted:model"
    requests: list[Request] = field(default_factory=list)
    running: int = 0
    most: int = 0
    cancelled: int = 0

    async def reply(self, instructions: str, request: str, schema: Schema) -> object:
        asked = Request(instructions, request, schema)
        self.requests.append(asked)
        self.running += 1
        self.most = max(self.most, self.running)
        try:
            await self.waiting(asked)
            return self.script(asked)
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        finally:
            self.running -= 1

    def kinds(self) -> Mapping[str, int]:
        found = [request.kind for request in self.requests]
        return {kind: found.count(kind) for kind in dict.fromkeys(found)}
