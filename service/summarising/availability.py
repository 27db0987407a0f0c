"""Whether a language model can be asked, and what to run if not."""

import shlex
from dataclasses import dataclass

import httpx

from ingest.errors import RemissaError
from ingest.settings import Settings
from service.summarising.call_loop import CallLoop
from service.summarising.chat_model import OLLAMA, OLLAMA_URL, ModelSpec, make_chat_model

_PATIENCE = httpx.Timeout(5)


@dataclass(frozen=True, slots=True)
class Availability:
    """What was found of a model. `advice` is what to run or set; empty where it can be asked."""

    found: str
    advice: str = ""


def availability(spec: str, settings: Settings) -> Availability:
    """Look for a model on its server, without asking it anything."""
    try:
        wanted = ModelSpec.parse(spec)
        make_chat_model(spec, settings, CallLoop())
    except RemissaError as error:
        return Availability(str(error), "set REMISSA_LLM to a model that is there, or to off")
    if wanted.provider != OLLAMA and not settings.llm_url:
        return Availability(f"{wanted.name} is installed; it is not asked here, since a question may cost")
    url = (settings.llm_url or OLLAMA_URL).rstrip("/")
    try:
        names = _models(url, wanted.provider, settings)
    except httpx.HTTPStatusError as error:
        status = error.response.status_code
        advice = "set REMISSA_LLM_KEY" if status in (401, 403) else "check REMISSA_LLM_URL"
        return Availability(f"{url} answers {status} when asked for its models", advice)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, TypeError):
        start = "run `ollama serve`" if wanted.provider == OLLAMA else "start the server"
        return Availability(f"no server of {wanted.provider} answers at {url}", f"{start}, or set REMISSA_LLM_URL")
    if not {wanted.model, f"{wanted.model}:latest"} & names:
        get = f"run `ollama pull {shlex.quote(wanted.model)}`" if wanted.provider == OLLAMA else "load it there"
        there = ", ".join(sorted(names)[:8]) or "none"
        return Availability(f"{url} answers, and has no model {wanted.model}; it has {there}", get)
    return Availability(f"{wanted.name} is there, at {url}")


def _models(url: str, provider: str, settings: Settings) -> set[str]:
    """The names of the models that a server has."""
    headers = {"Authorization": f"Bearer {settings.llm_key.get_secret_value()}"} if settings.llm_key else {}
    path, listed, named = ("/api/tags", "models", "name") if provider == OLLAMA else ("/models", "data", "id")
    found = httpx.get(url + path, headers=headers, timeout=_PATIENCE).raise_for_status().json()
    return {str(one[named]) for one in found[listed]}
