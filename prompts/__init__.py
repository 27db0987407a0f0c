"""Prompts: a file each, named `NAME.LANGUAGE.vN.md`. A published one is never edited: a new version is a new file.

What stands before the line `---` is the same in every call, so that a model's server need not read it anew; what
stands after it is filled in. Nothing filled in is ever read as part of a prompt.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template
from typing import Literal

VARIABLES: Mapping[str, frozenset[str]] = {
    "summary": frozenset({"question", "respondent", "stance", "sentences"}),
    "framing": frozenset({"question", "sentences"}),
    "rewriting": frozenset({"earlier", "question"}),
    "again": frozenset({"reasons"}),
}
"""What each prompt is filled with: no more, no less."""

_CURRENT: Mapping[str, str] = {"summary": "v1", "framing": "v1", "rewriting": "v1", "again": "v1"}


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt of one language and version. `id` is "summary.sv.v1", `hash` the first of its file's SHA-256."""

    id: str
    hash: str
    instructions: str
    request: Template

    def fill(self, **values: str) -> str:
        """The request with its variables filled in. Raises KeyError where one is missing."""
        return self.request.substitute(values)

    @property
    def label(self) -> str:
        """What tells this very text from every other: "summary.sv.v1@3f2a9c01d4e5"."""
        return f"{self.id}@{self.hash}"


@cache
def load(name: str, language: Literal["sv", "en"], version: str | None = None) -> Prompt:
    """A prompt as it is used now, or of a version. Raises ValueError where its variables are not what they must be."""
    id = f"{name}.{language}.{version or _CURRENT[name]}"
    return parse(id, (Path(__file__).parent / f"{id}.md").read_text(encoding="utf-8"), VARIABLES[name])


def parse(id: str, text: str, variables: frozenset[str]) -> Prompt:
    """A prompt from its file's text. Raises ValueError."""
    instructions, line, request = text.partition("\n---\n")
    if not line:
        raise ValueError(f"prompt {id}: no line '---' parts the instructions from the request")
    template = Template(request.strip())
    found = set(template.get_identifiers())
    if not template.is_valid() or found != variables:
        raise ValueError(f"prompt {id}: its variables are {sorted(found)}, and must be {sorted(variables)}")
    if "$" in instructions:
        raise ValueError(f"prompt {id}: the instructions must be the same in every call, without variables")
    return Prompt(id, hashlib.sha256(text.encode()).hexdigest()[:12], instructions.strip(), template)
