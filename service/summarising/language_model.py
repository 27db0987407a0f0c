"""A language model as the rest of Remissa sees it."""

from collections.abc import Mapping
from typing import Protocol

Schema = Mapping[str, object]
"""A JSON schema of an object, with a title and a description."""


class LanguageModel(Protocol):
    """Answers a request with JSON. What it says is never trusted."""

    @property
    def name(self) -> str:
        """How it is asked for: "ollama:gemma3:4b"."""

    async def reply(self, instructions: str, request: str, schema: Schema) -> object:
        """The JSON of one reply, None where it was none; nothing says that it keeps to `schema`.

        `instructions` are the same in many calls. Cancelling the wait cancels the call. Raises LanguageModelSlow and
        LanguageModelError, whose messages hold no key.
        """
