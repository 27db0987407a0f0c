"""Which language models may be asked, and each of them made once."""

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ingest.errors import WrongUse
from ingest.settings import Settings
from service.summarising.call_loop import CallLoop
from service.summarising.language_model import LanguageModel

if TYPE_CHECKING:
    from service.checking.entailment import Entailment

OFF = "off"


class Models:
    """The models in `names`, and no others: a request may choose among them, or say off.

    The first is asked unless told otherwise. `make` makes a model from its name; its calls run on `loop`, and all of
    one answer may take `seconds` together. `entailment` is asked of their sentences after all other checks.
    """

    def __init__(
        self,
        names: Sequence[str] = (),
        make: Callable[[str], LanguageModel] | None = None,
        *,
        seconds: float = 240,
        loop: CallLoop | None = None,
        entailment: "Entailment | None" = None,
    ) -> None:
        self.names = tuple(names)
        self.seconds = seconds
        self.loop = loop or CallLoop()
        self.entailment = entailment
        self._make = make
        self._held: dict[str, LanguageModel] = {}
        self._making = threading.Lock()

    @classmethod
    def of(cls, settings: Settings) -> "Models":
        """Those that the settings name, by way of LangChain. Nothing is loaded before one is asked for."""
        loop = CallLoop()

        def make(name: str) -> LanguageModel:
            from service.summarising.chat_model import make_chat_model

            return make_chat_model(name, settings, loop)

        entailment = _entailment(settings.llm_entailment) if settings.llm_entailment else None
        return cls(named(settings.llm), make, seconds=settings.llm_answer_timeout, loop=loop, entailment=entailment)

    def get(self, wanted: str | None) -> LanguageModel | None:
        """The model for a request: None for off, and where none is set and none is asked for.

        Raises WrongUse for one that is not among the names, LanguageModelError for one that cannot be made.
        """
        name = wanted.strip() if wanted and wanted.strip() else next(iter(self.names), OFF)
        if name == OFF:
            return None
        if name not in self.names or self._make is None:
            there = f"those are {', '.join(self.names)}" if self.names else "none is set"
            raise WrongUse(f"{name!r} is not among the models in REMISSA_LLM ({there}): leave llm out, or write off")
        with self._making:
            if name not in self._held:
                self._held[name] = self._make(name)
            return self._held[name]

    def close(self) -> None:
        """Cancel the calls that still run."""
        self.loop.close()


def _entailment(model: str) -> "Entailment":
    from service.checking.entailment import CrossEncoderEntailment

    return CrossEncoderEntailment(model)


def named(setting: str) -> tuple[str, ...]:
    """The models that a setting names: none for off."""
    listed = (one.strip() for one in setting.split(","))
    return tuple(dict.fromkeys(one for one in listed if one and one != OFF))
