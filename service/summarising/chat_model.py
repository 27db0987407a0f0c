"""Language models by way of LangChain: the one module that knows it for them, and each provider's own settings."""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ingest.errors import LanguageModelError, LanguageModelSlow, WrongUse
from ingest.settings import Settings
from service.summarising.call_loop import CallLoop
from service.summarising.language_model import Schema

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

OLLAMA = "ollama"
OLLAMA_URL = "http://127.0.0.1:11434"
_LOADED_FOR = "30m"  # that Ollama keeps a model in memory after a call: loading one takes longer than an answer
_MOST_TOKENS = 400  # of a reply: two sentences with their tokens, and room to spare
_CONTEXT = 4096  # tokens that a request and its reply may hold together


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """Which model of which provider: "ollama:gemma3:4b" is gemma3:4b of ollama."""

    provider: str
    model: str

    @property
    def name(self) -> str:
        """As it is asked for."""
        return f"{self.provider}:{self.model}"

    @classmethod
    def parse(cls, text: str) -> "ModelSpec":
        """A spec as written. Raises WrongUse."""
        provider, _, model = text.strip().partition(":")
        if not provider or not model:
            raise WrongUse(f"{text!r} names no language model: write off, or PROVIDER:MODEL, such as ollama:gemma3:4b")
        return cls(provider.replace("-", "_").lower(), model)


class ChatModel:
    """A LanguageModel of any provider that LangChain knows. Its calls run on `loop`, at most `at_once` at a time."""

    def __init__(self, name: str, model: "BaseChatModel", loop: CallLoop, *, at_once: int, seconds: float) -> None:
        self.name = name
        self._model = model
        self._loop = loop
        self._room = asyncio.Semaphore(at_once)
        self._seconds = seconds

    async def reply(self, instructions: str, request: str, schema: Schema) -> object:
        """See LanguageModel."""
        return await self._loop.call(self._reply(instructions, request, schema))

    async def _reply(self, instructions: str, request: str, schema: Schema) -> object:
        async with self._room:
            try:
                async with asyncio.timeout(self._seconds):
                    structured = self._model.with_structured_output(dict(schema), include_raw=True)
                    found = await structured.ainvoke([("system", instructions), ("human", request)])
            except Exception as error:  # each provider has errors of its own; none of their messages is passed on
                raise _translated(error, self.name, self._seconds) from None
        return found.get("parsed") if isinstance(found, dict) else None


def make_chat_model(spec: str, settings: Settings, loop: CallLoop) -> ChatModel:
    """The model that `spec` names, with the settings' server, key and limits. Nothing is asked of it yet.

    Raises WrongUse for what is no spec, LanguageModelError for a provider that is unknown or not installed.
    """
    from langchain.chat_models import init_chat_model

    wanted = ModelSpec.parse(spec)
    try:
        model = init_chat_model(wanted.model, model_provider=wanted.provider, **_options(wanted, settings))
    except ImportError:
        package = f"langchain-{wanted.provider.replace('_', '-')}"
        raise LanguageModelError(
            f"{wanted.name} needs a package that is not installed: run `uv pip install {package}`"
        ) from None
    except Exception as error:  # unknown provider, missing key: each client says so in its own way
        raise LanguageModelError(
            f"{wanted.name} cannot be used ({type(error).__name__}): check the provider's name, and REMISSA_LLM_KEY"
        ) from None
    return ChatModel(wanted.name, model, loop, at_once=settings.llm_at_once, seconds=settings.llm_timeout)


def _options(spec: ModelSpec, settings: Settings) -> dict[str, Any]:
    """What a provider's client is made with. A temperature of 0 makes a reply the same each time, as far as it can be."""
    if spec.provider == OLLAMA:
        import httpx

        # A connection is not kept: it would outlive the loop that it belongs to.
        client: dict[str, Any] = {"timeout": settings.llm_timeout, "limits": httpx.Limits(max_keepalive_connections=0)}
        if settings.llm_key:
            client["headers"] = {"Authorization": f"Bearer {settings.llm_key.get_secret_value()}"}
        own = {"num_predict": _MOST_TOKENS, "num_ctx": _CONTEXT, "keep_alive": _LOADED_FOR, "reasoning": False}
        return {"base_url": settings.llm_url or OLLAMA_URL, "temperature": 0, "client_kwargs": client, **own}
    options: dict[str, Any] = {"timeout": settings.llm_timeout, "max_retries": 0, "max_tokens": _MOST_TOKENS}
    if settings.llm_url:
        options |= {"base_url": settings.llm_url, "temperature": 0}
    if settings.llm_key or settings.llm_url:  # a server of one's own often asks for none, but its client does
        options["api_key"] = settings.llm_key.get_secret_value() if settings.llm_key else "none"
    return options


def _translated(error: Exception, name: str, seconds: float) -> LanguageModelError:
    """A provider's error as one of ours, without its message: that may hold a key, or what was asked."""
    causes = [type(one).__name__ for one in (error, error.__cause__) if one is not None]
    status = getattr(error, "status_code", None)
    if isinstance(error, TimeoutError) or any("Timeout" in cause for cause in causes):
        return LanguageModelSlow(f"{name} did not answer within {seconds:g} s: see REMISSA_LLM_TIMEOUT")
    if isinstance(error, ConnectionError) or any("Connect" in cause for cause in causes):
        return LanguageModelError(f"{name} does not answer: start its server, or run `remissa doctor`")
    if status in (401, 403):
        return LanguageModelError(f"{name} refuses the key ({status}): set REMISSA_LLM_KEY")
    if status == 404:
        return LanguageModelError(f"{name} is not there (404): run `remissa doctor`, which says how to get it")
    told = f"status {status}" if isinstance(status, int) and status > 0 else causes[0]
    return LanguageModelError(f"{name} failed ({told}): run `remissa doctor`")
